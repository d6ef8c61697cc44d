using SystemsAtlas.Models.Tls.Cryptography;

namespace SystemsAtlas.Models.Tls.Keys;

/// <summary>
/// The tree of secrets of TLS 1.3: each stage takes the stage before and one input more, and every key is derived from a stage and from what was said up to then. Source: RFC 8446, section 7.1.
/// </summary>
/// <param name="preSharedKey">The secret of an earlier connection; zeros where there is none.</param>
public sealed class KeySchedule(byte[]? preSharedKey)
{
    private static readonly byte[] Zeros = new byte[Sha256.HashBytes];

    private readonly List<TlsSecret> secrets = [];
    private byte[] stage = Hkdf.Extract([], preSharedKey ?? Zeros);

    /// <summary>The stages and secrets so far, in the order in which they were derived.</summary>
    public IReadOnlyList<TlsSecret> Secrets => secrets;

    /// <summary>The stage of now: early, handshake or master secret.</summary>
    public byte[] Stage => stage;

    /// <summary>The early secret is noted; it was made with the schedule.</summary>
    public void BeginEarly() => secrets.Add(new("early secret", stage));

    /// <summary>Goes on to the handshake secret, with what Diffie–Hellman gave.</summary>
    public void BeginHandshake(ReadOnlySpan<byte> shared) => Begin("handshake secret", shared);

    /// <summary>Goes on to the master secret.</summary>
    public void BeginMaster() => Begin("master secret", Zeros);

    /// <summary>Derive-Secret, of a hash of the messages so far.</summary>
    public byte[] Derive(string label, ReadOnlySpan<byte> transcriptHash)
    {
        var secret = Hkdf.ExpandLabel(stage, label, transcriptHash, Sha256.HashBytes);
        secrets.Add(new(label, secret));
        return secret;
    }

    /// <summary>What a Finished message says: a code over all messages before it, under a key of its sender's traffic secret. Source: RFC 8446, section 4.4.4.</summary>
    public static byte[] FinishedCode(byte[] trafficSecret, ReadOnlySpan<byte> transcriptHash) =>
        Hkdf.Hmac(Hkdf.ExpandLabel(trafficSecret, "finished", [], Sha256.HashBytes), transcriptHash);

    private void Begin(string title, ReadOnlySpan<byte> input)
    {
        stage = Hkdf.Extract(Hkdf.ExpandLabel(stage, "derived", Sha256.Hash([]), Sha256.HashBytes), input);
        secrets.Add(new(title, stage));
    }
}
