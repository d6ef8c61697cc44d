namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>Draws a program beside its environment records: the script's as the mainland, the others as islands, each joined to the record outside it; a rope leads from each function to the record that it keeps.</summary>
public sealed class ClosuresScene : Scene<ClosuresState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the record in which names are looked up first, and the line that runs"),
        new(Role.Accent, "a rope: a function that keeps a record"),
        new(Role.Neutral, "a record with its variables; the thin line leads to the record outside it"),
        new(Role.Waiting, "a variable whose declaration has not run, or that the call alone has"),
        new(Role.Danger, "a record that nothing leads to any more: a collector may take it"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("call", "record/1/row/{}", "{}", "Call {}"),
        new("drop", "record/1/row/{}", "{}", "Set {} to null"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("kept", frame => frame.Number("kept")),
        new("made", frame => frame.Number("kept/says")),
    ];

    protected override Diagram Draw(Step step, ClosuresState before, ClosuresState after, Canvas canvas) => new ClosuresPicture(step, after);

    // Where a record has no place in the picture, the land stands for it.
    protected override string[] Focus(Event? happened, ClosuresState after) => happened switch
    {
        FunctionMade e => [Variable(e.Variable, Home(after), "hand|" + Island(e.Record))],
        FunctionCalled e => [Island(e.Record), Running],
        FunctionReturned e => [Island(e.Record), .. after.InHand is null ? (string[])[] : ["hand"]],
        BlockEntered e => [Island(e.Record), Running],
        BlockLeft e => [Island(e.Record)],
        TurnCopied e => [Island(e.Record)],
        VariableStarted e => [Variable(e.Variable, e.Record, Island(e.Record))],
        VariableSet e => [Variable(e.Variable, e.Record, Island(e.Record))],
        VariableFound e => [Variable(e.Variable, e.Record, Island(e.Record))],
        CallbackQueued => [after.Waiting.IsEmpty ? Land : $"waits/{after.Waiting[Math.Min(after.Waiting.Length, ClosuresPicture.MostWaiting) - 1].Id}"],
        CallbackStarted => ["stack", .. after.Waiting.IsEmpty ? (string[])[] : [$"waits/{after.Waiting[0].Id}"]],
        RecordsReleased => [after.Records.FirstOrDefault(r => !r.IsReachable) is { } gone ? Island(gone.Id) : "kept", "kept"],
        LinePrinted => [$"output/{after.Output.Count - 1}|output"],
        ErrorThrown or ErrorCaught => [Running + "|stack"],
        ScriptEnded => [after.Waiting.IsEmpty ? Land : $"waits/{after.Waiting[0].Id}", "stack"],
        ProgramFinished => ["kept", Land],
        ProgramStopped => ["stack", "output"],
        VariableDropped e => [Variable(e.Variable, 1, Land), "kept"],
        CallAsked => [after.Waiting.IsEmpty ? "stack" : $"waits/{after.Waiting[0].Id}", Land],
        // Before the first line there is no record yet.
        _ => [after.Records.IsEmpty ? "kept" : Land],
    };

    private const string Running = "code/current", Land = "record/1";

    private static string Island(int id) => FormattableString.Invariant($"record/{id}|more|{Land}");

    private static string Variable(string name, int record, string otherwise) => name.Length == 0 ? otherwise : FormattableString.Invariant($"record/{record}/row/{name}|{otherwise}");

    private static int Home(ClosuresState state) => state.Stack.IsEmpty ? 1 : state.Stack[^1].Record;

    protected override Sentence Caption(Step step, ClosuresState after) => $"{after.Made:record} made · {after.Kept} kept · {after.Printed} printed";

    protected override Sentence Picture(Step step, ClosuresState after)
    {
        var kept = after.Records.Where(r => r is { IsReachable: true, Depth: > 0 }).Select(r => ClosuresEvent.Plain(r.Title)).ToList();
        return $"Beside the script's record there {(kept.Count == 1 ? "is" : "are")} {(kept.Count == 0 ? "none" : $"{kept.Take(5)}")}; {after.Kept} of {after.Made:record} kept.";
    }
}
