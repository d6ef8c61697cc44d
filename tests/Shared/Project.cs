using System.Runtime.CompilerServices;

namespace SystemsAtlas.Tests;

/// <summary>Where the project lies, and which pages its content makes.</summary>
internal static class Project
{
    /// <summary>The folder that holds input/, theme/ and tests/.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The slugs of the systems, by their playgrounds: a file of their own, or the second front matter of a walkthrough.</summary>
    public static IReadOnlyList<string> Systems { get; } = [.. Slugs("walkthroughs", text => text.Split("\n---\n").Length > 3).Concat(Slugs("simulators")).Order(StringComparer.Ordinal)];

    /// <summary>The slugs of the walkthroughs.</summary>
    public static IReadOnlyList<string> Walkthroughs { get; } = Slugs("walkthroughs");

    /// <summary>The slugs of the chapters.</summary>
    public static IReadOnlyList<string> Chapters { get; } = Slugs("codex");

    // Drafts are no pages of the built site.
    private static IReadOnlyList<string> Slugs(string kind, Predicate<string>? has = null)
    {
        var folder = Path.Combine(Folder, "input", kind);
        if (!Directory.Exists(folder)) return [];
        var texts = Directory.EnumerateFiles(folder, "*.md").Select(f => (Slug: Path.GetFileNameWithoutExtension(f), Text: File.ReadAllText(f).ReplaceLineEndings("\n")));
        return [.. texts.Where(f => !f.Text.Contains("\ndraft: true\n", StringComparison.Ordinal) && has?.Invoke(f.Text) != false).Select(f => f.Slug).Order(StringComparer.Ordinal)];
    }

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("SystemsAtlas.Site.sln is not above the tests");
        return folder.FullName;
    }
}
