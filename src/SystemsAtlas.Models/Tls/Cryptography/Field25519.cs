namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>
/// Numbers modulo 2^255 - 19, the field of X25519 and Ed25519. A number is ten limbs of 26 and 25 bits in turn, so that a product's sums fit into 64 bits;
/// a sum or a difference of two products may be multiplied again without being carried first.
/// </summary>
internal static class Field25519
{
    private const int Limbs = 10;

    /// <summary>A small number.</summary>
    public static long[] Of(long small) => [small, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The number that 32 bytes hold, the least significant first; the highest bit is not looked at.</summary>
    public static long[] Read(ReadOnlySpan<byte> bytes)
    {
        var number = new long[Limbs];
        for (var (limb, bit) = (0, 0); limb < Limbs; bit += Width(limb), limb++)
        {
            for (var i = 0; i < Width(limb); i++) number[limb] |= (long)((bytes[(bit + i) / 8] >> ((bit + i) % 8)) & 1) << i;
        }
        return number;
    }

    /// <summary>The 32 bytes of a number, which is below the prime there.</summary>
    public static byte[] Write(long[] number)
    {
        var limbs = Reduced(number);
        var bytes = new byte[32];
        for (var (limb, bit) = (0, 0); limb < Limbs; bit += Width(limb), limb++)
        {
            for (var i = 0; i < Width(limb); i++) bytes[(bit + i) / 8] |= (byte)(((limbs[limb] >> i) & 1) << ((bit + i) % 8));
        }
        return bytes;
    }

    public static long[] Add(long[] a, long[] b)
    {
        var sum = new long[Limbs];
        for (var i = 0; i < Limbs; i++) sum[i] = a[i] + b[i];
        return sum;
    }

    public static long[] Subtract(long[] a, long[] b)
    {
        var difference = new long[Limbs];
        for (var i = 0; i < Limbs; i++) difference[i] = a[i] - b[i];
        return difference;
    }

    public static long[] Negate(long[] a) => Subtract(new long[Limbs], a);

    public static bool Equal(long[] a, long[] b) => Write(a).AsSpan().SequenceEqual(Write(b));

    public static bool IsZero(long[] a) => Equal(a, new long[Limbs]);

    /// <summary>The product of a number with itself: what stands twice in a product is doubled in place (d, s), which saves nearly half of the multiplications.</summary>
    public static long[] Square(long[] a)
    {
        long f0 = a[0], f1 = a[1], f2 = a[2], f3 = a[3], f4 = a[4], f5 = a[5], f6 = a[6], f7 = a[7], f8 = a[8], f9 = a[9];
        long d0 = 2 * f0, d1 = 2 * f1, d2 = 2 * f2, d3 = 2 * f3, d4 = 2 * f4, d5 = 2 * f5, d6 = 2 * f6, d7 = 2 * f7, d8 = 2 * f8, d9 = 2 * f9;
        long r5 = 19 * f5, r6 = 19 * f6, r7 = 19 * f7, r8 = 19 * f8, r9 = 19 * f9;
        long s7 = 2 * r7, s9 = 2 * r9;
        var h0 = f0 * f0 + d1 * s9 + d2 * r8 + d3 * s7 + d4 * r6 + d5 * r5;
        var h1 = d0 * f1 + d2 * r9 + d3 * r8 + d4 * r7 + d5 * r6;
        var h2 = d0 * f2 + d1 * f1 + d3 * s9 + d4 * r8 + d5 * s7 + f6 * r6;
        var h3 = d0 * f3 + d1 * f2 + d4 * r9 + d5 * r8 + d6 * r7;
        var h4 = d0 * f4 + d1 * d3 + f2 * f2 + d5 * s9 + d6 * r8 + d7 * r7;
        var h5 = d0 * f5 + d1 * f4 + d2 * f3 + d6 * r9 + d7 * r8;
        var h6 = d0 * f6 + d1 * d5 + d2 * f4 + d3 * f3 + d7 * s9 + f8 * r8;
        var h7 = d0 * f7 + d1 * f6 + d2 * f5 + d3 * f4 + d8 * r9;
        var h8 = d0 * f8 + d1 * d7 + d2 * f6 + d3 * d5 + f4 * f4 + d9 * r9;
        var h9 = d0 * f9 + d1 * f8 + d2 * f7 + d3 * f6 + d4 * f5;
        return Carried(h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
    }

    /// <summary>The product with a number of less than 20 bits.</summary>
    public static long[] MultiplySmall(long[] a, long small)
    {
        var product = new long[Limbs];
        for (var i = 0; i < Limbs; i++) product[i] = a[i] * small;
        return Carried(product[0], product[1], product[2], product[3], product[4], product[5], product[6], product[7], product[8], product[9]);
    }

    /// <summary>
    /// The product. A limb with an odd number weighs half a bit more than its number says, so the product of two of them is doubled (d);
    /// what lies above 2^255 comes back below 19 times (r).
    /// </summary>
    public static long[] Multiply(long[] a, long[] b)
    {
        long f0 = a[0], f1 = a[1], f2 = a[2], f3 = a[3], f4 = a[4], f5 = a[5], f6 = a[6], f7 = a[7], f8 = a[8], f9 = a[9];
        long g0 = b[0], g1 = b[1], g2 = b[2], g3 = b[3], g4 = b[4], g5 = b[5], g6 = b[6], g7 = b[7], g8 = b[8], g9 = b[9];
        long d1 = 2 * f1, d3 = 2 * f3, d5 = 2 * f5, d7 = 2 * f7, d9 = 2 * f9;
        long r1 = 19 * g1, r2 = 19 * g2, r3 = 19 * g3, r4 = 19 * g4, r5 = 19 * g5, r6 = 19 * g6, r7 = 19 * g7, r8 = 19 * g8, r9 = 19 * g9;
        var h0 = f0 * g0 + d1 * r9 + f2 * r8 + d3 * r7 + f4 * r6 + d5 * r5 + f6 * r4 + d7 * r3 + f8 * r2 + d9 * r1;
        var h1 = f0 * g1 + f1 * g0 + f2 * r9 + f3 * r8 + f4 * r7 + f5 * r6 + f6 * r5 + f7 * r4 + f8 * r3 + f9 * r2;
        var h2 = f0 * g2 + d1 * g1 + f2 * g0 + d3 * r9 + f4 * r8 + d5 * r7 + f6 * r6 + d7 * r5 + f8 * r4 + d9 * r3;
        var h3 = f0 * g3 + f1 * g2 + f2 * g1 + f3 * g0 + f4 * r9 + f5 * r8 + f6 * r7 + f7 * r6 + f8 * r5 + f9 * r4;
        var h4 = f0 * g4 + d1 * g3 + f2 * g2 + d3 * g1 + f4 * g0 + d5 * r9 + f6 * r8 + d7 * r7 + f8 * r6 + d9 * r5;
        var h5 = f0 * g5 + f1 * g4 + f2 * g3 + f3 * g2 + f4 * g1 + f5 * g0 + f6 * r9 + f7 * r8 + f8 * r7 + f9 * r6;
        var h6 = f0 * g6 + d1 * g5 + f2 * g4 + d3 * g3 + f4 * g2 + d5 * g1 + f6 * g0 + d7 * r9 + f8 * r8 + d9 * r7;
        var h7 = f0 * g7 + f1 * g6 + f2 * g5 + f3 * g4 + f4 * g3 + f5 * g2 + f6 * g1 + f7 * g0 + f8 * r9 + f9 * r8;
        var h8 = f0 * g8 + d1 * g7 + f2 * g6 + d3 * g5 + f4 * g4 + d5 * g3 + f6 * g2 + d7 * g1 + f8 * g0 + d9 * r9;
        var h9 = f0 * g9 + f1 * g8 + f2 * g7 + f3 * g6 + f4 * g5 + f5 * g4 + f6 * g3 + f7 * g2 + f8 * g1 + f9 * g0;
        return Carried(h0, h1, h2, h3, h4, h5, h6, h7, h8, h9);
    }

    /// <summary>The power 2^255 - 21, which is the inverse, by Fermat's little theorem.</summary>
    public static long[] Invert(long[] a)
    {
        var (ones, eleven) = Powers(a);
        return Multiply(Squared(ones, 5), eleven);
    }

    /// <summary>The power 2^252 - 3, from which square roots are taken.</summary>
    public static long[] PowerForRoot(long[] a) => Multiply(Squared(Powers(a).Ones, 2), a);

    // The powers 2^250 - 1 and 11: an exponent of n ones, squared n times and multiplied with itself, has 2n ones.
    private static (long[] Ones, long[] Eleven) Powers(long[] a)
    {
        var two = Square(a);
        var nine = Multiply(Squared(two, 2), a);
        var eleven = Multiply(nine, two);
        var ones5 = Multiply(Square(eleven), nine);
        var ones10 = Multiply(Squared(ones5, 5), ones5);
        var ones20 = Multiply(Squared(ones10, 10), ones10);
        var ones40 = Multiply(Squared(ones20, 20), ones20);
        var ones50 = Multiply(Squared(ones40, 10), ones10);
        var ones100 = Multiply(Squared(ones50, 50), ones50);
        var ones200 = Multiply(Squared(ones100, 100), ones100);
        return (Multiply(Squared(ones200, 50), ones50), eleven);
    }

    private static long[] Squared(long[] a, int times)
    {
        for (var i = 0; i < times; i++) a = Square(a);
        return a;
    }

    private static int Width(int limb) => limb % 2 == 0 ? 26 : 25;

    // To the nearest, so limbs may be negative and are half as large. Written out, because it ends every product.
    private static long[] Carried(long h0, long h1, long h2, long h3, long h4, long h5, long h6, long h7, long h8, long h9)
    {
        long carry;
        carry = (h0 + (1L << 25)) >> 26;
        h0 -= carry << 26;
        h1 += carry;
        carry = (h1 + (1L << 24)) >> 25;
        h1 -= carry << 25;
        h2 += carry;
        carry = (h2 + (1L << 25)) >> 26;
        h2 -= carry << 26;
        h3 += carry;
        carry = (h3 + (1L << 24)) >> 25;
        h3 -= carry << 25;
        h4 += carry;
        carry = (h4 + (1L << 25)) >> 26;
        h4 -= carry << 26;
        h5 += carry;
        carry = (h5 + (1L << 24)) >> 25;
        h5 -= carry << 25;
        h6 += carry;
        carry = (h6 + (1L << 25)) >> 26;
        h6 -= carry << 26;
        h7 += carry;
        carry = (h7 + (1L << 24)) >> 25;
        h7 -= carry << 25;
        h8 += carry;
        carry = (h8 + (1L << 25)) >> 26;
        h8 -= carry << 26;
        h9 += carry;
        carry = (h9 + (1L << 24)) >> 25;
        h9 -= carry << 25;
        h0 += 19 * carry;
        carry = (h0 + (1L << 25)) >> 26;
        h0 -= carry << 26;
        h1 += carry;
        return [h0, h1, h2, h3, h4, h5, h6, h7, h8, h9];
    }

    // Downwards, so that no limb is negative; what is left above 2^255 is 1 for the prime and more, if 19 are added before.
    private static long[] Reduced(long[] number)
    {
        var limbs = (long[])number.Clone();
        for (var pass = 0; pass < 3; pass++)
        {
            var over = Settle(limbs);
            limbs[0] += 19 * over;
        }
        Settle(limbs);
        limbs[0] += 19;
        var above = Settle(limbs);
        limbs[0] -= 19 * (1 - above);
        Settle(limbs);
        return limbs;
    }

    private static long Settle(long[] limbs)
    {
        long carry = 0;
        for (var i = 0; i < Limbs; i++)
        {
            limbs[i] += carry;
            carry = limbs[i] >> Width(i);
            limbs[i] -= carry << Width(i);
        }
        return carry;
    }
}
