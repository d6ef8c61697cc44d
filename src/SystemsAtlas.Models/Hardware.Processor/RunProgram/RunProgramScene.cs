namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>A machine from core to disk with the program in it, the kernel and the display below, and the account of all cycles.</summary>
public sealed class RunProgramScene : Scene<RunProgramState>
{
    private const double Listing = 296, Gap = 16;

    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the part of the machine that works now, and the instruction that it works on"),
        new(Role.Accent, "arithmetic, the register that was written, and what the program has used of a page"),
        new(Role.Neutral, "lines that a cache holds, and pages that are in memory"),
        new(Role.Waiting, "pages of the file that nobody has read"),
        new(Role.Danger, "the disk at work, and the cycles that it takes"),
        new(Role.Muted, "what is out of play: the kernel while nobody calls it, the command that was typed"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("run", "core", "", "Run it again"),
        new("empty-caches", "l1", "", "Empty the caches"),
        new("empty-caches", "l2", "", "Empty the caches"),
        new("drop-pages", "memory", "", "Forget the file's pages"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("oneIn", frame => frame.Number("one-in")),
        new("total", frame => frame.Number("account/total/value")),
        new("cycles.arithmetic", frame => frame.Number("account/arithmetic/value")),
        new("cycles.moves", frame => frame.Number("account/moves/value")),
        new("cycles.l1", frame => frame.Number("account/l1/value")),
        new("cycles.memory", frame => frame.Number("account/memory/value")),
        new("cycles.kernel", frame => frame.Number("account/kernel/value")),
        new("cycles.disk", (frame, step) => frame.Across("strip/disk", "strip") * State(step).Cycles.Total, (frame, step) => State(step).Cycles.Total / 300.0),
        new("il1.lines", frame => frame.Strokes("l1i/lines")),
        new("dl1.lines", frame => frame.Strokes("l1d/lines")),
        new("l2.lines", frame => frame.Strokes("l2/field/lines")),
        new("frames", (frame, step) => State(step).FrameCount <= frame.Canvas.Pick(RunProgramState.MostFrames, 3) ? frame.Count("frame/*", s => s is Rectangle) : null),
        new("filePages", frame => frame.Count("disk/*", s => s is Rectangle)),
        new("memoryCycles", frame => frame.Number("answer/memory")),
        new("l2Cycles", frame => frame.Number("answer/l2")),
    ];

    private static RunProgramState State(Step step) => (RunProgramState)step.After;

    protected override Diagram Draw(Step step, RunProgramState before, RunProgramState after, Canvas canvas)
    {
        var screen = canvas.Pick(160.0, 0);
        var number = NumberOf(after);
        if (canvas.IsNarrow)
        {
            var pair = new Row([new Fixed(214, new DisplayScreen(after)), new KernelBox(after, 124)], 20);
            return new Column([Code(after, canvas), new Stations(after), new Links(pair, Calls(after, canvas)), new AccountChart(after), number], 8, Align.Start);
        }
        var upper = new Row([new Fixed(Listing, Code(after, canvas)), new Stations(after)], Gap);
        var below = new Column([new Row([new Fixed(Listing, new DisplayScreen(after)), new Fixed(152, new KernelBox(after, screen))], Gap), number], 4, Align.Start);
        return new Links(new Column([upper, new Row([new Fixed(Listing + Gap + 152, below), new AccountChart(after)], 20)], 14, Align.Start), Calls(after, canvas));
    }

    // From the core into the kernel, from the program's memory into the kernel, and from the kernel to the display.
    private static Link[] Calls(RunProgramState state, Canvas canvas)
    {
        if (state.Working == Component.Display) return [new("draws", new("kernel", Side.Left), new("display", Side.Right)) { Role = Role.Accent }];
        if (canvas.IsNarrow || state.Working != Component.Kernel || state.Kernel.Doing.Length == 0) return [];
        return state.Kernel.Count > 0
            ? [new("copies", new("memory", Side.Bottom, 0.05), new("kernel", Side.Top, 0.85)) { Path = LinkPath.Elbow, Role = Role.Accent }]
            : [new("calls", new("core", Side.Bottom, 0.95), new("kernel", Side.Top, 0.95)) { Role = Role.Accent }];
    }

    private static Column Code(RunProgramState state, Canvas canvas) => new(
    [
        new Caption("code/name", Lines.Say($"{state.Setup.Name}: {Lines.Count(state.Setup.Listing.Lines.Length, "line", "lines")}"), "") { Value = state.HasBegun ? state.Setup.Listing.OriginAt(state.Pc) : "" },
        new CodeListing("asm", state.Setup.Listing.Lines) { Current = state.HasBegun && state.Line > 0 ? state.Line : null, Rows = canvas.Pick(8, 5), Leading = 1.25 },
    ], 0, Align.Start);

    private static Diagram NumberOf(RunProgramState state) => state.OneIn == 0
        ? new Space(0, 0)
        : new BigNumber("one-in", Lines.Count(state.OneIn), "for each cycle of arithmetic") { Unit = state.OneIn == 1 ? "cycle" : "cycles" };

    protected override string[] Focus(Event? happened, RunProgramState after) => happened switch
    {
        ProgramAsked => ["file/name", "kernel"],
        FilePageRead e => [Lines.Say($"frame/{FrameOf(after, e.FilePage)}|memory"), "account/disk"],
        ProgramMapped => ["kernel", "account/kernel"],
        ProgramStarted => ["asm/current", "register/sp"],
        PageFaulted => ["kernel", "asm/current"],
        PageMapped e => [Lines.Say($"frame/{Convert.ToInt64(e.Frame, 16) / RiscV.AddressSpace.PageBytes}|memory"), "kernel/doing"],
        LineFetched e => [e.Kind == "data" ? "l1d|l1" : "l1i|l1", $"account/{(e.From == "L2" ? "l2" : "memory")}"],
        InstructionDone e => ["asm/current", e.Register.Length > 0 ? $"register/{e.Register}" : e.Text.StartsWith('s') ? "l1d" : "register/pc"],
        StretchDone => ["asm/current", "account/total/value"],
        SystemCallMade => ["kernel", "register/a7"],
        BytesCopied => ["kernel", Lines.Say($"frame/{after.Frames.LastOrDefault(f => f.Use is "stack" or "constants" or "variables")?.Number}|memory")],
        GlyphDrawn e => [Lines.Say($"glyph/{e.Row}/{e.Column}|display"), "account/display"],
        CursorMoved => ["cursor", "account/display"],
        TextShown => ["display", "account/display"],
        SystemCallReturned => ["register/a0", "account/kernel"],
        ProgramExited => ["exit", "memory"],
        ProgramKilled => ["exit", "asm/current|kernel"],
        InstructionLimitReached => ["asm/current|core", "account/total/value"],
        AccountClosed => ["one-in|account/total", "strip"],
        CachesEmptied => ["l1", "l2"],
        FilePagesDropped => ["memory"],
        _ => ["file/name", "display"],
    };

    private static int FrameOf(RunProgramState state, int filePage) => state.Frames.LastOrDefault(f => f.FilePage == filePage)?.Number ?? 0;

    protected override Sentence Picture(Step step, RunProgramState after)
    {
        if (after.Phase == RunPhase.OnDisk) return $"{after.Setup.Name} is a file of {after.Setup.File.Bytes.Length:#,0 byte} on the disk. Caches and memory are empty.";
        return $"{after.Cycles.Total:#,0 cycle} so far, of which arithmetic took {after.Cycles.Arithmetic:#,0} and the disk {after.Cycles.Disk:#,0}. {after.FrameCount:frame} in use. The display shows: {string.Join(" / ", after.Screen.Rows.Where(r => r.Length > 0).Select(Fit.Printable))}.";
    }

    protected override Sentence Caption(Step step, RunProgramState after) => $"{after.Counts.Instructions:#,0 instruction} · {after.Cycles.Total:#,0 cycle} · {Lines.Time(after.Setup.Ps(after.Cycles.Total))}";
}
