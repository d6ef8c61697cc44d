using System.Buffers.Binary;

namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>
/// AES-128 in Galois/counter mode: what is sealed cannot be read without the key, and any change of it, or of the data beside it, is noticed. Source: NIST SP 800-38D.
/// </summary>
public sealed class AesGcm128
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 16;

    /// <summary>Bytes of a nonce; two messages under one key must never have the same.</summary>
    public const int NonceBytes = 12;

    /// <summary>Bytes of the tag that follows the ciphertext.</summary>
    public const int TagBytes = 16;

    // What the four bits that a shift pushes out of 128 bits add at the top.
    private static readonly ulong[] Reduction = MakeReduction();

    private readonly Aes128 cipher;

    // The products of the hash key with all numbers of four bits.
    private readonly ulong[] high = new ulong[16];
    private readonly ulong[] low = new ulong[16];

    /// <summary>A key, with what can be worked out once for it.</summary>
    public AesGcm128(ReadOnlySpan<byte> key)
    {
        cipher = new Aes128(key);
        var hashKey = new byte[Aes128.BlockBytes];
        cipher.Encrypt(hashKey, hashKey);
        (high[8], low[8]) = (BinaryPrimitives.ReadUInt64BigEndian(hashKey), BinaryPrimitives.ReadUInt64BigEndian(hashKey.AsSpan(8)));
        for (var i = 4; i > 0; i >>= 1)
        {
            (high[i], low[i]) = ((high[2 * i] >> 1) ^ ((low[2 * i] & 1) * 0xe1UL << 56), (low[2 * i] >> 1) | (high[2 * i] << 63));
        }
        for (var i = 2; i < 16; i <<= 1)
        {
            for (var j = 1; j < i; j++) (high[i + j], low[i + j]) = (high[i] ^ high[j], low[i] ^ low[j]);
        }
    }

    /// <summary>The ciphertext with its tag.</summary>
    public byte[] Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> beside)
    {
        var output = new byte[plaintext.Length + TagBytes];
        Count(nonce, plaintext, output);
        Tag(nonce, output.AsSpan(0, plaintext.Length), beside).CopyTo(output, plaintext.Length);
        return output;
    }

    /// <summary>The plaintext, or none where ciphertext, tag or the data beside them were changed.</summary>
    public byte[]? Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> beside)
    {
        if (ciphertext.Length < TagBytes) return null;
        var body = ciphertext[..^TagBytes];
        if (!Tag(nonce, body, beside).AsSpan().SequenceEqual(ciphertext[^TagBytes..])) return null;
        var output = new byte[body.Length];
        Count(nonce, body, output);
        return output;
    }

    // The cipher encrypts nonce and counter; the text is added to what comes out, and so is taken off again. Counter 1 is the tag's.
    private void Count(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, Span<byte> output)
    {
        var counter = new byte[Aes128.BlockBytes];
        var pad = new byte[Aes128.BlockBytes];
        nonce.CopyTo(counter);
        for (var (at, number) = (0, 2u); at < input.Length; at += pad.Length, number++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(counter.AsSpan(NonceBytes), number);
            cipher.Encrypt(counter, pad);
            for (var i = 0; i < Math.Min(pad.Length, input.Length - at); i++) output[at + i] = (byte)(input[at + i] ^ pad[i]);
        }
    }

    private byte[] Tag(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> beside)
    {
        ulong top = 0, bottom = 0;
        Absorb(beside, ref top, ref bottom);
        Absorb(ciphertext, ref top, ref bottom);
        var lengths = new byte[Aes128.BlockBytes];
        BinaryPrimitives.WriteInt64BigEndian(lengths, 8L * beside.Length);
        BinaryPrimitives.WriteInt64BigEndian(lengths.AsSpan(8), 8L * ciphertext.Length);
        Absorb(lengths, ref top, ref bottom);
        var tag = new byte[TagBytes];
        cipher.Encrypt([.. nonce[..NonceBytes], 0, 0, 0, 1], tag);
        BinaryPrimitives.WriteUInt64BigEndian(tag, BinaryPrimitives.ReadUInt64BigEndian(tag) ^ top);
        BinaryPrimitives.WriteUInt64BigEndian(tag.AsSpan(8), BinaryPrimitives.ReadUInt64BigEndian(tag.AsSpan(8)) ^ bottom);
        return tag;
    }

    private void Absorb(ReadOnlySpan<byte> data, ref ulong top, ref ulong bottom)
    {
        var block = new byte[Aes128.BlockBytes];
        for (var at = 0; at < data.Length; at += block.Length)
        {
            var length = Math.Min(block.Length, data.Length - at);
            data.Slice(at, length).CopyTo(block);
            block.AsSpan(length).Clear();
            top ^= BinaryPrimitives.ReadUInt64BigEndian(block);
            bottom ^= BinaryPrimitives.ReadUInt64BigEndian(block.AsSpan(8));
            MultiplyByHashKey(ref top, ref bottom);
        }
    }

    // Four bits at a time, from the last to the first.
    private void MultiplyByHashKey(ref ulong top, ref ulong bottom)
    {
        ulong productTop = 0, productBottom = 0;
        for (var digit = 0; digit < 32; digit++)
        {
            var word = digit < 16 ? bottom : top;
            var bits = (int)(word >> (digit % 16 * 4)) & 15;
            if (digit > 0)
            {
                var out4 = (int)productBottom & 15;
                productBottom = (productBottom >> 4) | (productTop << 60);
                productTop = (productTop >> 4) ^ Reduction[out4];
            }
            productTop ^= high[bits];
            productBottom ^= low[bits];
        }
        (top, bottom) = (productTop, productBottom);
    }

    private static ulong[] MakeReduction()
    {
        var reduction = new ulong[16];
        for (var bits = 0; bits < 16; bits++)
        {
            for (var bit = 0; bit < 4; bit++)
            {
                // A bit that leaves at place 0 after so many more shifts comes back as 11100001 at the top, shifted as often.
                if (((bits >> bit) & 1) == 1) reduction[bits] ^= 0xe1UL << 56 >> (3 - bit);
            }
        }
        return reduction;
    }
}
