using System.Numerics;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Codes over single bits: data, then the remainder of its division by a generator.</summary>
internal static class Bch
{
    /// <summary>The data with its check bits after it.</summary>
    public static int Append(int data, int generator, int degree)
    {
        var remainder = data << degree;
        while (remainder >> degree != 0) remainder ^= generator << (Highest(remainder) - degree);
        return (data << degree) | remainder;
    }

    private static int Highest(int number) => BitOperations.Log2((uint)number);
}
