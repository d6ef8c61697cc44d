namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>
/// The field of 256 elements in which codewords are added and multiplied: polynomials over bits, modulo x^8 + x^4 + x^3 + x^2 + 1 (0x11D).
/// Addition and subtraction are both exclusive or. Source: ISO/IEC 18004:2015, section 7.5.2.
/// </summary>
public static class GaloisField
{
    /// <summary>The polynomial that products are reduced by.</summary>
    public const int Modulus = 0x11D;

    private static readonly ImmutableArray<byte> Powers = MakePowers();
    private static readonly ImmutableArray<byte> Logarithms = MakeLogarithms();

    /// <summary>The generator 2 raised to an exponent of any size or sign.</summary>
    public static byte Power(int exponent) => Powers[((exponent % 255) + 255) % 255];

    /// <summary>The exponent that gives an element other than 0.</summary>
    public static int Logarithm(byte element) =>
        element == 0 ? throw new ArgumentOutOfRangeException(nameof(element), "0 is no power of anything") : Logarithms[element];

    /// <summary>The product.</summary>
    public static byte Multiply(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Power(Logarithms[a] + Logarithms[b]);

    /// <summary>The quotient; the divisor is not 0.</summary>
    public static byte Divide(byte a, byte b) => a == 0 ? (byte)0 : Power(Logarithm(a) - Logarithm(b));

    /// <summary>A polynomial at a point, its coefficients from the highest power down.</summary>
    public static byte Evaluate(ReadOnlySpan<byte> polynomial, byte at)
    {
        byte value = 0;
        foreach (var coefficient in polynomial) value = (byte)(Multiply(value, at) ^ coefficient);
        return value;
    }

    private static ImmutableArray<byte> MakePowers()
    {
        var powers = new byte[255];
        for (int i = 0, value = 1; i < 255; i++)
        {
            powers[i] = (byte)value;
            value <<= 1;
            if (value > 255) value ^= Modulus;
        }
        return [.. powers];
    }

    private static ImmutableArray<byte> MakeLogarithms()
    {
        var logarithms = new byte[256];
        for (var i = 0; i < 255; i++) logarithms[Powers[i]] = (byte)i;
        return [.. logarithms];
    }
}
