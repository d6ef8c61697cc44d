namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>The five stages with their instructions, the program with its predictions, the diagram of instructions and cycles, cycles an instruction as the number of the plate, and where the cycles went.</summary>
public sealed class PipeliningScene : Scene<PipeliningState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "this cycle, a value that is forwarded and who gets it, a branch that is predicted taken"),
        new(Role.Neutral, "an instruction on its way"),
        new(Role.Done, "an instruction that writes its result"),
        new(Role.Waiting, "an instruction that is held in its stage, and the bubble in front of it"),
        new(Role.Danger, "what a wrong prediction has fetched, and the bubbles that it leaves"),
        new(Role.Muted, "what is done, and stages that have nothing"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("flip", "predict/{}", "{}", "Turn the prediction at {} round"),
        new("miss", "stage/MEM", "", "Let the next access miss the cache"),
        new("switch-forwarding", "stage/EX", "", "Turn forwarding on or off"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("perInstruction", (frame, _) => frame.Number("cpi"), (_, _) => 0.0051),
        new("cycle", frame => frame.Number("account/cycles/value")),
        new("inFlight", frame => frame.Count("token/*", s => s is Rectangle)),
        new("account.retired", frame => frame.Number("account/retired/value")),
        new("account.fill", frame => frame.Number("account/fill/value")),
        new("account.stalled", frame => frame.Number("account/stalled/value")),
        new("account.flushed", frame => frame.Number("account/flushed/value")),
        new("account.retired", (frame, step) => step.After is PipeliningState { Cycle: > 0 } now ? frame.Across("account/retired", "account") * now.Cycle : null, (_, step) => ((PipeliningState)step.After).Cycle / 300.0),
    ];

    protected override Diagram Draw(Simulation.Step step, PipeliningState before, PipeliningState after, Canvas canvas)
    {
        Diagram account = new CycleAccount(after), passes = after.Results.IsEmpty ? new Space(0, 0) : new PassList(after), story = after.Table.IsEmpty ? new PipeDiagram(after) : TableOf(after);
        if (canvas.IsNarrow) return new Column([new StageRiver(after), story, new CodeLines(after), NumberOf(after), account, passes], 8, Align.Start);
        return new Column(
        [
            new StageRiver(after),
            new Row([new Fixed(272, new CodeLines(after)), new Fixed(640, story) { Height = 268 }], 16),
            new Row([new Fixed(256, NumberOf(after)), new Fixed(284, account), new Fixed(340, passes)], 24),
        ], 8, Align.Start);
    }

    private static BigNumber NumberOf(PipeliningState state) => new("cpi", state.Instructions == 0 ? "–" : Lines.Say($"{state.PerInstruction:0.00}"), Lines.Say($"{Lines.Count(state.Cycle, "cycle", "cycles")}, {Lines.Count(state.Instructions, "instruction", "instructions")} done")) { Unit = "cycles an instruction" };

    // The program of the first pass, however the pipeline is built: cycles.
    private static Column TableOf(PipeliningState state)
    {
        var (least, most) = (state.Table.Min(m => m.Cycles), state.Table.Max(m => m.Cycles));
        var rows = new List<TableRow>();
        foreach (var group in state.Table.GroupBy(m => m.Predictor))
            rows.Add(new($"all/{group.Key}", [group.Key, .. group.Select(m => new TableCell(Lines.Say($"{m.Cycles}"), m.Cycles == least ? Role.Accent : m.Cycles == most ? Role.Danger : Role.Neutral))]));
        var caption = new Caption("all/name", Lines.Say($"cycles of the same {Lines.Count(state.Results[0].Instructions, "instruction", "instructions")}; forwarding on or off"), "cycles; on: with forwarding, off: without");
        return new([caption, new Table("all", [new("predictor", "predictor"), new("EX-on", "EX, on", Align.End), new("EX-off", "EX, off", Align.End), new("ID-on", "ID, on", Align.End), new("ID-off", "ID, off", Align.End)], rows)], 4, Align.Start);
    }

    protected override string[] Focus(Event? happened, PipeliningState after) => happened switch
    {
        not null and not PassEnded when after.IsOver && after.Table.IsEmpty => [],
        PassStarted => ["token/1", "code/name"],
        PipelineFilled => [Token(after, 4), Token(after, 0)],
        ValueForwarded e => [Lines.Say($"token/{e.Reader}"), Lines.Say($"row/{e.Producer}|token/{e.Producer}")],
        LoadUseStalled or HazardStalled or BranchStalled => [Token(after, 1), "bubble/EX"],
        BranchPredicted e => [Lines.Say($"token/{e.Number}"), $"predict/{e.Pc}"],
        PredictionConfirmed e => [Lines.Say($"token/{e.Number}"), $"predict/{e.Pc}"],
        BranchMispredicted e => [Lines.Say($"token/{e.Number}"), Token(after, 0)],
        InstructionsFlushed => ["bubble/ID", Token(after, 0)],
        AccessMissed => ["stage/MEM"],
        InstructionRetired => [Token(after, 4)],
        ForwardingSwitched => ["wire/EX|stage/EX"],
        PredictionFlipped e => [$"predict/{e.Pc}|code/name"],
        ProgramFaulted => ["stage/WB", "cpi"],
        PassEnded e => ["account", Lines.Say($"pass/{e.Pass}/value")],
        SettingsCompared => [KeyOf(after, m => m.Cycles, least: true), KeyOf(after, m => m.Cycles, least: false)],
        _ => after.Pass == 0 ? ["code/name", "stage/IF"] : ["stage/EX"],
    };

    private static string Token(PipeliningState state, int stage) => state.Stages[stage].Number > 0 ? Lines.Say($"token/{state.Stages[stage].Number}") : $"bubble/{state.Stages[stage].Stage}|stage/{state.Stages[stage].Stage}";

    private static string KeyOf(PipeliningState state, Func<Measured, int> of, bool least)
    {
        var found = least ? state.Table.MinBy(of)! : state.Table.MaxBy(of)!;
        return $"all/{found.Predictor}/{found.BranchStage}-{(found.Forwarding ? "on" : "off")}";
    }

    protected override bool IsAside(Event happened) => happened is InstructionRetired or BranchPredicted;

    protected override IEnumerable<Event> Told(Simulation.Step step) => step.Events.OrderBy(IsAside).Take(2);

    protected override Sentence Picture(Simulation.Step step, PipeliningState after)
    {
        if (after.Pass == 0) return $"The pipeline is empty. {after.Program} has {after.Code.Lines.Length:instruction}.";
        var parts = new List<string>();
        foreach (var stage in after.Stages) parts.Add($"{stage.Stage}: {(stage.Number > 0 ? stage.Text : stage.Text.Length > 0 ? $"a bubble ({stage.Text})" : "nothing")}");
        return $"Cycle {after.Cycle}. {string.Join("; ", parts)}. {after.Instructions:instruction} done.";
    }

    protected override Sentence Caption(Simulation.Step step, PipeliningState after)
    {
        if (after.Instructions == 0) return $"{after.Program} · cycle {after.Cycle}";
        return $"{after.Program} · cycle {after.Cycle} · {after.PerInstruction:0.00} cycles an instruction";
    }
}
