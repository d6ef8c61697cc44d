using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Tests.Output.Offline;

/// <summary>A zip of each family: whole in itself, and what is not in it is linked on the web.</summary>
public sealed partial class FamilyEditionTests(BuiltSite site)
{
    public static TheoryData<string> Families => [.. Family.OfWalkthroughs.Select(f => f.Slug)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_link_leads_to_a_file_of_the_zip_or_to_a_page_on_the_web(string family)
    {
        var files = Open($"offline/systems-atlas-{family}.zip");
        Assert.Contains("index.html", files.Keys);
        Assert.Contains(files.Keys, f => f.StartsWith("simulators/", StringComparison.Ordinal));
        Assert.Contains(files.Keys, f => f.StartsWith("engine/", StringComparison.Ordinal));
        var (inside, outside) = (0, 0);
        foreach (var (path, bytes) in files.Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal)))
        {
            foreach (Match link in Address().Matches(Encoding.UTF8.GetString(bytes)))
            {
                var address = WebUtility.HtmlDecode(link.Groups[1].Value);
                if (address.Length == 0 || address[0] == '#' || address.StartsWith("data:", StringComparison.Ordinal)) continue;
                var target = new Uri(new Uri("zip://edition/" + path), address);
                if (target.Scheme == "zip")
                {
                    Assert.True(files.ContainsKey(Uri.UnescapeDataString(target.AbsolutePath[1..])), $"{path}: {address}");
                    inside++;
                }
                else if (target.Host == "systems-atlas.netlify.app")
                {
                    var page = Uri.UnescapeDataString(target.AbsolutePath[1..]);
                    Assert.True(site.Files.ContainsKey(page.Length == 0 || page.EndsWith('/') ? page + "index.html" : page), $"{path}: {address}");
                    outside++;
                }
            }
        }
        Assert.True(inside > 100 && outside > 10, $"{inside} inside, {outside} outside");
    }

    [Fact]
    public void The_editions_say_what_they_are_of_which_day_and_version()
    {
        var versions = site.Files.Keys.Where(f => f.EndsWith(".zip", StringComparison.Ordinal)).Select(f => ReadMe().Match(Encoding.UTF8.GetString(Open(f)["READ ME FIRST.txt"]))).ToList();
        Assert.Equal(1 + Family.OfWalkthroughs.Count, versions.Count);
        Assert.All(versions, v => Assert.True(v.Success));
        Assert.Equal(versions.Count, versions.Select(v => v.Groups[3].Value).Distinct().Count());
        Assert.Contains(versions, v => v.Groups[1].Value == "Systems Atlas");
        Assert.Contains(versions, v => v.Groups[1].Value == "Systems Atlas: Networking");
    }

    private Dictionary<string, byte[]> Open(string path)
    {
        using var zip = new ZipArchive(new MemoryStream(site.Files[path]));
        return zip.Entries.ToDictionary(e => e.FullName[(e.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..], e =>
        {
            using var from = e.Open();
            using var to = new MemoryStream();
            from.CopyTo(to);
            return to.ToArray();
        });
    }

    [GeneratedRegex("\\s(?:href|src|srcset|data-wide|data-narrow)=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(.+), the offline edition of (\d{4}-\d\d-\d\d)\r\nVersion ([0-9a-f]{12}), \d+ pages\.")]
    private static partial Regex ReadMe();
}
