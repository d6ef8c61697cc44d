namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Something that happened while a code was made, damaged or read.</summary>
public abstract partial record QrEvent : Event<QrState>;

/// <summary>The cheapest mode that has every character was chosen.</summary>
/// <param name="Text">The text.</param>
/// <param name="Mode">The mode's name.</param>
/// <param name="Characters">Characters, or bytes in the byte mode.</param>
/// <param name="Bits">Bits that the characters take in this mode.</param>
/// <param name="ByteBits">Bits that they would take as bytes.</param>
public sealed partial record ModeChosen(string Text, string Mode, int Characters, int Bits, int ByteBits) : QrEvent
{
    protected override Sentence Say(QrState after) => $"{Lines.Short(Text)} fits the {Mode} mode: {Bits:bit}, where bytes would take {ByteBits}.";
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
public sealed partial record VersionChosen(int Version, int Size, string Level, int NeededBits, int CapacityBits, int Codewords, int Data, int Blocks, [Named("automatic")] bool IsAutomatic) : QrEvent
{
    public int Modules => Size * Size;
    public int Correction => Codewords - Data;

    protected override Sentence Say(QrState after) => $"Version {Version} at level {Level}: {Size} by {Size} modules, {Codewords} codewords, {Data} of them for data; {NeededBits} of {CapacityBits} bits are needed.";
}

/// <summary>A header says that the bytes are UTF-8.</summary>
public sealed partial record EncodingNamed(string Bits, int Number) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The bits {Bits} say that the text is UTF-8.";
}

/// <summary>The four bits of the mode were written.</summary>
public sealed partial record ModeWritten(string Mode, string Bits) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The bits {Bits} name the {Mode} mode.";
}

/// <summary>The number of characters was written.</summary>
public sealed partial record CountWritten(int Count, string Bits) : QrEvent
{
    public int Length => Bits.Length;

    protected override Sentence Say(QrState after) => $"The bits {Bits} write the count, {Count}.";
}

/// <summary>Groups of characters became bits.</summary>
/// <param name="Source">The characters.</param>
/// <param name="Groups">How many groups.</param>
/// <param name="Number">The number that the last group stands for.</param>
/// <param name="Bits">The bits of the last group.</param>
/// <param name="First">The value of the first character of the last group, or null when it is its own number.</param>
/// <param name="Second">The value of its second character, or null.</param>
/// <param name="Written">Bits written so far, the header among them.</param>
public sealed partial record CharactersEncoded(string Source, int Groups, int Number, string Bits, int? First, int? Second, int Written) : QrEvent
{
    public int Length => Bits.Length;

    protected override Sentence Say(QrState after) => $"{Lines.Short(Source)} becomes bits, the last of them {Bits}; {Written} bits are written.";
}

/// <summary>Zeros end the text, and more zeros fill the codeword that it ends in.</summary>
public sealed partial record TerminatorWritten(int Terminator, int Fill, int Codewords) : QrEvent
{
    protected override Sentence Say(QrState after) => $"{Terminator} zeros end the text and {Fill} fill the codeword; {Codewords:#,0 codeword is|codewords are} full.";
}

/// <summary>Two codewords in turn filled what the text left.</summary>
public sealed partial record PaddingAdded(int Count, [Unnamed] ImmutableArray<byte> AllData) : QrEvent
{
    [Named("pads")]
    public static ImmutableArray<byte> Pads => QrEncoding.Padding;
    public ImmutableArray<byte> Data => AllData.Length > 64 ? AllData[..64] : AllData;
    public int DataCount => AllData.Length;

    protected override Sentence Say(QrState after) => $"{Count:#,0 codeword of padding makes|codewords of padding make} {DataCount} data codewords.";
}

/// <summary>The data codewords were divided into blocks, each of which is corrected by itself.</summary>
public sealed partial record BlocksDivided(int Blocks, int Shortest, int Longest) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The data are divided into {Blocks} blocks of {Shortest} to {Longest} codewords.";
}

/// <summary>The generator polynomial has a root for each correction codeword.</summary>
public sealed partial record GeneratorMade(int Degree, ImmutableArray<byte> Coefficients) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The generator polynomial of degree {Degree} is ready; the remainder is still 0.";
}

