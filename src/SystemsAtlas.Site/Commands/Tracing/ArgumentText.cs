using System.Text;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>
/// Reads the value of a knob or an action as the command line gives it: itself, <c>@file</c> for what a file holds, <c>@-</c> for standard input, <c>@@…</c> for a
/// value that begins with one <c>@</c>. Files and standard input are UTF-8 and are taken whole, a final line end included.
/// </summary>
public sealed class ArgumentText(Terminal terminal)
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private bool _inputTaken;

    /// <param name="written">The value as written.</param>
    /// <param name="option">The whole option, for errors: <c>--set keys=@file</c>.</param>
    public string Read(string written, string option)
    {
        if (written.StartsWith("@@", StringComparison.Ordinal)) return written[1..];
        if (written == "@-") return ReadInput(option);
        return written.StartsWith('@') ? ReadFile(written[1..], option) : written;
    }

    /// <summary>The lines of a file, the empty ones left out.</summary>
    public IReadOnlyList<string> ReadLines(string path, string option) => ReadFile(path, option).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string ReadFile(string path, string option)
    {
        if (path.Length == 0) throw new UsageException($"{option}: a file's name must follow the @. A value that begins with @ is written with two: @@");
        try
        {
            return Decode(File.ReadAllBytes(terminal.Resolve(path)), path);
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            throw FileFault.Of(path, e);
        }
    }

    private string ReadInput(string option)
    {
        if (_inputTaken) throw new UsageException($"{option}: standard input can be used once, and another value has taken it");
        _inputTaken = true;
        using var input = terminal.OpenIn();
        using var buffer = new MemoryStream();
        input.CopyTo(buffer);
        return Decode(buffer.ToArray(), "standard input");
    }

    private static string Decode(byte[] bytes, string place)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FaultException(place, $"it is not UTF-8 text (byte {e.Index})", "Save it as UTF-8.", e);
        }
    }
}
