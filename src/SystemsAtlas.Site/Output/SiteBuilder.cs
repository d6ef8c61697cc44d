using System.Collections.Concurrent;
using System.Diagnostics;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Output.Hosting;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output;

/// <summary>Builds the whole site in memory: content is read, models run, frames drawn, pages rendered, links checked.</summary>
public sealed class SiteBuilder
{
    private readonly BuildOptions _options;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly List<PhaseTime> _times = [];
    private readonly RunLibrary _runs;
    private readonly PageScope _scope;
    private readonly CancellationToken _cancellation;
    private HashSet<string> _chapters = [];

    private SiteBuilder(BuildOptions options, CancellationToken cancellation) =>
        (_options, _cancellation, _runs, _scope) = (options, cancellation, options.Runs ?? new RunLibrary(options.Store, cancellation), new(options.Only));

    /// <summary>Builds; never throws for what a contributor may have written. What it made is kept for the next build, also where it found errors or was cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BuildResult Build(BuildOptions options, CancellationToken cancellation = default)
    {
        try
        {
            return new SiteBuilder(options, cancellation).Build();
        }
        finally
        {
            options.Store.Save();
        }
    }

    private BuildResult Build()
    {
        var work = Phase("Reading", 1, _ => Read());
        if (work is null) return Result(null, []);
        try
        {
            var (plates, leaves, playgrounds) = Draw(work);
            // Pages are written even when something was found, so that one build finds as much as it can.
            Render(work, plates, leaves, playgrounds);
            if (HasErrors) return Result(null, []);
            // What is wrong is mended first.
            if (_options.TellsUnfinished) Unfinished.Tell([.. plates.All], leaves, [.. playgrounds.Select(p => p.Simulator)], _diagnostics);
            if (_options.TellsUnfinished) Unfinished.TellNumbers(work.Content, _scope, _diagnostics);
            if (_options.TellsUnfinished && _scope.IsWhole) RoadmapPage.TellCovered(work.Content, _diagnostics);
            if (_options.TellsUnfinished && _scope.IsWhole) Unfinished.TellUnused(work.Content, work.IsUsed, work.Links, _diagnostics);
            return Result(new SiteFiles(work.Files), _options.Weighs ? Phase("Weighing", 1, _ => Weight.Of(plates.All, [.. leaves.Select(l => l.Chapter)], work.Files, _options.Store)) : []);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(i => i is TemplateException))
        {
            foreach (var inner in e.InnerExceptions.Cast<TemplateException>()) AddThemeFault(inner);
        }
        catch (TemplateException e)
        {
            AddThemeFault(e);
        }
        return Result(null, []);
    }

    private SiteWork? Read()
    {
        var content = ContentLoader.Load(_options.ProjectFolder, _diagnostics);
        // A walkthrough leads to its chapter, so what is wrong with the front matter there is told with it.
        if (!_scope.IsWhole) _chapters = content.Walkthroughs.Where(w => _scope.Has(w.Slug) && w.Codex is not null).Select(w => $"input/codex/{w.Codex}.md").ToHashSet();
        if (!_options.IncludesDrafts) content = content.Published();
        if (_scope.IsWhole) Completeness.Require(content, _diagnostics);
        try
        {
            var theme = new Theme(Path.Combine(_options.ProjectFolder, "theme"), readable: _options.IsPreview, _options.Store);
            return new SiteWork(content, theme, SiteInfo.Read(_options.ProjectFolder, _diagnostics), _diagnostics, _runs, _options.Store, _options.IsPreview);
        }
        catch (TemplateException e)
        {
            AddThemeFault(e);
            return null;
        }
    }

