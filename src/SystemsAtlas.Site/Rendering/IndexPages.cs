using System.Globalization;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the pages that list others: home, /visualize/, /codex/, /glossary/. Their counts come from the content.</summary>
public static class IndexPages
{
    public static void WriteHome(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds, ProsePage home, Embedder embedder)
    {
        var prose = work.Narrator.Render(home.Body, "", "", embedder);
        var hero = plates.FirstOrDefault(p => p.Walkthrough.Slug == work.Info.Hero) ?? plates[0];
        work.AddPage("home", new HomeView
        {
            Root = "",
            Address = "",
            Title = home.Title,
            Description = home.Summary,
            Canonical = work.Canonical(""),
            Navigation = work.Navigation("", ""),
            JsonLd = JsonLd.Site(work, home.Summary),
            HasPlayer = true,
            IsPreview = work.IsPreview,
            Terms = work.Terms(prose.Facts.Terms, "", home.Title),
            BodyHtml = new(prose.Html),
            Hero = Hero(hero),
            Families = Families(plates, leaves, ""),
            WalkthroughCount = plates.Count,
            PlaygroundCount = playgrounds.Count,
            ChapterCount = leaves.Count,
        });
    }

    public static void WriteVisualize(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves)
    {
        const string address = "visualize/";
        var root = SiteWork.RootOf(address);
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
            Families = Families(plates, leaves, root),
            WalkthroughCount = plates.Count,
        });
    }

    public static void WriteCodex(SiteWork work, IReadOnlyList<Leaf> leaves)
    {
        const string address = "codex/";
        if (leaves.Count == 0) return;
        var root = SiteWork.RootOf(address);
        var shelves = Family.OfChapters
            .Select(f => new ShelfView(f.Slug, f.Name, f.Summary, [.. leaves.Where(l => l.Chapter.Family == f).Select(l => Card(l, root))]))
            .Where(s => s.Chapters.Count > 0)
            .ToList();
        work.AddPage("codex", new CodexView
        {
            Root = root,
            Address = address,
            Title = "Codex",
            Description = string.Create(CultureInfo.InvariantCulture, $"Chapters that explain at length what the walkthroughs show: {string.Join(", ", leaves.Select(l => l.Chapter.Title))}."),
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "codex"),
            Section = "codex",
            IsPreview = work.IsPreview,
            Shelves = shelves,
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

    // The home page shows the narrow picture, so only that canvas is carried.
    private static HeroView Hero(Plate plate) => new(
        plate.Address,
        plate.Walkthrough.Title,
        plate.Walkthrough.Plate,
        plate.Walkthrough.Family.Slug,
        plate.EmblemStep,
        plate.Frames("", plate.EmblemStep),
        Plate.FilmsIn(plate.Address),
        WalkthroughPages.Legend(plate));

    private static List<FamilyView> Families(IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, string root) =>
    [
        .. Family.OfWalkthroughs
            .Select(f => new FamilyView(f.Slug, f.Name, f.Summary, [.. plates.Where(p => p.Walkthrough.Family == f)
                .Select(p => Card(p, leaves.FirstOrDefault(l => l.Chapter.Slug == p.Walkthrough.Codex), root))]))
            .Where(f => f.Cards.Count > 0),
    ];

    /// <summary>A chapter as a card on a page whose way to the root is given.</summary>
    public static ChapterCardView Card(Leaf leaf, string root) => new(
        $"{root}{ChapterPages.AddressOf(leaf.Chapter.Slug)}",
        leaf.Chapter.Title,
        leaf.Chapter.Summary,
        leaf.Chapter.Family.Slug,
        leaf.Facts,
        leaf.Picture?.From(root));

    /// <summary>A subject as a card on a page whose way to the root is given: its walkthrough, its playground and, unless the card stands in it, its chapter.</summary>
    public static CardView Card(Plate plate, Leaf? chapter, string root) => new(
        root + plate.Address,
        plate.Walkthrough.Title,
        plate.Walkthrough.Summary,
        plate.Walkthrough.Plate,
        plate.Walkthrough.Family.Slug,
        plate.Frames(root, plate.EmblemStep),
        [
            new(FormattableString.Invariant($"Watch {plate.Story.Minutes} min"), root + plate.Address),
            .. plate.Walkthrough.Simulator is { } playground ? [new LinkView("Play", $"{root}simulators/{playground}/")] : Array.Empty<LinkView>(),
            .. chapter is not null ? [new LinkView(FormattableString.Invariant($"Read {chapter.Minutes} min"), $"{root}{ChapterPages.AddressOf(chapter.Chapter.Slug)}")] : Array.Empty<LinkView>(),
        ]);
}
