using System.Runtime.CompilerServices;

namespace SystemsAtlas.Oracles.Products;

/// <summary>The blocks of code that chapters show, so that what readers copy is what was tried.</summary>
internal static class ChapterCode
{
    private const string Fence = "```";

    /// <summary>The one block of a chapter that holds a text.</summary>
    /// <param name="slug">The chapter.</param>
    /// <param name="holding">What only this block holds.</param>
    /// <param name="here">Given by the compiler.</param>
    public static string Block(string slug, string holding, [CallerFilePath] string here = "") => Assert.Single(Blocks(slug, here), b => b.Contains(holding, StringComparison.Ordinal));

    /// <summary>The chapter as it was written.</summary>
    public static string Text(string slug, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "input", "codex", slug + ".md"));

    private static IEnumerable<string> Blocks(string slug, string here) =>
        Text(slug, here).Split("\n" + Fence).Where((_, i) => i % 2 == 1).Select(b => b[(b.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
}