    // One list of work, so that no core waits for the longest run. A chapter asks for the plates that it shows; these come first, and are drawn once whoever asks.
    private (PlateShelf Plates, Leaf[] Leaves, List<Playground> Playgrounds) Draw(SiteWork work)
    {
        var content = work.Content;
        var plates = content.Walkthroughs.Select(w => new Lazy<Plate?>(() => Draw(work, w))).ToList();
        var shelf = new PlateShelf(content.Walkthroughs.Zip(plates), _scope.Has);
        var simulators = content.Simulators.Where(s => _scope.Has(s.Slug)).ToList();
        var chapters = content.Chapters.Where(c => _scope.Has(c.Slug)).ToList();
        var playgrounds = new Playground?[simulators.Count];
        var leaves = new Leaf?[chapters.Count];
        List<Action> todo =
        [
            .. content.Walkthroughs.Where(w => _scope.Has(w.Slug)).Select(w => Of(w.Narration.File, () => _ = shelf[w.Slug])),
            .. Enumerable.Range(0, playgrounds.Length).Select(i => Of(simulators[i].Body.File, () => playgrounds[i] = Playground.Of(simulators[i], work))),
            .. Enumerable.Range(0, leaves.Length).Select(i => Of(chapters[i].Body.File, () => leaves[i] = ChapterPages.Render(work, chapters[i], shelf))),
            .. content.Broken.Where(d => _scope.Has(d.Slug) && d.Body is not null).Select(d => Of(d.Body!.File, () => LookThrough(work, d, shelf))),
        ];
        Each("Running and drawing", todo);
        // A playground that cannot be shown has a text all the same.
        foreach (var simulator in simulators.Where((_, i) => playgrounds[i] is null)) Of(simulator.Body.File, () => LookThrough(work, new("simulators", simulator.Slug) { Body = simulator.Body }, shelf))();
        return (shelf, [.. leaves.OfType<Leaf>()], [.. playgrounds.OfType<Playground>()]);
    }

    /// <summary>Tells what is wrong with the text of a file that cannot become a page.</summary>
    private void LookThrough(SiteWork work, BrokenPage draft, PlateShelf plates)
    {
        var address = $"{draft.Folder}/{draft.Slug}/";
        if (draft.Folder == "walkthroughs") work.Narrator.LookThrough(draft, Sample(draft));
        else work.Narrator.Render(draft.Body!, SiteWork.RootOf(address), address, new Embedder(work, plates));
    }

    /// <summary>A run of a draft's model: the nearest to what was meant.</summary>
    private Simulation.Trace? Sample(BrokenPage draft)
    {
        if (draft.System is not { } system) return null;
        foreach (var request in new[] { draft.Request, RunRequest.Default(system.Model) }.OfType<RunRequest>())
        {
            try
            {
                return _runs.Of(request, system.Scene).Trace;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It is a guess at what the author meant; that it fails says nothing.
            }
        }
        return null;
    }

