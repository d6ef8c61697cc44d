using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.Output;

/// <summary>What is published for others than readers of its pages: cards, feed, manifest, data, and the index for programs that read text.</summary>
public sealed partial class SharingTests(BuiltSite site)
{
    private static readonly SiteContent Content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag()).Published();

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // What is made to be embedded is shared as the walkthrough that it shows.
    private IEnumerable<(string Path, string Html)> Pages => site.Files.Where(f => f.Key.EndsWith("index.html", StringComparison.Ordinal) && !f.Key.StartsWith("embed/", StringComparison.Ordinal)).Select(f => (f.Key, Encoding.UTF8.GetString(f.Value)));

    private string Root => Canonical().Match(Encoding.UTF8.GetString(site.Files["index.html"])).Groups[1].Value;

    private string Text(string path) => Encoding.UTF8.GetString(site.Files[path]);

    [Fact]
    public void Every_page_has_a_card_of_the_size_that_it_says_and_pages_about_different_things_have_different_ones()
    {
        var used = Pages.Select(p => (p.Path, Card: Card().Match(p.Html).Groups[1].Value[Root.Length..])).ToList();
        Assert.All(used.Select(u => u.Card).Distinct(), path =>
        {
            using var image = SKBitmap.Decode(site.Files[path]);
            Assert.Equal((1200, 630), (image.Width, image.Height));
        });
        var own = used.Where(u => u.Path.StartsWith("visualize/", StringComparison.Ordinal) && u.Path != "visualize/index.html" || u.Path.StartsWith("codex/", StringComparison.Ordinal) && u.Path != "codex/index.html").ToList();
        Assert.Equal(own.Count, own.Select(u => Convert.ToHexString(site.Files[u.Card])).Distinct().Count());
        Assert.Equal(site.Files.Keys.Where(f => f.StartsWith("cards/", StringComparison.Ordinal)).Order(), used.Select(u => u.Card).Distinct().Order());
    }

    [Fact]
    public void The_feed_has_every_dated_page_once_the_latest_first_and_ids_that_stay()
    {
        var feed = XDocument.Parse(Text("feed.xml")).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        var ids = entries.Select(e => e.Element(Atom + "id")!.Value).ToList();
        Assert.Equal(Content.Walkthroughs.Select(w => $"{Root}visualize/{w.Slug}/").Concat(Content.Chapters.Select(c => $"{Root}codex/{c.Slug}/")).Order(), ids.Order());
        var updated = entries.Select(e => e.Element(Atom + "updated")!.Value).ToList();
        Assert.Equal(updated.OrderDescending(StringComparer.Ordinal), updated);
        Assert.Equal(updated[0], feed.Element(Atom + "updated")!.Value);
        Assert.All(updated, u => Assert.True(DateTimeOffset.TryParse(u, System.Globalization.CultureInfo.InvariantCulture, out _)));
        // RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have.
        Assert.All(entries.Prepend(feed), e => Assert.All(new[] { "id", "title", "updated" }, name => Assert.Single(e.Elements(Atom + name))));
        Assert.NotNull(feed.Element(Atom + "author")?.Element(Atom + "name"));
    }

    [Fact]
    public void The_manifest_names_pictures_that_are_there_in_the_sizes_that_it_says()
    {
        using var manifest = JsonDocument.Parse(Text("manifest.webmanifest"));
        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray().Where(i => i.GetProperty("type").GetString() == "image/png"))
        {
            using var image = SKBitmap.Decode(site.Files[icon.GetProperty("src").GetString()!]);
            Assert.Equal(icon.GetProperty("sizes").GetString(), FormattableString.Invariant($"{image.Width}x{image.Height}"));
            Assert.Contains(image.Pixels, p => p != image.Pixels[0]);
        }
        Assert.All(Pages, p => Assert.All(Linked().Matches(p.Html), m => Assert.True(site.Files.ContainsKey(m.Groups[1].Value), m.Value)));
    }

    [Fact]
    public void Each_run_is_there_as_json_and_so_are_all_models()
    {
        using var models = JsonDocument.Parse(Text("data/models.json"));
        var known = models.RootElement.GetProperty("systems").EnumerateArray().Select(s => s.GetProperty("slug").GetString()).ToList();
        foreach (var walkthrough in Content.Walkthroughs)
        {
            Assert.Contains(walkthrough.System.Model.Slug, known);
            using var run = JsonDocument.Parse(site.Files[$"data/runs/{walkthrough.Slug}.json"]);
            Assert.Equal(walkthrough.System.Model.Slug, run.RootElement.GetProperty("model").GetString());
            Assert.True(run.RootElement.GetProperty("steps").GetArrayLength() > 10);
        }
    }

    [Fact]
    public void The_index_for_programs_leads_to_files_that_are_there()
    {
        var text = Text("llms.txt");
        Assert.StartsWith("# Systems Atlas\n\n> ", text, StringComparison.Ordinal);
        var links = MarkdownLink().Matches(text).Select(m => m.Groups[1].Value).ToList();
        Assert.All(links, link => Assert.True(site.Files.ContainsKey(link[Root.Length..] + (link.EndsWith('/') ? "index.html" : "")), link));
        Assert.All(Content.Chapters, c => Assert.Contains($"{Root}codex/{c.Slug}/", links));
    }

    [Fact]
    public void The_offline_edition_has_none_of_it()
    {
        using var zip = new ZipArchive(new MemoryStream(site.Files["offline/systems-atlas.zip"]));
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("/cards/", StringComparison.Ordinal) || e.FullName.Contains("/data/", StringComparison.Ordinal) || e.Name is "feed.xml" or "manifest.webmanifest" or "llms.txt");
        foreach (var entry in zip.Entries.Where(e => e.Name == "index.html"))
        {
            using var reader = new StreamReader(entry.Open());
            Assert.DoesNotMatch("rel=\"(manifest|alternate|apple-touch-icon)\"", reader.ReadToEnd());
        }
    }

    [GeneratedRegex("<link rel=\"canonical\" href=\"([^\"]+)\">")]
    private static partial Regex Canonical();

    [GeneratedRegex("<meta property=\"og:image\" content=\"([^\"]+)\">")]
    private static partial Regex Card();

    [GeneratedRegex("<link rel=\"(?:manifest|apple-touch-icon|alternate)\"[^>]* href=\"(?:\\.\\./)*([^\"]+)\">")]
    private static partial Regex Linked();

    [GeneratedRegex(@"\]\((https://[^)]+)\)")]
    private static partial Regex MarkdownLink();
}
