using System.Text;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads contributors' files: strictly as UTF-8, line ends as LF, without a byte order mark.</summary>
internal static class SourceReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The folders below input/ that are read: Markdown, but for the roadmap, which is YAML.</summary>
    public static readonly IReadOnlyList<string> Folders = ["walkthroughs", "codex", "simulators", "glossary", "facts", "pages", "diagnostics", "roadmap", "apprenticeship"];

    /// <summary>Every file that contributors write of a project, by path; what cannot be read becomes a diagnostic.</summary>
    /// <param name="projectFolder">The folder that holds input/.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="unread">Takes the paths of files that are there and could not be read.</param>
    public static IReadOnlyList<SourceFile> ReadAll(string projectFolder, DiagnosticBag diagnostics, List<string> unread)
    {
        var input = new InputFolder(projectFolder, diagnostics);
        var files = new List<SourceFile>();
        foreach (var path in input.Written(unread).Where(p => Folders.Contains(p.Split('/')[1])))
        {
            if (input.Read(path) is { } bytes && Decode(path, bytes, diagnostics) is { } source) files.Add(source);
            else unread.Add(path);
        }
        return files;
    }

    /// <summary>A file's text from its bytes, or null with a diagnostic at the first byte that is not UTF-8.</summary>
    public static SourceFile? Decode(string path, byte[] bytes, DiagnosticBag diagnostics)
    {
        var content = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes;
        try
        {
            return new SourceFile(path, Normal(Strict.GetString(content)));
        }
        catch (DecoderFallbackException)
        {
            var valid = ValidLength(content);
            var whole = new SourceFile(path, Normal(Encoding.UTF8.GetString(content)));
            var offset = Normal(Encoding.UTF8.GetString(content[..valid])).Length;
            diagnostics.Add(DiagnosticRules.NotUtf8, new(whole, offset, 1), Guess(bytes) ?? $"The byte 0x{content[valid]:X2} at this place is not UTF-8.",
                "save the file as UTF-8, without a byte order mark.");
            return null;
        }
    }

    private static string Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string? Guess(byte[] bytes) =>
        bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? FormattableString.Invariant($"The file is UTF-16: it begins with the bytes 0x{bytes[0]:X2} 0x{bytes[1]:X2}.") : null;

    /// <summary>How many bytes from the start are whole, valid UTF-8.</summary>
    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (Rune.DecodeFromUtf8(bytes[length..], out _, out var consumed) == System.Buffers.OperationStatus.Done) length += consumed;
        return length;
    }
}
