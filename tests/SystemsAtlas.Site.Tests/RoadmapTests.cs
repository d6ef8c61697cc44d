using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests;

/// <summary>What the roadmap promises: fifteen stages in five phases, ten to fourteen topics in each, every one with its reason and a way to learn it.</summary>
public sealed partial class RoadmapTests(BuiltSite site)
{
    private static readonly SiteContent Content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag());

    private string Page => Encoding.UTF8.GetString(site.Files["roadmap/index.html"]);

    [Fact]
    public void It_has_its_stages_and_each_has_its_topics()
    {
        Assert.Equal(Enumerable.Range(1, 15), Content.Roadmap.Select(s => s.Number));
        Assert.Equal([4, 3, 3, 3, 2], Phase.All.Select(p => Content.Roadmap.Count(s => s.Phase == p)));
        Assert.Equal(Content.Roadmap.OrderBy(s => Phase.All.ToList().IndexOf(s.Phase)).ThenBy(s => s.Number), Content.Roadmap);
        Assert.All(Content.Roadmap, s => Assert.InRange(s.Topics.Count, 10, 14));
        Assert.All(Content.Roadmap, s => Assert.Contains(s.Topics, t => t.Rank == TopicRank.Core));
    }

    [Fact]
    public void Every_topic_says_why_in_a_sentence_and_none_says_what_another_says()
    {
        var topics = Content.Roadmap.SelectMany(s => s.Topics).ToList();
        Assert.All(topics, t => Assert.Matches("^[A-Z].{20,}[.?]$", t.Why));
        Assert.Equal(topics.Count, topics.Select(t => t.Why).Distinct().Count());
        Assert.Equal(topics.Count, topics.Select(t => t.Title).Distinct().Count());
        Assert.All(topics.Where(t => t.Source.Length == 0), t => Assert.NotEmpty(t.Pages));
    }

    [Fact]
    public void The_page_leads_to_every_page_of_the_atlas_that_a_topic_names_and_shows_all_of_them()
    {
        var topics = Content.Roadmap.SelectMany(s => s.Topics).ToList();
        Assert.All(topics, t => Assert.Contains($"<li id=\"{t.Id}\" class=\"topic {t.Rank.ToString().ToLowerInvariant()}\"", Page, StringComparison.Ordinal));
        Assert.All(topics.SelectMany(t => t.Pages), p => Assert.Contains($"href=\"../{p.Address}\"", Page, StringComparison.Ordinal));
        Assert.Equal(topics.Count(t => t.Pages.Count > 0).ToString(System.Globalization.CultureInfo.InvariantCulture), Taught().Match(Page).Groups[1].Value);
    }

    [Fact]
    public void A_topic_with_the_name_of_a_page_that_it_does_not_lead_to_is_told()
    {
        var diagnostics = new DiagnosticBag();
        RoadmapPage.TellCovered(Content, diagnostics);
        Assert.Empty(diagnostics.Sorted());
        var bare = Content with { Roadmap = [.. Content.Roadmap.Select(s => s with { Topics = [.. s.Topics.Select(t => t with { Pages = [] })] })] };
        RoadmapPage.TellCovered(bare, diagnostics);
        Assert.Contains(diagnostics.Sorted(), d => d.Rule == DiagnosticRules.CoveredTopic && d.Reason.Contains("\"consensus-raft\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_that_is_not_there_is_a_broken_link()
    {
        var diagnostics = new DiagnosticBag();
        var links = new LinkLedger();
        var pages = Content.Roadmap.SelectMany(s => s.Topics).SelectMany(t => t.Pages).ToList();
        foreach (var (address, place) in pages) links.Add(place, address, "");
        links.Check(new Dictionary<string, IReadOnlySet<string>> { ["codex/consensus-raft/"] = new HashSet<string>() }, new HashSet<string>(), diagnostics);
        var wrong = diagnostics.Sorted().ToList();
        // One for each link but those to the page that is there.
        Assert.Equal(pages.Count(p => p.Address != "codex/consensus-raft/"), wrong.Count);
        Assert.InRange(wrong.Count, 1, pages.Count - 1);
        Assert.All(wrong, d => Assert.StartsWith("input/roadmap/", d.Place!.File.Path, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"The atlas teaches (\d+) of the topics")]
    private static partial Regex Taught();
}
