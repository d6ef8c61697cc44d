using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content;

/// <summary>
/// Looks through input/ and opens its files. What is no ordinary file of it is refused before it is opened: links that lead out of it or round in a circle, links to folders, devices, pipes, sockets,
/// and names that nobody can read. A file is read to a bounded length, so that none is endless.
/// </summary>
/// <param name="projectFolder">The folder that holds input/.</param>
/// <param name="diagnostics">Takes what is refused.</param>
internal sealed class InputFolder(string projectFolder, DiagnosticBag diagnostics)
{
    private readonly string _root = Path.GetFullPath(Path.Combine(projectFolder, "input"));
    private readonly string _real = RealPath.Of(Path.GetFullPath(Path.Combine(projectFolder, "input"))) ?? "";

    /// <summary>Every file that is read, by its path from the project's folder with forward slashes, in order; those that were refused are among <paramref name="refused"/>.</summary>
    public IReadOnlyList<string> Written(List<string> refused)
    {
        var found = new List<string>();
        var folders = new Stack<string>([_root]);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in EntriesOf(folder))
            {
                var path = PathOf(entry);
                // Editors leave locks and backups such as ".#b-tree.md" beside the file.
                if (entry.Name.StartsWith('.')) continue;
                if (!IsOrdinary(entry, path)) refused.Add(path);
                else if (entry is DirectoryInfo) folders.Push(entry.FullName);
                else if (IsWritten(path)) found.Add(path);
            }
        }
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>A file's bytes, or null with a diagnostic.</summary>
    /// <param name="path">From the project's folder, with forward slashes.</param>
    public byte[]? Read(string path)
    {
        try
        {
            var entry = new FileInfo(Path.Combine(projectFolder, path));
            if (!IsOrdinary(entry, path)) return null;
            // A pipe or a device has no length: where the system does not tell them from files, they are not opened, for that alone may wait for ever.
            if (entry is { LinkTarget: null, Exists: true, Length: 0 }) return [];
            using var file = entry.OpenRead();
            var bytes = new byte[ContentLoader.LargestBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length <= ContentLoader.LargestBytes) return bytes[..length];
            diagnostics.Add(DiagnosticRules.TooLarge, PlaceOf(path), FormattableString.Invariant($"The file is larger than {ContentLoader.LargestBytes:#,0} bytes."), "make two pages of it, or find out how it grew: no page is read to its end that is so long.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Unreadable(path, error);
        }
        return null;
    }

    private bool IsOrdinary(FileSystemInfo entry, string path)
    {
        var shown = HiddenCharacters.Shown(entry.Name);
        if (shown != entry.Name || shown.Contains('\uFFFD', StringComparison.Ordinal))
        {
            diagnostics.Add(DiagnosticRules.HiddenCharacter, PlaceOf(path), shown != entry.Name ? "The name of this file holds a character that nobody sees; it is written out above." : "The name of this file is not UTF-8.", "rename it in lower-case letters, digits and hyphens.");
            return false;
        }
        if (entry.LinkTarget is { } target) return IsLinkWithin(entry, path, HiddenCharacters.Shown(target));
        if (entry is DirectoryInfo) return !IsWritten(path) || Refuse(path, "It is a folder with the name of a page.", "rename the folder, or put a file in its place.");
        return FileKind.IsRegular(entry.FullName) || Refuse(path, "It is a device, a pipe or a socket, and no file.", "remove it.");
    }

    private bool IsLinkWithin(FileSystemInfo entry, string path, string target)
    {
        if (RealPath.Of(entry.FullName) is not { } real) return Refuse(path, $"It is a link to {target}, which leads round in a circle.", "put the file itself in its place.");
        if (real != _real && !real.StartsWith(_real + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return Refuse(path, $"It is a link to {target}, which lies outside input/.", "put a copy of the file in its place.");
        if (Directory.Exists(real)) return Refuse(path, $"It is a link to the folder {target}; the files of a folder are read where they lie.", "remove the link.");
        if (File.Exists(real)) return FileKind.IsRegular(real) || Refuse(path, $"It is a link to {target}, which is a device, a pipe or a socket.", "remove it.");
        if (IsWritten(path)) Unreadable(path, new FileNotFoundException());
        return false;
    }

    private bool Refuse(string path, string reason, string fix)
    {
        diagnostics.Add(DiagnosticRules.NotOrdinary, PlaceOf(path), reason, fix);
        return false;
    }

    private List<FileSystemInfo> EntriesOf(string folder)
    {
        try
        {
            if (!Directory.Exists(folder)) return [];
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, MatchType = MatchType.Simple })];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Unreadable(PathOf(new DirectoryInfo(folder)), error);
            return [];
        }
    }

    private void Unreadable(string path, Exception error)
    {
        var why = error switch
        {
            UnauthorizedAccessException => "the rights to read it are missing",
            FileNotFoundException or DirectoryNotFoundException => "it does not exist",
            _ => "the disk reports a fault",
        };
        diagnostics.Add(DiagnosticRules.UnreadableFile, PlaceOf(path), $"The file cannot be read: {why}.", "check that it exists, and that you may read it.");
    }

    private string PathOf(FileSystemInfo entry) => "input/" + Path.GetRelativePath(_root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');

    private static SourceSpan PlaceOf(string path) => new(new SourceFile(HiddenCharacters.Shown(path), ""), 0, 0);

    // The roadmap is YAML, everything else Markdown.
    private static bool IsWritten(string path) => Path.GetExtension(path).ToLowerInvariant() is var extension && (Entry.FolderOf(path) == "roadmap" ? extension is ".yaml" or ".yml" : extension is ".md" or ".markdown");
}
