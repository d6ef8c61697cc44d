namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>How much of a code is spent on error correction: about 7, 15, 25 and 30 percent of the codewords may be wrong. Source: ISO/IEC 18004:2015, section 6.5.1.</summary>
public enum QrLevel
{
    L,
    M,
    Q,
    H,
}

/// <summary>Levels as text and as the two bits of the format information.</summary>
public static class QrLevels
{
    /// <summary>Every level by its letter.</summary>
    public static IReadOnlyList<string> Names { get; } = ["L", "M", "Q", "H"];

    /// <summary>The level's letter, without asking the runtime for it.</summary>
    public static string NameOf(QrLevel level) => Names[(int)level];

    /// <summary>The two bits that stand for a level. Source: ISO/IEC 18004:2015, table 12.</summary>
    public static int BitsOf(QrLevel level) => level switch { QrLevel.L => 1, QrLevel.M => 0, QrLevel.Q => 3, _ => 2 };

    /// <summary>The level of two bits.</summary>
    public static QrLevel OfBits(int bits) => bits switch { 1 => QrLevel.L, 0 => QrLevel.M, 3 => QrLevel.Q, _ => QrLevel.H };

    /// <summary>The level of a letter.</summary>
    public static QrLevel Parse(string name) => name switch { "L" => QrLevel.L, "M" => QrLevel.M, "Q" => QrLevel.Q, _ => QrLevel.H };
}
