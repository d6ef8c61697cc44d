using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Keys;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Ends;

/// <summary>A server of TLS 1.3 and 1.2, with what <see cref="TlsClient"/> offers. Source: RFC 8446, appendix A.2; RFC 5246, section 7.3.</summary>
public sealed partial class TlsServer(ServerOptions options) : TlsEnd(options.Random)
{
    private readonly byte[] privateKey = options.Random.Next("server key", X25519.KeyBytes);
    private readonly byte[] serverRandom = options.Random.Next("server random", 32);
    private Step expected = Step.ClientHello;
    private byte[] clientRandom = [];
    private bool hasEarlyKeys;

    private enum Step { ClientHello, EndOfEarlyData, Finished, ClientKeyExchange, Nothing }

    /// <summary>Whether data before the handshake was offered and taken.</summary>
    public bool HasEarlyAccepted => hasEarlyKeys;

    /// <summary>Whether it was offered.</summary>
    public bool WasOfferedEarlyData { get; private set; }

    /// <summary>What the end of a server's random is where it could have spoken TLS 1.3 and was not asked to. Source: RFC 8446, section 4.1.3.</summary>
    internal static byte[] DowngradeMark { get; } = "DOWNGRD\x01"u8.ToArray();

    private protected override bool IsEarlyNow => expected == Step.EndOfEarlyData;

    private protected override void OnHandshake(byte type, byte[] body, byte[] message)
    {
        switch (expected, type)
        {
            case (Step.ClientHello, TlsNumbers.ClientHello):
                OnClientHello(ClientHello.Read(body), message);
                break;
            case (Step.EndOfEarlyData, TlsNumbers.EndOfEarlyData):
                Hear(message);
                ChangeReading(RecordKeys.FromSecret("c hs traffic", clientSecret));
                expected = Step.Finished;
                break;
            case (Step.Finished, TlsNumbers.Finished) when IsTls13 == true:
                OnFinished13(body, message);
                break;
            case (Step.ClientKeyExchange, TlsNumbers.ClientKeyExchange):
                OnKeyExchange(body, message);
                break;
            case (Step.Finished, TlsNumbers.Finished) when Reading is not null:
                OnFinished12(body, message);
                break;
            default:
                throw new TlsFault(TlsAlert.UnexpectedMessage, $"{TlsNumbers.MessageName(type)} comes where it may not.");
        }
    }

    private void OnClientHello(ClientHello hello, byte[] message)
    {
        clientRandom = hello.Random;
        var versions = hello.Extensions.Find(TlsNumbers.SupportedVersions);
        if (options.SpeaksTls13 && Extensions.Lists(versions, 1, TlsNumbers.Tls13))
        {
            IsTls13 = true;
            Begin13(hello, message);
            return;
        }
        if (versions is not null && !Extensions.Lists(versions, 1, TlsNumbers.Tls12)) throw new TlsFault(TlsAlert.ProtocolVersion, "Client and server have no version in common.");
        IsTls13 = false;
        if (options.SpeaksTls13) DowngradeMark.CopyTo(serverRandom, serverRandom.Length - DowngradeMark.Length);
        Hear(message);
        Begin12(hello);
    }

    private static void Require(ClientHello hello, int cipher)
    {
        if (!hello.Ciphers.Contains(cipher)) throw new TlsFault(TlsAlert.HandshakeFailure, "Client and server have no cipher suite in common.");
        if (!Extensions.Lists(hello.Extensions.Find(TlsNumbers.SupportedGroups), 2, TlsNumbers.X25519Group)) throw new TlsFault(TlsAlert.HandshakeFailure, "Client and server have no group in common.");
    }

    private static void RequireSignature(ClientHello hello)
    {
        if (!Extensions.Lists(hello.Extensions.Find(TlsNumbers.SignatureAlgorithms), 2, TlsNumbers.Ed25519Scheme))
            throw new TlsFault(TlsAlert.HandshakeFailure, "The client cannot check the server's kind of signature.");
    }

    private void ChooseAlpn(ClientHello hello)
    {
        if (options.Alpn.Count == 0 || hello.Extensions.Find(TlsNumbers.Alpn) is not { } offered) return;
        var names = Extensions.ReadNames(offered);
        foreach (var name in options.Alpn)
        {
            if (!names.Contains(name)) continue;
            Alpn = name;
            return;
        }
        throw new TlsFault(TlsAlert.NoApplicationProtocol, "Client and server have no protocol for the data in common.");
    }

    private Extensions WithAlpn(Extensions extensions) => Alpn.Length > 0 ? extensions.Add(TlsNumbers.Alpn, Extensions.WriteNames([Alpn])) : extensions;

    private byte[] CertificateEntry() => new WireWriter().Vector(3, options.Certificate.Bytes).ToArray();

    private static byte[] Signed(byte[] content) =>
        new WireWriter().Number(TlsNumbers.Ed25519Scheme, 2).Vector(2, Ed25519.Sign(Authority.ServerPrivateKey, Authority.ServerPublicKey, content)).ToArray();
}
