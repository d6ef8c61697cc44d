using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the pages that list others: /visualize/, /simulators/, /codex/, /glossary/. Their counts come from the content.</summary>
public static class IndexPages
{
    public static void WriteVisualize(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        const string address = "visualize/";
        var root = SiteWork.RootOf(address);
        var cards = new Cards(work.Theme.Frames, plates, leaves, playgrounds, root);
        work.AddPage("visualize", new VisualizeView
        {
            Root = root,
            Address = address,
            Title = "Visualize",
            Description = $"{Leaf.Count(plates.Count, "walkthrough")} of computer systems, one stop at a time, drawn from running models.",
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "visualize"),
            Section = "visualize",
            IsPreview = work.IsPreview,
            Families = Of(Family.OfWalkthroughs, f => plates.Where(p => p.Walkthrough.Family == f).Select(cards.Of)),
        });
    }

    public static void WritePlaygrounds(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        const string address = "simulators/";
        if (playgrounds.Count == 0) return;
        var root = SiteWork.RootOf(address);
        var cards = new Cards(work.Theme.Frames, plates, leaves, playgrounds, root);
        work.AddPage("simulators", new PlaygroundsView
        {
            Root = root,
            Address = address,
            Title = "Playgrounds",
            Description = $"{Leaf.Count(playgrounds.Count, "running model")} of computer systems, with knobs to turn and things to break.",
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "simulators"),
            Section = "simulators",
            IsPreview = work.IsPreview,
            Families = Of(Family.OfWalkthroughs, f => playgrounds.Where(p => p.Simulator.Family == f).Select(cards.Of)),
            Count = playgrounds.Count,
            KnobCount = playgrounds.Sum(p => p.Simulator.System.Model.Knobs.Count),
            ActionCount = playgrounds.Sum(p => p.Simulator.System.Model.Actions.Count),
        });
    }

    public static void WriteCodex(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        const string address = "codex/";
        if (leaves.Count == 0) return;
        var root = SiteWork.RootOf(address);
        var cards = new Cards(work.Theme.Frames, plates, leaves, playgrounds, root);
        work.AddPage("codex", new CodexView
        {
            Root = root,
            Address = address,
            Title = "Codex",
            Description = $"{Leaf.Count(leaves.Count, "chapter")} that explain at length what the walkthroughs show: how the systems work, what they cost, and what goes wrong.",
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "codex"),
            Section = "codex",
            IsPreview = work.IsPreview,
            Families = Of(Family.OfChapters, f => leaves.Where(l => l.Chapter.Family == f).Select(cards.Of)),
            Count = Leaf.Count(leaves.Count, "chapter"),
            Words = Leaf.Count(leaves.Sum(l => l.Text.Words), "word"),
            Figures = Leaf.Count(leaves.Sum(l => l.Text.Figures), "figure"),
        });
    }

    /// <summary>Comes after every other page: it lists where each term is used.</summary>
    public static void WriteGlossary(SiteWork work)
    {
        const string address = "glossary/";
        var root = SiteWork.RootOf(address);
        var letters = work.Content.Glossary
            .GroupBy(g => char.ToUpperInvariant(g.Term[0]).ToString())
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new LetterView(g.Key, [.. g.Select(entry => new EntryView(work.Term(entry, address), work.UsesOf(entry.Slug, address)))]))
            .ToList();
        work.AddPage("glossary", new GlossaryView
        {
            Root = root,
            Address = address,
            Title = "Glossary",
            Description = "Every term that the atlas uses, defined in one to three sentences, each with its source and the pages that use it.",
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "glossary"),
            Section = "glossary",
            IsPreview = work.IsPreview,
            Letters = letters,
            Count = work.Content.Glossary.Count,
        });
    }

    private static List<FamilyView> Of(IReadOnlyList<Family> families, Func<Family, IEnumerable<CardView>> cards) =>
        [.. families.Select(f => new FamilyView(f.Slug, f.Name, f.Summary, [.. cards(f)])).Where(f => f.Cards.Count > 0)];
}
