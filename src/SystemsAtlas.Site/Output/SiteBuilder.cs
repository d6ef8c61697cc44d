using System.Collections.Concurrent;
using System.Diagnostics;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output;

/// <summary>Builds the whole site in memory: content is read, models run, frames drawn, pages rendered, links checked.</summary>
public sealed class SiteBuilder
{
    private readonly BuildOptions _options;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly List<PhaseTime> _times = [];
    private readonly RunLibrary _runs;
    private readonly CancellationToken _cancellation;

    private SiteBuilder(BuildOptions options, CancellationToken cancellation) =>
        (_options, _cancellation, _runs) = (options, cancellation, options.Runs ?? new RunLibrary(options.Store, cancellation));

    /// <summary>Builds; never throws for what a contributor may have written.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BuildResult Build(BuildOptions options, CancellationToken cancellation = default) => new SiteBuilder(options, cancellation).Build();

    private BuildResult Build()
    {
        var work = Phase("Reading", 1, _ => Read());
        if (work is null) return Result(null, []);
        try
        {
            var (plates, leaves, playgrounds) = Draw(work);
            // Pages are written even when something was found, so that one build finds as much as it can.
            if (plates.Count > 0) Render(work, plates, leaves, playgrounds);
            if (_diagnostics.HasErrors) return Result(null, []);
            return Result(new SiteFiles(work.Files), _options.Weighs ? Phase("Weighing", 1, _ => Weight.Of(plates, work.Content.Chapters, work.Files, _options.Store)) : []);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(i => i is TemplateException))
        {
            foreach (var inner in e.InnerExceptions) AddThemeFault(inner);
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
        try
        {
            var theme = new Theme(Path.Combine(_options.ProjectFolder, "theme"));
            return new SiteWork(content, theme, SiteInfo.Read(_options.ProjectFolder), _diagnostics, _runs, _options.IsPreview);
        }
        catch (Exception e) when (e is TemplateException or FormatException)
        {
            AddThemeFault(e);
            return null;
        }
    }

    // One list of work, so that no core waits for the longest run. A chapter asks for the plates that it shows; these come first, and are drawn once whoever asks.
    private (List<Plate> Plates, Leaf[] Leaves, List<Playground> Playgrounds) Draw(SiteWork work)
    {
        var content = work.Content;
        var plates = content.Walkthroughs.Select(w => new Lazy<Plate?>(() => Draw(work, w))).ToList();
        var shelf = new PlateShelf(content.Walkthroughs, plates);
        var playgrounds = new Playground?[content.Simulators.Count];
        var leaves = new Leaf[content.Chapters.Count];
        List<Action> todo =
        [
            .. plates.Select(p => (Action)(() => _ = p.Value)),
            .. Enumerable.Range(0, playgrounds.Length).Select(i => (Action)(() => playgrounds[i] = Playground.Of(content.Simulators[i], work))),
            .. Enumerable.Range(0, leaves.Length).Select(i => (Action)(() => leaves[i] = ChapterPages.Render(work, content.Chapters[i], shelf))),
        ];
        Each("Running and drawing", todo);
        return (shelf.All, leaves, [.. playgrounds.OfType<Playground>()]);
    }

    private Plate? Draw(SiteWork work, Walkthrough walkthrough)
    {
        try
        {
            var run = _runs.Of(walkthrough.Request, walkthrough.System.Scene);
            var address = Plate.AddressOf(walkthrough.Slug);
            var plate = new Plate(walkthrough, run, work.Narrator.Tell(walkthrough, run.Trace, SiteWork.RootOf(address), address), work.Theme.Frames);
            _ = run.Film(Canvas.All);
            foreach (var canvas in Canvas.All)
                foreach (var stop in plate.Story.Stops) _ = plate.Picture(stop.Step, canvas);
            foreach (var artifact in walkthrough.System.Model.Artifacts) _ = run.Make(artifact);
            run.Release();
            return plate.Story.Acts.Count > 0 ? plate : null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or TemplateException))
        {
            RunDiagnostics.Add(_diagnostics, walkthrough, e);
            return null;
        }
    }

    private void Render(SiteWork work, List<Plate> plates, Leaf[] leaves, List<Playground> playgrounds)
    {
        Each("Writing pages", Pages(work, plates, leaves, playgrounds));
        IndexPages.WriteGlossary(work);
        foreach (var (path, bytes) in work.Theme.Assets) work.AddFile(path, bytes);
        if (playgrounds.Count > 0) foreach (var file in EngineFiles.All.Values) work.AddFile("engine/" + file.FileName, file.Bytes);
        Phase("Packing the offline edition", 1, _ => { OfflinePage.Write(work, plates, leaves, playgrounds, new(work, new(plates))); return 0; });
        Phase("Checking links", 1, _ => { work.Links.Check(PageIds.Of(work.Files), _diagnostics); return 0; });
    }

    private List<Action> Pages(SiteWork work, List<Plate> plates, Leaf[] leaves, List<Playground> playgrounds)
    {
        Embedder Embed() => new(work, new(plates));
        return
        [
            () => IndexPages.WriteVisualize(work, plates),
            () => IndexPages.WriteCodex(work, leaves),
            () => PlaygroundPages.WriteList(work, playgrounds),
            () => BenchmarkPage.Write(work, playgrounds),
            .. Enumerable.Range(0, playgrounds.Count).Select(i => (Action)(() => PlaygroundPages.Write(work, playgrounds, i, Embed()))),
            .. Enumerable.Range(0, plates.Count).Select(i => (Action)(() => WalkthroughPages.Write(work, plates, i))),
            .. Enumerable.Range(0, leaves.Length).Select(i => (Action)(() => ChapterPages.Write(work, leaves, i, plates))),
            .. work.Content.Pages.Where(p => !OfflinePage.Is(p)).Select(p => (Action)(() =>
            {
                if (p.Slug == "home") IndexPages.WriteHome(work, plates, leaves, playgrounds, p, Embed());
                else ProsePages.WritePage(work, p, Embed(), plates);
            })),
            .. work.Content.Diagnostics.Select(d => (Action)(() => ProsePages.WriteDiagnostic(work, d, Embed()))),
            .. _options.IsPreview ? [() => KitPage.Write(work)] : Array.Empty<Action>(),
        ];
    }

    private void AddThemeFault(Exception fault) =>
        _diagnostics.Add(fault is TemplateException ? DiagnosticRules.Template : DiagnosticRules.SiteFile, null, fault.Message, "mend the file that is named.");

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

    private BuildResult Result(SiteFiles? site, IReadOnlyList<PageWeight> weights) =>
        new() { Site = site, Diagnostics = _diagnostics.Sorted(), Times = _times, Weights = weights };
}
