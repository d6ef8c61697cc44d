using System.Globalization;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>What stands beside the code, or in its place while there is none: tables and rows of codewords.</summary>
internal static class QrTables
{
    // Ten codewords stand in a row of the phone's canvas.
    private const double CodewordWidth = 34;

    // Fields of a long text that are shown at once.
    private const int MostFields = 7;

    /// <summary>What the text takes in each mode.</summary>
    public static Diagram Modes(QrState state)
    {
        var (text, chosen) = (state.Encoding.Text, state.Encoding.Mode);
        var bytes = 8 * QrSegment.CharactersIn(text, QrMode.Byte);
        return new Table("modes", [new("mode", "mode"), new("bits", "bits of text", Align.End)],
        [
            .. Enum3.Select(m => new TableRow(
                $"mode/{QrModes.NameOf(m)}", [QrModes.NameOf(m), m < chosen ? "not possible" : m == QrMode.Byte ? Say(bytes) : m == chosen ? Say(TextBits(state)) : Say(AlphanumericBits(text))],
                m == chosen ? Role.Active : m < chosen ? Role.Muted : Role.Neutral)),
        ]);
    }

    /// <summary>What each level leaves for data and how much it corrects, in the version at hand.</summary>
    public static Diagram Levels(QrState state) => new Table(
        "levels", [new("level", "level"), new("data", "data", Align.End), new("correction", "check", Align.End), new("wrong", "can mend", Align.End)],
        [
            .. Enumerable.Range(0, 4).Select(l => (QrLevel)l).Select(l => new TableRow($"level/{QrLevels.NameOf(l)}",
            [
                QrLevels.NameOf(l), Say(QrVersion.DataCodewords(state.Encoding.Version, l)),
                Say(QrVersion.CorrectionPerBlock(state.Encoding.Version, l) * QrVersion.Blocks(state.Encoding.Version, l)),
                Say(QrVersion.Correctable(state.Encoding.Version, l) * QrVersion.Blocks(state.Encoding.Version, l)),
            ], l == state.Encoding.Level ? Role.Active : Role.Neutral)),
        ]);

    /// <summary>The bit stream so far, field by field; of a long text the last fields.</summary>
    public static Diagram Fields(QrState before, QrState state)
    {
        var fields = state.Encoding.Fields.Take(state.FieldsWritten).Index().Where(f => f.Item.Kind != QrFieldKind.Padding).ToList();
        var padding = state.FieldsWritten - fields.Count;
        var rows = new List<TableRow>();
        if (fields.Count > MostFields) rows.Add(new("field/earlier", ["...", Say(fields.Count - MostFields) + " fields", ""], Role.Muted));
        rows.AddRange(fields.TakeLast(MostFields).Select(f => new TableRow(
            $"field/{Say(f.Index)}", [NameOf(f.Item), MeaningOf(state, f.Item), f.Item.Bits], f.Index >= before.FieldsWritten ? Role.Active : Role.Neutral)));
        if (padding > 0) rows.Add(new("field/padding", ["pad", "EC, 11, EC ...", $"8 × {Say(padding)}"], before.FieldsWritten < state.FieldsWritten ? Role.Active : Role.Neutral));
        return new Table("fields", [new("what", "field"), new("holds", "holds"), new("bits", "bits", Align.End)], rows);
    }

    /// <summary>The division at hand: the generator, its multiple, and what is left.</summary>
    public static Diagram Division(QrDivision division) => new Column(
    [
        new Label("division/generator/title", "generator, without its leading 1", size: null),
        Codewords("generator", division.Generator[1..], Role.Neutral),
        new Label("division/multiple/title", division.Next is null ? "no codeword in yet" : $"times {QrEvent.Hex(division.Factor)}, for codeword {Say(division.Taken)}"),
        Codewords("multiple", [.. division.Generator[1..].Select(g => GaloisField.Multiply(g, division.Factor))], Role.Neutral),
        new Label("division/remainder/title", "remainder"),
        Codewords("remainder", division.Remainder, Role.Active),
    ], 8, Align.Start);

