using System.Text;

namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>HMAC with SHA-256 (RFC 2104), the derivation of keys that stands on it (RFC 5869), and the two forms of it that TLS has.</summary>
public static class Hkdf
{
    /// <summary>The code that authenticates a message under a key.</summary>
    public static byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        var block = new byte[Sha256.BlockBytes];
        if (key.Length > block.Length) Sha256.Hash(key).CopyTo(block, 0);
        else key.CopyTo(block);
        var inner = new byte[block.Length + message.Length];
        var outer = new byte[block.Length + Sha256.HashBytes];
        for (var i = 0; i < block.Length; i++) (inner[i], outer[i]) = ((byte)(block[i] ^ 0x36), (byte)(block[i] ^ 0x5c));
        message.CopyTo(inner.AsSpan(block.Length));
        Sha256.Hash(inner).CopyTo(outer, block.Length);
        return Sha256.Hash(outer);
    }

    /// <summary>A key of 32 bytes from material that need not be uniform.</summary>
    public static byte[] Extract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> material) => Hmac(salt, material);

    /// <summary>As many bytes as wanted from one key; other information gives other bytes.</summary>
    public static byte[] Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> information, int length)
    {
        var output = new byte[length];
        byte[] last = [];
        for (var (at, number) = (0, 1); at < length; at += Sha256.HashBytes, number++)
        {
            last = Hmac(key, [.. last, .. information, (byte)number]);
            last.AsSpan(0, Math.Min(last.Length, length - at)).CopyTo(output.AsSpan(at));
        }
        return output;
    }

    /// <summary>HKDF-Expand-Label. Source: RFC 8446, section 7.1.</summary>
    public static byte[] ExpandLabel(ReadOnlySpan<byte> secret, string label, ReadOnlySpan<byte> context, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        return Expand(secret, [(byte)(length >> 8), (byte)length, (byte)name.Length, .. name, (byte)context.Length, .. context], length);
    }

    /// <summary>The pseudorandom function of TLS 1.2. Source: RFC 5246, section 5.</summary>
    public static byte[] Prf(ReadOnlySpan<byte> secret, string label, ReadOnlySpan<byte> seed, int length)
    {
        byte[] labelled = [.. Encoding.ASCII.GetBytes(label), .. seed];
        var output = new byte[length];
        var chain = labelled;
        for (var at = 0; at < length; at += Sha256.HashBytes)
        {
            chain = Hmac(secret, chain);
            Hmac(secret, [.. chain, .. labelled]).AsSpan(0, Math.Min(Sha256.HashBytes, length - at)).CopyTo(output.AsSpan(at));
        }
        return output;
    }
}
