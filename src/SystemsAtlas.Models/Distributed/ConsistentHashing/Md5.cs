namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>MD5 as RFC 1321 defines it. Written here, because the class library of the browser has none. It keeps no secret; it spreads keys.</summary>
internal static class Md5
{
    private static readonly int[] s_turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    // The whole part of 2^32 times the sine of 1, 2, 3 and so on (RFC 1321, section 3.4).
    private static readonly uint[] s_sines = [.. Enumerable.Range(1, 64).Select(i => (uint)(long)Math.Floor(Math.Abs(Math.Sin(i)) * 4294967296.0))];

    public static byte[] Digest(byte[] message)
    {
        var padded = new byte[(message.Length + 9 + 63) / 64 * 64];
        message.CopyTo(padded, 0);
        padded[message.Length] = 0x80;
        BitConverter.GetBytes((ulong)message.Length * 8).CopyTo(padded, padded.Length - 8);
        uint[] sums = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];
        for (var block = 0; block < padded.Length; block += 64) Take(sums, padded, block);
        var digest = new byte[16];
        for (var i = 0; i < 4; i++) BitConverter.GetBytes(sums[i]).CopyTo(digest, 4 * i);
        return digest;
    }

    private static void Take(uint[] sums, byte[] message, int block)
    {
        var (a, b, c, d) = (sums[0], sums[1], sums[2], sums[3]);
        for (var i = 0; i < 64; i++)
        {
            var (mixed, word) = (i / 16) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), (5 * i) + 1),
                2 => (b ^ c ^ d, (3 * i) + 5),
                _ => (c ^ (b | ~d), 7 * i),
            };
            var turned = unchecked(a + mixed + s_sines[i] + BitConverter.ToUInt32(message, block + (4 * (word % 16))));
            (a, d, c, b) = (d, c, b, unchecked(b + uint.RotateLeft(turned, s_turns[(4 * (i / 16)) + (i % 4)])));
        }
        unchecked
        {
            sums[0] += a;
            sums[1] += b;
            sums[2] += c;
            sums[3] += d;
        }
    }
}
