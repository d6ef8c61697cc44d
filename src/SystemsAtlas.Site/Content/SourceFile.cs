namespace SystemsAtlas.Site.Content;

/// <summary>A file that a contributor wrote.</summary>
/// <param name="Path">From the project's root, with forward slashes: "input/walkthroughs/b-tree.md".</param>
/// <param name="Text">Its whole text, line ends as LF.</param>
public sealed record SourceFile(string Path, string Text)
{
    /// <summary>Line and column of an offset, both from 1; columns count UTF-16 units.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var end = Math.Clamp(offset, 0, Text.Length);
        var lineStart = end == 0 ? 0 : Text.LastIndexOf('\n', end - 1) + 1;
        return (Text.AsSpan(0, lineStart).Count('\n') + 1, end - lineStart + 1);
    }
}

/// <summary>A stretch of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Start">Offset of its first UTF-16 unit.</param>
/// <param name="Length">Its length in UTF-16 units; 0 marks a place between two.</param>
public sealed record SourceSpan(SourceFile File, int Start, int Length);
