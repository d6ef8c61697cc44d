namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>The core with its registers and its cache, the processes' blocks, the cycles in lanes; the share of time lost as the number of the plate, with the account of all cycles and the passes that have ended.</summary>
public sealed class ContextSwitchingScene : Scene<ContextSwitchingState>
{
    private const int MostPassesShown = 5;

    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "the process that has the core, and its lines of the cache"),
        new(Role.Neutral, "other processes: their lines, their saved registers, their slices"),
        new(Role.Waiting, "a process that is ready and waits"),
        new(Role.Danger, "time lost: the kernel's switches, and misses that no process has alone"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("interrupt", "core", "", "Interrupt the running process now"),
        new("raise", "block/{}", "{}", "Make process {} more urgent"),
        new("kill", "block/{}", "{}", "End process {}"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("lost", frame => frame.Number("lost")),
        new("cachedLines", frame => frame.Shapes.Where(s => s.Key.StartsWith("owned/", StringComparison.Ordinal)).Sum(s => frame.Strokes(s.Key))),
        new("processes.count", frame => frame.Count("block/*/name")),
        new("sliceCount", frame => frame.Shapes.Where(s => s is PathShape && s.Key != "lane/kernel" && s.Key.StartsWith("lane/", StringComparison.Ordinal) && s.Key.Count(c => c == '/') == 1).Sum(s => frame.Strokes(s.Key))),
        new("switchCycles", frame => frame.Number("account/switch/cycles")),
    ];

    protected override Diagram Draw(Simulation.Step step, ContextSwitchingState before, ContextSwitchingState after, Canvas canvas)
    {
        var number = new BigNumber("lost", Lines.Say($"{after.Lost:0.#} %"), Lines.Say($"{Lines.Count(after.Switches, "switch", "switches")}, {Lines.Count(after.ExtraMisses, "extra miss", "extra misses")}")) { Unit = "of the time lost", Role = after.Lost > 0 ? Role.Danger : Role.Accent };
        Diagram below = after.Results.IsEmpty
            ? new Panels(number, new TimeAccount(after)) { LeftWidth = 330, Gap = 28, NarrowGap = 6 }
            : new Column([new Panels(number, new TimeAccount(after)) { LeftWidth = 330, Gap = 28, NarrowGap = 6 }, Results(after)], 8, Align.Start);
        return new Column([new MachineMap(after), new Lanes(after), below], canvas.Pick(12.0, 8), Align.Start);
    }

    private static Table Results(ContextSwitchingState state) => new("passes",
        [new("policy", "pass"), new("switches", "switches", Align.End), new("lost", "lost", Align.End), new("response", "response", Align.End, "resp."), new("waiting", "waiting", Align.End, "waits"), new("turnaround", "turnaround", Align.End, "turnar.")],
        [.. state.Results.Index().TakeLast(MostPassesShown).Select(r => new TableRow(Lines.Say($"pass/{r.Index + 1}"),
        [
            Lines.Say($"{r.Item.Policy} {r.Item.Quantum}"), Lines.Count(r.Item.Switches), Lines.Say($"{r.Item.Lost:0.#} %"), Lines.Count((long)Math.Round(r.Item.Response)), Lines.Count((long)Math.Round(r.Item.Waiting)), Lines.Count((long)Math.Round(r.Item.Turnaround)),
        ]))]);

    protected override string[] Focus(Event? happened, ContextSwitchingState after) => happened switch
    {
        PassStarted => ["cache", "lost"],
        ProcessArrived e => [Block(e.Process)],
        StretchRan { Misses: > 0 } e => [$"owned/{e.Process}", "lane/now"],
        StretchRan => ["lane/now|core", "core"],
        TimerFired e => ["core", Block(e.Process)],
        ProcessKept => ["core"],
        ProcessPreempted e => [Block(e.By), Block(e.Process)],
        ProcessExited e => [Block(e.Process), $"lane/{e.Process}"],
        ProcessKilled e => [Block(e.Process)],
        PriorityRaised e => [Block(e.Process)],
        RegistersSaved e => [$"{Block(e.Process)}/registers", "core"],
        ProcessChosen e => [Block(e.Process), "core/phase"],
        RegistersRestored e => ["core/registers", $"owned/{e.Process}|cache"],
        SlicesRan => ["lost", "lane/kernel|core"],
        PassEnded e => [Lines.Say($"pass/{e.Pass}/lost"), "lost"],
        _ => ["core"],
    };

    protected override bool IsAside(Event happened) => happened is PassStarted or ProcessArrived or SlicesRan || (happened is TimerFired { ByReader: false });

    protected override IEnumerable<Event> Told(Simulation.Step step) => step.Events.Where(e => e is not SlicesRan || step.Events.Count == 1).Take(3);

    protected override Sentence Picture(Simulation.Step step, ContextSwitchingState after) => $"After {after.Elapsed:#,0 cycle}, {after.Switches:switch|switches}, {after.ExtraMisses:extra miss|extra misses}, {after.Lost:0.#} % of the time lost.";

    protected override Sentence Caption(Simulation.Step step, ContextSwitchingState after) => $"{after.Policy} · quantum {after.Quantum} · cycle {after.Elapsed:#,0}";

    private static string Block(string label) => $"block/{label}";
}
