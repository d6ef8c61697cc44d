using System.Text;
using SystemsAtlas.Models.Tls.Cryptography;

namespace SystemsAtlas.Models.Tls;

/// <summary>What an end draws at random, from a seed: private keys, randoms, session ids. Whoever knows the seed knows all of it, as a run that can be repeated needs.</summary>
public sealed class SeededBytes(string seed)
{
    private readonly byte[] key = Sha256.Hash(Encoding.UTF8.GetBytes(seed));

    /// <summary>As many bytes as wanted; other words give other bytes.</summary>
    public byte[] Next(string purpose, int length) => Hkdf.Expand(key, Encoding.ASCII.GetBytes(purpose), length);
}