/// <summary>A data codeword went through the division.</summary>
/// <param name="Block">The block, counted from 1.</param>
/// <param name="Step">Codewords of the block that have gone through.</param>
/// <param name="Codeword">The last of them.</param>
/// <param name="Factor">What the generator was multiplied by.</param>
/// <param name="Remainder">The remainder now.</param>
public sealed partial record CodewordDivided(int Block, int Step, byte Codeword, byte Factor, ImmutableArray<byte> Remainder) : QrEvent
{
    protected override Sentence Say(QrState after) => $"Data codeword {Step}, {Lines.Hex(Codeword)}, goes through the division; the generator was multiplied by {Lines.Hex(Factor)}.";
}

/// <summary>The remainders of some blocks became their correction codewords.</summary>
/// <param name="Blocks">Blocks that have theirs now.</param>
/// <param name="Correction">Those of the last block.</param>
public sealed partial record CorrectionComputed(int Blocks, ImmutableArray<byte> Correction) : QrEvent
{
    public int Count => Correction.Length;

    protected override Sentence Say(QrState after) => $"{Blocks:#,0 block has its|blocks have their} correction codewords: {Lines.Hexes(Correction)}.";
}

/// <summary>The codewords of all blocks were shuffled together.</summary>
public sealed partial record CodewordsInterleaved(int Blocks, int Codewords) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The {Codewords} codewords of {Blocks} blocks are taken in turn.";
}

/// <summary>Three finder patterns stand in their corners, with a light rim.</summary>
public sealed partial record FindersPlaced(int Modules, int Size) : QrEvent
{
    protected override Sentence Say(QrState after) => $"Finder patterns stand in three corners of {Size} by {Size} modules.";
}

/// <summary>Two lines of alternating modules join the finder patterns.</summary>
public sealed partial record TimingPlaced(int Modules) : QrEvent
{
    protected override Sentence Say(QrState after) => $"Two timing lines, {Modules} modules of alternating colour, join the finder patterns.";
}

/// <summary>Alignment patterns stand on a grid.</summary>
public sealed partial record AlignmentPlaced(int Patterns, ImmutableArray<int> Centres) : QrEvent
{
    protected override Sentence Say(QrState after) => $"{Patterns:#,0 alignment pattern stands|alignment patterns stand} in the code.";
}

/// <summary>Places for format and version information were kept free.</summary>
/// <param name="Format">Modules of both copies of the format information, and the module that is always dark.</param>
/// <param name="Version">Modules of both copies of the version information.</param>
/// <param name="Data">Modules that are left for codewords.</param>
/// <param name="Remainder">Modules among them that no codeword fills.</param>
/// <param name="All">Modules of the code.</param>
public sealed partial record AreasReserved(int Format, int Version, int Data, int Remainder, int All) : QrEvent
{
    public int Patterns => All - Data;

    protected override Sentence Say(QrState after) => $"{Data} of {All} modules are left for codewords.";
}

/// <summary>Codewords were placed along the zigzag.</summary>
/// <param name="Count">Codewords placed in this step.</param>
/// <param name="Placed">Codewords placed so far.</param>
/// <param name="Codeword">The last of them.</param>
/// <param name="All">All codewords.</param>
public sealed partial record CodewordsPlaced(int Count, int Placed, byte Codeword, int All) : QrEvent
{
    protected override Sentence Say(QrState after) => $"{Placed} of {All} codewords are placed; the last is {Lines.Hex(Codeword)}.";
}

/// <summary>A mask was laid over the data, and the result judged.</summary>
public sealed partial record MaskTried([Spread] MaskScore Score, int Inverted, int Lowest) : QrEvent
{
    protected override Sentence Say(QrState after) => $"Mask {Score.Mask} inverts {Inverted} modules; its penalty is {Score.Total}, the lowest so far {Lowest}.";
}

/// <summary>The mask with the lowest penalty was chosen, or the one that was asked for.</summary>
public sealed partial record MaskChosen(int Mask, int Total, int Worst, int WorstMask, [Named("automatic")] bool IsAutomatic) : QrEvent
{
    public string Rule => QrMask.RuleOf(Mask);

    protected override Sentence Say(QrState after) => $"Mask {Mask} is {(IsAutomatic ? "chosen" : "asked for")}, with a penalty of {Total}.";
}

/// <summary>Both copies of the format information were written.</summary>
public sealed partial record FormatWritten(string Level, int Mask, string LevelBits, string MaskBits, string CheckBits, string Bits) : QrEvent
{
    [Named("correctable")]
    public static int Correctable => FormatInformation.Correctable;

    protected override Sentence Say(QrState after) => $"Level {Level} and mask {Mask} are written beside the finder patterns, twice: {Bits}.";
}

