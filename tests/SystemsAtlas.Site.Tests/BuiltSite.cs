using System.Runtime.CompilerServices;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Tests;

/// <summary>The real site, built once for the tests that look at it.</summary>
public sealed class BuiltSite
{
    public static string ProjectFolder { get; } = FindProject();

    public BuildResult Result { get; } = SiteBuilder.Build(new BuildOptions { ProjectFolder = ProjectFolder });

    /// <summary>The files; a build with errors fails here and says which.</summary>
    public IReadOnlyDictionary<string, byte[]> Files =>
        (Result.Site ?? throw new InvalidOperationException(string.Join('\n', Result.Diagnostics.Select(Content.Diagnostics.DiagnosticText.Render)))).Files;

    private static string FindProject([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
