using System.Text;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Ends;

/// <summary>A client of TLS 1.3 and 1.2 with one cipher suite, one group and one kind of signature. Source: RFC 8446, appendix A.1; RFC 5246, section 7.3.</summary>
public sealed partial class TlsClient(ClientOptions options) : TlsEnd(options.Random)
{
    private readonly byte[] privateKey = options.Random.Next("client key", X25519.KeyBytes);
    private readonly byte[] clientRandom = options.Random.Next("client random", 32);
    private readonly byte[] sessionId = options.Random.Next("session id", 32);
    private readonly List<TlsTicket> tickets = [];
    private Step expected = Step.ServerHello;
    private byte[] publicKey = [];
    private byte[] serverRandom = [];
    private Certificate? certificate;

    private enum Step { ServerHello, EncryptedExtensions, Certificate, CertificateVerify, Finished, ServerKeyExchange, ServerHelloDone, LastFinished, Nothing }

    /// <summary>The tickets that the server gave for later connections.</summary>
    public IReadOnlyList<TlsTicket> Tickets => tickets;

    /// <summary>Whether the server took the data that was sent before the handshake.</summary>
    public bool HasEarlyAccepted { get; private set; }

    /// <summary>The server's certificate, once it came.</summary>
    public Certificate? Certificate => certificate;

    private protected override bool IsEarlyNow => false;

    private bool OffersPsk => options is { OffersTls13: true, Ticket.IsTls13: true };

    private bool OffersEarlyData => OffersPsk && options is { WantsEarlyData: true, Ticket.MostEarlyBytes: > 0 };

    /// <summary>Sends the ClientHello; with early data wanted, the keys for it are there then.</summary>
    public void Start()
    {
        publicKey = X25519.PublicKey(privateKey);
        List<int> ciphers = options.OffersTls13 ? [TlsNumbers.Aes128GcmSha256, TlsNumbers.EcdheEcdsaAes128GcmSha256] : [TlsNumbers.EcdheEcdsaAes128GcmSha256];
        var extensions = Offer();
        if (OffersPsk) schedule = BeginSchedule(options.Ticket!.Secret);
        if (OffersPsk) AddBinder(ciphers, extensions);
        var hello = SendHandshake(TlsNumbers.ClientHello, new ClientHello(clientRandom, options.OffersTls13 || options.Ticket is not null ? sessionId : [], ciphers, extensions).Write());
        if (OffersEarlyData) BeginEarlyData(hello);
    }

    private protected override void OnHandshake(byte type, byte[] body, byte[] message)
    {
        switch (expected, type)
        {
            case (Step.ServerHello, TlsNumbers.ServerHello):
                Hear(message);
                OnServerHello(ServerHello.Read(body));
                break;
            case (_, _) when IsTls13 == true:
                OnTls13(type, body, message);
                break;
            case (_, _) when IsTls13 == false:
                OnTls12(type, body, message);
                break;
            default:
                throw Unexpected(type);
        }
    }

    private Extensions Offer()
    {
        var name = Encoding.ASCII.GetBytes(options.ServerName);
        var extensions = new Extensions()
            .Add(TlsNumbers.ServerName, new WireWriter().Vector(2, [0, .. new WireWriter().Vector(2, name).ToArray()]).ToArray())
            .Add(TlsNumbers.ExtendedMasterSecret, [])
            .Add(TlsNumbers.RenegotiationInfo, [0])
            .Add(TlsNumbers.SupportedGroups, [0, 2, 0, TlsNumbers.X25519Group])
            .Add(TlsNumbers.PointFormats, [1, 0])
            .Add(TlsNumbers.SessionTicket, options.Ticket is { IsTls13: false } old ? old.Identity : [])
            .Add(TlsNumbers.SignatureAlgorithms, [0, 2, TlsNumbers.Ed25519Scheme >> 8, TlsNumbers.Ed25519Scheme & 255]);
        if (options.Alpn.Count > 0) extensions.Add(TlsNumbers.Alpn, Extensions.WriteNames(options.Alpn));
        if (!options.OffersTls13) return extensions;
        extensions.Add(TlsNumbers.SupportedVersions, [4, 3, 4, 3, 3])
            .Add(TlsNumbers.PskModes, [1, TlsNumbers.PskWithDiffieHellman])
            .Add(TlsNumbers.KeyShare, new WireWriter().Vector(2, new WireWriter().Number(TlsNumbers.X25519Group, 2).Vector(2, publicKey).ToArray()).ToArray());
        if (OffersEarlyData) extensions.Add(TlsNumbers.EarlyData, []);
        return extensions;
    }

    private void OnServerHello(ServerHello hello)
    {
        serverRandom = hello.Random;
        if (hello.Extensions.Find(TlsNumbers.SupportedVersions) is { } version)
        {
            if (!options.OffersTls13 || version is not [3, 4]) throw new TlsFault(TlsAlert.IllegalParameter, "The server chose a version that was not offered.");
            IsTls13 = true;
            BeginTls13(hello);
            return;
        }
        // A server that speaks TLS 1.3 marks its random where it chooses less, and the mark is signed: so who took TLS 1.3 out of the offer is found out.
        if (options.OffersTls13 && hello.Random.AsSpan(24).SequenceEqual(TlsServer.DowngradeMark))
            throw new TlsFault(TlsAlert.IllegalParameter, "The server speaks TLS 1.3 and was not asked for it: somebody changed the offer.");
        IsTls13 = false;
        BeginTls12(hello);
    }

    private void ReadAlpn(Extensions extensions)
    {
        if (extensions.Find(TlsNumbers.Alpn) is not { } chosen) return;
        if (Extensions.ReadNames(chosen) is not [var one] || !options.Alpn.Contains(one)) throw new TlsFault(TlsAlert.IllegalParameter, "The server chose a protocol that was not offered.");
        Alpn = one;
    }

    // The four questions that a client has to ask: whose signature, of which time, for which name, and, in the message that follows, who has the key.
    private void Check(byte[] bytes)
    {
        var shown = new Certificate(bytes);
        if (!shown.Issuer.AsSpan().SequenceEqual(CertificateWriter.NameOf(options.Trusted.Title))) throw new TlsFault(TlsAlert.UnknownCa, "No authority that the client trusts issued the certificate.");
        if (!shown.IsSignedBy(options.Trusted.PublicKey)) throw new TlsFault(TlsAlert.BadCertificate, "The authority did not sign this certificate.");
        if (!shown.HoldsAt(Authority.Now)) throw new TlsFault(TlsAlert.CertificateExpired, "The certificate's time is over.");
        if (!shown.Names(options.ServerName)) throw new TlsFault(TlsAlert.BadCertificate, $"The certificate is not for {options.ServerName}.");
        certificate = shown;
    }

    private static TlsFault Unexpected(byte type) => new(TlsAlert.UnexpectedMessage, $"{TlsNumbers.MessageName(type)} comes where it may not.");
}
