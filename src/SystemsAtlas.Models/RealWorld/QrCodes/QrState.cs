namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>How far the patterns are.</summary>
public enum PatternStage
{
    None,
    Finders,
    Timing,
    Alignment,
    Reserved,
}

/// <summary>How far a reading is.</summary>
public enum ReadingStage
{
    None,
    Format,
    Codewords,
    Syndromes,
    Located,
    Corrected,
    Read,
    Failed,
}

/// <summary>A division under way.</summary>
/// <param name="Block">The block, counted from 0.</param>
/// <param name="Taken">Codewords of it that have gone through.</param>
/// <param name="Next">The last of them, or null before the first.</param>
/// <param name="Factor">What the generator was multiplied by.</param>
/// <param name="Generator">The generator from its highest power down.</param>
/// <param name="Remainder">What is left.</param>
public sealed record QrDivision(int Block, int Taken, byte? Next, byte Factor, ImmutableArray<byte> Generator, ImmutableArray<byte> Remainder);

/// <summary>A code being made, damaged and read.</summary>
public sealed record QrState : IState
{
    /// <summary>Everything that the encoder will write; how much of it is written, the other fields say.</summary>
    public required QrEncoding Encoding { get; init; }

    public required QrLayout Layout { get; init; }

    /// <summary>Whether mode and version have been chosen.</summary>
    public bool IsModeChosen { get; init; }

    public bool IsVersionChosen { get; init; }

    /// <summary>Fields of the bit stream that are written.</summary>
    public int FieldsWritten { get; init; }

    /// <summary>Blocks whose correction codewords are computed.</summary>
    public int BlocksCorrected { get; init; }

    public QrDivision? Division { get; init; }
    public PatternStage Patterns { get; init; }

    /// <summary>Codewords that are placed.</summary>
    public int Placed { get; init; }

    /// <summary>Codewords placed by the last step.</summary>
    public int JustPlaced { get; init; }

    /// <summary>The mask over the data, and with it the format information; null before the first trial.</summary>
    public int? Mask { get; init; }

    public ImmutableArray<MaskScore> Scores { get; init; } = [];
    public bool IsMaskChosen { get; init; }
    public bool IsFormatShown { get; init; }
    public bool IsFinished { get; init; }

    /// <summary>Modules that read as their opposite, by row and column.</summary>
    public ImmutableArray<ModuleAt> Scratched { get; init; } = [];

    public QrReading? Reading { get; init; }
    public ReadingStage ReadingStage { get; init; }

    /// <summary>How the last reading ended: "yes" for the same text, "wrong" for another, "no" for none; null before the end.</summary>
    public string? ReadBack => ReadingStage switch
    {
        ReadingStage.Read => Reading!.Text == Encoding.Text ? "yes" : "wrong",
        ReadingStage.Failed => "no",
        _ => null,
    };

    /// <summary>Bits of the fields that are written.</summary>
    public int BitsWritten => Encoding.Fields.Take(FieldsWritten).Sum(f => f.Bits.Length);

    /// <summary>Wrong codewords that each block may have.</summary>
    public int Correctable => QrVersion.Correctable(Encoding.Version, Encoding.Level);

    /// <summary>Codewords in which scratched modules lie, by their place.</summary>
    public IEnumerable<int> Damaged => Scratched.Select(Layout.CodewordOf).OfType<int>().Where(c => c < Encoding.Codewords.Length).Distinct().Order();

    /// <summary>Each block's wrong codewords, at most.</summary>
    public int MostDamagedOfABlock
    {
        get
        {
            var damaged = Damaged.ToHashSet();
            return QrEncoding.Places(Encoding.Version, Encoding.Level).Max(b => b.Count(damaged.Contains));
        }
    }

    /// <summary>The code as it would be seen now, scratches included.</summary>
    public QrSymbol Symbol => Unscratched.Inverted(Scratched);

    /// <summary>The code as it is printed.</summary>
    public QrSymbol Unscratched =>
        QrSymbol.Of(Layout, Encoding.Codewords.AsSpan()[..Placed], Mask, Mask is { } mask ? FormatInformation.Encode(Encoding.Level, mask) : null);

    public RecordValue Values => Value.Record(
        ("text", Encoding.Text), ("mode", QrModes.NameOf(Encoding.Mode)), ("version", Encoding.Version), ("size", Layout.Size), ("level", QrLevels.NameOf(Encoding.Level)),
        ("mask", Mask), ("bitsWritten", BitsWritten), ("placed", Placed), ("scratched", Scratched.Length), ("damaged", Damaged.Count()),
        ("bounds", QrBounds.Of(Encoding.Version, Encoding.Level)), ("result", Reading is null || ReadingStage < ReadingStage.Read ? Value.None : Reading.Text ?? Reading.Failure));
}
