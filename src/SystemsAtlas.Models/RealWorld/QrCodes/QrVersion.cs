namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The sizes of the 40 versions and how their codewords divide into blocks. Source: ISO/IEC 18004:2015, tables 1, 9 and E.1.</summary>
public static class QrVersion
{
    public const int Lowest = 1, Highest = 40;

    // Correction codewords in each block, then the number of blocks: a row for each level, a column for each version.
    private static readonly ImmutableArray<ImmutableArray<byte>> CorrectionPerBlockTable =
    [
        [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
        [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
        [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
        [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    ];

    private static readonly ImmutableArray<ImmutableArray<byte>> BlocksTable =
    [
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
        [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
        [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
        [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
    ];

    /// <summary>Modules along a side.</summary>
    public static int Size(int version) => 17 + (4 * version);

    /// <summary>The version of a size, or null when no version has it.</summary>
    public static int? OfSize(int size) => size >= 21 && size <= 177 && (size - 17) % 4 == 0 ? (size - 17) / 4 : null;

    /// <summary>Correction codewords in each block.</summary>
    public static int CorrectionPerBlock(int version, QrLevel level) => CorrectionPerBlockTable[(int)level][version - 1];

    /// <summary>Blocks that the codewords are divided into.</summary>
    public static int Blocks(int version, QrLevel level) => BlocksTable[(int)level][version - 1];

    /// <summary>Modules left for codewords and remainder bits once every pattern is placed.</summary>
    public static int DataModules(int version)
    {
        var modules = (((16 * version) + 128) * version) + 64;
        if (version >= 2)
        {
            var across = AlignmentCentres(version).Length;
            modules -= (((25 * across) - 10) * across) - 55;
        }
        return version >= 7 ? modules - 36 : modules;
    }

    /// <summary>All codewords, data and correction.</summary>
    public static int Codewords(int version) => DataModules(version) / 8;

    /// <summary>Data codewords of all blocks.</summary>
    public static int DataCodewords(int version, QrLevel level) => Codewords(version) - (CorrectionPerBlock(version, level) * Blocks(version, level));

    /// <summary>Data codewords of one block; the later blocks may have one more than the earlier.</summary>
    public static int DataCodewordsOf(int block, int version, QrLevel level)
    {
        var (all, blocks) = (DataCodewords(version, level), Blocks(version, level));
        return (all / blocks) + (block >= blocks - (all % blocks) ? 1 : 0);
    }

    /// <summary>
    /// Correction codewords of each block that only detect: the smallest codes spend some of their strength on never reading a wrong text. Source: table 9, the values of p.
    /// </summary>
    public static int Reserved(int version, QrLevel level) => (version, level) switch
    {
        (1, QrLevel.L) => 3,
        (1, QrLevel.M) or (2, QrLevel.L) => 2,
        (1, _) or (3, QrLevel.L) => 1,
        _ => 0,
    };

    /// <summary>Wrong codewords that each block may have: (correction - reserved) / 2.</summary>
    public static int Correctable(int version, QrLevel level) => (CorrectionPerBlock(version, level) - Reserved(version, level)) / 2;

    /// <summary>Rows, which are also the columns, on which alignment patterns are centred. Source: table E.1, by the rule that its rows follow.</summary>
    public static ImmutableArray<int> AlignmentCentres(int version)
    {
        if (version == 1) return [];
        var across = (version / 7) + 2;
        var apart = version == 32 ? 26 : ((version * 4) + (across * 2) + 1) / ((across * 2) - 2) * 2;
        return [6, .. Enumerable.Range(0, across - 1).Select(i => Size(version) - 7 - (apart * (across - 2 - i)))];
    }
}
