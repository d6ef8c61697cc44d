using System.Globalization;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The lines of preprocessed text, and which line of the source each is. Source: GNU Compiler Collection, "The C Preprocessor", chapter 9, "Preprocessor Output".</summary>
public sealed class PreprocessedLines
{
    private readonly ImmutableArray<int> _sources;

    /// <param name="text">The text.</param>
    /// <param name="file">The name of the source in it.</param>
    public PreprocessedLines(string text, string file)
    {
        Lines = ProgramBuild.Split(text);
        var sources = new int[Lines.Length];
        var (line, isSource) = (0, false);
        foreach (var (i, content) in Lines.Index())
        {
            if (Marker(content) is { } marker)
            {
                (line, isSource) = (marker, content.Contains($"\"{file}\"", StringComparison.Ordinal));
            }
            else
            {
                sources[i] = isSource ? line : 0;
                line++;
            }
        }
        _sources = [.. sources];
    }

    public ImmutableArray<string> Lines { get; }

    /// <summary>How many lines come before the first that stands behind a line of the source.</summary>
    public int Through(int sourceLine)
    {
        var first = 0;
        while (first < _sources.Length && _sources[first] <= sourceLine) first++;
        return first;
    }

    /// <summary>The number of the line that a line of the source became, from 1; 0 where nothing is left of it. A marker may come between, and the line is the last of its number.</summary>
    public int Of(int sourceLine) => _sources.LastIndexOf(sourceLine) + 1;

    /// <summary>How many lines with words come from headers.</summary>
    public int FromHeaders => Lines.Index().Count(l => _sources[l.Index] == 0 && l.Item.Length > 0 && Marker(l.Item) is null);

    // The number of the line that a marker announces.
    private static int? Marker(string line)
    {
        if (!line.StartsWith("# ", StringComparison.Ordinal)) return null;
        var end = line.IndexOf(' ', 2);
        return end > 2 && int.TryParse(line.AsSpan(2, end - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
