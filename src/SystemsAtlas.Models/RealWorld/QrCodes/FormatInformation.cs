using System.Numerics;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The 15 bits that name level and mask: five of data and ten of a BCH code, any two of which differ in at least seven places. Source: ISO/IEC 18004:2015, section 7.9 and annex C.</summary>
public static class FormatInformation
{
    /// <summary>The generator x^10 + x^8 + x^5 + x^4 + x^2 + x + 1.</summary>
    public const int Generator = 0b10100110111;

    /// <summary>Inverts some bits, so that no level and mask give fifteen light modules.</summary>
    public const int Blind = 0b101010000010010;

    /// <summary>Wrong bits that are corrected at most.</summary>
    public const int Correctable = 3;

    /// <summary>The 15 bits of a level and a mask.</summary>
    public static int Encode(QrLevel level, int mask) => Bch.Append((QrLevels.BitsOf(level) << 3) | mask, Generator, 10) ^ Blind;

    /// <summary>The level and mask whose bits are nearest, and how many bits differ.</summary>
    public static (QrLevel Level, int Mask, int Errors) Nearest(int bits)
    {
        var (best, data) = Enumerable.Range(0, 32).Select(d => (Errors: BitOperations.PopCount((uint)((Bch.Append(d, Generator, 10) ^ Blind) ^ bits)), Data: d)).Min();
        return (QrLevels.OfBits(data >> 3), data & 7, best);
    }
}