    private Plate? Draw(SiteWork work, Walkthrough walkthrough)
    {
        var hasRun = false;
        try
        {
            var run = _runs.Of(walkthrough.Request, walkthrough.System.Scene);
            hasRun = run.Trace.Steps.Count > 0;
            var address = Plate.AddressOf(walkthrough.Slug);
            var plate = new Plate(walkthrough, run, work.Narrator.Tell(walkthrough, run.Trace, SiteWork.RootOf(address), address), work.Theme.Frames);
            IReadOnlyList<int> told = [.. plate.Story.Stops.Select(s => s.Step).Append(plate.Story.Poster ?? 0).Append(run.Trace.Steps.Count - 1).Distinct().Order()];
            // Filed here and not with the page, because chapters show them too.
            foreach (var canvas in Canvas.All)
            {
                work.AddFile(address + Plate.FilmName(canvas), run.Film(canvas, told));
                foreach (var stop in plate.Story.Stops) work.AddFile(address + Plate.FileName(stop.Step, canvas), plate.Picture(stop.Step, canvas).Svg);
            }
            if (EmblemOf(plate) is { } emblem)
            {
                plate = plate with { Emblem = emblem };
                work.AddFile(address + Plate.EmblemName, emblem.Svg);
            }
            SocialCards.Draw(work, plate);
            OpenData.Keep(work, plate);
            foreach (var artifact in walkthrough.System.Model.Artifacts) _ = run.Make(artifact);
            run.Release();
            return plate.Story.Acts.Count > 0 ? plate : null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or TemplateException))
        {
            RunDiagnostics.Add(_diagnostics, walkthrough, e);
            if (!hasRun) LookThrough(work, new("walkthroughs", walkthrough.Slug) { Body = walkthrough.Narration, System = walkthrough.System }, new([], _scope.Has));
            return null;
        }
    }

    private Picture? EmblemOf(Plate plate)
    {
        var keys = plate.Walkthrough.Emblem;
        if (keys.Count == 0) return null;
        try
        {
            return plate.Run.Emblem(plate.EmblemStep, [.. keys.Select(k => k.Key)], plate.Svg);
        }
        catch (DrawingException e)
        {
            var named = keys.FirstOrDefault(k => k.Key == e.Key, keys[0]);
            _diagnostics.Add(DiagnosticRules.EmblemNotDrawn, named.Place, FormattableString.Invariant($"On the picture of step {plate.EmblemStep} the emblem's \"{e.Key}\" {e.Reason}."), "name keys of what the poster shows, or parts of keys up to a slash.");
            return null;
        }
    }

    private void Render(SiteWork work, PlateShelf plates, Leaf[] leaves, List<Playground> playgrounds)
    {
        Each("Writing pages", Pages(work, plates, leaves, playgrounds));
        if (_scope.IsWhole) IndexPages.WriteGlossary(work);
        if (_scope.IsWhole && work.Content.Roadmap.Count > 0) RoadmapPage.Write(work, plates.All, leaves, playgrounds);
        // The links of all pages are the chart's roads, and the home page shows it.
        var chart = _scope.IsWhole && plates.All.Count > 0 ? MapPage.Write(work, plates.All, leaves, playgrounds) : null;
        if (work.Content.Pages.FirstOrDefault(p => p.Slug == "home" && _scope.Has(p.Slug)) is { } home && !_scope.OnlyReads(home) && plates.All.Count > 0) Of(home.Body.File, () => HomePage.Write(work, plates.All, leaves, playgrounds, home, new(work, plates), chart))();
        if (_scope.IsWhole) VectorPage.Write(work);
        if (_scope.IsWhole) SearchPage.Write(work, plates.All, leaves, playgrounds);
        foreach (var (path, bytes) in work.Theme.Assets.Where(a => a.Key != ServiceWorker.Source)) work.AddFile(path, bytes);
        work.AddFile(Notices.FileName, Notices.Bytes);
        if (playgrounds.Count > 0) foreach (var file in EngineFiles.All.Values) work.AddFile("engine/" + file.FileName, file.Bytes);
        if (_scope.IsWhole) Phase("Packing the offline edition", 1, _ => { Pack(work, plates, leaves, playgrounds); return 0; });
        // After the zip: folders have no search engines, no readers of feeds and no links to share, and nobody sends headers there.
        if (_scope.IsWhole) Sitemap.Write(work);
        if (_scope.IsWhole) Feed.Write(work);
        if (_scope.IsWhole) Manifest.Write(work);
        if (_scope.IsWhole) OpenData.Write(work, plates.All, leaves, playgrounds);
        if (!_options.IsPreview) SocialCards.WriteMarks(work);
        foreach (var (path, bytes) in work.Published) work.AddFile(path, bytes);
        if (_scope.IsWhole) WriteHeaders(work, plates);
        if (_scope.IsWhole && !_options.IsPreview) ServiceWorker.Write(work);
        Phase("Checking links", 1, _ => { work.Links.Check(PageIds.Of(work.Files), _scope.LeftOut(work.Content), _diagnostics, InDoubt(work), DraftPages.Of(work.Content)); return 0; });
    }

    private static void WriteHeaders(SiteWork work, PlateShelf plates)
    {
        var rules = SiteHeaders.Rules(plates.All.Select(p => work.Files.GetValueOrDefault(WalkthroughPages.SinglePath(p.Walkthrough))).OfType<byte[]>(), work.Files.Keys);
        work.AddFile(SiteHeaders.FileName, SiteHeaders.Write(rules));
        work.AddFile(NginxHeaders.FileName, NginxHeaders.Write(rules));
    }

    private void Pack(SiteWork work, PlateShelf plates, Leaf[] leaves, List<Playground> playgrounds)
    {
        // Nothing is packed of a site that is not written, but the page is looked through.
        if (!HasErrors) OfflinePage.Write(work, plates.All, leaves, playgrounds, new(work, plates));
        else if (work.Content.Pages.FirstOrDefault(OfflinePage.Is) is { } page) ProsePages.Read(work, page, new(work, plates));
    }

    private IReadOnlySet<string> InDoubt(SiteWork work) =>
        PageScope.InDoubt(work.Content, _diagnostics.Sorted().Where(d => d.Rule.Severity == Severity.Error).Select(d => d.Place?.File.Path).OfType<string>().ToHashSet());

    private List<Action> Pages(SiteWork work, PlateShelf shelf, Leaf[] leaves, List<Playground> playgrounds)
    {
        Embedder Embed() => new(work, shelf);
        var plates = shelf.All;
        List<Action> lists =
        [
            () => IndexPages.WriteVisualize(work, plates, leaves, playgrounds),
            () => IndexPages.WriteCodex(work, plates, leaves, playgrounds),
            () => IndexPages.WritePlaygrounds(work, plates, leaves, playgrounds),
            () => BenchmarkPage.Write(work, playgrounds),
        ];
        return
        [
            .. _scope.IsWhole ? lists : [],
            .. Enumerable.Range(0, playgrounds.Count).Select(i => Of(playgrounds[i].Simulator.Body.File, () => PlaygroundPages.Write(work, playgrounds[i], Embed()))),
            .. Enumerable.Range(0, plates.Count).Select(i => Of(plates[i].Walkthrough.Narration.File, () => WalkthroughPages.Write(work, plates[i]))),
            .. Enumerable.Range(0, leaves.Length).Select(i => Of(leaves[i].Chapter.Body.File, () => ChapterPages.Write(work, leaves[i], shelf))),
            .. work.Content.Pages.Where(p => _scope.Has(p.Slug) && !(_scope.IsWhole && OfflinePage.Is(p)) && !(p.Slug == "home" && plates.Count > 0 && !_scope.OnlyReads(p))).Select(p => Of(p.Body.File, () =>
            {
                if (_scope.OnlyReads(p) || (p.Slug == "home" && plates.Count == 0)) ProsePages.Read(work, p, Embed());
                else ProsePages.WritePage(work, p, Embed(), plates);
            })),
            .. work.Content.Diagnostics.Where(d => _scope.Has(d.Slug)).Select(d => Of(d.Body.File, () => ProsePages.WriteDiagnostic(work, d, Embed()))),
            .. _scope.IsWhole ? work.Content.Lessons.Select(l => Of(l.Text.Body.File, () => LessonPages.Write(work, l, shelf))) : [],
            .. _scope.IsWhole ? [() => KitPage.Write(work), () => ModelPages.Write(work, plates, playgrounds)] : Array.Empty<Action>(),
        ];
    }

    private void AddThemeFault(TemplateException theme)
    {
        foreach (var found in theme.Faults) _diagnostics.Add(DiagnosticRules.Template, found.Place, found.Reason, found.Fix);
    }

    /// <summary>Work on one file: whatever goes wrong in it is told of that file, and the others go on.</summary>
    private Action Of(SourceFile file, Action piece) => () =>
    {
        try
        {
            piece();
        }
        catch (TemplateException e)
        {
            AddThemeFault(e);
        }
        catch (Exception e) when (e is not OperationCanceledException && !FileFault.IsOne(e))
        {
            PageFault.Add(_diagnostics, file, e);
        }
    };

    private bool HasErrors => _diagnostics.Sorted().Any(d => Tells(d) && d.Rule.Severity == Severity.Error);

    private void Each(string phase, List<Action> todo) => Phase(phase, todo.Count, step =>
    {
        // One at a time: the pieces differ in size, and a thread that took several would keep them from the others.
        Parallel.ForEach(Partitioner.Create(todo, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { CancellationToken = _cancellation }, piece =>
        {
            piece();
            step();
        });
        return 0;
    });

    private T Phase<T>(string phase, int total, Func<Action, T> work)
    {
        _cancellation.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        var done = 0;
        _options.Progress?.Invoke(new(phase, 0, total));
        var result = work(() => _options.Progress?.Invoke(new(phase, Interlocked.Increment(ref done), total)));
        _times.Add(new(phase, watch.Elapsed));
        _options.Progress?.Invoke(new(phase, total, total));
        return result;
    }

    private bool Tells(Diagnostic diagnostic) => diagnostic.Place?.File.Path is var path && (_scope.Tells(path) || _chapters.Contains(path ?? ""));

    private BuildResult Result(SiteFiles? site, IReadOnlyList<PageWeight> weights) =>
        new() { Site = site, Diagnostics = [.. _diagnostics.Sorted().Where(Tells)], Times = _times, Weights = weights };
}
