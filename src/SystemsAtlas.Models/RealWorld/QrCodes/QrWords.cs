namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Every event as a sentence.</summary>
internal static class QrWords
{
    private const int MostShown = 12;

    public static string Of(QrEvent happened) => Making(happened) ?? Reading(happened);

    private static string? Making(QrEvent happened) => happened switch
    {
        ModeChosen e => Lines.Say($"{Text(e.Text)} fits the {e.Mode} mode: {Lines.Count(e.Bits, "bit", "bits")}, where bytes would take {e.ByteBits}."),
        VersionChosen e => Lines.Say($"Version {e.Version} at level {e.Level}: {e.Size} by {e.Size} modules, {e.Codewords} codewords, {e.Data} of them for data; {e.NeededBits} of {e.CapacityBits} bits are needed."),
        EncodingNamed e => $"The bits {e.Bits} say that the text is UTF-8.",
        ModeWritten e => $"The bits {e.Bits} name the {e.Mode} mode.",
        CountWritten e => Lines.Say($"The bits {e.Bits} write the count, {e.Count}."),
        CharactersEncoded e => Lines.Say($"{Text(e.Source)} becomes bits, the last of them {e.Bits}; {e.Written} bits are written."),
        TerminatorWritten e => Lines.Say($"{e.Terminator} zeros end the text and {e.Fill} fill the codeword; {Lines.Count(e.Codewords, "codeword is", "codewords are")} full."),
        PaddingAdded e => Lines.Say($"{Lines.Count(e.Count, "codeword of padding makes", "codewords of padding make")} {e.Data.Length} data codewords."),
        BlocksDivided e => Lines.Say($"The data are divided into {e.Blocks} blocks of {e.Shortest} to {e.Longest} codewords."),
        GeneratorMade e => Lines.Say($"The generator polynomial of degree {e.Degree} is ready; the remainder is still 0."),
        CodewordDivided e => Lines.Say($"Data codeword {e.Step}, {Lines.Hex(e.Codeword)}, goes through the division; the generator was multiplied by {Lines.Hex(e.Factor)}."),
        CorrectionComputed e => Lines.Say($"{Lines.Count(e.Blocks, "block has its", "blocks have their")} correction codewords: {HexOf(e.Correction)}."),
        CodewordsInterleaved e => Lines.Say($"The {e.Codewords} codewords of {e.Blocks} blocks are taken in turn."),
        FindersPlaced e => Lines.Say($"Finder patterns stand in three corners of {e.Size} by {e.Size} modules."),
        TimingPlaced e => Lines.Say($"Two timing lines, {e.Modules} modules of alternating colour, join the finder patterns."),
        AlignmentPlaced e => Lines.Say($"{Lines.Count(e.Patterns, "alignment pattern stands", "alignment patterns stand")} in the code."),
        AreasReserved e => Lines.Say($"{e.Data} of {e.All} modules are left for codewords."),
        CodewordsPlaced e => Lines.Say($"{e.Placed} of {e.All} codewords are placed; the last is {Lines.Hex(e.Codeword)}."),
        MaskTried e => Lines.Say($"Mask {e.Score.Mask} inverts {e.Inverted} modules; its penalty is {e.Score.Total}, the lowest so far {e.Lowest}."),
        MaskChosen e => Lines.Say($"Mask {e.Mask} is {(e.IsAutomatic ? "chosen" : "asked for")}, with a penalty of {e.Total}."),
        FormatWritten e => Lines.Say($"Level {e.Level} and mask {e.Mask} are written beside the finder patterns, twice: {e.Bits}."),
        SymbolFinished e => Lines.Say($"The code is finished; {e.Dark} of its {e.Size * e.Size} modules are dark."),
        _ => null,
    };

    private static string Reading(QrEvent happened) => happened switch
    {
        ModulesScratched e => Lines.Say($"{Lines.Count(e.Scratched, "module is", "modules are")} scratched, in {Lines.Count(e.Codewords, "codeword", "codewords")}; a block may have {e.Correctable} wrong."),
        FormatRead e => Lines.Say($"The reader finds level {e.Level} and mask {e.Mask}, with {Lines.Count(e.Errors, "wrong bit", "wrong bits")} in the better copy."),
        CodewordsRead e => Lines.Say($"The mask is off and {e.Count} codewords are read."),
        SyndromesComputed e => e.Damaged == 0 ? "Every syndrome is 0: nothing is wrong." : Lines.Say($"{Lines.Count(e.Damaged, "block has", "blocks have")} syndromes other than 0: {HexOf(e.Syndromes)}."),
        ErrorsLocated e => Lines.Say($"{Lines.Count(e.Count, "codeword is", "codewords are")} wrong: {Places(e.Places)}."),
        CodewordsCorrected e => Lines.Say($"Codewords put right: {Places(e.Places)}."),
        TextRead e => Lines.Say($"The reader reads {Text(e.Text)}, with {Lines.Count(e.Corrected, "codeword", "codewords")} corrected."),
        DecodingFailed e => Lines.Say($"The reader gives up: {e.Reason}."),
        _ => throw new ArgumentException($"there is no sentence for {happened.Name}", nameof(happened)),
    };

    private static string Text(string text) => Lines.Clip(text, 30, 1);

    private static string HexOf(ImmutableArray<byte> codewords) => string.Join(' ', codewords.Take(MostShown).Select(Lines.Hex)) + (codewords.Length > MostShown ? " and more" : "");

    private static string Places(ImmutableArray<int> places) => string.Join(", ", places.Take(MostShown).Select(p => Lines.Say($"{p}"))) + (places.Length > MostShown ? " and more" : "");
}
