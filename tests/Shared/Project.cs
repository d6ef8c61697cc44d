using System.Runtime.CompilerServices;

namespace SystemsAtlas.Tests;

/// <summary>Where the project lies, and which pages its content makes.</summary>
internal static class Project
{
    /// <summary>The folder that holds input/, theme/ and tests/.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The slugs of the systems, by the files of their playgrounds.</summary>
    public static IReadOnlyList<string> Systems { get; } = Slugs("simulators");

    /// <summary>The slugs of the walkthroughs.</summary>
    public static IReadOnlyList<string> Walkthroughs { get; } = Slugs("walkthroughs");

    /// <summary>The slugs of the chapters.</summary>
    public static IReadOnlyList<string> Chapters { get; } = Slugs("codex");

    private static IReadOnlyList<string> Slugs(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "input", kind), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("SystemsAtlas.Site.sln is not above the tests");
        return folder.FullName;
    }
}
