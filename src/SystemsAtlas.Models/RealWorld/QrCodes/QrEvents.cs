using System.Globalization;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Something that happened while a code was made, damaged or read.</summary>
public abstract record QrEvent : Event
{
    /// <summary>Every event that the model can emit.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[]
        {
            nameof(ModeChosen), nameof(VersionChosen), nameof(EncodingNamed), nameof(ModeWritten), nameof(CountWritten), nameof(CharactersEncoded), nameof(TerminatorWritten),
            nameof(PaddingAdded), nameof(BlocksDivided), nameof(GeneratorMade), nameof(CodewordDivided), nameof(CorrectionComputed), nameof(CodewordsInterleaved),
            nameof(FindersPlaced), nameof(TimingPlaced), nameof(AlignmentPlaced), nameof(AreasReserved), nameof(CodewordsPlaced), nameof(MaskTried), nameof(MaskChosen),
            nameof(FormatWritten), nameof(SymbolFinished), nameof(ModulesScratched), nameof(FormatRead), nameof(CodewordsRead), nameof(SyndromesComputed),
            nameof(ErrorsLocated), nameof(CodewordsCorrected), nameof(TextRead), nameof(DecodingFailed),
        }.Select(KebabCase),
    ];

    internal static string Hex(byte codeword) => codeword.ToString("X2", CultureInfo.InvariantCulture);

    internal static ListValue HexList(ImmutableArray<byte> codewords) => Value.List(codewords, c => Hex(c));
}

/// <summary>The cheapest mode that has every character was chosen.</summary>
/// <param name="Text">The text.</param>
/// <param name="Mode">The mode's name.</param>
/// <param name="Characters">Characters, or bytes in the byte mode.</param>
/// <param name="Bits">Bits that the characters take in this mode.</param>
/// <param name="ByteBits">Bits that they would take as bytes.</param>
public sealed record ModeChosen(string Text, string Mode, int Characters, int Bits, int ByteBits) : QrEvent
{
    public override RecordValue Values => Value.Record(("text", Text), ("mode", Mode), ("characters", Characters), ("bits", Bits), ("byteBits", ByteBits));
}

/// <summary>A version was chosen: the smallest that holds the text, or the one that was asked for.</summary>
/// <param name="Version">1 to 40.</param>
/// <param name="Size">Modules along a side.</param>
/// <param name="Level">The letter of the level.</param>
/// <param name="NeededBits">Bits of header and text.</param>
/// <param name="CapacityBits">Bits of all data codewords.</param>
/// <param name="Codewords">All codewords.</param>
/// <param name="Data">Data codewords.</param>
/// <param name="Blocks">Blocks that they are divided into.</param>
/// <param name="IsAutomatic">Whether it was the model's choice.</param>
public sealed record VersionChosen(int Version, int Size, string Level, int NeededBits, int CapacityBits, int Codewords, int Data, int Blocks, bool IsAutomatic) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("version", Version), ("size", Size), ("modules", Size * Size), ("level", Level), ("neededBits", NeededBits), ("capacityBits", CapacityBits), ("codewords", Codewords),
        ("data", Data), ("correction", Codewords - Data), ("blocks", Blocks), ("automatic", IsAutomatic));
}

/// <summary>A header says that the bytes are UTF-8.</summary>
public sealed record EncodingNamed(string Bits, int Number) : QrEvent
{
    public override RecordValue Values => Value.Record(("bits", Bits), ("number", Number));
}

/// <summary>The four bits of the mode were written.</summary>
public sealed record ModeWritten(string Mode, string Bits) : QrEvent
{
    public override RecordValue Values => Value.Record(("mode", Mode), ("bits", Bits));
}

/// <summary>The number of characters was written.</summary>
public sealed record CountWritten(int Count, string Bits) : QrEvent
{
    public override RecordValue Values => Value.Record(("count", Count), ("bits", Bits), ("length", Bits.Length));
}

/// <summary>Groups of characters became bits.</summary>
/// <param name="Source">The characters.</param>
/// <param name="Groups">How many groups.</param>
/// <param name="Number">The number that the last group stands for.</param>
/// <param name="Bits">The bits of the last group.</param>
/// <param name="First">The value of the first character of the last group, or null when it is its own number.</param>
/// <param name="Second">The value of its second character, or null.</param>
/// <param name="Written">Bits written so far, the header among them.</param>
public sealed record CharactersEncoded(string Source, int Groups, int Number, string Bits, int? First, int? Second, int Written) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("source", Source), ("groups", Groups), ("number", Number), ("bits", Bits), ("length", Bits.Length), ("first", First), ("second", Second), ("written", Written));
}

/// <summary>Zeros end the text, and more zeros fill the codeword that it ends in.</summary>
public sealed record TerminatorWritten(int Terminator, int Fill, int Codewords) : QrEvent
{
    public override RecordValue Values => Value.Record(("terminator", Terminator), ("fill", Fill), ("codewords", Codewords));
}

