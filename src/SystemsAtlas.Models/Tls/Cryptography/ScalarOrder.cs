namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>Numbers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of Ed25519's base point; 28 bits a limb. Source: RFC 8032, section 5.1.</summary>
internal static class ScalarOrder
{
    private const int LimbBits = 28;
    private const int Limbs = 10;

    private static readonly byte[] Order = Convert.FromHexString("EDD3F55C1A631258D69CF7A2DEF9DE1400000000000000000000000000000010");
    private static readonly long[] OrderLimbs = ReadLimbs(Order);

    /// <summary>A number of any length, the least significant byte first, modulo L.</summary>
    public static byte[] Reduce(ReadOnlySpan<byte> number)
    {
        var rest = new long[Limbs];
        for (var i = number.Length - 1; i >= 0; i--)
        {
            for (var limb = 0; limb < Limbs; limb++) rest[limb] <<= 8;
            rest[0] += number[i];
            Carry(rest);
            AddOrder(rest, -rest[Limbs - 1]);
            if (rest[Limbs - 1] < 0) AddOrder(rest, 1);
        }
        return WriteBytes(rest);
    }

    /// <summary>a · b + c modulo L.</summary>
    public static byte[] MultiplyAdd(byte[] a, byte[] b, byte[] c)
    {
        var product = new int[a.Length + b.Length + 1];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++) product[i + j] += a[i] * b[j];
        }
        for (var i = 0; i < c.Length; i++) product[i] += c[i];
        var bytes = new byte[product.Length];
        var carry = 0;
        for (var i = 0; i < product.Length; i++)
        {
            carry += product[i];
            bytes[i] = (byte)carry;
            carry >>= 8;
        }
        return Reduce(bytes);
    }

    /// <summary>Whether a number of 32 bytes is below L; a signature's second half must be, or it would have a twin.</summary>
    public static bool IsReduced(ReadOnlySpan<byte> number)
    {
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (number[i] != Order[i]) return number[i] < Order[i];
        }
        return false;
    }

    // L is a little more than 2^252, the weight of the highest limb: so that limb says how often L fits, or once too often.
    private static void AddOrder(long[] number, long times)
    {
        for (var limb = 0; limb < Limbs; limb++) number[limb] += times * OrderLimbs[limb];
        Carry(number);
    }

    private static void Carry(long[] number)
    {
        for (var limb = 0; limb < Limbs - 1; limb++)
        {
            var carry = number[limb] >> LimbBits;
            number[limb] -= carry << LimbBits;
            number[limb + 1] += carry;
        }
    }

    private static long[] ReadLimbs(byte[] bytes)
    {
        var limbs = new long[Limbs];
        for (var bit = 0; bit < 8 * bytes.Length; bit++) limbs[bit / LimbBits] |= (long)((bytes[bit / 8] >> (bit % 8)) & 1) << (bit % LimbBits);
        return limbs;
    }

    private static byte[] WriteBytes(long[] limbs)
    {
        var bytes = new byte[32];
        for (var bit = 0; bit < 8 * bytes.Length; bit++) bytes[bit / 8] |= (byte)(((limbs[bit / LimbBits] >> (bit % LimbBits)) & 1) << (bit % 8));
        return bytes;
    }
}
