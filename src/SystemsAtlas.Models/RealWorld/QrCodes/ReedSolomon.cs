namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Correction codewords: the remainder of the data, taken as a polynomial, divided by the generator. Source: ISO/IEC 18004:2015, section 7.5.2 and annex A.</summary>
public static class ReedSolomon
{
    /// <summary>The generator (x - 1)(x - 2)(x - 4) ... of a degree: its coefficients from the highest power down, the first of which is 1.</summary>
    public static ImmutableArray<byte> Generator(int degree)
    {
        var polynomial = new byte[degree + 1];
        polynomial[0] = 1;
        for (var i = 0; i < degree; i++)
            for (var j = i + 1; j > 0; j--) polynomial[j] ^= GaloisField.Multiply(polynomial[j - 1], GaloisField.Power(i));
        return [.. polynomial];
    }

    /// <summary>One step of the division: the next data codeword comes in, a multiple of the generator is taken off, and the register moves on by one.</summary>
    public static ImmutableArray<byte> Step(ImmutableArray<byte> remainder, byte next, ImmutableArray<byte> generator)
    {
        var factor = Factor(remainder, next);
        var moved = new byte[remainder.Length];
        for (var i = 0; i < moved.Length; i++)
            moved[i] = (byte)((i + 1 < moved.Length ? remainder[i + 1] : 0) ^ GaloisField.Multiply(generator[i + 1], factor));
        return [.. moved];
    }

    /// <summary>What the generator is multiplied by when a codeword comes in.</summary>
    public static byte Factor(ImmutableArray<byte> remainder, byte next) => (byte)(remainder[0] ^ next);

    /// <summary>The correction codewords of some data codewords.</summary>
    public static ImmutableArray<byte> Correction(ImmutableArray<byte> data, int count)
    {
        var generator = Generator(count);
        return data.Aggregate(ImmutableArray.Create(new byte[count]), (remainder, next) => Step(remainder, next, generator));
    }
}
