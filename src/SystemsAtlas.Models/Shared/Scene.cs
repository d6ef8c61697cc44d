namespace SystemsAtlas.Models;

/// <summary>Draws and describes the steps of one model. Pure: the same step and canvas give the same diagram.</summary>
public interface IScene
{
    /// <summary>What the roles mean in this scene, in the order of the legend under the picture.</summary>
    IReadOnlyList<LegendEntry> Legend { get; }

    /// <summary>What a reader may do to a running system by its picture; empty unless a scene says otherwise.</summary>
    IReadOnlyList<ActionTarget> Targets => [];

    /// <summary>Numbers of the run that the picture shows too: a test compares the two at every step of every walkthrough. Written as a body, so that no page carries them.</summary>
    IReadOnlyList<DrawnNumber> Numbers => [];

    /// <summary>The picture of a step, with marks at what the step is about.</summary>
    Diagram Draw(Step step, Canvas canvas);

    /// <summary>What the events of a step are about: keys of shapes or, where no shape has the key, of all below it. The picture marks them, and where it is seen in part, it is there.</summary>
    IReadOnlyList<string> Focus(Step step);

    /// <summary>One or two plain sentences of what the picture shows: its text alternative.</summary>
    string Describe(Step step);

    /// <summary>A few words for the cartouche, such as "order 4 · 11 keys · height 2".</summary>
    string Caption(Step step);
}

/// <summary>What a role means in a scene.</summary>
/// <param name="Role">The role.</param>
/// <param name="Meaning">In lower case, a few words: "on the search path".</param>
public sealed record LegendEntry(Role Role, string Meaning);

/// <summary>A number of the run that the picture shows too: as so many things, as a length, as an area, or written.</summary>
/// <param name="Path">The number as narration names it: <c>copies</c>, <c>levels.l1.validLines</c>.</param>
/// <param name="In">What a frame of a step shows of it, or null where it does not show it or not all of it.</param>
/// <param name="Within">How far the picture may be off for the sake of whole units, or null for not at all.</param>
public sealed record DrawnNumber(string Path, Func<Frame, Step, double?> In, Func<Frame, Step, double>? Within = null)
{
    /// <summary>One for which the frame is enough.</summary>
    public DrawnNumber(string path, Func<Frame, double?> of) : this(path, (frame, _) => of(frame)) { }
}

/// <summary>A part of the picture that offers an action, because its key names what the action is about.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Key">The keys of the shapes that offer it, with {} for one part of the path: <c>node/{}</c>.</param>
/// <param name="Argument">The action's argument, with {} for that part; empty for an action that takes none.</param>
/// <param name="Label">What a reader is offered, with {} for that part: "Crash {}".</param>
public sealed record ActionTarget(string Action, string Key, string Argument, string Label)
{
    /// <summary>Whether the action belongs to the start of the run and not to the step that is shown, because it names something of any moment.</summary>
    public bool IsAtStart { get; init; }

    /// <summary>What stands for {} in the key of a shape that offers the action itself, or null for another shape.</summary>
    public string? IdIn(string key)
    {
        var at = Key.IndexOf("{}", StringComparison.Ordinal);
        if (at < 0) return key == Key ? "" : null;
        var (before, after) = (Key[..at], Key[(at + 2)..]);
        if (key.Length <= before.Length + after.Length || !key.StartsWith(before, StringComparison.Ordinal) || !key.EndsWith(after, StringComparison.Ordinal)) return null;
        var id = key[before.Length..^after.Length];
        return id.Contains('/', StringComparison.Ordinal) ? null : id;
    }

    /// <summary>
    /// The readout that says how many cells lie along a side, where the shapes together span a square of cells that are no shapes of their own; then a reader may
    /// draw over several, and {} in the argument is each "row,column" with blanks between them. Empty otherwise.
    /// </summary>
    public string Cells { get; init; } = "";
}

/// <summary>A scene for one type of state.</summary>
public abstract class Scene<TState> : IScene where TState : IState
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<LegendEntry> Legend { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<ActionTarget> Targets => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<DrawnNumber> Numbers => [];

    /// <inheritdoc/>
    public Diagram Draw(Step step, Canvas canvas) => new Focused(Draw(step, (TState)step.Before, (TState)step.After, canvas), Focus(step));

    /// <inheritdoc/>
    public IReadOnlyList<string> Focus(Step step)
    {
        if (step.Events.Count == 0) return Focus(null, (TState)step.After);
        foreach (var happened in step.Events.OrderBy(IsAside))
            if (Focus(happened, (TState)step.After) is { Length: > 0 } found) return found;
        return Array.Empty<string>();
    }

    /// <inheritdoc/>
    public string Describe(Step step) =>
        string.Join(' ', Told(step).Select(e => e.Tell(step.After)).Append(Picture(step, (TState)step.After).ToString()).Where(t => t.Length > 0));

    /// <inheritdoc/>
    public string Caption(Step step) => Caption(step, (TState)step.After).ToString();

    /// <summary>The picture of a step.</summary>
    protected abstract Diagram Draw(Step step, TState before, TState after, Canvas canvas);

    /// <summary>What an event is about, by key: its subject and at most one thing more, or nothing where another event of the step says it better. Without an event, what a reader has to see first.</summary>
    protected abstract string[] Focus(Event? happened, TState after);

    /// <summary>Whether an event only leads to another of its step, which then says what the picture is about.</summary>
    protected virtual bool IsAside(Event happened) => false;

    /// <summary>The events of a step whose sentences are told before that of the picture: the first, unless a scene says otherwise.</summary>
    protected virtual IEnumerable<Event> Told(Step step) => step.Events.Take(1);

    /// <summary>What the picture shows, in one sentence or two; what happened is told before it.</summary>
    protected abstract Sentence Picture(Step step, TState after);

    /// <summary>A few words for the cartouche.</summary>
    protected abstract Sentence Caption(Step step, TState after);
}
