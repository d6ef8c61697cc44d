using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Tests.Commands;

namespace SystemsAtlas.Site.Tests.Output;

/// <summary>What earlier builds kept makes a build quick and never another.</summary>
public sealed class CachedBuildTests : IDisposable
{
    private readonly Shell _shell = SmallProject.Open();

    private string Cache => Path.Combine(_shell.Folder, ".cache");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void With_no_cache_an_empty_one_a_full_one_and_one_that_lost_and_broke_files_the_bytes_are_the_same()
    {
        var without = Build(null);
        AssertSame(without, Build(Cache));
        AssertSame(without, Build(Cache));
        var file = Directory.GetFiles(Cache).Single();
        var whole = File.ReadAllBytes(file);
        // Every hundredth byte is another: much of what is kept is damaged, and the list of it is not.
        var damaged = whole.ToArray();
        for (var i = 0; i < damaged.Length / 2; i += 100) damaged[i] ^= 0xFF;
        File.WriteAllBytes(file, damaged);
        AssertSame(without, Build(Cache));
        File.WriteAllBytes(file, whole[..(whole.Length / 2)]);
        AssertSame(without, Build(Cache));
    }

    [Fact]
    public void What_was_changed_is_never_answered_from_the_cache()
    {
        var before = Build(Cache);
        foreach (var (path, from, to) in new[]
        {
            ("theme/templates/frame.sbn-html", "<svg ", "<svg data-edited=\"1\" "),
            ("theme/templates/walkthrough.sbn-html", "<h1", "<h1 data-edited=\"2\""),
            ("theme/templates/partials/foot.sbn-html", "<footer", "<footer data-edited=\"3\""),
            ("theme/css/shapes.css", "stroke-width: 1.5", "stroke-width: 1.75"),
            ("theme/css/base.css", "body {", "html body {"),
            ("theme/js/player.js", "NARROW_REM = 42", "NARROW_REM = 43"),
            ("input/walkthroughs/short.md", "keys: [5, 3, 8, 1]", "keys: [5, 3, 8, 2]"),
            ("input/walkthroughs/short.md", "The leaf holds", "Now the leaf holds"),
            ("input/site.json", "https://example.org/", "https://example.com/"),
        })
        {
            SmallProject.Edit(_shell, path, from, to);
            var after = Build(Cache);
            Assert.NotEmpty(Differences(before, after));
            AssertSame(Build(null), after);
            before = after;
        }
    }

    private SiteFiles Build(string? cache)
    {
        var result = SiteBuilder.Build(new BuildOptions { ProjectFolder = _shell.Folder, Store = new ContentStore(cache) });
        Assert.Empty(result.Diagnostics);
        return result.Site!;
    }

    private static void AssertSame(SiteFiles one, SiteFiles other) => Assert.Empty(Differences(one, other));

    private static IEnumerable<string> Differences(SiteFiles one, SiteFiles other) =>
        one.Files.Keys.Union(other.Files.Keys).Where(p => !one.Files.TryGetValue(p, out var a) || !other.Files.TryGetValue(p, out var b) || !a.AsSpan().SequenceEqual(b)).Order(StringComparer.Ordinal);
}
