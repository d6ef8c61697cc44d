namespace SystemsAtlas.Models.Hardware.Threads;

/// <summary>The instructions with the threads at them, the counter as the number of the plate, the cycles in lanes, and the passes side by side.</summary>
public sealed class ThreadsScene : Scene<ThreadsState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "the thread that has the cycle, and what it stores"),
        new(Role.Neutral, "a load, an addition, or a thread that could run"),
        new(Role.Danger, "a store over another thread's, or a lock that was tried in vain"),
        new(Role.Waiting, "a thread that sleeps"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } = [new("turn", "thread/{}", "{}", "Give thread {} the next cycle")];

    protected override Diagram Draw(Simulation.Step step, ThreadsState before, ThreadsState after, Canvas canvas)
    {
        var gap = canvas.Pick(20.0, 10.0);
        return new Column([new Panels(new ProgramListing(after), Number(after)) { LeftWidth = 540, NarrowGap = 8 }, new Lanes(after), .. after.Results.IsEmpty ? (Diagram[])[] : [Passes(after)]], gap, Align.Start);
    }

    private static BigNumber Number(ThreadsState state) => new("counter", Lines.Say($"{state.Counter}"), state.Lost > 0 ? Lines.Say($"{Lines.Count(state.Finished, "addition", "additions")} made, {state.Lost} lost") : Lines.Say($"{Lines.Count(state.Finished, "addition", "additions")} made, {state.Expected} due"))
    {
        Unit = "in the counter", Role = state.Lost > 0 ? Role.Danger : Role.Accent, Scale = (Math.Max(0, state.Counter), state.Expected, Lines.Say($"{state.Expected}, all additions")),
    };

    private static Table Passes(ThreadsState state) => new("passes",
        [new("lock", "pass"), new("value", "counter", Align.End), new("lost", "lost", Align.End), new("cycles", "cycles", Align.End), new("waited", "waited", Align.End)],
        [.. state.Results.Index().Select(r => new TableRow(Lines.Say($"pass/{r.Index + 1}"), [r.Item.Lock, r.Item.Deadlock ? "deadlock" : Lines.Say($"{r.Item.Value} of {r.Item.Expected}"), Lines.Count(r.Item.Lost), Lines.Count(r.Item.Cycles), Lines.Count(r.Item.Waited)]))]);

    protected override string[] Focus(Event? happened, ThreadsState after) => happened switch
    {
        ValueLoaded or ValueAdded or AddedAtOnce => [Turn(after), Thread(after.Running)],
        ValueStored => [Turn(after), "counter"],
        LockTaken e => [Lines.Say($"lock/{e.Held}"), Thread(e.Thread)],
        LockTriedInVain e => [Turn(after), Lines.Say($"lock/{e.Held}")],
        ThreadSlept e => [Thread(e.Thread), Lines.Say($"lock/{e.Held}")],
        LockReleased e => e.Next > 0 ? [Thread(e.Next), Lines.Say($"lock/{e.Held}")] : [Lines.Say($"lock/{e.Held}")],
        Deadlocked => ["lock/A", "lock/B"],
        PassEnded e => [Lines.Say($"pass/{e.Pass}"), "counter"],
        PassStarted => ["counter"],
        _ => ["code"],
    };

    protected override bool IsAside(Event happened) => happened is TurnPassed or ThreadFinished;

    protected override Sentence Picture(Simulation.Step step, ThreadsState after) => $"The counter is {after.Counter}; {after.Finished:addition} made, {after.Lost} lost.";

    protected override Sentence Caption(Simulation.Step step, ThreadsState after) => $"{Words.Of(after.Lock)} · counter {after.Counter} · {after.Cycles:cycle}";

    private static string Turn(ThreadsState state) => Lines.Say($"turn/{state.Cycles}");

    private static string Thread(int number) => Lines.Say($"thread/{number}");
}
