namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>The program in C beside its instructions, the stack as a shaft to scale, and its lower end enlarged: each frame a stratum with its slots, and a line from the return address to the line of code that it leads back to.</summary>
public sealed class CallStackScene : Scene<CallStackState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the function that runs now, and the line that it is at"),
        new(Role.Accent, "the stack pointer, and addresses to return to"),
        new(Role.Neutral, "frames of calls that wait for another call to return"),
        new(Role.Waiting, "a part of a frame to which nothing was written yet"),
        new(Role.Danger, "a stack that has run into its guard page"),
        new(Role.Muted, "the guard page below the stack, which nothing may touch"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("run", "shaft", "1000", "Run again with n = 1000"),
        new("run", "guard", "100000", "Run again with n = 100,000"),
        new("tail-calls", "shaft/used", "on", "Compile with tail calls"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("depth", (frame, step) => State(step).ExitCode is null ? frame.Number("deep") : null),
        new("deepest", (frame, step) => State(step).ExitCode is null ? null : frame.Number("deep")),
        new("depth", (frame, step) => frame.Up("shaft/used", "shaft") * State(step).StackBytes, (frame, step) => 2 * State(step).StackBytes / (frame["shaft"]!.Bounds.Bottom - frame["shaft"]!.Bounds.Top)),
        new("frames", (frame, step) => State(step).Frames is not [var first, ..] ? 0 : first.Place == 0 && first.Bytes - FrameStrata.TopOf(State(step), frame.Canvas) >= FrameStrata.RowBytes ? frame.Count("frame/*/name") : null),
        new("frameBytes", (frame, step) => Whole(frame, State(step), State(step).Compiled.Called)),
        new("mainBytes", (frame, step) => Whole(frame, State(step), State(step).Compiled.Shapes[0])),
        new("stackKib", frame => frame.Number("shaft/depth/4")),
        new("fits", frame => frame.Number("deep/says")),
    ];

    private static CallStackState State(Step step) => (CallStackState)step.After;

    // The bytes of the lowest frame of a function, by its height, where all of it is in the picture.
    private static double? Whole(Frame frame, CallStackState state, FunctionShape shape)
    {
        if (state.Frames.LastOrDefault(f => f.Shape == shape) is not { Bytes: > 0 } found || found.Start < FrameStrata.TopOf(state, frame.Canvas) || frame[Slot(found.Place, "box")] is not { } box) return null;
        return (box.Bounds.Bottom - box.Bounds.Top) / FrameStrata.RowHeight(frame.Canvas) * FrameStrata.RowBytes;
    }

    protected override Diagram Draw(Step step, CallStackState before, CallStackState after, Canvas canvas)
    {
        var listing = new Column([new Caption("code/name", $"{after.Compiled.Function}.c"), CodeOf(after, canvas), new Caption("asm/name", "what the compiler made of it"), AssemblyOf(after, canvas)], 2, Align.Start);
        var stack = new Column(
        [
            new Caption("stack/name", "the lower end of the stack, a row is 8 bytes; and all of it", "its lower end, a row is 8 bytes; and all of it"),
            new Soundings(after),
            NumberOf(after),
        ], canvas.Pick(6, 4), Align.Start);
        var both = new Panels(listing, stack) { LeftWidth = 472, Gap = 20, NarrowGap = 6 };
        return canvas.IsNarrow ? both : new Links(both, LinksOf(after));
    }

    private static CodeListing CodeOf(CallStackState state, Canvas canvas) =>
        new("code", state.Compiled.CLines) { Current = state.CLine == 0 ? null : state.CLine, Rows = canvas.Pick(Math.Min(15, state.Compiled.CLines.Length), 4), Leading = 1.25 };

    private static CodeListing AssemblyOf(CallStackState state, Canvas canvas) =>
        new("asm", state.Compiled.AssemblyLines) { Current = state.AssemblyLine == 0 ? null : state.AssemblyLine, Rows = canvas.Pick(5, 3), Leading = 1.25 };

    // While the program runs, how deep the stack is; when it has ended, how deep it was.
    private static BigNumber NumberOf(CallStackState state) => new("deep", Lines.Count(Shown(state)), Lines.Say($"{Lines.Count(state.FitsIn(state.StackBytes), "call", "calls")} of {state.Compiled.Called.Name} would fit into {Lines.Bytes(state.StackBytes)}"))
    {
        Unit = state.ExitCode is null ? "bytes deep" : "bytes deep at most", Role = state.HasOverflowed ? Role.Danger : Role.Accent,
    };

    private static int Shown(CallStackState state) => state.ExitCode is null ? state.Depth : state.Deepest;

    // From the return address of the running call to the line that it leads back to, where both are shown.
    private static Link[] LinksOf(CallStackState state)
    {
        if (state.Frames.IsEmpty) return [];
        var frame = state.Frames[^1];
        var hasSlot = !frame.Shape.Slots.IsEmpty && frame.Values[0] is not null && frame.Bytes > 0;
        return frame.ReturnLine == 0 || !hasSlot || !IsShown(state, frame.ReturnLine) ? []
            : [new("return", new(Slot(frame.Place, "ra"), Side.Left), new(Lines.Say($"code/line/{frame.ReturnLine}"), Side.Right)) { Path = LinkPath.Curve, Role = Role.Accent }];
    }

    private static bool IsShown(CallStackState state, int line) => state.Compiled.CLines.Length <= 15 && state.Compiled.CLines[line - 1].Length > 0;

    protected override string[] Focus(Event? happened, CallStackState after)
    {
        var last = after.FrameCount - 1;
        return happened switch
        {
            ProgramStarted => ["shaft", "code/line/1"],
            CallMade e => e.Line > 0 ? ["asm/current", "code/current"] : ["asm/current"],
            TailCallMade => ["asm/current", "sp"],
            FrameOpened => [Slot(last, "box"), "asm/current"],
            ReturnAddressSaved e => [Slot(last, "ra"), e.Line > 0 ? Lines.Say($"code/line/{e.Line}|asm/current") : "asm/current"],
            CallerFrameSaved => [Slot(last, "s0"), "asm/current"],
            ArgumentsStored => [Lines.Say($"frame/{last}/n|frame/{last}/box"), "asm/current"],
            LocalStored e => [Lines.Say($"frame/{last}/{e.Slot}"), "asm/current"],
            BaseCaseReached => [Slot(last, "box"), "code/current"],
            ResultComputed => ["asm/current", Slot(last, "box")],
            FrameClosed => ["sp", "asm/current"],
            Returned => [last >= 0 ? Lines.Say($"frame/{last}/box|sp") : "sp", "asm/current"],
            TextWritten => ["code/line/1|code", "asm/current"],
            DepthReached => ["shaft/used", "deep"],
            StackOverflowed => ["guard", Slot(last, "box")],
            ProgramEnded => ["deep", "asm/current"],
            _ => ["shaft"],
        };
    }

    private static string Slot(int place, string name) => Lines.Say($"frame/{place}/{name}");

    protected override Sentence Picture(Step step, CallStackState after)
    {
        if (after.FrameCount == 0) return $"The stack is {after.Depth:#,0 byte} deep; no call is in progress.";
        var names = string.Join(", ", after.Frames.Select(f => f.Arguments.Length == 0 ? f.Shape.Name : $"{f.Shape.Name} ({f.Arguments})"));
        return $"{after.FrameCount:#,0 call} in progress, the stack {after.Depth:#,0 byte} deep of {Lines.Bytes(after.StackBytes)}. {(after.FrameCount > after.Frames.Length ? "The innermost" : "From the outside in")}: {names}.";
    }

    protected override Sentence Caption(Step step, CallStackState after) => $"{after.FrameCount:#,0 call} · {after.Depth:#,0 byte} of {Lines.Bytes(after.StackBytes)}";
}
