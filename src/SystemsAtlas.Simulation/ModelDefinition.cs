namespace SystemsAtlas.Simulation;

/// <summary>What a model says of itself before it runs: name, knobs, actions, events, readouts, artifacts, and what it leaves out.</summary>
public sealed record ModelDefinition
{
    /// <summary>Kebab case, unique in the atlas; what front matter and <c>trace</c> name.</summary>
    public required string Slug { get; init; }

    /// <summary>The system's name in sentence case.</summary>
    public required string Title { get; init; }

    /// <summary>Rises when equal requests may give another trace, so that an old link can say so. 0 is a draft, which nothing is promised of and nothing is published of.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it is a draft.</summary>
    public bool IsDraft => Version == 0;

    /// <summary>What the model covers, in one to three sentences.</summary>
    public required string Covers { get; init; }

    /// <summary>What it leaves out or makes simpler; each is shown on the page.</summary>
    public required IReadOnlyList<string> Simplifications { get; init; }

    /// <summary>What it was built from: standard and section, paper, book.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>What time is counted in; "step" for a sequential model, "cycle" for a clocked one, else "ms" or "us" or "ns".</summary>
    public string TimeUnit { get; init; } = "step";

    /// <summary>The parameters that a reader may turn.</summary>
    public required IReadOnlyList<Knob> Knobs { get; init; }

    /// <summary>What a reader may do to the running system.</summary>
    public IReadOnlyList<ActionKind> Actions { get; init; } = [];

    /// <summary>
    /// Why an action would do nothing in a state, in words such as "n3 is down already"; null where it does something. A page offers only what does. A model that says nothing carries out every
    /// action in every state. What names a thing of any moment may have a moment before the state's, in which the thing is seen.
    /// </summary>
    public Func<IState, ReaderAction, string?>? Idle { get; init; }

    /// <summary>Every event that the model can emit, by its kebab-case name.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The numbers reported at each step.</summary>
    public IReadOnlyList<Readout> Readouts { get; init; } = [];

    /// <summary>Whether anything in a run depends on its seed. A model that says no is given no generator.</summary>
    public bool UsesChance { get; init; }

    /// <summary>The files that the model can make.</summary>
    public IReadOnlyList<Artifact> Artifacts { get; init; } = [];

    /// <summary>Makes a fresh run of the model, which is used once.</summary>
    public required Func<RunContext, Kernel> Create { get; init; }

    /// <summary>Runs the model to completion: a pure function of the request.</summary>
    /// <exception cref="RunLimitException">The run passed a limit.</exception>
    /// <exception cref="InvalidInputException">The parameters or actions do not fit the model.</exception>
    public Trace Run(RunRequest request)
    {
        var context = new RunContext(request);
        return Create(context).RunToEnd();
    }

    /// <summary>Runs the model with its default parameters, no actions and seed 1.</summary>
    public Trace Run() => Run(RunRequest.Default(this));

    /// <summary>Runs the model as the command line says it: <c>Run(["order=5"], ["delete:20@30"])</c>.</summary>
    /// <param name="settings">Knobs as name=value; the others keep their defaults.</param>
    /// <param name="actions">Actions as name:argument@moment, or name@moment.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="InvalidInputException">The parameters or actions do not fit the model.</exception>
    public Trace Run(IEnumerable<string> settings, IEnumerable<string>? actions = null, ulong seed = 1) => Run(RunRequest.Of(this, settings, actions, seed));
}

/// <summary>Where a fact comes from.</summary>
/// <param name="Text">Author, title, year; section where it matters.</param>
/// <param name="Url">An https address that will last (a DOI, an RFC), or null.</param>
public sealed record Source(string Text, string? Url = null);

/// <summary>All that a run depends on.</summary>
/// <param name="Model">The model to run.</param>
/// <param name="Parameters">A value for each of its knobs.</param>
/// <param name="Actions">What the reader does; any order, sorted by moment (stable) when run.</param>
/// <param name="Seed">Seeds the run's only random generator.</param>
/// <param name="Limits">What the run may use.</param>
public sealed record RunRequest(ModelDefinition Model, Parameters Parameters, IReadOnlyList<ReaderAction> Actions, ulong Seed, RunLimits Limits)
{
    /// <summary>Default parameters, no actions, seed 1, default limits.</summary>
    public static RunRequest Default(ModelDefinition model) =>
        new(model, Parameters.Defaults(model), [], 1, RunLimits.Default);

    /// <summary>A request as the command line writes it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">Knobs as name=value; the others keep their defaults.</param>
    /// <param name="actions">Actions as name:argument@moment, or name@moment.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="InvalidInputException">The parameters or actions do not fit the model.</exception>
    public static RunRequest Of(ModelDefinition model, IEnumerable<string> settings, IEnumerable<string>? actions = null, ulong seed = 1)
    {
        var texts = settings.Select(s => s.Split('=', 2)).Select(p => new KeyValuePair<string, string>(p[0], p.Length > 1 ? p[1] : ""));
        return new(model, Parameters.Parse(model, texts), [.. (actions ?? []).Select(a => ActionKind.Parse(model, a))], seed, RunLimits.Default);
    }
}
