using System.Diagnostics;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Tests.Commands;

namespace SystemsAtlas.Site.Tests.Output;

public sealed class KilledBuildTests(ITestOutputHelper told) : IDisposable
{
    private readonly Shell _shell = SmallProject.Open();

    private string Output => Path.Combine(_shell.Folder, "output");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_build_killed_at_any_moment_leaves_exactly_the_old_site_or_exactly_the_new()
    {
        Assert.Equal(0, _shell.Run("build"));
        var old = Read();
        var (olds, news, kill) = (0, 0, 0);
        foreach (var moment in Moments(old.Count, () => old["index.html"]))
        {
            SmallProject.Edit(_shell, "input/site.json", kill == 0 ? "example.org" : $"example{kill - 1}.org", $"example{kill}.org");
            var after = SiteBuilder.Build(new BuildOptions { ProjectFolder = _shell.Folder }).Site!.Files;
            KillWhen(moment);
            var seen = Read();
            if (Same(seen, after)) (old, news) = (seen, news + 1);
            else if (Same(seen, old)) olds++;
            else Assert.Fail($"kill {kill}: the output is neither the old site nor the new");
            kill++;
        }
        told.WriteLine($"{kill} builds killed while writing: {olds} left the old site, {news} the new one");
        Assert.Equal(0, _shell.Run("build"));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_shell.Folder), p => Path.GetFileName(p).StartsWith("output.", StringComparison.Ordinal));
    }

    // The long work before the writing touches nothing, so the kills fall into the writing: at its start, in its middle, before the swap, and as soon as
    // the output is seen to change.
    private IEnumerable<Func<bool>> Moments(int files, Func<byte[]> oldPage)
    {
        yield return () => Directory.Exists(Next);
        yield return () => Written() >= files / 2;
        yield return () => Written() >= files;
        yield return () => Written() >= files && Pause(20);
        yield return () => HasChanged(oldPage());
        yield return () => HasChanged(oldPage()) && Pause(2);
    }

    private string Next => Output + ".atlas-next";

    private int Written() => Directory.Exists(Next) ? Directory.EnumerateFiles(Next, "*", SearchOption.AllDirectories).Count() : 0;

    private bool HasChanged(byte[] oldPage) => !File.Exists(Path.Combine(Output, "index.html")) || !File.ReadAllBytes(Path.Combine(Output, "index.html")).AsSpan().SequenceEqual(oldPage);

    private static bool Pause(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return true;
    }

    private void KillWhen(Func<bool> moment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "atlas.dll");
        using var build = Process.Start(new ProcessStartInfo("dotnet", [program, "build"]) { WorkingDirectory = _shell.Folder, RedirectStandardOutput = true })!;
        while (!build.HasExited && !Try(moment)) Thread.Yield();
        build.Kill();
        build.WaitForExit();
    }

    // A folder may go while it is looked at.
    private static bool Try(Func<bool> moment)
    {
        try
        {
            return moment();
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Dictionary<string, byte[]> Read() =>
        Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(Output, f).Replace('\\', '/'), File.ReadAllBytes);

    private static bool Same(Dictionary<string, byte[]> seen, IReadOnlyDictionary<string, byte[]> site) =>
        seen.Keys.Where(k => k != SiteWriter.Mark).ToHashSet().SetEquals(site.Keys.Where(k => k != SiteWriter.Mark)) && site.All(f => f.Key == SiteWriter.Mark || seen[f.Key].AsSpan().SequenceEqual(f.Value));
}
