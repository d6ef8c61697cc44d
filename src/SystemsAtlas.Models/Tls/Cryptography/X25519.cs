namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>
/// Diffie–Hellman over Curve25519. Two sides that exchange their public keys come to one secret, which those who read the public keys cannot compute. Source: RFC 7748, section 5.
/// </summary>
public static class X25519
{
    /// <summary>Bytes of a private key, of a public key and of a secret.</summary>
    public const int KeyBytes = 32;

    // (A - 2) / 4 of the curve's equation y² = x³ + 486662x² + x.
    private const int LadderConstant = 121665;

    /// <summary>The public key of a private one, which may be any 32 bytes: the base point, 9, so many times, which is computed on the curve's other form because that one has a table for it.</summary>
    public static byte[] PublicKey(ReadOnlySpan<byte> privateKey) => EdwardsPoint.MultiplyBase(Clamped(privateKey)).Montgomery();

    /// <summary>The secret that one side's private key and the other's public key give.</summary>
    public static byte[] SharedSecret(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey) => Multiply(privateKey, publicKey);

    // Montgomery's ladder: two points whose difference is always the base; a bit of the scalar says which of them is doubled.
    private static byte[] Multiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point)
    {
        var bits = Clamped(scalar);
        var x = Field25519.Read(point);
        var (low, lowScale, high, highScale) = (Field25519.Of(1), Field25519.Of(0), x, Field25519.Of(1));
        for (var bit = 254; bit >= 0; bit--)
        {
            if (((bits[bit / 8] >> (bit % 8)) & 1) == 0) (low, lowScale, high, highScale) = Rung(x, low, lowScale, high, highScale);
            else (high, highScale, low, lowScale) = Rung(x, high, highScale, low, lowScale);
        }
        return Field25519.Write(Field25519.Multiply(low, Field25519.Invert(lowScale)));
    }

    // A multiple of 8 with its highest bit at one place.
    private static byte[] Clamped(ReadOnlySpan<byte> scalar)
    {
        var bits = scalar[..KeyBytes].ToArray();
        bits[0] &= 248;
        bits[31] = (byte)((bits[31] & 127) | 64);
        return bits;
    }

    // The first point doubled, and the sum of both.
    private static (long[] Twice, long[] TwiceScale, long[] Sum, long[] SumScale) Rung(long[] x, long[] first, long[] firstScale, long[] second, long[] secondScale)
    {
        var (plus, minus) = (Field25519.Add(first, firstScale), Field25519.Subtract(first, firstScale));
        var (plusSquared, minusSquared) = (Field25519.Square(plus), Field25519.Square(minus));
        var between = Field25519.Subtract(plusSquared, minusSquared);
        var left = Field25519.Multiply(Field25519.Subtract(second, secondScale), plus);
        var right = Field25519.Multiply(Field25519.Add(second, secondScale), minus);
        return (
            Field25519.Multiply(plusSquared, minusSquared),
            Field25519.Multiply(between, Field25519.Add(plusSquared, Field25519.MultiplySmall(between, LadderConstant))),
            Field25519.Square(Field25519.Add(left, right)),
            Field25519.Multiply(x, Field25519.Square(Field25519.Subtract(left, right))));
    }
}