/// <summary>Two codewords in turn filled what the text left.</summary>
public sealed record PaddingAdded(int Count, ImmutableArray<byte> Data) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("count", Count), ("pads", HexList(QrEncoding.Padding)), ("data", HexList(Data.Length > 64 ? Data[..64] : Data)), ("dataCount", Data.Length));
}

/// <summary>The data codewords were divided into blocks, each of which is corrected by itself.</summary>
public sealed record BlocksDivided(int Blocks, int Shortest, int Longest) : QrEvent
{
    public override RecordValue Values => Value.Record(("blocks", Blocks), ("shortest", Shortest), ("longest", Longest));
}

/// <summary>The generator polynomial has a root for each correction codeword.</summary>
public sealed record GeneratorMade(int Degree, ImmutableArray<byte> Coefficients) : QrEvent
{
    public override RecordValue Values => Value.Record(("degree", Degree), ("coefficients", HexList(Coefficients)));
}

/// <summary>A data codeword went through the division.</summary>
/// <param name="Block">The block, counted from 1.</param>
/// <param name="Step">Codewords of the block that have gone through.</param>
/// <param name="Codeword">The last of them.</param>
/// <param name="Factor">What the generator was multiplied by.</param>
/// <param name="Remainder">The remainder now.</param>
public sealed record CodewordDivided(int Block, int Step, byte Codeword, byte Factor, ImmutableArray<byte> Remainder) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("block", Block), ("step", Step), ("codeword", Hex(Codeword)), ("factor", Hex(Factor)), ("remainder", HexList(Remainder)));
}

/// <summary>The remainders of some blocks became their correction codewords.</summary>
/// <param name="Blocks">Blocks that have theirs now.</param>
/// <param name="Correction">Those of the last block.</param>
public sealed record CorrectionComputed(int Blocks, ImmutableArray<byte> Correction) : QrEvent
{
    public override RecordValue Values => Value.Record(("blocks", Blocks), ("correction", HexList(Correction)), ("count", Correction.Length));
}

/// <summary>The codewords of all blocks were shuffled together.</summary>
public sealed record CodewordsInterleaved(int Blocks, int Codewords) : QrEvent
{
    public override RecordValue Values => Value.Record(("blocks", Blocks), ("codewords", Codewords));
}

/// <summary>Three finder patterns stand in their corners, with a light rim.</summary>
public sealed record FindersPlaced(int Modules, int Size) : QrEvent
{
    public override RecordValue Values => Value.Record(("modules", Modules), ("size", Size));
}

/// <summary>Two lines of alternating modules join the finder patterns.</summary>
public sealed record TimingPlaced(int Modules) : QrEvent
{
    public override RecordValue Values => Value.Record(("modules", Modules));
}

/// <summary>Alignment patterns stand on a grid.</summary>
public sealed record AlignmentPlaced(int Patterns, ImmutableArray<int> Centres) : QrEvent
{
    public override RecordValue Values => Value.Record(("patterns", Patterns), ("centres", Value.List(Centres, c => c)));
}

/// <summary>Places for format and version information were kept free.</summary>
/// <param name="Format">Modules of both copies of the format information, and the module that is always dark.</param>
/// <param name="Version">Modules of both copies of the version information.</param>
/// <param name="Data">Modules that are left for codewords.</param>
/// <param name="Remainder">Modules among them that no codeword fills.</param>
/// <param name="All">Modules of the code.</param>
public sealed record AreasReserved(int Format, int Version, int Data, int Remainder, int All) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("format", Format), ("version", Version), ("data", Data), ("remainder", Remainder), ("all", All), ("patterns", All - Data));
}

/// <summary>Codewords were placed along the zigzag.</summary>
/// <param name="Count">Codewords placed in this step.</param>
/// <param name="Placed">Codewords placed so far.</param>
/// <param name="Codeword">The last of them.</param>
/// <param name="All">All codewords.</param>
public sealed record CodewordsPlaced(int Count, int Placed, byte Codeword, int All) : QrEvent
{
    public override RecordValue Values => Value.Record(("count", Count), ("placed", Placed), ("codeword", Hex(Codeword)), ("all", All));
}

/// <summary>A mask was laid over the data, and the result judged.</summary>
public sealed record MaskTried(MaskScore Score, int Inverted, int Lowest) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("mask", Score.Mask), ("rule", QrMask.RuleOf(Score.Mask)), ("runs", Score.Runs), ("squares", Score.Squares), ("falseFinders", Score.FalseFinders), ("balance", Score.Balance),
        ("total", Score.Total), ("inverted", Inverted), ("lowest", Lowest));
}

/// <summary>The mask with the lowest penalty was chosen, or the one that was asked for.</summary>
public sealed record MaskChosen(int Mask, int Total, int Worst, int WorstMask, bool IsAutomatic) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("mask", Mask), ("rule", QrMask.RuleOf(Mask)), ("total", Total), ("worst", Worst), ("worstMask", WorstMask), ("automatic", IsAutomatic));
}