    /// <summary>Penalties of the masks tried so far.</summary>
    public static Diagram Masks(QrState state)
    {
        // A large code leaves less room beside it.
        var isRoomy = state.Encoding.Version <= QrPicture.LargestOrdinary;
        var lowest = state.Scores.MinBy(s => s.Total)!.Mask;
        return new Table("masks",
            [
                new("mask", "mask", Align.End), new("runs", "lines", Align.End), new("squares", isRoomy ? "squares" : "blocks", Align.End, "blocks"),
                new("finders", isRoomy ? "1:1:3:1:1" : "1131", Align.End, "1131"), new("balance", isRoomy ? "balance" : "bal.", Align.End, "bal."), new("total", "sum", Align.End),
            ],
            [
                .. state.Scores.Select(s => new TableRow(
                    $"mask/{Say(s.Mask)}", [Say(s.Mask), Say(s.Runs), Say(s.Squares), Say(s.FalseFinders), Say(s.Balance), Say(s.Total)],
                    state.IsMaskChosen ? s.Mask == state.Mask ? Role.Done : Role.Neutral : s.Mask == state.Mask ? Role.Active : s.Mask == lowest ? Role.Done : Role.Neutral)),
            ]);
    }

    /// <summary>The format information, part by part.</summary>
    public static Diagram Format(QrState state)
    {
        var (level, mask) = (state.Encoding.Level, state.Mask!.Value);
        var written = Bits(FormatInformation.Encode(level, mask), 15);
        var data = Bits((QrLevels.BitsOf(level) << 3) | mask, 5);
        return new Table("format", [new("part", "part"), new("bits", "bits", Align.End)],
        [
            new("format/level", [$"level {QrLevels.NameOf(level)}", data[..2]]), new("format/mask", [$"mask {Say(mask)}", data[2..]]),
            new("format/check", ["check bits", Bits(FormatInformation.Encode(level, mask) ^ FormatInformation.Blind, 15)[5..]]),
            new("format/blind", ["inverted by", Bits(FormatInformation.Blind, 15)]), new("format/written", ["written twice", written], Role.Active),
        ]);
    }

    /// <summary>What the modules are for.</summary>
    public static Diagram Modules(QrState state)
    {
        var layout = state.Layout;
        var all = layout.Size * layout.Size;
        var counts = new List<(string Key, string Name, int Count)>
        {
            ("text", "text and header", QrSegment.BitsFor(state.Encoding.Text, state.Encoding.Version)),
            ("padding", "padding", (8 * state.Encoding.Data.Length) - QrSegment.BitsFor(state.Encoding.Text, state.Encoding.Version)),
            ("correction", "correction", 8 * (state.Encoding.Codewords.Length - state.Encoding.Data.Length)),
            ("finder", "finders, rims", layout.Count(ModuleKind.Finder) + layout.Count(ModuleKind.Separator)),
            ("other", "timing, format ...", all - layout.Path.Length - layout.Count(ModuleKind.Finder) - layout.Count(ModuleKind.Separator)),
            ("all", "all", all),
        };
        return new Table("modules", [new("for", "for"), new("modules", "modules", Align.End), new("share", "%", Align.End)],
            [.. counts.Select(c => new TableRow($"modules/{c.Key}", [c.Name, Say(c.Count), QrBounds.Share(c.Count, all).ToString("0.0", CultureInfo.InvariantCulture)]))]);
    }

    /// <summary>How much is damaged, and how much may be.</summary>
    public static Diagram Damage(QrState state) => new Column(
    [
        new Meter("damage/modules", "scratched", state.Scratched.Length, Math.Max(1, state.Layout.Path.Length), "modules"),
        new Meter("damage/codewords", state.Encoding.Blocks.Length > 1 ? "worst block" : "codewords hit", state.MostDamagedOfABlock, state.Correctable)
        {
            Levels = [new(state.Correctable + 1, Role.Danger)],
        },
    ], 18, Align.Start);

    /// <summary>What a reader made of the format information.</summary>
    public static Diagram FormatReading(QrReading reading)
    {
        var nearest = FormatInformation.Encode(reading.Level, reading.Mask);
        return new Table("reading", [new("what", "format"), new("value", "", Align.End)],
        [
            new("reading/bits", ["read", Bits(reading.FormatBits, 15)]), new("reading/nearest", ["nearest valid", Bits(nearest, 15)]),
            new("reading/errors", ["wrong bits", Say(reading.FormatErrors)], reading.FormatErrors > 0 ? Role.Danger : Role.Neutral),
            new("reading/level", ["level", QrLevels.NameOf(reading.Level)]), new("reading/mask", ["mask", Say(reading.Mask)]),
        ]);
    }

