using System.Runtime.CompilerServices;

namespace SystemsAtlas.Benchmarks;

/// <summary>Where the project is: BenchmarkDotNet runs the benchmarks from a folder of its own.</summary>
internal static class Project
{
    public static string Folder { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
