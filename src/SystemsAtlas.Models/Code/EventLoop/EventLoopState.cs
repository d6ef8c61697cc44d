namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>What the event loop is busy with.</summary>
public enum Phase
{
    /// <summary>Runs the program's own code, from its first line to its last.</summary>
    Script,

    /// <summary>Takes microtasks until there is none.</summary>
    Microtasks,

    /// <summary>Runs the callback of a timer.</summary>
    Task,

    /// <summary>Has nothing to run and lets time pass.</summary>
    Waiting,

    /// <summary>Has nothing left to wait for.</summary>
    Finished,

    /// <summary>Was ended by an error that nothing caught.</summary>
    Stopped,
}

/// <summary>A call in progress, or a callback that waits for its turn: one thing that travels.</summary>
/// <param name="Id">Unique in the run. A callback keeps its id when its call begins, and a suspended function when it goes on.</param>
/// <param name="Label">The function's name, or the beginning of its text.</param>
/// <param name="DueMs">When a timer is due, in ms since the start; 0 for others.</param>
public sealed record Work(string Id, string Label, long DueMs = 0);

/// <summary>A program and everything that waits around it.</summary>
public sealed record EventLoopState : IState
{
    private const int MostValues = 12;

    /// <summary>The program's lines.</summary>
    public required ImmutableArray<string> Source { get; init; }

    /// <summary>The line where the last thing happened, or 0 when no code is running.</summary>
    public int Line { get; init; }

    public Phase Phase { get; init; } = Phase.Script;

    /// <summary>The time in ms since the start; running code takes none.</summary>
    public long NowMs { get; init; }

    /// <summary>Calls in progress, the innermost first.</summary>
    public ImmutableStack<Work> Stack { get; init; } = [];

    /// <summary>How many calls are in progress.</summary>
    public int Depth { get; init; }

    /// <summary>Microtasks, the next first.</summary>
    public ImmutableList<Work> Microtasks { get; init; } = [];

    /// <summary>Callbacks of timers that are due, the next first.</summary>
    public ImmutableList<Work> Tasks { get; init; } = [];

    /// <summary>Timers that are not due yet, the next first.</summary>
    public ImmutableList<Work> Timers { get; init; } = [];

    /// <summary>What waits for a promise: suspended functions, and callbacks of then.</summary>
    public ImmutableList<Work> Waiting { get; init; } = [];

    /// <summary>What was printed, line by line.</summary>
    public ImmutableList<string> Output { get; init; } = [];

    public long Calls { get; init; }

    public long MicrotasksRun { get; init; }

    public long TasksRun { get; init; }

    /// <summary>The most calls that were in progress at once.</summary>
    public int DeepestStack { get; init; }

    /// <summary>The error that ended the program, or null.</summary>
    public string? Error { get; init; }

    public RecordValue Values => Value.Record(
        ("phase", PhaseName(Phase)), ("now", NowMs), ("line", Line), ("code", CodeAt(Line)), ("depth", Depth),
        ("stack", Labels(Stack)), ("microtasks", Labels(Microtasks)), ("microtaskCount", Microtasks.Count),
        ("tasks", Labels(Tasks)), ("taskCount", Tasks.Count), ("timers", Labels(Timers)), ("timerCount", Timers.Count),
        ("waiting", Labels(Waiting)), ("waitingCount", Waiting.Count), ("printed", Output.Count), ("lastPrinted", Output.IsEmpty ? null : Output[^1]),
        ("calls", Calls), ("microtasksRun", MicrotasksRun), ("tasksRun", TasksRun), ("deepestStack", DeepestStack), ("error", Error));

    /// <summary>A line of the program without its indentation; empty for none.</summary>
    public string CodeAt(int line) => line > 0 && line <= Source.Length ? Source[line - 1].Trim() : "";

    /// <summary>A phase in a word.</summary>
    public static string PhaseName(Phase phase) => phase switch
    {
        Phase.Script => "script",
        Phase.Microtasks => "microtasks",
        Phase.Task => "task",
        Phase.Waiting => "waiting",
        Phase.Finished => "finished",
        Phase.Stopped => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "is not a phase"),
    };

    private static ListValue Labels(IEnumerable<Work> work) => Value.List(work.Take(MostValues), w => w.Label);
}
