namespace SystemsAtlas.Simulation;

/// <summary>One step of a run: what happened, and the system before and after.</summary>
/// <param name="Index">0 for the initial state, then 1, 2, 3 ...</param>
/// <param name="Time">The moment in the model's <see cref="ModelDefinition.TimeUnit"/>; for a sequential model the step's index.</param>
/// <param name="Events">What happened, in order; empty for the initial step and for a clock cycle in which nothing did.</param>
/// <param name="Before">The state before; the initial state for step 0.</param>
/// <param name="After">The state after.</param>
public sealed record Step(int Index, long Time, IReadOnlyList<Event> Events, IState Before, IState After);

/// <summary>What a run produced. Equal requests give equal traces, byte for byte, on every machine.</summary>
/// <param name="Model">The model that ran.</param>
/// <param name="Request">Parameters, actions, seed and limits: all that the run depends on.</param>
/// <param name="Steps">The initial step (index 0, no events) and the steps that followed.</param>
public sealed record Trace(ModelDefinition Model, RunRequest Request, IReadOnlyList<Step> Steps)
{
    /// <summary>The reader's actions in the order in which they were carried out.</summary>
    public IReadOnlyList<Deed> Deeds { get; init; } = [];

    /// <summary>The state before anything happened.</summary>
    public IState Initial => Steps[0].After;

    /// <summary>The state at the end.</summary>
    public IState Final => Steps[^1].After;

    /// <summary>The same run with some of its steps only, which keep their numbers.</summary>
    /// <param name="from">The first step to keep.</param>
    /// <param name="count">How many, at most.</param>
    public Trace Stretch(int from, int count) => this with { Steps = [.. Steps.Skip(from).Take(count)] };

    /// <summary>Every event of the run, in order.</summary>
    public IEnumerable<Event> Events => Steps.SelectMany(s => s.Events);
}

/// <summary>An action that was carried out.</summary>
/// <param name="Action">The action.</param>
/// <param name="Step">The first step that could show it: all before it were over.</param>
public sealed record Deed(ReaderAction Action, int Step);
