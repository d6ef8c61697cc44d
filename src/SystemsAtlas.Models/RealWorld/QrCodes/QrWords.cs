namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The picture in words.</summary>
internal static class QrWords
{
    /// <summary>One or two sentences on what happened.</summary>
    public static string Happened(QrEvent happened) => happened switch
    {
        ModeChosen e => Say($"\"{QrTables.Short(e.Text, 40)}\" fits the {e.Mode} mode, in which it takes {e.Bits} bits."),
        VersionChosen e => Say($"Version {e.Version}, {e.Size} by {e.Size} modules, at level {e.Level}: {e.Data} data codewords and {e.Codewords - e.Data} for correction."),
        EncodingNamed e => Say($"A header says that the bytes are UTF-8: {e.Bits}."),
        ModeWritten e => Say($"The mode, {e.Mode}, is written as {e.Bits}."),
        CountWritten e => Say($"The number of characters, {e.Count}, is written as {e.Bits}."),
        CharactersEncoded { Groups: 1 } e => Say($"\"{QrTables.Short(e.Source, 8)}\" becomes {e.Number} and is written as {e.Bits}."),
        CharactersEncoded e => Say($"{e.Groups} more groups of characters are written; {e.Written} bits so far."),
        TerminatorWritten e => Say($"{Count(e.Terminator, "zero")} end the text and {Count(e.Fill, "zero")} fill its last codeword; {Count(e.Codewords, "codeword")} so far."),
        PaddingAdded e => Say($"{Count(e.Count, "padding codeword")} fill what is left."),
        BlocksDivided e => Say($"The data codewords are divided into {e.Blocks} blocks of {e.Shortest} to {e.Longest}."),
        GeneratorMade e => Say($"The generator polynomial has degree {e.Degree}."),
        CodewordDivided e => Say($"Codeword {e.Step}, {QrEvent.Hex(e.Codeword)}, goes through the division; the remainder is {Hex(e.Remainder)}."),
        CorrectionComputed { Blocks: 1 } e => Say($"The remainder gives {e.Correction.Length} correction codewords: {Hex(e.Correction)}."),
        CorrectionComputed e => Say($"{e.Blocks} blocks have their correction codewords."),
        CodewordsInterleaved e => Say($"The {e.Codewords} codewords of {e.Blocks} blocks are shuffled together."),
        FindersPlaced e => Say($"Three finder patterns stand in the corners of {e.Size} by {e.Size} modules."),
        TimingPlaced => "Two lines of alternating modules join the finder patterns.",
        AlignmentPlaced e => Say($"{Count(e.Patterns, "alignment pattern")} placed."),
        AreasReserved e => Say($"{e.Format} modules are kept free for the format information, and {e.Data} are left for codewords."),
        CodewordsPlaced e => Say($"{e.Placed} of {e.All} codewords are placed along the zigzag."),
        MaskTried e => Say($"Mask {e.Score.Mask} has a penalty of {e.Score.Total}: {e.Score.Runs} for lines, {e.Score.Squares} for squares, {e.Score.FalseFinders} for false finders, {e.Score.Balance} for balance."),
        MaskChosen e => Say($"Mask {e.Mask} is chosen, with a penalty of {e.Total}."),
        FormatWritten e => Say($"Level {e.Level} and mask {e.Mask} are written twice as {e.Bits}."),
        SymbolFinished e => Say($"The code is finished: {e.Size} by {e.Size} modules, {e.DarkShare} percent of them dark."),
        ModulesScratched e => Say($"{Count(e.Scratched, "module")} scratched, in {Count(e.Codewords, "codeword")}; a block may have {e.Correctable} wrong."),
        FormatRead e => Say($"The reader finds level {e.Level} and mask {e.Mask}, with {Count(e.Errors, "wrong bit")}."),
        CodewordsRead e => Say($"The reader takes mask {e.Mask} off and reads {e.Count} codewords."),
        SyndromesComputed { Damaged: 0 } => "All syndromes are 0: nothing is wrong.",
        SyndromesComputed e => Say($"{Count(e.Syndromes.Count(s => s != 0), "syndrome")} of {e.Syndromes.Length} not 0: something is wrong in {Count(e.Damaged, "block")}."),
        ErrorsLocated e => Say($"{Count(e.Count, "wrong codeword")} located: {Places(e.Places)}."),
        CodewordsCorrected e => Say($"{Count(e.Places.Length, "codeword")} corrected: {Places(e.Places)}."),
        TextRead e => Say($"The text is read: \"{QrTables.Short(e.Text, 40)}\", with {Count(e.Corrected, "codeword")} corrected.{(e.IsOriginal ? "" : " It is not what was written.")}"),
        DecodingFailed e => Say($"The reader gives up: {e.Reason}."),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.Name, "the scene has no words for this event"),
    };

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => Say($"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string Hex(ImmutableArray<byte> codewords) => string.Join(' ', codewords.Select(QrEvent.Hex));

    private static string Places(ImmutableArray<int> places) =>
        string.Join(", ", places.Take(12).Select(QrTables.Say)) + (places.Length > 12 ? " and others" : "");

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
