using System.Diagnostics;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Tests.Commands;

namespace SystemsAtlas.Site.Tests.Output;

public sealed class KilledBuildTests(ITestOutputHelper told) : IDisposable
{
    private const int Kills = 6;
    private readonly Shell _shell = SmallProject.Open();

    private string Output => Path.Combine(_shell.Folder, "output");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_build_killed_at_any_moment_leaves_exactly_the_old_site_or_exactly_the_new()
    {
        Assert.Equal(0, _shell.Run("build"));
        var old = Read();
        var (olds, news) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            SmallProject.Edit(_shell, "input/site.json", kill == 0 ? "example.org" : $"example{kill - 1}.org", $"example{kill}.org");
            var after = SiteBuilder.Build(new BuildOptions { ProjectFolder = _shell.Folder }).Site!.Files;
            KillWhileWriting(TimeSpan.FromMilliseconds(kill * 5));
            var seen = Read();
            if (Same(seen, after)) (old, news) = (seen, news + 1);
            else if (Same(seen, old)) olds++;
            else Assert.Fail($"kill {kill}: the output is neither the old site nor the new");
        }
        told.WriteLine($"{Kills} builds killed while writing: {olds} left the old site, {news} the new one");
        Assert.Equal(0, _shell.Run("build"));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_shell.Folder), p => Path.GetFileName(p).StartsWith("output.", StringComparison.Ordinal));
    }

    // The kill falls a little after the first trace of writing, where the danger is; the long work before it touches nothing.
    private void KillWhileWriting(TimeSpan after)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "atlas.dll");
        using var build = Process.Start(new ProcessStartInfo("dotnet", [program, "build"]) { WorkingDirectory = _shell.Folder, RedirectStandardOutput = true })!;
        while (!Directory.Exists(Output + ".atlas-next") && !build.HasExited) Thread.Yield();
        Thread.Sleep(after);
        build.Kill();
        build.WaitForExit();
    }

    private Dictionary<string, byte[]> Read() =>
        Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(Output, f).Replace('\\', '/'), File.ReadAllBytes);

    private static bool Same(Dictionary<string, byte[]> seen, IReadOnlyDictionary<string, byte[]> site) =>
        seen.Keys.Where(k => k != SiteWriter.Mark).ToHashSet().SetEquals(site.Keys.Where(k => k != SiteWriter.Mark)) && site.All(f => f.Key == SiteWriter.Mark || seen[f.Key].AsSpan().SequenceEqual(f.Value));
}
