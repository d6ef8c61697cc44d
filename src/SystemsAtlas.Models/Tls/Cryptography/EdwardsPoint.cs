namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>
/// A point of the curve -x² + y² = 1 + d·x²·y², as X/Z and Y/Z with T = X·Y/Z, so that no addition divides. Source: RFC 8032, section 5.1.4.
/// </summary>
internal sealed class EdwardsPoint(long[] x, long[] y, long[] z, long[] t)
{
    private const int WindowBits = 4;

    private static readonly long[] D = Field25519.Multiply(Field25519.Negate(Field25519.Of(121665)), Field25519.Invert(Field25519.Of(121666)));
    private static readonly long[] TwoD = Field25519.MultiplySmall(D, 2);

    // 2 to the power of (p - 1) / 4, a square root of -1. With p = 2^255 - 19 the exponent is 2 · (2^252 - 3) + 1.
    private static readonly long[] RootOfMinusOne = Field25519.Multiply(Field25519.Square(Field25519.PowerForRoot(Field25519.Of(2))), Field25519.Of(2));

    private static readonly EdwardsPoint Neutral = new(Field25519.Of(0), Field25519.Of(1), Field25519.Of(1), Field25519.Of(0));

    /// <summary>The base point, whose y is 4/5 and whose x is even.</summary>
    public static EdwardsPoint Base { get; } = Decode(Field25519.Write(Field25519.Multiply(Field25519.Of(4), Field25519.Invert(Field25519.Of(5)))))!;

    // The sums of the base and of its multiples by 2^64, 2^128 and 2^192, as the bits of the place say.
    private static readonly EdwardsPoint[] Comb = MakeComb();

    /// <summary>The base point added to itself as often as a number of 32 bytes says, with four bits that lie 64 apart at a time: a quarter of the doublings.</summary>
    public static EdwardsPoint MultiplyBase(ReadOnlySpan<byte> times)
    {
        var sum = Neutral;
        for (var place = 63; place >= 0; place--)
        {
            sum = sum.Double();
            var teeth = 0;
            for (var tooth = 0; tooth < 4; tooth++) teeth |= ((times[(8 * tooth) + (place / 8)] >> (place % 8)) & 1) << tooth;
            if (teeth != 0) sum = sum.Add(Comb[teeth]);
        }
        return sum;
    }

    /// <summary>The point that 32 bytes name: y, and in the highest bit whether x is odd. None where no point has this y.</summary>
    public static EdwardsPoint? Decode(ReadOnlySpan<byte> bytes)
    {
        var y = Field25519.Read(bytes);
        var isOdd = bytes[31] >> 7 == 1;
        var square = Field25519.Square(y);
        var above = Field25519.Subtract(square, Field25519.Of(1));
        var below = Field25519.Add(Field25519.Multiply(square, D), Field25519.Of(1));
        if (Root(above, below) is not { } x || (Field25519.IsZero(x) && isOdd)) return null;
        if ((Field25519.Write(x)[0] & 1) == 1 != isOdd) x = Field25519.Negate(x);
        return new(x, y, Field25519.Of(1), Field25519.Multiply(x, y));
    }

    /// <summary>The 32 bytes that name the point.</summary>
    public byte[] Encode()
    {
        var inverse = Field25519.Invert(z);
        var bytes = Field25519.Write(Field25519.Multiply(y, inverse));
        bytes[31] |= (byte)((Field25519.Write(Field25519.Multiply(x, inverse))[0] & 1) << 7);
        return bytes;
    }

    public EdwardsPoint Negate() => new(Field25519.Negate(x), y, z, Field25519.Negate(t));

    /// <summary>The sum, which this form of the curve needs no special cases for.</summary>
    public EdwardsPoint Add(EdwardsPoint other)
    {
        var a = Field25519.Multiply(Field25519.Subtract(y, x), Field25519.Subtract(other.Y, other.X));
        var b = Field25519.Multiply(Field25519.Add(y, x), Field25519.Add(other.Y, other.X));
        var c = Field25519.Multiply(Field25519.Multiply(t, TwoD), other.T);
        var twice = Field25519.Multiply(z, other.Z);
        var d = Field25519.Add(twice, twice);
        return FromParts(Field25519.Subtract(b, a), Field25519.Subtract(d, c), Field25519.Add(d, c), Field25519.Add(b, a));
    }

    public EdwardsPoint Double()
    {
        var (xx, yy, zz) = (Field25519.Square(x), Field25519.Square(y), Field25519.Square(z));
        var sum = Field25519.Add(xx, yy);
        var e = Field25519.Subtract(sum, Field25519.Square(Field25519.Add(x, y)));
        var g = Field25519.Subtract(xx, yy);
        return FromParts(e, Field25519.Add(Field25519.Add(zz, zz), g), g, sum);
    }

    /// <summary>The point added to itself as often as a number of 32 bytes says, four bits at a time.</summary>
    public EdwardsPoint Multiply(ReadOnlySpan<byte> times)
    {
        var multiples = new EdwardsPoint[1 << WindowBits];
        multiples[0] = Neutral;
        for (var i = 1; i < multiples.Length; i++) multiples[i] = multiples[i - 1].Add(this);
        var sum = Neutral;
        for (var window = 63; window >= 0; window--)
        {
            for (var bit = 0; bit < WindowBits; bit++) sum = sum.Double();
            var digit = (times[window / 2] >> (window % 2 * WindowBits)) & 15;
            if (digit != 0) sum = sum.Add(multiples[digit]);
        }
        return sum;
    }

    /// <summary>The x of the point on Montgomery's form of the curve that X25519 works on. Source: RFC 7748, section 4.1.</summary>
    public byte[] Montgomery() => Field25519.Write(Field25519.Multiply(Field25519.Add(z, y), Field25519.Invert(Field25519.Subtract(z, y))));

    private long[] X => x;

    private long[] Y => y;

    private long[] Z => z;

    private long[] T => t;

    private static EdwardsPoint[] MakeComb()
    {
        var comb = new EdwardsPoint[16];
        comb[0] = Neutral;
        var tooth = Base;
        for (var bit = 1; bit < comb.Length; bit <<= 1)
        {
            for (var below = 0; below < bit; below++) comb[bit + below] = below == 0 ? tooth : comb[below].Add(tooth);
            for (var i = 0; i < 64; i++) tooth = tooth.Double();
        }
        return comb;
    }

    private static EdwardsPoint FromParts(long[] e, long[] f, long[] g, long[] h) =>
        new(Field25519.Multiply(e, f), Field25519.Multiply(g, h), Field25519.Multiply(f, g), Field25519.Multiply(e, h));

    // A square root of a fraction u/v: the candidate is u·v³·(u·v⁷)^((p-5)/8), or that times the root of -1.
    private static long[]? Root(long[] above, long[] below)
    {
        var below3 = Field25519.Multiply(Field25519.Square(below), below);
        var below7 = Field25519.Multiply(Field25519.Square(below3), below);
        var root = Field25519.Multiply(Field25519.Multiply(above, below3), Field25519.PowerForRoot(Field25519.Multiply(above, below7)));
        var check = Field25519.Multiply(below, Field25519.Square(root));
        if (Field25519.Equal(check, above)) return root;
        return Field25519.Equal(check, Field25519.Negate(above)) ? Field25519.Multiply(root, RootOfMinusOne) : null;
    }
}
