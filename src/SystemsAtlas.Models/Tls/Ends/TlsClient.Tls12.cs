using SystemsAtlas.Models.Tls.Keys;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Ends;

public sealed partial class TlsClient
{
    private Tls12Keys? keys;
    private byte[] serverShare = [];
    private byte[] ticket = [];

    private void BeginTls12(ServerHello hello)
    {
        if (hello.Cipher != TlsNumbers.EcdheEcdsaAes128GcmSha256) throw new TlsFault(TlsAlert.IllegalParameter, "The server chose a cipher suite that was not offered.");
        if (!hello.Extensions.Has(TlsNumbers.ExtendedMasterSecret)) throw new TlsFault(TlsAlert.HandshakeFailure, "The server's master secret would not depend on what was said.");
        ReadAlpn(hello.Extensions);
        // Who repeats the session id takes the ticket.
        if (options.Ticket is { IsTls13: false } old && hello.SessionId.AsSpan().SequenceEqual(sessionId))
        {
            IsResumed = true;
            keys = MakeKeys(old.Secret);
        }
        expected = IsResumed ? Step.Finished : Step.Certificate;
    }

    private void OnTls12(byte type, byte[] body, byte[] message)
    {
        switch (expected, type)
        {
            case (Step.Certificate, TlsNumbers.Certificate):
                Hear(message);
                Check(new WireReader(body).Reader(3).Vector(3));
                expected = Step.ServerKeyExchange;
                break;
            case (Step.ServerKeyExchange, TlsNumbers.ServerKeyExchange):
                Hear(message);
                ReadKeyExchange(new WireReader(body));
                expected = Step.ServerHelloDone;
                break;
            case (Step.ServerHelloDone, TlsNumbers.ServerHelloDone):
                Hear(message);
                SendKeyExchange();
                break;
            case (Step.Finished or Step.LastFinished, TlsNumbers.NewSessionTicket):
                Hear(message);
                var reader = new WireReader(body);
                reader.Number(4);
                ticket = reader.Vector(2);
                break;
            case (Step.Finished or Step.LastFinished, TlsNumbers.Finished) when Reading is not null:
                if (!body.AsSpan().SequenceEqual(keys!.FinishedCode("server", TranscriptHash()))) throw new TlsFault(TlsAlert.DecryptError, "The server's Finished does not fit what was said.");
                Hear(message);
                if (IsResumed) SendFinished();
                if (ticket.Length > 0) tickets.Add(new(false, ticket, keys.Master, 0, options.NowMs, 0));
                (IsConnected, expected) = (true, Step.Nothing);
                break;
            default:
                throw Unexpected(type);
        }
    }

    // The signature stands under both randoms and the server's key, so a key that was signed for another connection does not fit.
    private void ReadKeyExchange(WireReader reader)
    {
        if (reader.Number(1) != 3 || reader.Number(2) != TlsNumbers.X25519Group) throw new TlsFault(TlsAlert.IllegalParameter, "The server chose a group that was not offered.");
        serverShare = reader.Vector(1);
        CheckSignature([.. clientRandom, .. serverRandom, .. TlsServer.KeyParameters(serverShare)], reader);
    }

    private void SendKeyExchange()
    {
        SendHandshake(TlsNumbers.ClientKeyExchange, new WireWriter().Vector(1, publicKey).ToArray());
        keys = MakeKeys(Tls12Keys.MasterOf(SharedSecret(privateKey, serverShare), TranscriptHash()));
        SendFinished();
        expected = Step.LastFinished;
    }

    private void SendFinished()
    {
        SendChangeCipherSpec();
        Writing = keys!.Client;
        SendHandshake(TlsNumbers.Finished, keys.FinishedCode("client", TranscriptHash()));
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
        ChangeReading(keys.Server);
    }
}
