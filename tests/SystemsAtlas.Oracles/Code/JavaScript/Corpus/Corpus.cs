using System.Runtime.CompilerServices;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Programs written by hand.</summary>
internal static class Corpus
{
    /// <summary>Programs whose order of output is known to be hard to guess, and one for each part of the language.</summary>
    public static IReadOnlyList<(string Name, string Program)> Puzzles() =>
        [.. Read("puzzles.txt").Split("==== ", StringSplitOptions.RemoveEmptyEntries).Select(p => (p[..p.IndexOf('\n', StringComparison.Ordinal)], p[(p.IndexOf('\n', StringComparison.Ordinal) + 1)..]))];

    /// <summary>Pieces of syntax, right and wrong, one a line; ⏎ stands for the end of a line.</summary>
    public static IReadOnlyList<string> Syntax() => [.. Read("syntax.txt").TrimEnd('\n').Split('\n').Select(l => l.Replace('⏎', '\n'))];

    private static string Read(string file) => File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, file)).ReplaceLineEndings("\n");

    private static string Here([CallerFilePath] string path = "") => path;
}