    /// <summary>A block as the reader has it: its codewords, its syndromes, and the text in the end.</summary>
    public static Diagram Reading(QrState state)
    {
        var reading = state.Reading!;
        var (b, block) = (reading.BlockOfInterest, reading.Blocks[reading.BlockOfInterest]);
        var places = QrEncoding.Places(state.Encoding.Version, reading.Level)[b];
        var isMended = state.ReadingStage is ReadingStage.Corrected or ReadingStage.Read;
        var cells = places.Select((place, i) =>
        {
            var isWrong = state.ReadingStage >= ReadingStage.Located && block.Positions.Contains(i);
            var codeword = isMended ? block.Corrected[i] : reading.Codewords[place];
            return new Cell($"read/{Say(place + 1)}", QrEvent.Hex(codeword), !isWrong ? Role.Neutral : isMended ? Role.Done : Role.Danger);
        });
        var parts = new List<Diagram>
        {
            new Label("reading/title", reading.Blocks.Length == 1 ? $"{Say(places.Length)} codewords as read" : $"block {Say(b + 1)} of {Say(reading.Blocks.Length)} as read", size: null),
            new Cells("read", [.. cells]) { CellWidth = CodewordWidth },
        };
        if (state.ReadingStage >= ReadingStage.Syndromes)
        {
            parts.Add(new Label("syndromes/title", block.IsClean ? "syndromes: all 0" : $"syndromes: {Say(block.Syndromes.Count(s => s != 0))} of {Say(block.Syndromes.Length)} not 0"));
            parts.Add(Codewords("syndrome", block.Syndromes, null));
        }
        if (state.ReadingStage == ReadingStage.Read) parts.Add(new Box("result", $"\"{Short(reading.Text!, 18)}\"", Role.Done));
        if (state.ReadingStage == ReadingStage.Failed) parts.Add(new Box("result", "cannot be read", Role.Danger));
        return new Column(parts, 10, Align.Start);
    }

    /// <summary>A text short enough for a label, its control characters as dots.</summary>
    public static string Short(string text, int most)
    {
        var runes = text.EnumerateRunes().Select(r => System.Text.Rune.IsControl(r) ? "·" : r.ToString()).ToList();
        return runes.Count <= most ? string.Concat(runes) : string.Concat(runes.Take(most - 3)) + "...";
    }

    public static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static readonly ImmutableArray<QrMode> Enum3 = [QrMode.Numeric, QrMode.Alphanumeric, QrMode.Byte];

    // Without a role, zeros are plain and everything else is marked.
    private static Cells Codewords(string key, ImmutableArray<byte> codewords, Role? role) =>
        new(key, [.. codewords.Select((c, i) => new Cell($"{key}/{Say(codewords.Length - 1 - i)}", QrEvent.Hex(c), role ?? (c == 0 ? Role.Neutral : Role.Danger)))]) { CellWidth = CodewordWidth };

    private static int TextBits(QrState state) => state.Encoding.Fields.Where(f => f.Kind == QrFieldKind.Characters).Sum(f => f.Bits.Length);

    private static int AlphanumericBits(string text) => (text.Length / 2 * 11) + (text.Length % 2 * 6);

    private static string Bits(int number, int count) => QrField.Of(QrFieldKind.Fill, number, count).Bits;

    private static string NameOf(QrField field) => field.Kind switch
    {
        QrFieldKind.Encoding => "ECI",
        QrFieldKind.Mode => "mode",
        QrFieldKind.Count => "count",
        QrFieldKind.Terminator => "end",
        QrFieldKind.Fill => "fill",
        _ => field.Source.Length == 0 ? "" : Short(field.Source, 3),
    };

    private static string MeaningOf(QrState state, QrField field) => field.Kind switch
    {
        QrFieldKind.Encoding => field.Bits.Length == 4 ? "encoding" : "26: UTF-8",
        QrFieldKind.Mode => QrModes.NameOf(state.Encoding.Mode),
        QrFieldKind.Count or QrFieldKind.Terminator or QrFieldKind.Fill => Say(field.Number),
        _ when state.Encoding.Mode == QrMode.Alphanumeric && field.Source.Length == 2 => FormattableString.Invariant($"{field.Number / 45}×45+{field.Number % 45}={field.Number}"),
        _ => Say(field.Number),
    };
}
