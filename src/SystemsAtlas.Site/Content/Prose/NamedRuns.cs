using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>The runs that a chapter names: each is run once, when it is first asked for. For one thread.</summary>
internal sealed class NamedRuns(Chapter chapter, IEmbedder embedder, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, RecordedRun?> _runs = [];

    public IEnumerable<string> Names => chapter.Runs.Select(r => r.Name);

    public NamedRun? this[string name] => chapter.Runs.FirstOrDefault(r => r.Name == name);

    /// <summary>Whether a name may be that of a run which could not be read, of which nothing can be said.</summary>
    public bool IsUnread(string name) => chapter.UnreadRuns.Contains(name) || (!chapter.KnowsRuns && this[name] is null);

    /// <summary>The run, which has come to its end, or null with a diagnostic where the run is described.</summary>
    public RecordedRun? RunOf(NamedRun run)
    {
        if (_runs.TryGetValue(run.Name, out var known)) return known;
        try
        {
            var recorded = embedder.Run(run.Request, run.System.Scene);
            _ = recorded.Trace;
            return _runs[run.Name] = recorded;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            RunDiagnostics.Add(diagnostics, run.Places, error, run.Request);
            return _runs[run.Name] = null;
        }
    }

    /// <summary>Whether a placeholder's path begins with a run: with its name, or with an event of it.</summary>
    public bool Owns(string path) => path.Contains('@', StringComparison.Ordinal) || this[path.Split('.')[0]] is not null || chapter.UnreadRuns.Contains(path.Split('.')[0]);

    /// <summary>The value of a path that begins with a run; null when the run itself failed, which is said already.</summary>
    public PlaceholderResult? Find(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var head = dot < 0 ? path : path[..dot];
        if (MomentOf(head, out var unknown) is not { } moment) return unknown;
        if (dot < 0) return new(null, $"\"{path}\" names a run, and none of its values.", $"write a value of it, such as {{{{{path}.steps}}}}.");
        return new PlaceholderScope(moment.Trace, moment.Step, moment.Event, head).Find(path[(dot + 1)..]);
    }

    /// <summary>What a name of a run means, such as "small", its end, or "small@leaf-split#2", an occurrence in it; where there is none, why, or null where that is said already.</summary>
    public RunMoment? MomentOf(string head, out PlaceholderResult? unknown)
    {
        unknown = null;
        var parts = head.Split('@');
        if (IsUnread(parts[0])) return null;
        if (this[parts[0]] is not { } run)
        {
            unknown = Unknown(parts[0]);
            return null;
        }
        if (RunOf(run)?.Trace is not { } trace) return null;
        if (parts.Length == 1) return new(run, trace, trace.Steps[^1], null);
        var search = EventSearch.Find(parts[1], trace);
        if (search.Found is { } found) return new(run, trace, found.Step, found.Event);
        unknown = new(null, search.Reason, search.Fix) { Rule = search.Rule };
        return null;
    }

    /// <summary>The playground that runs a model, the chapter's own first; null where there is none.</summary>
    public Simulator? PlaygroundOf(SystemEntry system, SiteContent content) =>
        content.Simulators.Where(s => s.System == system).OrderBy(s => s.Slug != chapter.Simulator).FirstOrDefault();

    /// <summary>Why there is no such run, and what there is.</summary>
    public PlaceholderResult Unknown(string name)
    {
        var fix = Suggest.OneOf(Names, $"name it in the front matter: \"runs:\", and below it \"  {name}: {{ model: ... }}\".");
        return new(null, $"The chapter has no run \"{name}\".{Suggest.Question(name, Names)}", fix) { Rule = DiagnosticRules.UnknownRun };
    }
}

/// <summary>A moment of a run that a chapter names.</summary>
/// <param name="Event">What happened there, or null at the run's end.</param>
internal sealed record RunMoment(NamedRun Run, Trace Trace, Step Step, Event? Event);
