using System.Buffers.Binary;
using System.Numerics;

namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>AES with a key of 128 bits, encrypting only, because counter mode needs no more. Source: FIPS 197.</summary>
internal sealed class Aes128
{
    public const int BlockBytes = 16;

    private const int Rounds = 10;

    private static readonly byte[] Substitution = MakeSubstitution();

    // A round's substitution and mixing of columns for one byte of a column; the other three are rotations.
    private static readonly uint[] Mixed = MakeMixed();

    private readonly uint[] roundKeys = new uint[4 * (Rounds + 1)];

    public Aes128(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < 4; i++) roundKeys[i] = BinaryPrimitives.ReadUInt32BigEndian(key[(4 * i)..]);
        byte constant = 1;
        for (var i = 4; i < roundKeys.Length; i++)
        {
            var word = roundKeys[i - 1];
            if (i % 4 == 0)
            {
                word = Substituted(BitOperations.RotateLeft(word, 8)) ^ ((uint)constant << 24);
                constant = Double(constant);
            }
            roundKeys[i] = roundKeys[i - 4] ^ word;
        }
    }

    public void Encrypt(ReadOnlySpan<byte> block, Span<byte> output)
    {
        var a = BinaryPrimitives.ReadUInt32BigEndian(block) ^ roundKeys[0];
        var b = BinaryPrimitives.ReadUInt32BigEndian(block[4..]) ^ roundKeys[1];
        var c = BinaryPrimitives.ReadUInt32BigEndian(block[8..]) ^ roundKeys[2];
        var d = BinaryPrimitives.ReadUInt32BigEndian(block[12..]) ^ roundKeys[3];
        for (var round = 1; round < Rounds; round++)
        {
            var at = 4 * round;
            (a, b, c, d) = (Round(a, b, c, d) ^ roundKeys[at], Round(b, c, d, a) ^ roundKeys[at + 1], Round(c, d, a, b) ^ roundKeys[at + 2], Round(d, a, b, c) ^ roundKeys[at + 3]);
        }
        BinaryPrimitives.WriteUInt32BigEndian(output, Last(a, b, c, d) ^ roundKeys[^4]);
        BinaryPrimitives.WriteUInt32BigEndian(output[4..], Last(b, c, d, a) ^ roundKeys[^3]);
        BinaryPrimitives.WriteUInt32BigEndian(output[8..], Last(c, d, a, b) ^ roundKeys[^2]);
        BinaryPrimitives.WriteUInt32BigEndian(output[12..], Last(d, a, b, c) ^ roundKeys[^1]);
    }

    // Each row comes from another column: that is the shift of rows.
    private static uint Round(uint first, uint second, uint third, uint fourth) =>
        Mixed[first >> 24] ^ BitOperations.RotateRight(Mixed[(second >> 16) & 255], 8) ^ BitOperations.RotateRight(Mixed[(third >> 8) & 255], 16) ^ BitOperations.RotateRight(Mixed[fourth & 255], 24);

    private static uint Last(uint first, uint second, uint third, uint fourth) =>
        ((uint)Substitution[first >> 24] << 24) | ((uint)Substitution[(second >> 16) & 255] << 16) | ((uint)Substitution[(third >> 8) & 255] << 8) | Substitution[fourth & 255];

    private static uint Substituted(uint word) => Last(word, word, word, word);

    private static byte Double(byte value) => (byte)((value << 1) ^ (value >> 7) * 0x1b);

    // The inverse in the field of 256 elements, then an affine map: 3 generates the field, and its inverse 0xf6 goes through it backwards.
    private static byte[] MakeSubstitution()
    {
        var box = new byte[256];
        byte power = 1, inverse = 1;
        do
        {
            power ^= Double(power);
            inverse ^= (byte)(inverse << 1);
            inverse ^= (byte)(inverse << 2);
            inverse ^= (byte)(inverse << 4);
            if (inverse >> 7 == 1) inverse ^= 0x09;
            var twice = (inverse << 8) | inverse;
            box[power] = (byte)(inverse ^ (twice >> 7) ^ (twice >> 6) ^ (twice >> 5) ^ (twice >> 4) ^ 0x63);
        }
        while (power != 1);
        box[0] = 0x63;
        return box;
    }

    private static uint[] MakeMixed()
    {
        var mixed = new uint[256];
        for (var i = 0; i < mixed.Length; i++)
        {
            var (once, twice) = (Substitution[i], Double(Substitution[i]));
            mixed[i] = ((uint)twice << 24) | ((uint)once << 16) | ((uint)once << 8) | (byte)(once ^ twice);
        }
        return mixed;
    }
}