/// <summary>Both copies of the format information were written.</summary>
public sealed record FormatWritten(string Level, int Mask, string LevelBits, string MaskBits, string CheckBits, string Bits) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("level", Level), ("mask", Mask), ("levelBits", LevelBits), ("maskBits", MaskBits), ("checkBits", CheckBits), ("bits", Bits), ("correctable", FormatInformation.Correctable));
}

/// <summary>The code is finished.</summary>
public sealed record SymbolFinished(int Size, int Dark, double DarkShare) : QrEvent
{
    public override RecordValue Values => Value.Record(("size", Size), ("dark", Dark), ("darkShare", DarkShare), ("quietZone", QrPng.QuietZone));
}

/// <summary>Modules were scratched: each reads as its opposite from now on.</summary>
/// <param name="Count">Modules that were not scratched before.</param>
/// <param name="Scratched">Scratched modules in all.</param>
/// <param name="Codewords">Codewords in which they lie.</param>
/// <param name="Format">Scratched modules of the format information.</param>
/// <param name="Patterns">Scratched modules of the other patterns.</param>
/// <param name="Correctable">Wrong codewords that each block may have.</param>
public sealed record ModulesScratched(int Count, int Scratched, int Codewords, int Format, int Patterns, int Correctable) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("count", Count), ("scratched", Scratched), ("codewords", Codewords), ("format", Format), ("patterns", Patterns), ("correctable", Correctable));
}

/// <summary>The reader read level and mask from the better copy of the format information.</summary>
public sealed record FormatRead(string Bits, int Errors, int OtherErrors, string Level, int Mask, int? VersionErrors) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("bits", Bits), ("errors", Errors), ("otherErrors", OtherErrors), ("level", Level), ("mask", Mask), ("versionErrors", VersionErrors));
}

/// <summary>The reader took the mask off and read the codewords along the zigzag.</summary>
public sealed record CodewordsRead(int Count, int Mask) : QrEvent
{
    public override RecordValue Values => Value.Record(("count", Count), ("mask", Mask));
}

/// <summary>The syndromes of every block were computed; in a sound block all are 0.</summary>
/// <param name="Blocks">Blocks in all.</param>
/// <param name="Damaged">Blocks with a syndrome other than 0.</param>
/// <param name="Syndromes">Those of the first damaged block, or of the first block.</param>
public sealed record SyndromesComputed(int Blocks, int Damaged, ImmutableArray<byte> Syndromes) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("blocks", Blocks), ("damaged", Damaged), ("syndromes", HexList(Syndromes)), ("count", Syndromes.Length), ("nonZero", Syndromes.Count(s => s != 0)));
}

/// <summary>The error locators told which codewords are wrong.</summary>
/// <param name="Count">Wrong codewords in all blocks.</param>
/// <param name="Places">Their places among all codewords, counted from 1.</param>
/// <param name="Locator">The locator of the first damaged block, from its constant term up.</param>
public sealed record ErrorsLocated(int Count, ImmutableArray<int> Places, ImmutableArray<byte> Locator) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("count", Count), ("places", Value.List(Places, p => p)), ("locator", HexList(Locator)), ("degree", Locator.Length - 1));
}

/// <summary>The wrong codewords were put right.</summary>
/// <param name="Places">Their places among all codewords, counted from 1.</param>
/// <param name="Wrong">What was read.</param>
/// <param name="Right">What was written.</param>
public sealed record CodewordsCorrected(ImmutableArray<int> Places, ImmutableArray<byte> Wrong, ImmutableArray<byte> Right) : QrEvent
{
    public override RecordValue Values => Value.Record(
        ("count", Places.Length), ("places", Value.List(Places, p => p)), ("wrong", HexList(Wrong)), ("right", HexList(Right)),
        ("difference", HexList([.. Wrong.Select((w, i) => (byte)(w ^ Right[i]))])));
}

/// <summary>The text was read.</summary>
/// <param name="Text">What was read.</param>
/// <param name="Corrected">Codewords that were corrected for it.</param>
/// <param name="IsOriginal">Whether it is the text that was written.</param>
public sealed record TextRead(string Text, int Corrected, bool IsOriginal) : QrEvent
{
    public override RecordValue Values => Value.Record(("text", Text), ("corrected", Corrected), ("original", IsOriginal));
}

/// <summary>The reader gave up.</summary>
/// <param name="Reason">Why, as the reader can know it.</param>
/// <param name="Damaged">Codewords that differ from what was written, which the reader cannot know.</param>
/// <param name="Correctable">Wrong codewords that each block may have.</param>
public sealed record DecodingFailed(string Reason, int Damaged, int Correctable) : QrEvent
{
    public override RecordValue Values => Value.Record(("reason", Reason), ("damaged", Damaged), ("correctable", Correctable));
}
