using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Keys;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Ends;

public sealed partial class TlsServer
{
    private Tls12Keys? keys;
    private bool givesTicket;

    /// <summary>The named curve and the key, as they are sent and signed. Source: RFC 8422, section 5.4.</summary>
    internal static byte[] KeyParameters(byte[] publicKey) => new WireWriter().Number(3, 1).Number(TlsNumbers.X25519Group, 2).Vector(1, publicKey).ToArray();

    private void Begin12(ClientHello hello)
    {
        Require(hello, TlsNumbers.EcdheEcdsaAes128GcmSha256);
        if (!hello.Extensions.Has(TlsNumbers.ExtendedMasterSecret)) throw new TlsFault(TlsAlert.HandshakeFailure, "The client's master secret would not depend on what was said.");
        ChooseAlpn(hello);
        var offered = hello.Extensions.Find(TlsNumbers.SessionTicket);
        var ticket = offered is { Length: > 0 } && options.Memory.Open(offered, options.NowMs) is { IsTls13: false } content ? content : null;
        IsResumed = ticket is not null;
        givesTicket = offered is not null && !IsResumed;
        var extensions = WithAlpn(new Extensions().Add(TlsNumbers.RenegotiationInfo, [0]).Add(TlsNumbers.ExtendedMasterSecret, []).Add(TlsNumbers.PointFormats, [1, 0]));
        if (givesTicket) extensions.Add(TlsNumbers.SessionTicket, []);
        SendHandshake(TlsNumbers.ServerHello, new ServerHello(serverRandom, IsResumed ? hello.SessionId : [], TlsNumbers.EcdheEcdsaAes128GcmSha256, extensions).Write());
        if (ticket is not null)
        {
            keys = MakeKeys(ticket.Secret);
            SendFinished12();
            expected = Step.Finished;
            return;
        }
        RequireSignature(hello);
        SendHandshake(TlsNumbers.Certificate, new WireWriter().Vector(3, CertificateEntry()).ToArray());
        var parameters = KeyParameters(X25519.PublicKey(privateKey));
        SendHandshake(TlsNumbers.ServerKeyExchange, [.. parameters, .. Signed([.. clientRandom, .. serverRandom, .. parameters])]);
        SendHandshake(TlsNumbers.ServerHelloDone, []);
        expected = Step.ClientKeyExchange;
    }

    private void OnKeyExchange(byte[] body, byte[] message)
    {
        Hear(message);
        var reader = new WireReader(body);
        var shared = TlsClient.SharedSecret(privateKey, reader.Vector(1));
        reader.End();
        keys = MakeKeys(Tls12Keys.MasterOf(shared, TranscriptHash()));
        expected = Step.Finished;
    }

    private void OnFinished12(byte[] body, byte[] message)
    {
        if (!body.AsSpan().SequenceEqual(keys!.FinishedCode("client", TranscriptHash()))) throw new TlsFault(TlsAlert.DecryptError, "The client's Finished does not fit what was said.");
        Hear(message);
        if (givesTicket)
        {
            var identity = options.Memory.Issue(new(false, keys.Master, 0, options.NowMs));
            SendHandshake(TlsNumbers.NewSessionTicket, new WireWriter().Number(ServerMemory.LifetimeSeconds, 4).Vector(2, identity).ToArray());
        }
        if (!IsResumed) SendFinished12();
        (IsConnected, expected) = (true, Step.Nothing);
    }

    private void SendFinished12()
    {
        SendChangeCipherSpec();
        Writing = keys!.Server;
        SendHandshake(TlsNumbers.Finished, keys.FinishedCode("server", TranscriptHash()));
    }

    private Tls12Keys MakeKeys(byte[] master)
    {
        Log("CLIENT_RANDOM", clientRandom, master);
        var made = new Tls12Keys(master, clientRandom, serverRandom);
        Note(made.Secrets);
        return made;
    }

    private protected override void OnChangeCipherSpec()
    {
        if (keys is null || Reading is not null) throw new TlsFault(TlsAlert.UnexpectedMessage, "ChangeCipherSpec comes where it may not.");
        ChangeReading(keys.Client);
    }
}
