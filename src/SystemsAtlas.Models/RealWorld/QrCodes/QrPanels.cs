namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>What stands beside the code while it is made: bits, division, patterns, codewords, masks, format.</summary>
internal static class QrPanels
{
    /// <summary>The panel of a step.</summary>
    public static IReadOnlyList<Diagram> Of(QrEvent? happened, QrState before, QrState after) => happened switch
    {
        null => Start(after),
        ModeChosen or VersionChosen => Choices(after),
        EncodingNamed or ModeWritten or CountWritten or CharactersEncoded or TerminatorWritten or PaddingAdded => [new Heading("panel/title", BitsTitle(happened)), new BitsPanel(before, after)],
        BlocksDivided or CodewordsInterleaved => Blocks(after, happened is CodewordsInterleaved),
        GeneratorMade or CodewordDivided or CorrectionComputed => Division(after),
        FindersPlaced or TimingPlaced or AlignmentPlaced or AreasReserved => Patterns(after),
        CodewordsPlaced placed => Placement(after, placed),
        MaskTried or MaskChosen => Masks(after),
        FormatWritten format => Format(format),
        SymbolFinished => Finished(after),
        _ => ReadingPanels.Of(happened, after),
    };

    // What each level is worth in a code of the size that this one will have.
    private static IReadOnlyList<Diagram> Start(QrState state)
    {
        var encoding = state.Encoding;
        var rows = new[] { QrLevel.L, QrLevel.M, QrLevel.Q, QrLevel.H }
            .Select(l => RowOf($"level/{QrLevels.NameOf(l)}", $"level {QrLevels.NameOf(l)}", QrVersion.Blocks(encoding.Version, l) * QrVersion.Correctable(encoding.Version, l), l == encoding.Level ? Role.Active : Role.Neutral)).ToList();
        return
        [
            new Heading("panel/title", Lines.Say($"{Lines.Count(encoding.Text.Length, "character", "characters")}, level {QrLevels.NameOf(encoding.Level)}")),
            new Note("panel/note", Lines.Say($"of {Lines.Count(encoding.Codewords.Length, "codeword", "codewords")}, so many may be wrong")), BarsOf(rows),
        ];
    }

    private static IReadOnlyList<Diagram> Choices(QrState state)
    {
        var text = state.Encoding.Text;
        var chosen = state.Encoding.Mode;
        var rows = new[] { QrMode.Numeric, QrMode.Alphanumeric, QrMode.Byte }
            .Select(m => RowOf($"mode/{QrModes.NameOf(m)}", QrModes.NameOf(m), m < chosen ? null : QrSegment.CharacterBits(text, m), m == chosen ? Role.Active : Role.Neutral)).ToList();
        List<Diagram> parts = [new Heading("panel/title", Quoted(state)), new Note("panel/note", "bits that the characters take"), BarsOf(rows)];
        if (!state.IsVersionChosen) return parts;
        var capacity = 8 * state.Encoding.Data.Length;
        parts.Add(new Note("panel/version", Lines.Say($"version {state.Layout.Version}-{QrLevels.NameOf(state.Encoding.Level)}: {state.Layout.Size} × {state.Layout.Size} modules"), Role.Active));
        parts.Add(new Meter("panel/capacity", "bits", QrSegment.BitsFor(text, state.Layout.Version), capacity) { MaxWidth = 452 });
        return parts;
    }

    private static string Quoted(QrState state) => $"text: {state.Encoding.Text}";

    private static string BitsTitle(QrEvent happened) => happened switch
    {
        EncodingNamed => "the bytes are UTF-8",
        ModeWritten e => $"mode: {e.Mode}",
        CountWritten e => Lines.Say($"count: {e.Count}"),
        CharactersEncoded { Groups: > 1 } e => Lines.Say($"{e.Groups} more groups: {e.Source}"),
        CharactersEncoded { First: { } first, Second: { } second } e => Lines.Say($"{e.Source}: {first} × 45 + {second} = {e.Number}"),
        CharactersEncoded e => Lines.Say($"{e.Source}: {e.Number}"),
        TerminatorWritten e => Lines.Say($"end: {e.Terminator} zeros, {e.Fill} to fill"),
        PaddingAdded e => Lines.Count(e.Count, "padding codeword", "padding codewords"),
        _ => "",
    };

