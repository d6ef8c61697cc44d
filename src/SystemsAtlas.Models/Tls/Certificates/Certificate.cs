using System.Text;
using SystemsAtlas.Models.Tls.Cryptography;

namespace SystemsAtlas.Models.Tls.Certificates;

/// <summary>
/// A certificate of X.509: an issuer's signature under a public key, the names that it stands for, and the time in which it holds. Source: RFC 5280, section 4.1; for its keys RFC 8410.
/// </summary>
public sealed class Certificate
{
    private readonly byte[] signed;
    private readonly byte[] signature;
    private readonly string notBefore;
    private readonly string notAfter;
    private readonly List<string> names = [];

    /// <summary>Reads a certificate; one that cannot be read makes the reading end send bad_certificate.</summary>
    internal Certificate(byte[] bytes)
    {
        Bytes = bytes;
        var outer = new DerReader(bytes).Enter(Der.Sequence);
        signed = outer.ReadWhole(Der.Sequence);
        outer.Read(Der.Sequence);
        signature = BitsOf(outer.Read(Der.BitString));
        var body = new DerReader(signed).Enter(Der.Sequence);
        if (body.IsAt(Der.Context(0))) body.Read(Der.Context(0));
        body.Read(Der.Integer);
        body.Read(Der.Sequence);
        Issuer = body.ReadWhole(Der.Sequence);
        var validity = body.Enter(Der.Sequence);
        (notBefore, notAfter) = (Encoding.ASCII.GetString(validity.Read(Der.Time)), Encoding.ASCII.GetString(validity.Read(Der.Time)));
        body.Read(Der.Sequence);
        var key = body.Enter(Der.Sequence);
        key.Read(Der.Sequence);
        PublicKey = BitsOf(key.Read(Der.BitString));
        if (body.IsAt(Der.Context(3))) ReadNames(body.Enter(Der.Context(3)).Enter(Der.Sequence));
    }

    /// <summary>The certificate in DER.</summary>
    public byte[] Bytes { get; }

    /// <summary>The key that the certificate speaks for.</summary>
    public byte[] PublicKey { get; }

    internal byte[] Issuer { get; }

    /// <summary>Whether the issuer's key made the signature.</summary>
    public bool IsSignedBy(ReadOnlySpan<byte> issuerKey) => Ed25519.Verify(issuerKey, signed, signature);

    /// <summary>Whether the certificate names a server.</summary>
    public bool Names(string server) => names.Contains(server);

    /// <summary>Whether the certificate holds at a time, which is written as in it: YYMMDDhhmmssZ.</summary>
    public bool HoldsAt(string time) => string.CompareOrdinal(notBefore, time) <= 0 && string.CompareOrdinal(time, notAfter) <= 0;

    private void ReadNames(DerReader extensions)
    {
        while (!extensions.IsAtEnd)
        {
            var extension = extensions.Enter(Der.Sequence);
            if (!extension.Read(Der.Identifier).AsSpan().SequenceEqual(CertificateWriter.AlternativeName)) continue;
            for (var list = new DerReader(extension.Read(Der.OctetString)).Enter(Der.Sequence); list.IsAt(CertificateWriter.DnsName);)
            {
                names.Add(Encoding.ASCII.GetString(list.Read(CertificateWriter.DnsName)));
            }
        }
    }

    private static byte[] BitsOf(byte[] content) => content.Length > 0 && content[0] == 0 ? content[1..] : throw new TlsFault(TlsAlert.BadCertificate, "A certificate's bits are not whole bytes.");
}
