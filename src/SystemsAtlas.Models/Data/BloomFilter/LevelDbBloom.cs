using System.Text;

namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>LevelDB's filter: its hash (util/hash.cc), the bits of a key by double hashing, and the bytes that it stores (util/bloom.cc, version 1.23).</summary>
internal static class LevelDbBloom
{
    private const uint Seed = 0xBC9F1D34, Multiplier = 0xC6A4A793;

    /// <summary>The 32-bit hash of a key's UTF-8 bytes.</summary>
    public static uint Hash(string key)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        var (hash, i) = (Seed ^ unchecked((uint)bytes.Length * Multiplier), 0);
        unchecked
        {
            for (; i + 4 <= bytes.Length; i += 4)
            {
                hash = (hash + BitConverter.ToUInt32(bytes, i)) * Multiplier;
                hash ^= hash >> 16;
            }
            if (i == bytes.Length) return hash;
            for (var rest = 0; i + rest < bytes.Length; rest++) hash += (uint)bytes[i + rest] << (8 * rest);
            hash *= Multiplier;
        }
        return hash ^ (hash >> 24);
    }

    /// <summary>What is added to the hash for each further bit: the hash turned by 17 bits to the right.</summary>
    public static uint Delta(uint hash) => uint.RotateRight(hash, 17);

    /// <summary>The bits of a key in the order in which they are read; one may come twice.</summary>
    public static IEnumerable<int> Positions(uint hash, int bits, int hashes)
    {
        var delta = Delta(hash);
        for (var i = 0; i < hashes; i++, hash = unchecked(hash + delta)) yield return (int)(hash % (uint)bits);
    }

    /// <summary>The chance, in percent, that a key which was not added finds all its bits set: (1 − e^(−kn/m))^k. Rounded, because platforms differ in the last digit of an exponential.</summary>
    public static double FalsePositives(int bits, int hashes, double keys) =>
        Math.Round(100 * Math.Pow(1 - Math.Exp(-hashes * keys / bits), hashes), 6);

    /// <summary>The filter as LevelDB stores it: eight bits a byte, the lowest first, and the number of hashes in a last byte.</summary>
    public static byte[] Bytes(BloomFilterState state)
    {
        var bytes = new byte[(state.Bits / 8) + 1];
        for (var i = 0; i < state.Bits; i++)
            if (state.Counts[i] > 0) bytes[i / 8] |= (byte)(1 << (i % 8));
        bytes[^1] = (byte)state.Hashes;
        return bytes;
    }
}
