namespace SystemsAtlas.Models.Tls.Cryptography;

/// <summary>Signatures on the curve of <see cref="EdwardsPoint"/>. Source: RFC 8032, section 5.1.</summary>
public static class Ed25519
{
    /// <summary>Bytes of a private and of a public key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Bytes of a signature: a point and a number.</summary>
    public const int SignatureBytes = 64;

    /// <summary>The public key of a private one, which may be any 32 bytes.</summary>
    public static byte[] PublicKey(ReadOnlySpan<byte> privateKey) => EdwardsPoint.MultiplyBase(Scalar(Sha512.Hash(privateKey))).Encode();

    /// <summary>The signature under a message: the same for the same message and key, because its nonce is a hash of both.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message)
    {
        var expanded = Sha512.Hash(privateKey);
        var nonce = ScalarOrder.Reduce(Sha512.Hash([.. expanded.AsSpan(32), .. message]));
        var point = EdwardsPoint.MultiplyBase(nonce).Encode();
        return [.. point, .. ScalarOrder.MultiplyAdd(Challenge(point, publicKey, message), Scalar(expanded), nonce)];
    }

    /// <summary>Whether who made the signature had the private key that belongs to the public one, and signed this message.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes || publicKey.Length != KeyBytes || !ScalarOrder.IsReduced(signature[32..])) return false;
        if (EdwardsPoint.Decode(publicKey) is not { } key) return false;
        var challenge = Challenge(signature[..32], publicKey, message);
        var point = EdwardsPoint.MultiplyBase(signature[32..]).Add(key.Negate().Multiply(challenge)).Encode();
        return point.AsSpan().SequenceEqual(signature[..32]);
    }

    private static byte[] Challenge(ReadOnlySpan<byte> point, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message) =>
        ScalarOrder.Reduce(Sha512.Hash([.. point, .. publicKey, .. message]));

    private static byte[] Scalar(byte[] expanded)
    {
        var scalar = expanded[..32];
        scalar[0] &= 248;
        scalar[31] = (byte)((scalar[31] & 63) | 64);
        return scalar;
    }
}