/// <summary>The code is finished.</summary>
public sealed partial record SymbolFinished(int Size, int Dark, double DarkShare) : QrEvent
{
    [Named("quietZone")]
    public static int QuietZone => QrPng.QuietZone;

    protected override Sentence Say(QrState after) => $"The code is finished; {Dark} of its {Size * Size} modules are dark.";
}

/// <summary>Modules were scratched: each reads as its opposite from now on.</summary>
/// <param name="Count">Modules that were not scratched before.</param>
/// <param name="Scratched">Scratched modules in all.</param>
/// <param name="Codewords">Codewords in which they lie.</param>
/// <param name="Format">Scratched modules of the format information.</param>
/// <param name="Patterns">Scratched modules of the other patterns.</param>
/// <param name="Correctable">Wrong codewords that each block may have.</param>
public sealed partial record ModulesScratched(int Count, int Scratched, int Codewords, int Format, int Patterns, int Correctable) : QrEvent
{
    protected override Sentence Say(QrState after) => $"{Scratched:#,0 module is|modules are} scratched, in {Codewords:codeword}; a block may have {Correctable} wrong.";
}

/// <summary>The reader read level and mask from the better copy of the format information.</summary>
public sealed partial record FormatRead(string Bits, int Errors, int OtherErrors, string Level, int Mask, int? VersionErrors) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The reader finds level {Level} and mask {Mask}, with {Errors:#,0 wrong bit|wrong bits} in the better copy.";
}

/// <summary>The reader took the mask off and read the codewords along the zigzag.</summary>
public sealed partial record CodewordsRead(int Count, int Mask) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The mask is off and {Count} codewords are read.";
}

/// <summary>The syndromes of every block were computed; in a sound block all are 0.</summary>
/// <param name="Blocks">Blocks in all.</param>
/// <param name="Damaged">Blocks with a syndrome other than 0.</param>
/// <param name="Syndromes">Those of the first damaged block, or of the first block.</param>
public sealed partial record SyndromesComputed(int Blocks, int Damaged, ImmutableArray<byte> Syndromes) : QrEvent
{
    public int Count => Syndromes.Length;
    public int NonZero => Syndromes.Count(s => s != 0);

    protected override Sentence Say(QrState after)
    {
        if (Damaged == 0) return $"Every syndrome is 0: nothing is wrong.";
        return $"{Damaged:block has|blocks have} syndromes other than 0: {Lines.Hexes(Syndromes)}.";
    }
}

/// <summary>The error locators told which codewords are wrong.</summary>
/// <param name="Count">Wrong codewords in all blocks.</param>
/// <param name="Places">Their places among all codewords, counted from 1.</param>
/// <param name="Locator">The locator of the first damaged block, from its constant term up.</param>
public sealed partial record ErrorsLocated(int Count, ImmutableArray<int> Places, ImmutableArray<byte> Locator) : QrEvent
{
    public int Degree => Locator.Length - 1;

    protected override Sentence Say(QrState after) => $"{Count:#,0 codeword is|codewords are} wrong: {Lines.Places(Places)}.";
}

/// <summary>The wrong codewords were put right.</summary>
/// <param name="Places">Their places among all codewords, counted from 1.</param>
/// <param name="Wrong">What was read.</param>
/// <param name="Right">What was written.</param>
public sealed partial record CodewordsCorrected(ImmutableArray<int> Places, ImmutableArray<byte> Wrong, ImmutableArray<byte> Right) : QrEvent
{
    public int Count => Places.Length;
    public IEnumerable<byte> Difference => Wrong.Select((w, i) => (byte)(w ^ Right[i]));

    protected override Sentence Say(QrState after) => $"Codewords put right: {Lines.Places(Places)}.";
}

/// <summary>The text was read.</summary>
/// <param name="Text">What was read.</param>
/// <param name="Corrected">Codewords that were corrected for it.</param>
/// <param name="IsOriginal">Whether it is the text that was written.</param>
public sealed partial record TextRead(string Text, int Corrected, [Named("original")] bool IsOriginal) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The reader reads {Lines.Short(Text)}, with {Corrected:codeword} corrected.";
}

/// <summary>The reader gave up.</summary>
/// <param name="Reason">Why, as the reader can know it.</param>
/// <param name="Damaged">Codewords that differ from what was written, which the reader cannot know.</param>
/// <param name="Correctable">Wrong codewords that each block may have.</param>
public sealed partial record DecodingFailed(string Reason, int Damaged, int Correctable) : QrEvent
{
    protected override Sentence Say(QrState after) => $"The reader gives up: {Reason}.";
}
