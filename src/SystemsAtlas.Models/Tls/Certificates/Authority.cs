using System.Text;
using SystemsAtlas.Models.Tls.Cryptography;

namespace SystemsAtlas.Models.Tls.Certificates;

/// <summary>
/// The authority that the model's clients trust, and a server's key. Both private keys are known to everybody who reads this, so nobody should trust the authority.
/// </summary>
public sealed class Authority
{
    /// <summary>The time of every run, in the form of certificates.</summary>
    public const string Now = "261129120000Z";

    private const string From = "260101000000Z";
    private const string Until = "361231235959Z";

    private Authority(string title, byte[] privateKey, byte[] publicKey) => (Title, PrivateKey, PublicKey) = (title, privateKey, publicKey);

    /// <summary>The authority of which the clients have the key.</summary>
    public static Authority Trusted { get; } = Make("Systems Atlas Root", "authority");

    /// <summary>An authority of which they have not.</summary>
    public static Authority Unknown { get; } = Make("Another Root", "another authority");

    /// <summary>The key of the servers.</summary>
    public static byte[] ServerPrivateKey { get; } = PrivateKeyOf("server");

    /// <summary>The public key that belongs to it.</summary>
    public static byte[] ServerPublicKey { get; } = Ed25519.PublicKey(ServerPrivateKey);

    /// <summary>The authority's name.</summary>
    public string Title { get; }

    /// <summary>The key that verifies what the authority signs.</summary>
    public byte[] PublicKey { get; }

    private byte[] PrivateKey { get; }

    /// <summary>The authority's own certificate, which it signs itself.</summary>
    public Certificate Root() => new(CertificateWriter.Write(new(Title, PublicKey, From, Until, null), Title, PrivateKey, PublicKey));

    /// <summary>A certificate for a server, for 90 days that are still going on, or that are over.</summary>
    public Certificate Issue(string server, bool isExpired = false)
    {
        var (from, until) = isExpired ? ("260801000000Z", "261029235959Z") : ("261101000000Z", "270129235959Z");
        return new(CertificateWriter.Write(new(server, ServerPublicKey, from, until, server), Title, PrivateKey, PublicKey));
    }

    /// <summary>A certificate or key as text, as other programs read it.</summary>
    public static string Pem(string kind, ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder().Append($"-----BEGIN {kind}-----\n");
        var coded = Convert.ToBase64String(bytes);
        for (var at = 0; at < coded.Length; at += 64) text.Append(coded, at, Math.Min(64, coded.Length - at)).Append('\n');
        return text.Append($"-----END {kind}-----\n").ToString();
    }

    /// <summary>The servers' private key in the form of RFC 8410.</summary>
    public static byte[] ServerKeyBytes() =>
        Der.Write(Der.Sequence, Der.Write(Der.Integer, [0]), Der.Write(Der.Sequence, Der.Write(Der.Identifier, [0x2b, 0x65, 0x70])), Der.Write(Der.OctetString, Der.Write(Der.OctetString, ServerPrivateKey)));

    private static Authority Make(string title, string purpose)
    {
        var key = PrivateKeyOf(purpose);
        return new(title, key, Ed25519.PublicKey(key));
    }

    private static byte[] PrivateKeyOf(string purpose) => Sha256.Hash(Encoding.ASCII.GetBytes($"Systems Atlas: the key of the {purpose}, for teaching only"));
}
