using SystemsAtlas.Models.Code.Tiers.Jit.Machine;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>Byte code at the left, what its feedback slots have seen beside it, optimised code with its gates at the right; the function on its terrace; and below, how long every call took.</summary>
public sealed class JitScene : Scene<JitState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "what runs now, and a call that ended in optimised code"),
        new(Role.Waiting, "a call that ended in baseline code"),
        new(Role.Neutral, "a call that was interpreted"),
        new(Role.Accent, "a check of what optimised code assumes, drawn as a gate; heat"),
        new(Role.Danger, "a check that failed, code that is given up, a call in which that happened"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("discard", "fast/rule", "", "Throw all optimised code away"),
        new("discard", "tier/optimised", "", "Throw all optimised code away"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("calls", frame => frame.Count("call/*")),
        new("instructions", frame => frame.Number("code/name/value")),
        new("fast", (frame, step) => ((JitState)step.After).Fast.IsEmpty ? null : frame.Number("fast/name/value")),
        new("slots", frame => frame.Number("slots/name/value")),
        new("heat", frame => frame.Number("heat/says")),
    ];

    protected override Diagram Draw(Step step, JitState before, JitState after, Canvas canvas)
    {
        var line = Source(after);
        var plot = new CallPlot(after);
        if (canvas.IsNarrow)
            return new Column([line, new Fixed(384, Code(after, 7)), new Fixed(384, Fast(after, 7)), new Row([new Fixed(212, Slots(after, 5, true)), new Fixed(160, new Terraces(after))], 12, Align.Start), new Fixed(384, plot)], 8, Align.Start);
        var middle = new Column([new Fixed(214, Slots(after, 5, false)), new Fixed(214, new Terraces(after))], 8, Align.Start);
        return new Column([line, new Row([new Fixed(376, Code(after, 13)), middle, new Fixed(298, Fast(after, 13))], 20, Align.Start), new Fixed(928, plot)], 8, Align.Start);
    }

    private static SourceLine Source(JitState state) => new(state);

    private static Rows Code(JitState state, int rows) => new("code", [$"byte code of {state.Routine?.Label}", "byte code"], Lines.Say($"{state.Code.Length}"),
        [.. state.Code.Select(c => new RowLine(Lines.Say($"{c.Offset} {c.Text}")))], state.At, rows)
    { Band = state.Failed >= 0 || state.IsGone ? Role.Danger : Role.Active };

    private static Rows Slots(JitState state, int rows, bool isNarrow) => new("slots", ["feedback slots", "feedback"], Lines.Say($"{state.Slots.Length}"),
        [.. state.Slots.Select(s => new RowLine($"{s.Label}", Short(s, isNarrow), s.Width switch { 0 => Role.Muted, 4 => Role.Danger, _ => Role.Neutral }))], state.Slot, rows);

    // A cache says how many shapes it knows.
    private static string Short(SlotView slot, bool isNarrow) => slot.Word switch
    {
        "UNINITIALIZED" or "None" => "nothing",
        "MONOMORPHIC" => slot.Detail,
        "POLYMORPHIC" => Fit.Cut(slot.Detail, isNarrow ? 120 : 150, 17),
        "MEGAMORPHIC" => "any shape",
        "SignedSmall" => "integers",
        "SignedSmallInputs" => "integers in",
        "Number" => "numbers",
        "NumberOrOddball" => isNarrow ? "numbers +" : "numbers, undef",
        "NumberOrBoolean" => "numbers +",
        "String" => "strings",
        _ => "anything",
    };

    private static Rows Fast(JitState state, int rows)
    {
        var heading = state.Fast.IsEmpty ? new[] { "no optimised code" } : state.IsReplacement ? ["optimised, from the loop", "optimised"] : ["optimised code", "optimised"];
        return new("fast", heading, state.Fast.IsEmpty ? "" : Lines.Say($"{state.Fast.Length}"), [.. state.Fast.Select(f => new RowLine(f.Text, IsGate: f.IsGuard))], state.Failed, rows)
        { HasGates = true, Band = Role.Danger, IsStruck = state.IsGone };
    }

    protected override string[] Focus(Event? happened, JitState after) => happened switch
    {
        ProgramCompiled => ["code/name", "slots/name"],
        CallBegan => ["source/text", "here"],
        CallReturned or CallsPassed => [after.Calls.Count > 0 ? Lines.Say($"call/{after.Calls.Count}") : "plot/name", "here"],
        FeedbackNoted or CacheGrew => ["slots/current|slots/name", "code/current|code/name"],
        ShapeMade => ["source/text|code/name"],
        BaselineCompiled => ["here", "heat/bar"],
        FunctionMarked => ["heat/bar", "code/current|here"],
        OptimisedCompiled => ["fast/name", FirstGate(after)],
        LoopReplaced => ["fast/name", "code/current|code/name"],
        GuardFailed => ["fast/current|fast/name", "code/current|code/name"],
        CodeAbandoned => ["code/current|code/name", "here"],
        CodeDiscarded or AllDiscarded => ["fast/name", "here"],
        LinePrinted or CallAsked or ProgramFailed or ProgramStopped => ["source/text"],
        ProgramEnded => ["plot/name"],
        _ => ["code/name"],
    };

    private static string FirstGate(JitState state)
    {
        for (var i = 0; i < state.Fast.Length; i++)
            if (state.Fast[i].IsGuard) return Lines.Say($"fast/gate/{i}|fast/name");
        return "here";
    }

    protected override Sentence Picture(Step step, JitState after) =>
        $"{after.Routine?.Label ?? "The program"} is {JitState.Word(after.Routine?.Tier ?? Tier.Interpreted)}, its heat is {after.Routine?.Heat ?? 0}; {(after.Fast.IsEmpty ? "it has no optimised code" : Lines.Say($"its optimised code has {Lines.Count(after.Fast.Length, "instruction", "instructions")} and {Lines.Count(after.Guards, "check", "checks")}"))}. {after.Calls.Count:call} so far.";

    protected override Sentence Caption(Step step, JitState after) => $"{JitState.Word(after.Routine?.Tier ?? Tier.Interpreted)} · heat {after.Routine?.Heat ?? 0} · {after.Calls.Count:call}";
}
