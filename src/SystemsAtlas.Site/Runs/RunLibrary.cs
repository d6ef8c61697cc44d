using System.Collections.Concurrent;
using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Runs;

/// <summary>The runs of a build, each once, whoever asks for it. <c>preview</c> keeps one library from build to build.</summary>
public sealed class RunLibrary(ContentStore store, CancellationToken cancellation = default)
{
    private readonly ConcurrentDictionary<string, Wanted> _runs = new();
    private int _build;

    /// <summary>The run of a request.</summary>
    public RecordedRun Of(RunRequest request, IScene scene)
    {
        var run = new RecordedRun(request, scene, store, cancellation);
        var build = _build;
        return _runs.AddOrUpdate(run.Key, _ => new(run, build), (_, known) => new(known.Run, build)).Run;
    }

    /// <summary>Forgets the runs that nobody asked for since this was last called.</summary>
    public void Turn()
    {
        foreach (var (key, wanted) in _runs)
            if (wanted.Build < _build) _runs.TryRemove(key, out _);
        _build++;
    }

    private sealed record Wanted(RecordedRun Run, int Build);
}
