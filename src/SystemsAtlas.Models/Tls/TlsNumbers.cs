namespace SystemsAtlas.Models.Tls;

/// <summary>The numbers that the protocol gives its versions, records, messages and extensions. Source: RFC 8446, sections 4 and 5, and appendix B; RFC 5246, section 7.4.</summary>
internal static class TlsNumbers
{
    public const int Tls12 = 0x0303;
    public const int Tls13 = 0x0304;

    public const byte ChangeCipherSpec = 20;
    public const byte Alert = 21;
    public const byte Handshake = 22;
    public const byte ApplicationData = 23;

    public const byte ClientHello = 1;
    public const byte ServerHello = 2;
    public const byte NewSessionTicket = 4;
    public const byte EndOfEarlyData = 5;
    public const byte EncryptedExtensions = 8;
    public const byte Certificate = 11;
    public const byte ServerKeyExchange = 12;
    public const byte ServerHelloDone = 14;
    public const byte CertificateVerify = 15;
    public const byte ClientKeyExchange = 16;
    public const byte Finished = 20;

    public const int ServerName = 0;
    public const int SupportedGroups = 10;
    public const int PointFormats = 11;
    public const int SignatureAlgorithms = 13;
    public const int Alpn = 16;
    public const int ExtendedMasterSecret = 23;
    public const int SessionTicket = 35;
    public const int PreSharedKey = 41;
    public const int EarlyData = 42;
    public const int SupportedVersions = 43;
    public const int PskModes = 45;
    public const int KeyShare = 51;
    public const int RenegotiationInfo = 0xff01;

    public const int Aes128GcmSha256 = 0x1301;
    public const int EcdheEcdsaAes128GcmSha256 = 0xc02b;
    public const int X25519Group = 29;
    public const int Ed25519Scheme = 0x0807;
    public const int PskWithDiffieHellman = 1;

    public static string MessageName(byte type) => type switch
    {
        ClientHello => "ClientHello",
        ServerHello => "ServerHello",
        NewSessionTicket => "NewSessionTicket",
        EndOfEarlyData => "EndOfEarlyData",
        EncryptedExtensions => "EncryptedExtensions",
        Certificate => "Certificate",
        ServerKeyExchange => "ServerKeyExchange",
        ServerHelloDone => "ServerHelloDone",
        CertificateVerify => "CertificateVerify",
        ClientKeyExchange => "ClientKeyExchange",
        Finished => "Finished",
        _ => $"message {type}",
    };
}
