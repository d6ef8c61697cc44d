using System.Text;
using System.Text.Json;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Tests;

/// <summary>
/// The real site, built once for all test projects: whoever comes first builds it into tests/obj/site, the others read it there. It is built anew when the program,
/// its packages, the content or the theme has changed.
/// </summary>
public sealed class BuiltSite
{
    private static readonly Lazy<Stored> Shared = new(Read);

    /// <summary>Where tests are accounted for, the site is there before the first, so that none pays for it.</summary>
    public BuiltSite()
    {
        if (Environment.GetEnvironmentVariable("ATLAS_ACCOUNT") is { Length: > 0 }) _ = Shared.Value;
    }

    public static string ProjectFolder => Project.Folder;

    /// <summary>The files by their paths from the site's root; a build with errors fails here and says which.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => Diagnostics.Count == 0 || Shared.Value.Files.Count > 0 ? Shared.Value.Files : throw new InvalidOperationException("the site has errors:\n" + string.Join('\n', Diagnostics));

    /// <summary>What the build found, as it is told.</summary>
    public IReadOnlyList<string> Diagnostics => Shared.Value.Facts.Diagnostics;

    public IReadOnlyList<PageWeight> Weights => Shared.Value.Facts.Weights;

    private static Stored Read()
    {
        var store = Path.Combine(Project.Folder, "tests", "obj", "site");
        using var turn = new Mutex(false, @"Global\systems-atlas-site-" + SiteKey.Of(Encoding.UTF8.GetBytes(store)));
        try
        {
            turn.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever held it was killed. What it left half done is not under its final name.
        }
        try
        {
            var folder = Path.Combine(store, SiteKey.OfThisProgram());
            if (!Directory.Exists(folder)) Build(store, folder);
            return Load(folder);
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private static void Build(string store, string folder)
    {
        if (Directory.Exists(store)) Directory.Delete(store, recursive: true);
        var result = SiteBuilder.Build(new BuildOptions { ProjectFolder = Project.Folder, Weighs = true, TellsUnfinished = true });
        var next = folder + ".next";
        foreach (var (path, bytes) in result.Site?.Files ?? new Dictionary<string, byte[]>())
        {
            var file = Path.Combine(next, "site", path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
        Directory.CreateDirectory(next);
        File.WriteAllText(Path.Combine(next, "facts.json"), JsonSerializer.Serialize(new Facts([.. result.Diagnostics.Select(DiagnosticText.Render)], result.Weights)));
        Directory.Move(next, folder);
    }

    private static Stored Load(string folder)
    {
        var site = Path.Combine(folder, "site");
        var files = Directory.Exists(site) ? Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories) : [];
        return new(
            files.ToDictionary(f => Path.GetRelativePath(site, f).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes),
            JsonSerializer.Deserialize<Facts>(File.ReadAllText(Path.Combine(folder, "facts.json")))!);
    }

    private sealed record Facts(IReadOnlyList<string> Diagnostics, IReadOnlyList<PageWeight> Weights);

    private sealed record Stored(IReadOnlyDictionary<string, byte[]> Files, Facts Facts);
}
