using System.Globalization;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Prose;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the pages of playgrounds.</summary>
public static class PlaygroundPages
{
    public static void Write(SiteWork work, Playground playground, Embedder embedder)
    {
        var (simulator, model) = (playground.Simulator, playground.Simulator.System.Model);
        var (address, root) = (playground.Address, SiteWork.RootOf(playground.Address));
        var prose = work.Narrator.Render(simulator.Body, root, address, embedder);
        var (previous, next) = Neighbours.Of(work.Content.Simulators, simulator, s => new LinkView(s.Title, root + Playground.AddressOf(s.Slug)));
        foreach (var canvas in Canvas.All)
        {
            work.AddFile(address + Plate.FilmName(canvas), playground.Run.Film(canvas));
            work.AddFile(address + Plate.FileName(playground.Step, canvas), playground.Run.Picture(playground.Step, canvas, work.Theme.Frames).Svg);
        }
        work.AddPage("simulator", new PlaygroundView
        {
            Root = root,
            Address = address,
            Title = simulator.Title,
            Description = simulator.Summary,
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "simulators"),
            Section = "simulators",
            Family = simulator.Family.Slug,
            Crumbs = [new("Playgrounds", $"{root}simulators/"), new(simulator.Family.Name, $"{root}simulators/#{simulator.Family.Slug}")],
            JsonLd = JsonLd.Playground(work, playground),
            HasPlayground = true,
            IsPreview = work.IsPreview,
            Source = simulator.Body.File.Path,
            Changed = simulator.Dates.Last,
            Terms = work.Terms(prose.Facts.Terms, address, simulator.Title),
            Previous = previous,
            Next = next,
            Slug = simulator.Slug,
            Summary = simulator.Summary,
            BodyHtml = new(prose.Html),
            Frames = Plate.Describe(playground.Run, work.Theme.Frames, "", playground.Step),
            Legend = [.. simulator.System.Scene.Legend.Select(LegendView.Of)],
            KnobGroups = KnobViews.Groups(simulator.Opening.Request.Parameters),
            Actions = [.. model.Actions.Select(a => new ActionView(a.Name, a.Label, a.Help, a.Argument is { } argument ? KnobViews.Of(argument, "action-" + a.Name, argument.DefaultText) : null))],
            Gauges = [.. model.Readouts.Select(r => GaugeOf(r, r.Of(playground.Run.Trace.Steps[playground.Step].After)))],
            Missions = [.. simulator.Missions.Zip(playground.Missions, (m, way) => new MissionView(m.Title, m.Found, "#" + way.Address))],
            Presets = Offers(simulator.Presets, playground.Presets),
            Tries = Offers(simulator.Tries, playground.Tries),
            Artifacts = [.. model.Artifacts.Select(a => new ArtifactView(a.Name, Downloads.FileName(simulator.Slug, a, model.Artifacts), a.Label))],
            UsesChance = model.UsesChance,
            Seed = simulator.Opening.Request.Seed.ToString(CultureInfo.InvariantCulture),
            Unit = model.TimeUnit,
            Covers = model.Covers,
            Simplifications = model.Simplifications,
            Walkthroughs = [.. work.Content.Walkthroughs.Where(w => w.Simulator == simulator.Slug).Select(w => new LinkView(w.Title, root + Plate.AddressOf(w.Slug)))],
            Chapters = [.. work.Content.Chapters.Where(c => c.Simulator == simulator.Slug).Select(c => new LinkView(c.Title, root + ChapterPages.AddressOf(c.Slug)))],
            Films = Plate.FilmsIn(""),
            Model = new(PlaygroundJson.Write(playground)),
            Engine = new(PlaygroundJson.WriteEngine(root, simulator.System)),
        });
    }

    /// <summary>The way from a walkthrough to its playground: the same situation, at a step.</summary>
    public static LinkView? LinkFrom(SiteWork work, Walkthrough walkthrough, string root, int step) =>
        work.Content.Simulators.FirstOrDefault(s => s.Slug == walkthrough.Simulator) is { } simulator
            ? new(simulator.Title, $"{root}{Playground.AddressOf(simulator.Slug)}#{SituationAddress.Of(walkthrough.Request, step)}")
            : null;

    private static List<SituationView> Offers(IReadOnlyList<Situation> situations, IReadOnlyList<Offer> offers) =>
        [.. situations.Zip(offers, (s, o) => new SituationView("#" + o.Address, s.Title, o.Notice))];

    private static GaugeView GaugeOf(Readout readout, Value value) => new(readout.Name, readout.Label, readout.UnitOf(value), readout.UnitOfOne, readout.Unit, ValueText.Write(value, "")!);
}
