using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SystemsAtlas.Site.Tests.Output;

/// <summary>Who moves from landmark to landmark is told each by a name that no other of its kind has.</summary>
public sealed class LandmarkTests(BuiltSite site)
{
    [Fact]
    public void Landmarks_of_one_kind_have_names_that_differ()
    {
        var pages = site.Files.Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.InRange(pages.Count, 100, 10_000);
        Assert.Equal([], pages.SelectMany(p => Doubles(new HtmlParser().ParseDocument(new MemoryStream(p.Value))).Select(d => $"{p.Key}: {d}")));
    }

    [Fact]
    public void Two_of_one_name_are_noticed() =>
        Assert.Equal(["region \"A\"", "navigation \"\""], Doubles(new HtmlParser().ParseDocument("<section aria-label=A></section><section aria-labelledby=h><h2 id=h>A</h2></section><nav></nav><nav></nav><section></section>")));

    [Fact]
    public void Players_and_playgrounds_have_a_role_so_that_their_names_count()
    {
        var elements = site.Files.Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal)).SelectMany(p => new HtmlParser().ParseDocument(new MemoryStream(p.Value)).QuerySelectorAll("atlas-player, atlas-playground")).ToList();
        Assert.InRange(elements.Count, 12, 10_000);
        Assert.All(elements, e => Assert.True(e.GetAttribute("role") == "group" && e.GetAttribute("aria-label")!.Length > 0, e.OuterHtml[..80]));
    }

    private static IEnumerable<string> Doubles(IDocument page) =>
        page.QuerySelectorAll("nav, aside, section, form, main, [role=region], [role=navigation], [role=complementary]")
            .Select(e => (Role: Role(e), Name: Name(page, e)))
            .Where(l => l.Role is not "region" || l.Name.Length > 0)
            .GroupBy(l => l).Where(g => g.Count() > 1).Select(g => $"{g.Key.Role} \"{g.Key.Name}\"");

    private static string Role(IElement element) => element.GetAttribute("role") ?? element.LocalName switch
    {
        "nav" => "navigation",
        "aside" => "complementary",
        "section" => "region",
        var name => name,
    };

    private static string Name(IDocument page, IElement element) =>
        element.GetAttribute("aria-labelledby") is { } id ? page.GetElementById(id)!.TextContent : element.GetAttribute("aria-label") ?? "";
}