    private static IReadOnlyList<Diagram> Division(QrState state)
    {
        var (block, division) = (state.Encoding.Blocks[0], state.Division!);
        var isDone = state.BlocksCorrected > 0;
        var from = HexCells.FromFor(Math.Max(0, division.Taken - 1));
        var data = block.Data.Select((c, i) => new Cell(Key(i), Lines.Hex(c), isDone || i < division.Taken - 1 ? Role.Accent : i == division.Taken - 1 ? Role.Active : Role.Waiting)).Skip(from).Take(HexCells.Most).ToList();
        var rest = division.Remainder.Select((c, i) => new Cell(Key(block.Data.Length + i), Lines.Hex(c), isDone || division.Taken > 0 ? Role.Neutral : Role.Waiting)).ToList();
        var title = isDone ? state.BlocksCorrected == 1 ? "the remainder is the correction" : Lines.Say($"{state.BlocksCorrected} blocks have their correction")
            : division.Next is { } ? Lines.Say($"codeword {division.Taken} goes in") : Lines.Say($"divide by a polynomial of degree {rest.Count}");
        List<Diagram> parts = [new Heading("panel/title", title), new Note("panel/data", block.Data.Length > HexCells.Most ? Lines.Say($"data codewords {from + 1} to {from + data.Count} of {block.Data.Length}") : Lines.Count(data.Count, "data codeword", "data codewords")), HexCells.Of("data", data)];
        parts.Add(new Note("panel/rest", isDone ? Lines.Count(rest.Count, "correction codeword", "correction codewords") : division.Next is null ? "remainder" : $"remainder, after {Lines.Hex(division.Factor)} × the generator"));
        parts.Add(HexCells.Of("rest", rest));
        return parts;
    }

    private static IReadOnlyList<Diagram> Blocks(QrState state, bool isInterleaved)
    {
        const int Most = 8;
        var blocks = state.Encoding.Blocks;
        var rows = blocks.Take(Most).Select((b, i) => RowOf($"block/{Lines.Say($"{i + 1}")}", Lines.Say($"block {i + 1}"), b.Data.Length + b.Correction.Length, isInterleaved ? Role.Done : Role.Accent)).ToList();
        List<Diagram> parts = [new Heading("panel/title", isInterleaved ? "one codeword of each block in turn" : Lines.Count(blocks.Length, "block", "blocks")), new Note("panel/note", "codewords, correction included"), BarsOf(rows)];
        if (blocks.Length > Most) parts.Add(new Note("panel/more", Lines.Say($"and {Lines.Count(blocks.Length - Most, "more block", "more blocks")}")));
        return parts;
    }

    private static IReadOnlyList<Diagram> Patterns(QrState state)
    {
        var layout = state.Layout;
        (ModuleKind Kind, string Name, PatternStage From)[] kinds =
        [
            (ModuleKind.Finder, "finder", PatternStage.Finders), (ModuleKind.Separator, "separator", PatternStage.Finders), (ModuleKind.Timing, "timing", PatternStage.Timing),
            (ModuleKind.Alignment, "alignment", PatternStage.Alignment), (ModuleKind.Format, "format", PatternStage.Reserved), (ModuleKind.Version, "version", PatternStage.Reserved), (ModuleKind.Data, "codewords", PatternStage.Reserved),
        ];
        var rows = kinds.Where(k => layout.Count(k.Kind) > 0)
            .Select(k => RowOf($"kind/{k.Name}", k.Name, state.Patterns >= k.From ? layout.Count(k.Kind) : null, state.Patterns == k.From ? Role.Active : Role.Neutral)).ToList();
        return [new Heading("panel/title", Lines.Say($"{layout.Size * layout.Size:#,0} modules in all")), BarsOf(rows, layout.Path.Length)];
    }

