namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>A program's text in lines, counted as the lexer counts them.</summary>
internal static class SourceText
{
    private static readonly char[] Ends = ['\n', '\u2028', '\u2029'];

    /// <summary>The lines without their ends; the empty one after a last line end is left out.</summary>
    public static ImmutableArray<string> LinesOf(string source)
    {
        var lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split(Ends);
        return lines.Length > 1 && lines[^1].Length == 0 ? [.. lines[..^1]] : [.. lines];
    }
}
