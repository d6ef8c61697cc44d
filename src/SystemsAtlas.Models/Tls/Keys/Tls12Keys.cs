using SystemsAtlas.Models.Tls.Cryptography;

namespace SystemsAtlas.Models.Tls.Keys;

/// <summary>The keys of TLS 1.2: one master secret, one block of keys. Source: RFC 5246, sections 6.3 and 8.1; for the master secret RFC 7627, section 4.</summary>
internal sealed class Tls12Keys
{
    public const int MasterBytes = 48;
    private const int SaltBytes = 4;
    private const int CodeBytes = 12;

    public Tls12Keys(byte[] master, byte[] clientRandom, byte[] serverRandom)
    {
        Master = master;
        var block = Hkdf.Prf(master, "key expansion", [.. serverRandom, .. clientRandom], (2 * AesGcm128.KeyBytes) + (2 * SaltBytes));
        var (salts, key) = (2 * AesGcm128.KeyBytes, AesGcm128.KeyBytes);
        Client = new("client write key", block[..key], block[salts..(salts + SaltBytes)]);
        Server = new("server write key", block[key..salts], block[(salts + SaltBytes)..]);
        Secrets = [new("master secret", master), new("client write key", block[..key]), new("server write key", block[key..salts])];
    }

    public byte[] Master { get; }

    public RecordKeys Client { get; }

    public RecordKeys Server { get; }

    public IReadOnlyList<TlsSecret> Secrets { get; }

    /// <summary>The master secret of what Diffie–Hellman gave and of all that was said, so that no two connections share one.</summary>
    public static byte[] MasterOf(byte[] shared, byte[] transcriptHash) => Hkdf.Prf(shared, "extended master secret", transcriptHash, MasterBytes);

    public byte[] FinishedCode(string who, byte[] transcriptHash) => Hkdf.Prf(Master, $"{who} finished", transcriptHash, CodeBytes);
}