    private static IReadOnlyList<Diagram> Placement(QrState state, CodewordsPlaced placed)
    {
        var encoding = state.Encoding;
        var from = HexCells.FromFor(state.Placed - 1);
        var cells = encoding.Codewords.Select((c, i) => new Cell(Key(i), Lines.Hex(c), i >= state.Placed ? Role.Waiting : i >= state.Placed - state.JustPlaced ? Role.Active : i < encoding.Data.Length ? Role.Accent : Role.Neutral))
            .Skip(from).Take(HexCells.Most).ToList();
        return [new Heading("panel/title", Lines.Say($"placed: {state.Placed} of {placed.All} codewords")), HexCells.Of("codewords", cells)];
    }

    private static IReadOnlyList<Diagram> Masks(QrState state)
    {
        var best = state.Scores.Min(s => s.Total);
        var rows = Enumerable.Range(0, QrMask.Count).Select(m => (Mask: m, Score: state.Scores.FirstOrDefault(s => s.Mask == m))).Select(r =>
        {
            var role = r.Mask == state.Mask ? state.IsMaskChosen ? Role.Done : Role.Active : r.Score is null ? Role.Waiting : r.Score.Total == best ? Role.Accent : Role.Neutral;
            var key = $"mask/{Lines.Say($"{r.Mask}")}";
            return RowOf(key, Lines.Say($"mask {r.Mask}"), r.Score?.Total, role) with { Sample = new MaskSample($"{key}/pattern", r.Mask, role) };
        }).ToList();
        var score = state.Scores.First(s => s.Mask == state.Mask);
        return
        [
            new Heading("panel/title", Lines.Say($"penalty of mask {score.Mask}: {score.Total:#,0}")), BarsOf(rows),
            new Note("panel/note", Lines.Say($"runs {score.Runs:#,0}, squares {score.Squares:#,0}, false finders {score.FalseFinders:#,0}, balance {score.Balance:#,0}")),
        ];
    }

    private static IReadOnlyList<Diagram> Format(FormatWritten format)
    {
        var plain = format.LevelBits + format.MaskBits + format.CheckBits;
        return
        [
            new Heading("panel/title", "15 bits, written twice"), new Note("panel/level", Lines.Say($"level {format.Level} is {format.LevelBits}, mask {format.Mask} is {format.MaskBits}, then {format.CheckBits.Length} check bits")),
            BitRow("plain", plain, i => i < 2 ? Role.Accent : i < 5 ? Role.Active : Role.Neutral),
            new Note("panel/blind", $"some bits are inverted: {QrField.Of(QrFieldKind.Fill, FormatInformation.Blind, 15).Bits}"), BitRow("written", format.Bits, i => Role.Done),
        ];
    }

    private static IReadOnlyList<Diagram> Finished(QrState state) =>
    [
        new Heading("panel/title", Lines.Say($"version {state.Layout.Version}-{QrLevels.NameOf(state.Encoding.Level)}, mask {state.Mask}")),
        new Shares(state.Encoding.Data.Length, state.Encoding.Codewords.Length),
        Bound(state),
    ];

    /// <summary>How many codewords of a block may be wrong, drawn to its length.</summary>
    internal static BigNumber Bound(QrState state)
    {
        var all = state.Encoding.Blocks[^1].All.Length;
        return new("panel/bound", Lines.Say($"{state.Correctable}"), Lines.Say($"of {Lines.Count(all, "codeword", "codewords")}{(state.Encoding.Blocks.Length == 1 ? "" : " of a block")} may be wrong, and the text is read")) { Scale = (state.Correctable, all, Lines.Count(all, "codeword", "codewords")) };
    }

    /// <summary>The key of a codeword's cell.</summary>
    internal static string Key(int place) => $"cell/{Lines.Say($"{place + 1}")}";

    private static BarRow RowOf(string key, string name, int? value, Role role) => new(key, name, value, role) { Text = value is null ? "" : Lines.Say($"{value:#,0}") };

    private static Bars BarsOf(IReadOnlyList<BarRow> rows, double? max = null) => new("panel/bars", rows) { Max = max, WidestValue = "00,000" };

    private static ByRoom BitRow(string key, string bits, Func<int, Role> role) => new(room =>
        new Cells(key, [.. bits.Select((b, i) => new Cell($"{key}/{Lines.Say($"{bits.Length - 1 - i}")}", b.ToString(), role(i)))]) { PerRow = 15, CellWidth = room.Canvas.Pick(26, 21), CellHeight = room.Canvas.Pick(33, 27) });
}
