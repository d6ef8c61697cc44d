using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the pages that list others: /visualize/, /simulators/, /codex/, /glossary/. Their counts come from the content.</summary>
public static class IndexPages
{
    public static void WriteVisualize(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds) =>
        Write(work, "visualize", "Visualize", Leaf.Count(plates.Count, "walkthrough"), [], new(work.Theme.Frames, plates, leaves, playgrounds, SiteWork.RootOf("visualize/")),
            count => $"{count} of computer systems, one stop at a time, drawn from running models.",
            Family.OfWalkthroughs, (f, cards) => plates.Where(p => p.Walkthrough.Family == f).Select(cards.Of));

    public static void WritePlaygrounds(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        if (playgrounds.Count == 0) return;
        var models = playgrounds.Select(p => p.Simulator.System.Model).ToList();
        Write(work, "simulators", "Playgrounds", Leaf.Count(playgrounds.Count, "running model"), [Leaf.Count(models.Sum(m => m.Knobs.Count), "knob"), Leaf.Count(models.Sum(m => m.Actions.Count), "thing")],
            new(work.Theme.Frames, plates, leaves, playgrounds, SiteWork.RootOf("simulators/")), count => $"{count} of computer systems, with knobs to turn and things to break.",
            Family.OfWalkthroughs, (f, cards) => playgrounds.Where(p => p.Simulator.Family == f).Select(cards.Of));
    }

    public static void WriteCodex(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        if (leaves.Count == 0) return;
        Write(work, "codex", "Codex", Leaf.Count(leaves.Count, "chapter"), [Leaf.Count(leaves.Sum(l => l.Text.Words), "word"), Leaf.Count(leaves.Sum(l => l.Text.Figures), "figure")],
            new(work.Theme.Frames, plates, leaves, playgrounds, SiteWork.RootOf("codex/")), count => $"{count} that explain at length what the walkthroughs show: how the systems work, what they cost, and what goes wrong.",
            Family.OfChapters, (f, cards) => leaves.Where(l => l.Chapter.Family == f).Select(cards.Of));
    }

    private static void Write(SiteWork work, string section, string title, string count, IReadOnlyList<string> totals, Cards cards, Func<string, string> describe, IReadOnlyList<Family> families, Func<Family, Cards, IEnumerable<CardView>> cardsOf)
    {
        var address = $"{section}/";
        var root = SiteWork.RootOf(address);
        work.AddPage(section, new IndexView
        {
            Root = root,
            Address = address,
            Title = title,
            Description = describe(count),
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, section),
            Section = section,
            IsPreview = work.IsPreview,
            Families = [.. families.Select(f => new FamilyView(f.Slug, f.Name, f.Summary, [.. cardsOf(f, cards)])).Where(f => f.Cards.Count > 0)],
            Count = count,
            Totals = totals,
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
}
