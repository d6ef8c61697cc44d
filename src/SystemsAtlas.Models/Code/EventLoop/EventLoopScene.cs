namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>Draws a program beside the harbour of its event loop: a berth, two roads, moorings, and what was printed.</summary>
public sealed class EventLoopScene : Scene<EventLoopState>
{
    private const int MostNamed = 4;

    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the call that runs now, and how much time is left until a timer is due"),
        new(Role.Neutral, "a call that waits for the call above it to return"),
        new(Role.Accent, "ready: a callback that waits for its turn"),
        new(Role.Waiting, "not ready: waits for a time or for a promise"),
        new(Role.Danger, "an error that was thrown"),
        new(Role.Done, "the end of the program"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("depth", frame => frame.CountIn("work/*", "stack")),
        new("microtaskCount", frame => frame.CountIn("work/*", "microtasks")),
        new("taskCount", frame => frame.CountIn("work/*", "tasks")),
        new("timerCount", frame => frame.CountIn("work/*", "timers")),
        new("waitingCount", frame => frame.CountIn("work/*", "waiting")),
        // Lines that have gone are told of, and one that says nothing is not drawn.
        new("printed", frame => frame["output"] is null || frame.Number("output/title") is not null ? null : frame.Count("output/*", s => s is Text && char.IsAsciiDigit(s.Key[^1]))),
    ];

    protected override Diagram Draw(Step step, EventLoopState before, EventLoopState after, Canvas canvas) => new EventLoopPicture(step, after);

    // What is moved is marked where it has come to; a place stands for what it has no room to show.
    protected override string[] Focus(Event? happened, EventLoopState after) => happened switch
    {
        FunctionCalled e => [Item(e.Id, "stack"), Running],
        FunctionReturned => ["stack", Running],
        CallsHidden => ["stack"],
        LinePrinted => [$"output/{after.Output.Count - 1}", Running],
        ErrorThrown => [Running, "stack"],
        ErrorCaught => [Running, "stack"],
        TimerSet e => [Item(e.Id, "timers"), Running],
        ImmediateSet e => [Item(e.Id, "tasks"), Running],
        TimerCleared => ["timers", Running],
        TimerExpired e => [Item(e.Id, "tasks")],
        TaskStarted e => [Item(e.Id, "stack"), "tasks"],
        MicrotaskQueued e => [Item(e.Id, "microtasks"), Running],
        MicrotaskStarted e => [Item(e.Id, "stack"), "microtasks"],
        CallbackRegistered e => [Item(e.Id, "waiting"), Running],
        PromiseSettled => ["microtasks"],
        FunctionSuspended e => [Item(e.Id, "waiting"), Running],
        FunctionResumed e => [Item(e.Id, "stack"), Running],
        ProgramFinished => ["loop/current", "output"],
        ProgramStopped => ["output/error", "loop/current"],
        ScriptEnded => ["stack", "loop/current"],
        _ => ["stack", Running],
    };

    private const string Running = "code/current";

    // A pile shows its first few; one behind them is seen only as the pile.
    private static string Item(string id, string pile) => $"work/{id}|{pile}";

    protected override Sentence Caption(Step step, EventLoopState after) => $"{after.NowMs} ms · {after.Depth} on the stack · {after.Output.Count} printed";

    protected override Sentence Picture(Step step, EventLoopState after)
    {
        var stack = after.Depth == 0 ? "The stack is empty" : $"On the stack: {Names(after.Stack, after.Depth)}";
        return $"{stack}{Place("microtasks", after.Microtasks)}{Place("tasks", after.Tasks)}{Place("timers", after.Timers)}{Place("waiting for a promise", after.Waiting)}.";
    }

    private static string Place(string name, ImmutableList<Work> work) => work.IsEmpty ? "" : $"; {name}: {Names(work, work.Count)}";

    private static Sentence Names(IEnumerable<Work> work, int count)
    {
        var names = work.Take(MostNamed).Select(w => EventLoopEvent.Plain(w.Label));
        if (count <= MostNamed) return $"{names}";
        return $"{names} and {count - MostNamed:#,0} more";
    }
}
