using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SystemsAtlas.Site.Tests.Output;

public sealed partial class SitemapTests(BuiltSite site)
{
    [Fact]
    public void It_lists_the_canonical_address_of_every_page_once()
    {
        var listed = XDocument.Parse(Encoding.UTF8.GetString(site.Files["sitemap.xml"])).Descendants(XName.Get("loc", "http://www.sitemaps.org/schemas/sitemap/0.9")).Select(e => e.Value).ToList();
        var canonical = site.Files.Where(f => f.Key.EndsWith("index.html", StringComparison.Ordinal) && !f.Key.StartsWith("embed/", StringComparison.Ordinal)).Select(f => Canonical().Match(Encoding.UTF8.GetString(f.Value)).Groups[1].Value);
        Assert.Equal(canonical.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.All(listed, address => Assert.StartsWith("https://", address, StringComparison.Ordinal));
    }

    [Fact]
    public void Robots_are_told_of_it_and_folders_have_neither()
    {
        Assert.Contains($"Sitemap: {Canonical().Match(Encoding.UTF8.GetString(site.Files["index.html"])).Groups[1].Value}sitemap.xml\n", Encoding.UTF8.GetString(site.Files["robots.txt"]), StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(site.Files["offline/systems-atlas.zip"]));
        Assert.DoesNotContain(zip.Entries, e => e.Name is "sitemap.xml" or "robots.txt");
    }

    [GeneratedRegex("<link rel=\"canonical\" href=\"([^\"]+)\">")]
    private static partial Regex Canonical();
}
