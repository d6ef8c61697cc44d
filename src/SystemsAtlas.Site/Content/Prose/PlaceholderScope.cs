namespace SystemsAtlas.Site.Content.Prose;

/// <summary>What placeholders may name at one step of a run.</summary>
internal sealed class PlaceholderScope(Trace trace, Step step, Event? happened)
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
            ? PathFault.Of(holder, rest, path[..^rest.Length])
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
            "run" => ([Value.Record(("steps", trace.Steps.Count - 1)), trace.Final.Values, ReadoutsOf(trace.Model, trace.Final)], rest),
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
            _ => step.Index == 0 ? "The start of the run" : "The end of the run",
        };
        var noun = prefix == "parameters." ? "knob" : "value";
        var names = sources.SelectMany(s => s.Names).Distinct().ToList();
        var first = rest.Split('.')[0];
        var candidates = prefix.Length == 0 ? names.Concat(Roots) : names;
        return new(null, $"{subject} has no {noun} \"{first}\".{Diagnostics.Suggest.Question(first, candidates)}",
            Diagnostics.Suggest.OneOf(names.Select(n => prefix + n), "leave the placeholder out."));
    }

    private static RecordValue ReadoutsOf(ModelDefinition model, IState state) => new([.. model.Readouts.Select(r => (r.Name, r.Of(state)))]);
}

/// <summary>A value, or why there is none.</summary>
internal readonly record struct PlaceholderResult(Value? Value, string Reason, string Fix);
