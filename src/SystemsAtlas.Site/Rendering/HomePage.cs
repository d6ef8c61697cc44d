using System.Text;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the home page: a reel of shots from real runs, numbers that runs came to, and a card for each family.</summary>
public static class HomePage
{
    public static void Write(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds, ProsePage home, Embedder embedder, ChartPictureView? chart)
    {
        var prose = work.Narrator.Render(home.Body, "", "", embedder);
        work.AddPage("home", new HomeView
        {
            Root = "",
            Address = "",
            Title = home.Title,
            Description = home.Summary,
            Canonical = work.Canonical(""),
            Navigation = work.Navigation("", ""),
            JsonLd = JsonLd.Site(work, home.Summary),
            IsPreview = work.IsPreview,
            Source = home.Body.File.Path,
            Terms = work.Terms(prose.Facts.Terms, "", home.Title),
            BodyHtml = new(prose.Html),
            Reel = Reel(work, plates, home),
            Numbers = Numbers(work, plates, home),
            Chart = chart,
            Known = KnownPages.Of(plates, leaves),
            Families = Families(plates, new Cards(work.Theme.Frames, plates, leaves, playgrounds, "")),
            Indexes =
            [
                new(Leaf.Count(plates.Count, "plate"), "visualize/"),
                .. playgrounds.Count > 0 ? [new LinkView(Leaf.Count(playgrounds.Count, "playground"), "simulators/")] : Array.Empty<LinkView>(),
                .. leaves.Count > 0 ? [new LinkView(Leaf.Count(leaves.Count, "chapter"), "codex/")] : Array.Empty<LinkView>(),
                .. work.Content.Roadmap.Count > 0 ? [new LinkView("Roadmap", "roadmap/")] : Array.Empty<LinkView>(),
                .. work.Content.Lessons.Count > 0 ? [new LinkView("Apprenticeship", Lesson.AddressOf(0))] : Array.Empty<LinkView>(),
            ],
        });
    }

    // Of each family one card, and the names of the others: a page that shows everything shows nothing.
    private static List<FamilyView> Families(IReadOnlyList<Plate> plates, Cards cards) =>
    [
        .. Family.OfWalkthroughs
            .Select(f => (Family: f, Plates: plates.Where(p => p.Walkthrough.Family == f).ToList()))
            .Where(f => f.Plates.Count > 0)
            .Select(f => new FamilyView(f.Family.Slug, f.Family.Name, f.Family.Summary, [cards.Of(f.Plates[0])]) { Others = [.. f.Plates.Skip(1).Select(p => new LinkView(p.Walkthrough.Title, p.Address))] }),
    ];

    private static List<NumberView> Numbers(SiteWork work, IReadOnlyList<Plate> plates, ProsePage home)
    {
        var numbers = new List<NumberView>();
        foreach (var (slug, place) in home.Numbers)
        {
            if (plates.FirstOrDefault(p => p.Walkthrough.Slug == slug) is not { } plate) continue;
            if (plate.Story.Number is { } number) numbers.Add(new(number.Value, number.Says, plate.Walkthrough.Title, plate.AddressAt(number.Step), plate.Walkthrough.Family.Slug));
            else if (plate.Walkthrough is { Number: null, IsWhole: true })
                work.Diagnostics.Add(DiagnosticRules.MissingKey, place, $"The walkthrough \"{slug}\" has no number.", $"give input/walkthroughs/{slug}.md the key \"number\", or leave it out here.");
        }
        return numbers;
    }

    // Without shots of its own the home page shows the plate that site.json names, on its way to its poster.
    private static ReelView Reel(SiteWork work, IReadOnlyList<Plate> plates, ProsePage home)
    {
        var hero = plates.FirstOrDefault(p => p.Walkthrough.Slug == work.Info.Hero) ?? plates[0];
        var shots = new List<(Plate Plate, ToldShot Told)>();
        foreach (var shot in home.Reel)
            if (plates.FirstOrDefault(p => p.Walkthrough.Slug == shot.Walkthrough) is { } plate && work.Narrator.Tell(shot, plate.Run.Trace) is { } told) shots.Add((plate, told));
        if (shots.Count == 0) shots.Add((hero, new(hero.Walkthrough.Title, Math.Max(0, hero.EmblemStep - ToldShot.LeadSteps), hero.EmblemStep)));
        var still = shots.FirstOrDefault(s => s.Plate == hero && s.Told.Step == hero.EmblemStep, shots[^1]);
        foreach (var canvas in Canvas.All)
            work.AddFile(NameOf(canvas), Encoding.UTF8.GetBytes(Film.Reel(shots.Select(s => s.Plate.Run.Shot(canvas, s.Told.From, s.Told.Step)))));
        foreach (var plate in shots.Select(s => s.Plate).Distinct()) plate.Run.Release();
        return new(
            new(hero.Walkthrough.Promise.Length > 0 ? $"See {hero.Walkthrough.Promise}" : $"See {hero.Walkthrough.Title}", hero.Address),
            hero.Story.Length(hero.Run.Trace.Steps.Count - 1),
            still.Plate.Walkthrough.Family.Slug,
            Still(work, still.Plate, still.Told.Step),
            new(NameOf(Canvas.Wide), NameOf(Canvas.Narrow)),
            [.. shots.Select(s => new ShotView(s.Told.Says, s.Plate.AddressAt(s.Told.Step), s.Plate.Walkthrough.Plate, s.Plate.Walkthrough.Title, s.Plate.Walkthrough.Family.Slug, s == still))]);
    }

    // The step need not be a stop, so the walkthrough may have no such file.
    private static FramesView Still(SiteWork work, Plate plate, int step)
    {
        var (wide, narrow) = (plate.Picture(step, Canvas.Wide), plate.Picture(step, Canvas.Narrow));
        return FramesView.Of(work.AddShared("frames", wide.Svg, "svg"), wide, work.AddShared("frames", narrow.Svg, "svg"), narrow);
    }

    private static string NameOf(Canvas canvas) => $"reel-{canvas.Name}.js";
}
