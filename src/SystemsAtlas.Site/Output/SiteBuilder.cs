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
    private readonly BuildCache _cache;
    private readonly CancellationToken _cancellation;

    private SiteBuilder(BuildOptions options, CancellationToken cancellation) => (_options, _cancellation, _cache) = (options, cancellation, options.Cache ?? new BuildCache());

    /// <summary>Builds; never throws for what a contributor may have written.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BuildResult Build(BuildOptions options, CancellationToken cancellation = default) => new SiteBuilder(options, cancellation).Build();

    private BuildResult Build()
    {
        var work = Phase("Reading", 1, _ => Read());
        if (work is null) return Result(null, []);
        var plates = Draw(work);
        // Pages are written even when something was found, so that one build finds as much as it can.
        var playgrounds = Open(work);
        if (plates.Count > 0) Render(work, plates, playgrounds);
        if (_diagnostics.HasErrors) return Result(null, []);
        // Weighing takes longer than everything else together, and nobody reads it between two keystrokes.
        return Result(new SiteFiles(work.Files), _options.IsPreview ? [] : Phase("Weighing", 1, _ => Weight.Of(plates, work.Content.Chapters, work.Files)));
    }

    private SiteWork? Read()
    {
        var content = ContentLoader.Load(_options.ProjectFolder, _diagnostics);
        try
        {
            var theme = new Theme(Path.Combine(_options.ProjectFolder, "theme"));
            return new SiteWork(content, theme, SiteInfo.Read(_options.ProjectFolder), _diagnostics, _options.IsPreview);
        }
        catch (Exception e) when (e is TemplateException or FormatException)
        {
            AddThemeFault(e);
            return null;
        }
    }

    private List<Plate> Draw(SiteWork work)
    {
        var plates = new Plate?[work.Content.Walkthroughs.Count];
        Each("Drawing", work.Content.Walkthroughs, (walkthrough, i) =>
        {
            try
            {
                var board = _cache.Board(walkthrough.Request, walkthrough.System.Scene);
                var address = Plate.AddressOf(walkthrough.Slug);
                plates[i] = new(walkthrough, board, work.Narrator.Tell(walkthrough, board.Trace, SiteWork.RootOf(address), address));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                RunDiagnostics.Add(_diagnostics, walkthrough, e);
            }
        });
        return [.. plates.OfType<Plate>().Where(p => p.Story.Acts.Count > 0)];
    }

    private List<Playground> Open(SiteWork work)
    {
        var playgrounds = new Playground?[work.Content.Simulators.Count];
        Each("Opening playgrounds", work.Content.Simulators, (simulator, i) => playgrounds[i] = Playground.Of(simulator, _cache, _diagnostics));
        return [.. playgrounds.OfType<Playground>()];
    }

    private void Render(SiteWork work, List<Plate> plates, List<Playground> playgrounds)
    {
        try
        {
            var leaves = Leaves(work, plates);
            Each("Writing pages", Pages(work, plates, leaves, playgrounds), (write, _) => write());
            IndexPages.WriteGlossary(work);
            foreach (var (path, bytes) in work.Theme.Assets) work.AddFile(path, bytes);
            if (playgrounds.Count > 0) foreach (var file in EngineFiles.All.Values) work.AddFile("engine/" + file.FileName, file.Bytes);
            Phase("Packing the offline edition", 1, _ => { OfflinePage.Write(work, plates, leaves, playgrounds, new(work, plates)); return 0; });
            Phase("Checking links", 1, _ => { work.Links.Check(PageIds.Of(work.Files), _diagnostics); return 0; });
        }
        catch (AggregateException e) when (e.InnerExceptions.All(i => i is TemplateException))
        {
            foreach (var inner in e.InnerExceptions) AddThemeFault(inner);
        }
        catch (TemplateException e)
        {
            AddThemeFault(e);
        }
    }

    private Leaf[] Leaves(SiteWork work, List<Plate> plates)
    {
        var leaves = new Leaf[work.Content.Chapters.Count];
        Each("Drawing chapters", work.Content.Chapters, (chapter, i) => leaves[i] = ChapterPages.Render(work, chapter, plates));
        return leaves;
    }

    private List<Action> Pages(SiteWork work, List<Plate> plates, Leaf[] leaves, List<Playground> playgrounds)
    {
        Embedder Embed() => new(work, plates);
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

    private void AddThemeFault(Exception fault)
    {
        if (fault is not TemplateException theme) _diagnostics.Add(DiagnosticRules.SiteFile, null, fault.Message, "mend the file that is named.");
        else foreach (var found in theme.Faults) _diagnostics.Add(DiagnosticRules.Template, found.Place, found.Reason, found.Fix);
    }

    private void Each<T>(string phase, IReadOnlyList<T> items, Action<T, int> work) => Phase(phase, items.Count, step =>
    {
        Parallel.ForEach(items.Index(), new ParallelOptions { CancellationToken = _cancellation }, item =>
        {
            work(item.Item, item.Index);
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
