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
        // On a desk the passes stand beside number and account, on a phone below.
        Diagram below = after.Results.IsEmpty
            ? new Panels(number, new TimeAccount(after)) { LeftWidth = 330, Gap = 28, NarrowGap = 6 }
            : new Panels(new Column([number, new TimeAccount(after)], 6, Align.Start), Results(after, canvas)) { LeftWidth = 316, Gap = 24, NarrowGap = 8 };
        return new Column([new MachineMap(after), new Lanes(after), below], canvas.Pick(10.0, 8), Align.Start);
    }

    private static Table Results(ContextSwitchingState state, Canvas canvas)
    {
        (string Key, string Header, string Short, Func<PassResult, string> Of)[] columns =
        [
            ("lost", "lost", "lost", r => Lines.Say($"{r.Lost:0.#} %")), ("response", "response", "resp.", r => TimeAccount.Cycles(r.Response)),
            ("waiting", "waiting", "waits", r => TimeAccount.Cycles(r.Waiting)), ("turnaround", "turnaround", "turnar.", r => TimeAccount.Cycles(r.Turnaround)),
        ];
        return new("passes",
            [new("policy", "pass"), .. columns.Select(c => new TableColumn(c.Key, c.Header, Align.End, c.Short))],
            [.. state.Results.Index().TakeLast(MostPassesShown).Select(r => new TableRow(Lines.Say($"pass/{r.Index + 1}"), [Lines.Say($"{NameOf(r.Item.Policy, canvas)} {r.Item.Quantum}"), .. columns.Select(c => (TableCell)c.Of(r.Item))]))]);
    }

    private static string NameOf(string policy, Canvas canvas) => policy == Policies.RoundRobin ? canvas.Pick(policy, "turns") : policy;

    protected override string[] Focus(Event? happened, ContextSwitchingState after) => happened switch
    {
        // The end of a pass says more than what led to it.
        not null and not PassEnded when after.Pass > 0 && after.Results.Length == after.Pass => [],
        PassStarted => ["cache", "lost"],
        ProcessArrived e => [Block(e.Process)],
        StretchRan { Extra: > 0 } e => [$"owned/{e.Process}", "lane/now", "account/extra"],
        StretchRan { Misses: > 0 } e => [$"owned/{e.Process}", "lane/now"],
        StretchRan => ["lane/now|core"],
        TimerFired e => ["core/phase", $"lane/{e.Process}|{Block(e.Process)}"],
        ProcessKept => ["core"],
        ProcessPreempted e => [Block(e.By), Block(e.Process)],
        ProcessExited e => [Block(e.Process), $"lane/{e.Process}"],
        ProcessKilled e => [Block(e.Process)],
        PriorityRaised e => [Block(e.Process)],
        RegistersSaved e => [Block(e.Process), "core"],
        ProcessChosen e => [Block(e.Process), "core/phase"],
        RegistersRestored e => ["core/registers", $"owned/{e.Process}|cache"],
        SlicesRan => ["lost", "lane/kernel|core"],
        PassEnded e => [Lines.Say($"pass/{e.Pass}/lost"), "lost"],
        _ => ["core"],
    };

    protected override bool IsAside(Event happened) => happened is PassStarted or ProcessArrived or SlicesRan or StretchRan;

    protected override IEnumerable<Event> Told(Simulation.Step step) => step.Events.Where(e => e is not SlicesRan || step.Events.Count == 1).Take(3);

    protected override Sentence Picture(Simulation.Step step, ContextSwitchingState after) => $"After {after.Elapsed:#,0 cycle}, {after.Switches:switch|switches}, {after.ExtraMisses:extra miss|extra misses}, {after.Lost:0.#} % of the time lost.";

    protected override Sentence Caption(Simulation.Step step, ContextSwitchingState after) => $"{after.Policy} · quantum {after.Quantum} · cycle {after.Elapsed:#,0}";

    private static string Block(string label) => $"block/{label}";
}
