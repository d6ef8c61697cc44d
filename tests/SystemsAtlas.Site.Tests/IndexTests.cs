using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Tests.Commands;

namespace SystemsAtlas.Site.Tests;

/// <summary>The pages that list others, and what front matter gives them.</summary>
public partial class IndexTests(BuiltSite site)
{
    private static readonly SiteContent Content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag()).Published();

    [Fact]
    public void Every_plate_has_an_emblem_of_its_own_and_a_number()
    {
        Assert.All(Content.Walkthroughs, w => Assert.True(w.Emblem.Count > 0 && w.Number is not null, w.Slug));
        Assert.All(Content.Walkthroughs, w => Assert.Contains($"{Plate.AddressOf(w.Slug)}{Plate.EmblemName}", site.Files.Keys));
    }

    [Theory, InlineData("visualize/", "Watch"), InlineData("simulators/", "Play"), InlineData("codex/", "Read")]
    public void A_card_leads_where_its_page_says_and_has_a_door_for_each_way_in(string address, string door)
    {
        var cards = Cards(address);
        Assert.Equal(address switch { "visualize/" => Content.Walkthroughs.Count, "codex/" => Content.Chapters.Count, _ => Content.Simulators.Count }, cards.Count);
        foreach (var card in cards)
        {
            var doors = Door().Matches(card).ToDictionary(m => m.Groups["text"].Value.Split(' ')[0], m => m.Groups["href"].Value);
            Assert.Equal(Title().Match(card).Groups["href"].Value, doors[door]);
            Assert.Equal(doors.Keys, new[] { "Watch", "Play", "Read" }.Where(doors.ContainsKey));
        }
        // Most subjects have all three ways in; no subject of today's has one only.
        Assert.All(cards, card => Assert.InRange(Door().Count(card), 2, 3));
        Assert.Contains(cards, card => Door().Count(card) == 3);
    }

    [Fact]
    public void Families_are_listed_with_how_many_they_hold_and_lead_to_themselves()
    {
        foreach (var address in new[] { "visualize/", "simulators/", "codex/" })
        {
            var html = Text(address);
            var families = FamilySection().Matches(html).Select(m => (m.Groups["id"].Value, Cards(m.Value).Count)).ToList();
            Assert.NotEmpty(families);
            Assert.Equal(families, Jump().Matches(html).Select(m => (m.Groups["id"].Value, int.Parse(m.Groups["count"].Value))));
        }
    }

    [Fact]
    public void The_reel_says_in_few_words_what_its_shots_show_and_each_leads_to_a_stop()
    {
        var shots = Shot().Matches(Text("")).ToList();
        Assert.Equal(Content.Pages.Single(p => p.Slug == "home").Reel.Count, shots.Count);
        foreach (var shot in shots)
        {
            Assert.InRange(shot.Groups["says"].Value.Split(' ').Length, 1, ToldShot.MostWords);
            Assert.Contains($"id=\"{shot.Groups["id"].Value}\"", Text(shot.Groups["page"].Value), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_wrong_with_the_home_page_and_with_an_emblem_is_told_where_it_stands()
    {
        using var shell = SmallProject.Open(TestContext.Current.CancellationToken);
        SmallProject.Edit(shell, "input/walkthroughs/short.md", "summary:", "emblem: [ node, leafs ]\nsummary:");
        shell.Write("input/pages/home.md", """
            ---
            title: Home
            summary: Where everything begins.
            reel:
              - { walkthrough: short, event: "key-inserted#9", says: "A key" }
              - { walkthrough: shrot, event: "key-inserted#1", says: "A key" }
              - { walkthrough: short, event: "key-inserted#2", says: "{{key}} is the key that goes into this very leaf" }
              - { walkthrough: short, event: "key-inserted#1", from: "key-inserted#2", says: "Back" }
              - { walkthrough: short, event: "key-inserted#1", says: "{{kye}} goes in" }
            numbers: [ short, long ]
            ---
            One tree.
            """);
        Assert.Equal(1, shell.Run("check"));
        Approve.Equal(shell.Error, "Content/home-page.txt");
    }

    private List<string> Cards(string addressOrHtml) => [.. Card().Matches(addressOrHtml.Contains('<') ? addressOrHtml : Text(addressOrHtml)).Select(m => m.Value)];

    private string Text(string address) => Encoding.UTF8.GetString(site.Files[address + "index.html"]);

    [GeneratedRegex("""<article class="plate card">.*?</article>""", RegexOptions.Singleline)]
    private static partial Regex Card();

    [GeneratedRegex("""<a href="(?<href>[^"]+)" aria-label="[^"]+">(?<text>[^<]+)</a>""")]
    private static partial Regex Door();

    [GeneratedRegex("""<h3><a href="(?<href>[^"]+)">""")]
    private static partial Regex Title();

    [GeneratedRegex("""<section class="family" id="(?<id>[^"]+)".*?</section>""", RegexOptions.Singleline)]
    private static partial Regex FamilySection();

    [GeneratedRegex("""<a href="#(?<id>[^"]+)">[^<]+<small>(?<count>\d+)</small>""")]
    private static partial Regex Jump();

    [GeneratedRegex("""<li[^>]* data-plate=[^>]*><a href="(?<page>visualize/[^"#]+/)#(?<id>[^"]+)">(?<says>[^<]+)</a>""")]
    private static partial Regex Shot();
}
