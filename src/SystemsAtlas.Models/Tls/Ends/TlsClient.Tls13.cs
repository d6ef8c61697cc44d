using System.Text;
using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Keys;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Ends;

public sealed partial class TlsClient
{
    private const int BinderListBytes = 2 + 1 + Sha256.HashBytes;

    private KeySchedule? schedule;
    private byte[] clientSecret = [];
    private byte[] serverSecret = [];

    private static KeySchedule BeginSchedule(byte[]? preSharedKey)
    {
        var schedule = new KeySchedule(preSharedKey);
        schedule.BeginEarly();
        return schedule;
    }

    // The binder is a code over the hello up to the binder itself, under a key of the ticket's secret: so nobody can move a ticket to a hello of his own. Source: RFC 8446, section 4.2.11.2.
    private void AddBinder(List<int> ciphers, Extensions extensions)
    {
        var ticket = options.Ticket!;
        var age = (uint)(options.NowMs - ticket.ReceivedMs) + ticket.AgeAdd;
        var identity = new WireWriter().Vector(2, ticket.Identity).Number(age, 4).ToArray();
        var offer = new WireWriter().Vector(2, identity).Vector(2, new byte[1 + Sha256.HashBytes]).ToArray();
        offer[^(1 + Sha256.HashBytes)] = Sha256.HashBytes;
        var body = new ClientHello(clientRandom, sessionId, ciphers, new Extensions().Join(extensions).Add(TlsNumbers.PreSharedKey, offer)).Write();
        byte[] message = [TlsNumbers.ClientHello, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
        var key = schedule!.Derive("res binder", Sha256.Hash([]));
        KeySchedule.FinishedCode(key, Sha256.Hash(message.AsSpan(0, message.Length - BinderListBytes))).CopyTo(offer, offer.Length - Sha256.HashBytes);
        extensions.Add(TlsNumbers.PreSharedKey, offer);
        Note(schedule.Secrets);
    }

    private void BeginEarlyData(byte[] hello)
    {
        var secret = schedule!.Derive("c e traffic", Sha256.Hash(hello));
        Log("CLIENT_EARLY_TRAFFIC_SECRET", clientRandom, secret);
        Note(schedule.Secrets);
        SendChangeCipherSpec();
        Writing = RecordKeys.FromSecret("c e traffic", secret);
    }

    private void BeginTls13(ServerHello hello)
    {
        if (hello.Cipher != TlsNumbers.Aes128GcmSha256) throw new TlsFault(TlsAlert.IllegalParameter, "The server chose a cipher suite that was not offered.");
        if (!hello.SessionId.AsSpan().SequenceEqual(sessionId)) throw new TlsFault(TlsAlert.IllegalParameter, "The server does not repeat the session id.");
        if (hello.Extensions.Find(TlsNumbers.PreSharedKey) is { } chosen)
        {
            if (!OffersPsk || chosen is not [0, 0]) throw new TlsFault(TlsAlert.IllegalParameter, "The server chose a ticket that was not offered.");
            IsResumed = true;
        }
        else
        {
            schedule = BeginSchedule(null);
        }
        var share = new WireReader(hello.Extensions.Find(TlsNumbers.KeyShare) ?? throw new TlsFault(TlsAlert.MissingExtension, "The server sends no key."));
        if (share.Number(2) != TlsNumbers.X25519Group) throw new TlsFault(TlsAlert.IllegalParameter, "The server chose a group that was not offered.");
        schedule!.BeginHandshake(SharedSecret(privateKey, share.Vector(2)));
        var hash = TranscriptHash();
        clientSecret = schedule.Derive("c hs traffic", hash);
        serverSecret = schedule.Derive("s hs traffic", hash);
        Log("CLIENT_HANDSHAKE_TRAFFIC_SECRET", clientRandom, clientSecret);
        Log("SERVER_HANDSHAKE_TRAFFIC_SECRET", clientRandom, serverSecret);
        Note(schedule.Secrets);
        ChangeReading(RecordKeys.FromSecret("s hs traffic", serverSecret));
        // From here on an alert is sealed too; with early data only once it is known whether the server takes them.
        if (!OffersEarlyData) Writing = RecordKeys.FromSecret("c hs traffic", clientSecret);
        expected = Step.EncryptedExtensions;
    }

    private void OnTls13(byte type, byte[] body, byte[] message)
    {
        switch (expected, type)
        {
            case (Step.EncryptedExtensions, TlsNumbers.EncryptedExtensions):
                Hear(message);
                var extensions = Extensions.Read(new WireReader(body));
                ReadAlpn(extensions);
                HasEarlyAccepted = OffersEarlyData && extensions.Has(TlsNumbers.EarlyData);
                expected = IsResumed ? Step.Finished : Step.Certificate;
                break;
            case (Step.Certificate, TlsNumbers.Certificate):
                Hear(message);
                var reader = new WireReader(body);
                reader.Vector(1);
                Check(reader.Reader(3).Vector(3));
                expected = Step.CertificateVerify;
                break;
            case (Step.CertificateVerify, TlsNumbers.CertificateVerify):
                CheckSignature(SignedContent(TranscriptHash()), new WireReader(body));
                Hear(message);
                expected = Step.Finished;
                break;
            case (Step.Finished, TlsNumbers.Finished):
                if (!body.AsSpan().SequenceEqual(KeySchedule.FinishedCode(serverSecret, TranscriptHash()))) throw new TlsFault(TlsAlert.DecryptError, "The server's Finished does not fit what was said.");
                Hear(message);
                FinishTls13();
                break;
            case (Step.Nothing, TlsNumbers.NewSessionTicket):
                KeepTicket(body);
                break;
            default:
                throw Unexpected(type);
        }
    }

    private void FinishTls13()
    {
        var hash = TranscriptHash();
        schedule!.BeginMaster();
        var (client, server) = (schedule.Derive("c ap traffic", hash), schedule.Derive("s ap traffic", hash));
        Log("CLIENT_TRAFFIC_SECRET_0", clientRandom, client);
        Log("SERVER_TRAFFIC_SECRET_0", clientRandom, server);
        if (HasEarlyAccepted) SendHandshake(TlsNumbers.EndOfEarlyData, []);
        if (!OffersEarlyData) SendChangeCipherSpec();
        if (OffersEarlyData) Writing = RecordKeys.FromSecret("c hs traffic", clientSecret);
        SendHandshake(TlsNumbers.Finished, KeySchedule.FinishedCode(clientSecret, TranscriptHash()));
        Writing = RecordKeys.FromSecret("c ap traffic", client);
        ChangeReading(RecordKeys.FromSecret("s ap traffic", server));
        schedule.Derive("res master", TranscriptHash());
        Note(schedule.Secrets);
        (IsConnected, expected) = (true, Step.Nothing);
    }

    private void KeepTicket(byte[] body)
    {
        var reader = new WireReader(body);
        reader.Number(4);
        var (ageAdd, nonce, identity) = ((uint)reader.Number(4), reader.Vector(1), reader.Vector(2));
        var early = Extensions.Read(reader).Find(TlsNumbers.EarlyData);
        var secret = Hkdf.ExpandLabel(schedule!.Secrets[^1].Value, "resumption", nonce, Sha256.HashBytes);
        tickets.Add(new(true, identity, secret, ageAdd, options.NowMs, early is null ? 0 : Math.Max(0, new WireReader(early).Number(4))));
    }

    internal static byte[] SharedSecret(byte[] privateKey, byte[] publicKey)
    {
        if (publicKey.Length != X25519.KeyBytes) throw new TlsFault(TlsAlert.IllegalParameter, "A public key has not 32 bytes.");
        var shared = X25519.SharedSecret(privateKey, publicKey);
        // A point of small order gives zeros to everybody. Source: RFC 8446, section 7.4.2.
        return shared.AsSpan().IndexOfAnyExcept((byte)0) < 0 ? throw new TlsFault(TlsAlert.IllegalParameter, "A public key gives the same secret to everybody.") : shared;
    }

    private void CheckSignature(byte[] content, WireReader reader)
    {
        if (reader.Number(2) != TlsNumbers.Ed25519Scheme) throw new TlsFault(TlsAlert.IllegalParameter, "The server signs in a way that was not offered.");
        if (!Ed25519.Verify(certificate!.PublicKey, content, reader.Vector(2))) throw new TlsFault(TlsAlert.DecryptError, "Who signed has not the key of the certificate.");
    }

    /// <summary>What a server signs: 64 spaces, who signs what, and the hash of all that was said. Source: RFC 8446, section 4.4.3.</summary>
    internal static byte[] SignedContent(byte[] transcriptHash) =>
        [.. Encoding.ASCII.GetBytes(new string(' ', 64) + "TLS 1.3, server CertificateVerify"), 0, .. transcriptHash];
}
