using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SystemsAtlas.Site.Tests;

/// <summary>What the pages of the built site link to.</summary>
public sealed class AddressTests(BuiltSite site)
{
    private static readonly Uri Root = new("https://atlas.invalid/");

    [Fact]
    public void Every_internal_address_on_every_page_leads_somewhere()
    {
        var pages = site.Files.Keys.Where(f => f.EndsWith("index.html", StringComparison.Ordinal) || f == "404.html").ToDictionary(f => f, f => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(site.Files[f])));
        var ids = pages.ToDictionary(p => p.Key, p => p.Value.All.Select(e => e.Id).OfType<string>().ToHashSet());
        var (lost, seen) = (new List<string>(), new HashSet<string>());
        foreach (var (page, document) in pages)
            foreach (var address in document.All.SelectMany(Addresses).Select(a => new Uri(new Uri(Root, page), a)).Where(a => a.Authority == Root.Authority))
            {
                var file = Uri.UnescapeDataString(address.AbsolutePath[1..]);
                if (file.Length == 0 || file.EndsWith('/')) file += "index.html";
                seen.Add(file);
                if (!site.Files.ContainsKey(file)) lost.Add($"{page} links to {file}");
                else if (address.Fragment.Length > 1 && !address.Fragment.StartsWith("#v=", StringComparison.Ordinal) && ids.TryGetValue(file, out var own) && !own.Contains(Uri.UnescapeDataString(address.Fragment[1..]))) lost.Add($"{page} links to {address}");
            }
        Assert.Equal([], lost);
        Assert.True(seen.Count > 200, $"only {seen.Count} addresses were found");
    }

    private static IEnumerable<string> Addresses(IElement element) => new[] { "href", "src", "srcset" }.Select(element.GetAttribute).OfType<string>();
}
