namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>Makes a run's request from <c>--set</c>, <c>--do</c> and <c>--seed</c>.</summary>
public sealed class RequestReader(ModelDefinition model, ArgumentText texts)
{
    private readonly List<string> _refused = [];

    /// <exception cref="UsageException">An option is malformed.</exception>
    /// <exception cref="RefusedException">The model refuses knobs, values or actions; all of them together.</exception>
    public RunRequest Read(IEnumerable<string> settings, IEnumerable<string> doings, ulong seed, RunLimits limits)
    {
        var knobs = settings.Select(Setting).ToList();
        // A list too long for a command line is a file of one action a line.
        var actions = doings.SelectMany(d => d.StartsWith('@') ? texts.ReadLines(d[1..], "--do " + d) : [d]).Select(Doing).ToList();
        var errors = new List<InputError>();
        var parameters = Parameters.Parse(model, knobs, errors);
        foreach (var error in errors) _refused.Add("--set " + RefusalText.Of(model, error));
        var parsed = actions.Select(Parse).ToList();
        if (_refused.Count > 0) throw new RefusedException(_refused);
        return new RunRequest(model, parameters, [.. parsed.OfType<ReaderAction>()], seed, limits);
    }

    private KeyValuePair<string, string> Setting(string written)
    {
        var equals = written.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new UsageException($"--set {written}: expected knob=value, such as --set {Example()}");
        return new(written[..equals], texts.Read(written[(equals + 1)..], "--set " + written));
    }

    // An argument may be the contents of a file: insert:@keys.txt@30.
    private (string Name, string Argument, long Moment) Doing(string written)
    {
        if (ActionKind.Split(written) is not var (name, argument, moment))
            throw new UsageException($"--do {written}: expected action[:argument]@moment with a whole number for the moment, such as --do {ExampleAction()}");
        return (name, argument.Length == 0 ? "" : texts.Read(argument, "--do " + written), moment);
    }

    private ReaderAction? Parse((string Name, string Argument, long Moment) doing)
    {
        try
        {
            return ActionKind.Parse(model, doing.Name, doing.Argument, doing.Moment);
        }
        catch (InvalidInputException e)
        {
            foreach (var error in e.Errors) _refused.Add("--do " + RefusalText.Of(model, error));
            return null;
        }
    }

    private string Example() => model.Knobs.Count == 0 ? "knob=value" : $"{model.Knobs[0].Name}={model.Knobs[0].DefaultText}";

    private string ExampleAction() => model.Actions.Count switch
    {
        0 => "crash:n1@20",
        _ when model.Actions[0].Argument is { } argument => $"{model.Actions[0].Name}:{argument.DefaultText}@20",
        _ => $"{model.Actions[0].Name}@20",
    };
}
