using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes /roadmap/ from input/roadmap/. A topic leads to the pages of the atlas that it names; what is not published is not led to.</summary>
public static class RoadmapPage
{
    private const string Address = "roadmap/";

    public static void Write(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        var root = SiteWork.RootOf(Address);
        var stages = work.Content.Roadmap;
        var topics = stages.SelectMany(s => s.Topics).ToList();
        var titles = topics.ToDictionary(t => t.Id, t => t.Title);
        var doors = plates.Select(p => (p.Address, new DoorView("Walkthrough", p.Walkthrough.Title, root + p.Address)))
            .Concat(leaves.Select(l => (Address: ChapterPages.AddressOf(l.Chapter.Slug), new DoorView("Chapter", l.Chapter.Title, root + ChapterPages.AddressOf(l.Chapter.Slug)))))
            .Concat(playgrounds.Select(p => (p.Address, new DoorView("Playground", p.Simulator.Title, root + p.Address))))
            .ToDictionary(d => d.Item1, d => d.Item2);
        foreach (var (address, place) in topics.SelectMany(t => t.Pages)) work.Links.Add(place, address, "");
        StageView View(RoadmapStage stage) => new(stage.Number, stage.Slug, stage.Title, stage.Summary, $"{Leaf.Count(stage.Topics.Count, "topic")}, {Leaf.Count(Core(stage.Topics), "hour")} of core", [.. stage.Topics.Select(Topic)]);
        TopicView Topic(Topic topic) => new(topic.Id, topic.Title, topic.Rank.ToString().ToLowerInvariant(), topic.Hours, topic.Why, [.. topic.Before.Select(b => new LinkView(titles[b], "#" + b))], string.Join(' ', topic.Before),
            [.. topic.Pages.Where(p => doors.ContainsKey(p.Address)).Select(p => doors[p.Address])], topic.Source, topic.Url);
        work.AddPage("roadmap", new RoadmapView
        {
            Root = root,
            Address = Address,
            Title = "Roadmap",
            Description = "What a backend engineer learns, in which order: every topic with what it is good for, the hours that it takes, and where to learn it.",
            Canonical = work.Canonical(Address),
            Navigation = work.Navigation(root, "roadmap"),
            Section = "roadmap",
            IsPreview = work.IsPreview,
            Phases = [.. Phase.All.Select(p => new PhaseView(p.Slug, p.Name, p.Summary, [.. stages.Where(s => s.Phase == p).Select(View)])).Where(p => p.Stages.Count > 0)],
            Totals = [Leaf.Count(stages.Count, "stage"), Leaf.Count(topics.Count, "topic"), $"{Leaf.Count(Core(topics), "hour")} of core"],
            Topics = topics.Count,
            Taught = topics.Count(t => t.Pages.Count > 0),
        });
    }

    /// <summary>Tells of topics that have the name of a page of the atlas and do not lead to it.</summary>
    public static void TellCovered(SiteContent content, DiagnosticBag diagnostics)
    {
        foreach (var topic in content.Roadmap.SelectMany(s => s.Topics))
        {
            var pages = content.Chapters.Where(c => c.Slug == topic.Id).Select(c => $"codex/{c.Slug}").Concat(content.Walkthroughs.Where(w => w.Slug == topic.Id).Select(w => $"visualize/{w.Slug}")).Where(p => topic.Pages.All(t => t.Address != p + "/")).ToList();
            if (pages.Count > 0) diagnostics.Add(DiagnosticRules.CoveredTopic, topic.Place, $"The atlas has a page for the topic \"{topic.Id}\", and the topic does not lead to it.", $"add it: \"atlas: [ {string.Join(", ", pages)} ]\".");
        }
    }

    private static int Core(IEnumerable<Topic> topics) => topics.Where(t => t.Rank == TopicRank.Core).Sum(t => t.Hours);

}
