namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>What stands beside the code while it is damaged and read: damage against the bound, codewords, syndromes, places, text.</summary>
internal static class ReadingPanels
{
    public static IReadOnlyList<Diagram> Of(QrEvent happened, QrState state) => happened switch
    {
        ModulesScratched e => [new BigNumber("panel/scratched", Lines.Say($"{e.Scratched:#,0}"), Lines.Say($"{(e.Scratched == 1 ? "module is" : "modules are")} scratched, in {Lines.Count(e.Codewords, "codeword", "codewords")}")) { Role = Role.Danger }, Damage(state)],
        FormatRead e =>
        [
            new Heading("panel/title", Lines.Say($"level {e.Level}, mask {e.Mask}")), new Note("panel/note", Lines.Say($"read: {e.Bits}")),
            new Note("panel/errors", Lines.Say($"wrong bits: {e.Errors} in this copy, {e.OtherErrors} in the other"), e.Errors > 0 ? Role.Danger : Role.Done),
        ],
        CodewordsRead => [new Heading("panel/title", "codewords, mask taken off"), .. Block(state)],
        SyndromesComputed e => [new Heading("panel/title", e.Damaged == 0 ? "every syndrome is 0" : Lines.Say($"{e.Syndromes.Count(s => s != 0)} of {e.Syndromes.Length} syndromes are not 0")), .. Block(state), .. Syndromes(e.Syndromes)],
        ErrorsLocated e => [new Heading("panel/title", Lines.Count(e.Count, "codeword is wrong", "codewords are wrong")), .. Block(state), new Note("panel/rest", Lines.Say($"locator of degree {e.Locator.Length - 1}")), .. Locator(e.Locator)],
        CodewordsCorrected e => [new Heading("panel/title", Lines.Count(e.Places.Length, "codeword put right", "codewords put right")), .. Block(state), Damage(state)],
        TextRead e => [new Heading("panel/title", $"read: {e.Text}"), .. Block(state), Damage(state)],
        DecodingFailed e => [new Heading("panel/title", "the reader gives up"), new Note("panel/note", e.Reason, Role.Danger), .. state.Reading!.Codewords.IsEmpty ? [] : Block(state), Damage(state)],
        _ => [],
    };

    private static Meter Damage(QrState state) =>
        new("panel/damage", state.Encoding.Blocks.Length == 1 ? "wrong" : "in a block", state.MostDamagedOfABlock, state.Correctable, "correctable") { MaxWidth = 452, Levels = [new(0, Role.Done), new(state.Correctable + 1, Role.Danger)] };

    // The block that the reader works on, as read or as corrected.
    private static IEnumerable<Diagram> Block(QrState state)
    {
        var reading = state.Reading!;
        var number = reading.BlockOfInterest;
        var (block, places) = (reading.Blocks[number], QrEncoding.Places(state.Layout.Version, reading.Level)[number]);
        var (isLocated, isMended) = (state.ReadingStage is ReadingStage.Located, state.ReadingStage is ReadingStage.Corrected or ReadingStage.Read);
        var data = QrVersion.DataCodewordsOf(number, state.Layout.Version, reading.Level);
        var from = isLocated || isMended ? HexCells.FromFor(block.Positions.FirstOrDefault()) : 0;
        var cells = places.Select((place, i) =>
        {
            var isWrong = block.Positions.Contains(i);
            var role = isWrong && isLocated ? Role.Danger : isWrong && isMended ? Role.Done : i < data ? Role.Accent : Role.Neutral;
            return new Cell(QrPanels.Key(place), Lines.Hex(isMended ? block.Corrected[i] : reading.Codewords[place]), role);
        }).Skip(from).Take(HexCells.Most).ToList();
        var range = places.Length > HexCells.Most ? Lines.Say($", codewords {from + 1} to {from + cells.Count} of {places.Length}") : "";
        if (reading.Blocks.Length > 1) yield return new Note("panel/block", Lines.Say($"block {number + 1} of {reading.Blocks.Length}{range}"));
        else if (range.Length > 0) yield return new Note("panel/block", range[2..]);
        yield return HexCells.Of("codewords", cells);
    }

    private static IEnumerable<Diagram> Syndromes(ImmutableArray<byte> syndromes) =>
        [new Note("panel/rest", "syndromes"), HexCells.Of("syndromes", [.. syndromes.Select((s, i) => new Cell($"syndrome/{Lines.Say($"{i}")}", Lines.Hex(s), s == 0 ? Role.Done : Role.Danger))])];

    private static IEnumerable<Diagram> Locator(ImmutableArray<byte> locator) =>
        [HexCells.Of("locator", [.. locator.Select((c, i) => new Cell($"locator/{Lines.Say($"{i}")}", Lines.Hex(c), Role.Active))])];
}
