namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>All that a reader found out about a code.</summary>
public sealed record QrReading
{
    /// <summary>The 15 bits of the better copy of the format information, bit 14 first.</summary>
    public required int FormatBits { get; init; }

    /// <summary>Which copy that was: 0 at the top left, 1 at the other corners.</summary>
    public required int FormatCopy { get; init; }

    /// <summary>Wrong bits in it.</summary>
    public required int FormatErrors { get; init; }

    /// <summary>Wrong bits in the other copy, as far as its nearest level and mask tell.</summary>
    public required int OtherFormatErrors { get; init; }

    public required QrLevel Level { get; init; }
    public required int Mask { get; init; }

    /// <summary>Wrong bits in the better copy of the version information; null below version 7.</summary>
    public int? VersionErrors { get; init; }

    /// <summary>The codewords as they were read, in the order of their places.</summary>
    public ImmutableArray<byte> Codewords { get; init; } = [];

    /// <summary>Each block, decoded.</summary>
    public ImmutableArray<BlockDecoding> Blocks { get; init; } = [];

    /// <summary>Wrong codewords by their place among all; known once every block is corrected.</summary>
    public ImmutableArray<int> Wrong { get; init; } = [];

    /// <summary>The text, or null where it could not be read.</summary>
    public string? Text { get; init; }

    /// <summary>Why it could not be read, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>The first block that needs correction, or the first of all.</summary>
    public int BlockOfInterest => Math.Max(0, Blocks.IndexOf(Blocks.FirstOrDefault(b => !b.IsClean)!));
}
