namespace SystemsAtlas.Site.Content.Prose;

/// <summary>What placeholders may name at one step of a run.</summary>
/// <param name="trace">The run.</param>
/// <param name="step">The step.</param>
/// <param name="happened">The event that is spoken of, or null.</param>
/// <param name="run">In a chapter, the run's name as the placeholder gives it, such as "small" or "small@leaf-split#2"; else empty.</param>
internal sealed class PlaceholderScope(Trace trace, Step step, Event? happened, string run = "")
{
    private static readonly IReadOnlyList<string> Roots = ["before", "parameters", "run", "time", "step"];
    private readonly Lazy<RecordValue> _event = new(() => happened?.Values ?? RecordValue.Empty);
    private readonly Lazy<RecordValue> _after = new(() => step.After.Values);
    private readonly Lazy<RecordValue> _readouts = new(() => ReadoutsOf(trace.Model, step.After));

    /// <summary>The value of a path, or why there is none.</summary>
    public PlaceholderResult Find(string path)
    {
        var (sources, rest) = SourcesOf(path);
        foreach (var source in sources)
            if (source.Find(rest) is { } value) return new(value, "", "");
        if (path == "time") return new(step.Time, "", "");
        if (path == "step") return new(step.Index, "", "");
        var first = rest.Split('.')[0];
        return sources.FirstOrDefault(s => s[first] is not null) is { } holder
            ? PathFault.Of(holder, rest, Lead + path[..^rest.Length])
            : Unknown(path, rest, sources);
    }

    private (IReadOnlyList<RecordValue> Sources, string Name) SourcesOf(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var rest = path[(dot + 1)..];
        return (dot < 0 ? "" : path[..dot]) switch
        {
            "before" => ([step.Before.Values, ReadoutsOf(trace.Model, step.Before)], rest),
            "parameters" => ([trace.Request.Parameters.Values], rest),
            "run" => ([Value.Record(("steps", trace.Steps.Count - 1)), trace.Final.Values, ReadoutsOf(trace.Model, trace.Final), EventCounts], rest),
            // A chapter speaks of a run as a whole, so its counts need no "run." before them.
            _ when run.Length > 0 && happened is null => ([_after.Value, _readouts.Value, Value.Record(("steps", trace.Steps.Count - 1)), EventCounts], path),
            _ => ([_event.Value, _after.Value, _readouts.Value], path),
        };
    }

    private PlaceholderResult Unknown(string path, string rest, IReadOnlyList<RecordValue> sources)
    {
        var prefix = path[..^rest.Length];
        var subject = prefix switch
        {
            "before." => "The state before the step",
            "parameters." => $"The model {trace.Model.Slug}",
            "run." => "The end of the run",
            _ when happened is not null => $"The event {happened.Name}",
            _ when run.Length > 0 => $"The end of the run \"{run}\"",
            _ => step.Index == 0 ? "The start of the run" : "The end of the run",
        };
        var noun = prefix == "parameters." ? "knob" : "value";
        var names = sources.SelectMany(s => s.Names).Distinct().ToList();
        var first = rest.Split('.')[0];
        var candidates = prefix.Length == 0 ? names.Concat(Roots) : names;
        var fix = Suggest.OneOf(names.Select(n => Lead + prefix + n), "leave the placeholder out.");
        return new(null, $"{subject} has no {noun} \"{first}\".{Suggest.Question(first, candidates)}", fix) { HoldsForAnyRun = true };
    }

    private string Lead => run.Length == 0 ? "" : run + ".";

    /// <summary>How often each event of the model happened in the whole run.</summary>
    private RecordValue EventCounts
    {
        get
        {
            var counts = trace.Model.Events.ToDictionary(name => name, _ => 0);
            foreach (var each in trace.Steps)
                foreach (var happened in each.Events) counts[happened.Name]++;
            return Value.Record(("events", new RecordValue([.. trace.Model.Events.Select(name => (name, (Value)counts[name]))])));
        }
    }

    private static RecordValue ReadoutsOf(ModelDefinition model, IState state) => new([.. model.Readouts.Select(r => (r.Name, r.Of(state)))]);
}

/// <summary>A value, or why there is none.</summary>
internal readonly record struct PlaceholderResult(Value? Value, string Reason, string Fix)
{
    /// <summary>What is wrong where there is no value.</summary>
    public Diagnostics.DiagnosticRule Rule { get; init; } = Diagnostics.DiagnosticRules.UnknownPlaceholder;

    /// <summary>Whether no run of the model has it: a name that is not among those of an event or a state, not an item that a list happens to lack.</summary>
    public bool HoldsForAnyRun { get; init; }

    /// <summary>The fact that has the value, where it is one: it knows its unit.</summary>
    public Fact? Fact { get; init; }
}
