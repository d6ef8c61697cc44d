using System.Globalization;
using System.Text;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.Rendering;

public class DownloadsTests(BuiltSite site)
{
    [Fact]
    public void The_page_of_the_B_tree_offers_its_run_as_a_database_with_its_size()
    {
        var file = site.Files["visualize/b-tree/b-tree.sqlite"];
        Assert.Equal("SQLite format 3\0", Encoding.ASCII.GetString(file, 0, 16));
        var size = string.Create(CultureInfo.InvariantCulture, $"{file.Length:#,0} bytes");
        Assert.Contains($"<a href=\"b-tree.sqlite\" download>b-tree.sqlite</a>, {size}", Encoding.UTF8.GetString(site.Files["visualize/b-tree/index.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_walkthrough_offers_each_file_that_its_model_makes() => Assert.All(Pages(), page =>
    {
        var (slug, html) = page;
        // The walkthrough itself in one file is none of them.
        var offered = html.Split(" download>").Skip(1).Select(part => part[..part.IndexOf('<', StringComparison.Ordinal)]).Where(name => name != "this walkthrough in one file").ToList();
        Assert.All(offered, name => Assert.Contains($"visualize/{slug}/{name}", site.Files.Keys));
        if (Catalogue.Find(slug) is { } system) Assert.Equal(system.Model.Artifacts.Count, offered.Count);
    });

    [Theory]
    [InlineData("a", "tcp.pcap")]
    [InlineData("b", "tcp-b.csv")]
    [InlineData("c", "tcp-c.csv")]
    public void A_file_is_named_after_its_page_and_by_its_own_name_only_where_it_must(string name, string file)
    {
        Artifact[] all = [Artifact("a", "pcap"), Artifact("b", "csv"), Artifact("c", "csv")];
        Assert.Equal(file, Downloads.FileName("tcp", all.Single(a => a.Name == name), all));
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(99_999, "99,999 bytes")]
    [InlineData(123_456, "123 KB")]
    [InlineData(12_345_678, "12,346 KB")]
    public void Sizes_are_in_bytes_until_nobody_would_count_them(int bytes, string size) => Assert.Equal(size, Downloads.Size(bytes));

    private IEnumerable<(string Slug, string Html)> Pages() => site.Files
        .Where(f => f.Key.StartsWith("visualize/", StringComparison.Ordinal) && f.Key.EndsWith("/index.html", StringComparison.Ordinal) && f.Key != "visualize/index.html")
        .Select(f => (f.Key.Split('/')[1], Encoding.UTF8.GetString(f.Value)));

    private static Artifact Artifact(string name, string extension) => new(name, "", "", extension, _ => []);
}
