using System.Numerics;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The 18 bits that name the version of a code of version 7 or more. Source: ISO/IEC 18004:2015, section 7.10 and annex D.</summary>
public static class VersionInformation
{
    /// <summary>The generator x^12 + x^11 + x^10 + x^9 + x^8 + x^5 + x^2 + 1.</summary>
    public const int Generator = 0b1111100100101;

    /// <summary>Wrong bits that are corrected at most.</summary>
    public const int Correctable = 3;

    /// <summary>The least version that carries it.</summary>
    public const int FromVersion = 7;

    /// <summary>The 18 bits of a version.</summary>
    public static int Encode(int version) => Bch.Append(version, Generator, 12);

    /// <summary>The version whose bits are nearest, and how many bits differ.</summary>
    public static (int Version, int Errors) Nearest(int bits)
    {
        var (errors, version) = Enumerable.Range(FromVersion, 41 - FromVersion).Select(v => (BitOperations.PopCount((uint)(Encode(v) ^ bits)), v)).Min();
        return (version, errors);
    }
}
