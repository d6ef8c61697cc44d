namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>The instructions with the threads at them, the counter as the number of the plate, locks with those who hold and want them, the cycles in lanes; below, the passes that have ended and how all orders end.</summary>
public sealed class ThreadsScene : Scene<ThreadsState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "the thread that has the cycle, what it stores, and a lock that is held"),
        new(Role.Neutral, "a load (round), an addition (+), a lock taken [ or given back ]"),
        new(Role.Danger, "a store over another thread's, a lock tried in vain (×), and a deadlock"),
        new(Role.Waiting, "a thread that sleeps, for as long as the stretch"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("turn", "thread/{}", "{}", "Give thread {} the next cycle"),
        new("turn", "lane/{}/name", "{}", "Give thread {} the next cycle"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("counter", frame => frame.Number("counter")),
        new("finished", frame => frame.Number("counter/says")),
        new("threads.count", frame => frame.Count("lane/*", s => s is Line)),
        new("cycles", (frame, step) => AllShown(frame, step) ? frame.Count("turn/*") : null),
        new("waited", (frame, step) => AllShown(frame, step) ? Waits(frame, step) : null),
    ];

    // The length of what is stippled, and each try in vain; in cycles.
    private static double Waits(Frame frame, Simulation.Step step)
    {
        var cell = frame.Shapes.OfType<Rectangle>().Where(s => s.Key.StartsWith("turn/", StringComparison.Ordinal)).Select(s => s.Width + 1).FirstOrDefault(1);
        var slept = frame.Shapes.OfType<Rectangle>().Where(s => s.Key.StartsWith("sleep/", StringComparison.Ordinal)).Sum(s => s.Width) / cell;
        return Math.Round(slept + (((ThreadsState)step.After).Lock == Protection.Spin ? frame.Count("turn/*", s => s.Role == Role.Danger) : 0), 6);
    }

    private static bool AllShown(Frame frame, Simulation.Step step) => step.After is ThreadsState state && state.Cycles <= Lanes.ColumnsOn(frame.Canvas, state);

    protected override Diagram Draw(Simulation.Step step, ThreadsState before, ThreadsState after, Canvas canvas)
    {
        var gap = canvas.Pick(20.0, 10.0);
        var beside = new Column([Number(after), .. Protection.HasLocks(after.Lock) ? (Diagram[])[new LockRing(after)] : []], canvas.Pick(10.0, 6), Align.Start);
        return new Column([new Panels(new ProgramListing(after), beside) { LeftWidth = 500, NarrowGap = 8 }, new Lanes(after), .. after.Results.IsEmpty ? (Diagram[])[] : [Results(after)]], gap, Align.Start);
    }

    private static BigNumber Number(ThreadsState state) => new("counter", Lines.Say($"{state.Counter}"), state.Lost > 0 ? Lines.Say($"{Lines.Count(state.Finished, "addition", "additions")} made, {state.Lost} lost") : Lines.Say($"{Lines.Count(state.Finished, "addition", "additions")} made, {state.Expected} due"))
    {
        Unit = "in the counter", Role = state.Lost > 0 ? Role.Danger : Role.Accent, Scale = (Math.Max(0, state.Counter), state.Expected, Lines.Say($"{state.Expected}, all additions")),
    };

    private static Diagram Results(ThreadsState state)
    {
        var table = new Table("passes",
            [new("lock", "pass"), new("value", "counter", Align.End), new("cycles", "cycles", Align.End), new("waited", "waited", Align.End), new("right", "orders that end right", Align.End, "right orders")],
            [.. state.Results.Index().Select(r => new TableRow(Lines.Say($"pass/{r.Index + 1}"), [NameOf(r.Item), r.Item.Deadlock ? "deadlock" : Lines.Say($"{r.Item.Value} of {r.Item.Expected}"), Lines.Count(r.Item.Cycles), Lines.Count(r.Item.Waited), RightOf(r.Item)]))]);
        return state.Ends.IsEmpty ? table : new Panels(table, EndsOf(state)) { LeftWidth = 560, Gap = 32, NarrowGap = 10 };
    }

    private static string NameOf(PassResult pass) => pass.Each == 1 ? pass.Lock : Lines.Say($"{pass.Lock} {pass.Each}");

    private static string RightOf(PassResult pass) => pass.Orders == 0 ? "—" : $"{Lines.Count(pass.OrdersRight)} of {Lines.Count(pass.Orders)}";

    private static Bars EndsOf(ThreadsState state)
    {
        var all = state.Ends.Sum(e => e.Orders);
        return new("ends", [.. state.Ends.Select(e => new BarRow(e.Deadlock ? "end/deadlock" : Lines.Say($"end/{e.Value}"), e.Deadlock ? "end in a deadlock" : Lines.Say($"the counter is {e.Value}"), e.Orders, e.Deadlock || e.Value != state.Expected ? Role.Danger : Role.Accent) { Text = Lines.Count(e.Orders) })])
        {
            Max = all, Scale = $"full length: {Lines.Count(all, "order", "orders")} of turns",
        };
    }

    // The last instruction of a pass leaves the marks to the pass's end, because that is what its step is told for.
    protected override string[] Focus(Event? happened, ThreadsState after) => happened switch
    {
        not null and not PassEnded when after.Pass > 0 && after.Results.Length == after.Pass => [],
        ValueLoaded or ValueAdded => [Turn(after), Thread(after.Running)],
        ValueStored or AddedAtOnce => [Turn(after), Lines.Say($"memory/{after.Cycles}")],
        LockTaken e => [Lines.Say($"lock/{e.Held}"), Ring(e.Thread)],
        LockTriedInVain e => [Turn(after), Lines.Say($"lock/{e.Held}")],
        ThreadSlept e => [Turn(after), Lines.Say($"lock/{e.Held}")],
        LockReleased e => e.Next > 0 ? [Ring(e.Next), Lines.Say($"lock/{e.Held}")] : [Lines.Say($"lock/{e.Held}")],
        PassEnded { Result.Deadlock: true } => ["lock/A", "lock/B"],
        PassEnded e => [Lines.Say($"pass/{e.Pass}"), .. after.Ends.IsEmpty ? (string[])["counter"] : ["end/deadlock|" + Lines.Say($"end/{after.Expected}")]],
        PassStarted => ["counter", "code"],
        _ => ["counter"],
    };

    protected override bool IsAside(Event happened) => happened is TurnGiven or TurnPassed or ThreadFinished;

    // Of turns that were passed over, the first stands for all.
    protected override IEnumerable<Event> Told(Simulation.Step step) => [.. step.Events.OfType<TurnPassed>().Take(1), .. step.Events.Where(e => e is not TurnPassed and not ThreadFinished)];

    protected override Sentence Picture(Simulation.Step step, ThreadsState after) => $"The counter is {after.Counter}; {after.Finished:addition} made, {after.Lost} lost.";

    protected override Sentence Caption(Simulation.Step step, ThreadsState after) => $"{Words.Of(after.Lock)} · counter {after.Counter} · {after.Cycles:cycle}";

    private static string Turn(ThreadsState state) => Lines.Say($"turn/{state.Cycles}");

    private static string Thread(int number) => Lines.Say($"thread/{number}");

    private static string Ring(int number) => Lines.Say($"ring/{number}");
}
