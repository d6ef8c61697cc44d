namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The code on one side; on the other what the step is about.</summary>
public sealed class QrScene : Scene<QrState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "what this step reads or writes"),
        new(Role.Accent, "codewords that carry data"),
        new(Role.Neutral, "codewords that repair"),
        new(Role.Done, "what is repaired or chosen"),
        new(Role.Danger, "scratched modules and wrong codewords"),
        new(Role.Waiting, "not written yet"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("scratch", "finder/{}", "{}", "Scratch a module") { Cells = "size" },
        new("scratch", "scratches", "{}", "Scratch a module") { Cells = "size" },
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("placed", frame => frame["modules"] is null && frame["codeword/1/area"] is not null ? frame.Count("codeword/*/area") : null),
        new("size", frame => frame["grid"] is null ? null : (frame.Strokes("grid") / 2) - 1),
        // A codeword is eight modules.
        new("scratched", frame => frame["scratches"] is null || frame["codeword/1/area"] is null ? null : Math.Round(frame.Ground("scratches") / frame.Ground("codeword/1/area") * 8, 3)),
        new("damaged", (frame, step) => ((QrState)step.After).Encoding.Blocks.Length == 1 ? frame.Number("panel/damage/value") : null),
        new("bounds.codewords", frame => frame["cell/1"] is null ? null : frame.Count("cell/*")),
        new("bounds.correction", frame => frame["share/each"] is null ? null : frame.Strokes("share/each")),
        new("bounds.data", (frame, step) => (1 - frame.Across("share/correction", "share/data") / (1 + frame.Across("share/correction", "share/data"))) * ((QrState)step.After).Encoding.Codewords.Length, (_, _) => 0.05),
        new("bounds.correctable", frame => frame.Number("panel/bound")),
        new("nonZero", frame => frame.Count("syndrome/*", s => s.Role == Role.Danger)),
        new("count", (frame, step) => step.Events is [ErrorsLocated] ? frame.Count("codeword/*/border") : null),
    ];

    protected override Diagram Draw(Step step, QrState before, QrState after, Canvas canvas)
    {
        var happened = step.Events.Count == 0 ? null : (QrEvent)step.Events[0];
        var symbol = new SymbolDiagram(after, happened is FormatWritten or FormatRead);
        var panel = new Column(QrPanels.Of(happened, before, after), canvas.Pick(12.0, 8.0), Align.Start);
        return new Panels(new Centred(symbol), panel) { LeftWidth = SymbolDiagram.Side(canvas), Gap = 36, NarrowGap = 14 };
    }

    protected override string[] Focus(Event? happened, QrState after) => happened switch
    {
        null => ["paper/text", $"level/{QrLevels.NameOf(after.Encoding.Level)}"],
        ModeChosen e => [$"mode/{e.Mode}"],
        VersionChosen => ["panel/version", "panel/capacity"],
        EncodingNamed or ModeWritten or CountWritten or CharactersEncoded or TerminatorWritten or PaddingAdded => ["bits"],
        BlocksDivided or CodewordsInterleaved => ["block"],
        GeneratorMade => Cells(1, DataOf(after)),
        CodewordDivided => [Lines.Say($"cell/{after.Division!.Taken}"), .. Cells(DataOf(after) + 1, after.Division!.Remainder.Length)],
        CorrectionComputed => Cells(DataOf(after) + 1, after.Division!.Remainder.Length),
        FindersPlaced => ["finder"],
        TimingPlaced => ["timing"],
        AlignmentPlaced => ["alignment"],
        AreasReserved => ["format"],
        CodewordsPlaced e => [CodewordAt(e.Placed)],
        MaskTried e => [$"mask/{e.Score.Mask}"],
        MaskChosen e => [$"mask/{e.Mask}"],
        FormatWritten => ["format"],
        SymbolFinished => ["paper"],
        ModulesScratched => ["scratches", "panel/damage"],
        FormatRead => ["format"],
        CodewordsRead => ["modules"],
        SyndromesComputed => ["syndrome"],
        ErrorsLocated e => [.. e.Places.Select(CodewordAt)],
        CodewordsCorrected e => [.. e.Places.Select(CodewordAt)],
        // The code first: a small screen shows what was read before what came of it.
        TextRead or DecodingFailed => ["modules", "panel/title"],
        _ => ["panel"],
    };

    // The division is shown for the first block.
    private static int DataOf(QrState state) => state.Encoding.Blocks[0].Data.Length;

    private static string[] Cells(int first, int count) => [.. Enumerable.Range(first, count).Select(n => Lines.Say($"cell/{n}"))];

    private static string CodewordAt(int place) => Lines.Say($"codeword/{place}/area");

    protected override Sentence Picture(Step step, QrState after) => step.Events.Count == 0 ? $"The text, before anything has happened to it." : Sentence.Empty;

    protected override Sentence Caption(Step step, QrState after)
    {
        var level = QrLevels.NameOf(after.Encoding.Level);
        if (!after.IsVersionChosen) return $"level {level}";
        Sentence name = $"version {after.Layout.Version}-{level}";
        if (after.Scratched.Length > 0) return $"{name} · {after.Scratched.Length} scratched · {after.Damaged.Count()} hit";
        if (after.Mask is { } mask) return $"{name} · mask {mask}";
        return $"{name} · {after.Layout.Size} × {after.Layout.Size} modules";
    }
}
