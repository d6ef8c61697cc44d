using System.Buffers.Binary;
using System.Numerics;

namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>
/// SHA-256. Source: FIPS 180-4, section 6.2. Like all cryptography of this assembly it is written to be read and to run where the platform has none;
/// it takes no care to need the same time for all secrets, so it protects nothing.
/// </summary>
public static class Sha256
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = 32;

    /// <summary>Bytes that are mixed at once.</summary>
    public const int BlockBytes = 64;

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The hash of some bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        uint[] state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        var words = new uint[64];
        var whole = data.Length / BlockBytes * BlockBytes;
        for (var at = 0; at < whole; at += BlockBytes) Mix(state, words, data.Slice(at, BlockBytes));
        var rest = Padded(data[whole..], data.Length);
        for (var at = 0; at < rest.Length; at += BlockBytes) Mix(state, words, rest.AsSpan(at, BlockBytes));
        var hash = new byte[HashBytes];
        for (var i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    // The end of the data, a bit that is set, zeros, and the data's length in bits in the last eight bytes.
    private static byte[] Padded(ReadOnlySpan<byte> end, int length)
    {
        var padded = new byte[end.Length + 9 <= BlockBytes ? BlockBytes : 2 * BlockBytes];
        end.CopyTo(padded);
        padded[end.Length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padded.AsSpan(padded.Length - 8), 8L * length);
        return padded;
    }

    private static void Mix(uint[] state, uint[] words, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < 16; i++) words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (var i = 16; i < 64; i++)
        {
            var (early, late) = (words[i - 15], words[i - 2]);
            var small = BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3);
            var large = BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10);
            words[i] = words[i - 16] + small + words[i - 7] + large;
        }
        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (var i = 0; i < 64; i++)
        {
            var turn = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var first = h + turn + ((e & f) ^ (~e & g)) + Constants[i] + words[i];
            var second = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f) = (g, f, e);
            e = d + first;
            (d, c, b) = (c, b, a);
            a = first + second;
        }
        state[0] += a; state[1] += b; state[2] += c; state[3] += d;
        state[4] += e; state[5] += f; state[6] += g; state[7] += h;
    }
}
