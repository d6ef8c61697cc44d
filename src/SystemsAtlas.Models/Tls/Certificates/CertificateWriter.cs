using System.Text;
using SystemsAtlas.Models.Tls.Cryptography;

namespace SystemsAtlas.Models.Tls.Certificates;

/// <summary>Who a certificate is for, from when to when it holds (YYMMDDhhmmssZ), and the server whose name it has; an authority's has none.</summary>
internal sealed record CertificateWish(string Subject, byte[] PublicKey, string NotBefore, string NotAfter, string? Server);

/// <summary>Writes certificates. Source: RFC 5280, section 4.</summary>
internal static class CertificateWriter
{
    public const byte DnsName = 0x82;
    private const int SerialBytes = 16;

    public static byte[] AlternativeName { get; } = [0x55, 0x1d, 0x11];

    private static byte[] CommonName { get; } = [0x55, 0x04, 0x03];

    private static byte[] BasicConstraints { get; } = [0x55, 0x1d, 0x13];

    private static byte[] KeyUsage { get; } = [0x55, 0x1d, 0x0f];

    private static byte[] ExtendedKeyUsage { get; } = [0x55, 0x1d, 0x25];

    private static byte[] ServerAuthentication { get; } = [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];

    private static byte[] Ed25519Algorithm { get; } = Der.Write(Der.Sequence, Der.Write(Der.Identifier, [0x2b, 0x65, 0x70]));

    /// <summary>A certificate that an issuer signs; it is in X.509's third version because only that has extensions.</summary>
    public static byte[] Write(CertificateWish wish, string issuer, byte[] issuerPrivateKey, byte[] issuerPublicKey)
    {
        var body = Der.Write(Der.Sequence,
            Der.Write(Der.Context(0), Der.Write(Der.Integer, [2])),
            Der.Write(Der.Integer, Serial(wish)),
            Ed25519Algorithm,
            NameOf(issuer),
            Der.Write(Der.Sequence, TimeOf(wish.NotBefore), TimeOf(wish.NotAfter)),
            NameOf(wish.Subject),
            Der.Write(Der.Sequence, Ed25519Algorithm, Bits(wish.PublicKey)),
            Der.Write(Der.Context(3), Der.Write(Der.Sequence, ExtensionsOf(wish))));
        return Der.Write(Der.Sequence, body, Ed25519Algorithm, Bits(Ed25519.Sign(issuerPrivateKey, issuerPublicKey, body)));
    }

    /// <summary>The name of an issuer or a subject, as a certificate has it.</summary>
    public static byte[] NameOf(string commonName) =>
        Der.Write(Der.Sequence, Der.Write(Der.Set, Der.Write(Der.Sequence, Der.Write(Der.Identifier, CommonName), Der.Write(Der.Utf8, Encoding.UTF8.GetBytes(commonName)))));

    private static byte[] ExtensionsOf(CertificateWish wish)
    {
        if (wish.Server is null) return [.. Critical(BasicConstraints, Der.Write(Der.Sequence, [0x01, 0x01, 0xff])), .. Critical(KeyUsage, [Der.BitString, 2, 1, 0x06])];
        return
        [
            .. Critical(BasicConstraints, Der.Write(Der.Sequence)),
            .. Critical(KeyUsage, [Der.BitString, 2, 7, 0x80]),
            .. Extension(ExtendedKeyUsage, Der.Write(Der.Sequence, Der.Write(Der.Identifier, ServerAuthentication))),
            .. Extension(AlternativeName, Der.Write(Der.Sequence, Der.Write(DnsName, Encoding.ASCII.GetBytes(wish.Server)))),
        ];
    }

    private static byte[] Extension(byte[] identifier, byte[] content) => Der.Write(Der.Sequence, Der.Write(Der.Identifier, identifier), Der.Write(Der.OctetString, content));

    private static byte[] Critical(byte[] identifier, byte[] content) =>
        Der.Write(Der.Sequence, Der.Write(Der.Identifier, identifier), [0x01, 0x01, 0xff], Der.Write(Der.OctetString, content));

    private static byte[] Bits(byte[] bits) => Der.Write(Der.BitString, [0], bits);

    private static byte[] TimeOf(string time) => Der.Write(Der.Time, Encoding.ASCII.GetBytes(time));

    // Different for what is different, positive, and not beginning with a zero.
    private static byte[] Serial(CertificateWish wish)
    {
        var serial = Sha256.Hash(Encoding.UTF8.GetBytes($"{wish.Subject} {wish.NotBefore} {wish.NotAfter}"))[..SerialBytes];
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}
