using System.Buffers.Binary;
using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Keys;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Ends;

public sealed partial class TlsServer
{
    private KeySchedule? schedule;
    private byte[] clientSecret = [];
    private byte[] serverSecret = [];
    private byte[] clientDataSecret = [];

    private void Begin13(ClientHello hello, byte[] message)
    {
        Require(hello, TlsNumbers.Aes128GcmSha256);
        var share = FindShare(hello);
        var ticket = ChooseTicket(hello, message);
        IsResumed = ticket is not null;
        if (!IsResumed) RequireSignature(hello);
        ChooseAlpn(hello);
        schedule ??= BeginSchedule(null);
        AcceptEarlyData(hello, message, ticket);
        Hear(message);
        SendServerHello(hello, share);
        if (!IsResumed)
        {
            SendHandshake(TlsNumbers.Certificate, new WireWriter().Number(0, 1).Vector(3, [.. CertificateEntry(), 0, 0]).ToArray());
            SendHandshake(TlsNumbers.CertificateVerify, Signed(TlsClient.SignedContent(TranscriptHash())));
        }
        SendHandshake(TlsNumbers.Finished, KeySchedule.FinishedCode(serverSecret, TranscriptHash()));
        BeginData();
    }

    private static KeySchedule BeginSchedule(byte[]? preSharedKey)
    {
        var schedule = new KeySchedule(preSharedKey);
        schedule.BeginEarly();
        return schedule;
    }

    private static byte[] FindShare(ClientHello hello)
    {
        var list = new WireReader(hello.Extensions.Find(TlsNumbers.KeyShare) ?? throw new TlsFault(TlsAlert.MissingExtension, "The client sends no key.")).Reader(2);
        while (!list.IsAtEnd)
        {
            var (group, key) = (list.Number(2), list.Vector(2));
            if (group == TlsNumbers.X25519Group) return key;
        }
        throw new TlsFault(TlsAlert.HandshakeFailure, "The client sends no key of the server's group.");
    }

    // The first ticket that opens, if its binder proves that the client knows its secret.
    private TicketContent? ChooseTicket(ClientHello hello, byte[] message)
    {
        if (hello.Extensions.Find(TlsNumbers.PreSharedKey) is not { } offer) return null;
        if (!hello.Extensions.IsLast(TlsNumbers.PreSharedKey)) throw new TlsFault(TlsAlert.IllegalParameter, "Tickets are not the last extension.");
        if (hello.Extensions.Find(TlsNumbers.PskModes) is not { } modes) throw new TlsFault(TlsAlert.MissingExtension, "A ticket comes without the ways to use it.");
        var reader = new WireReader(offer);
        var (identities, binderBytes) = (reader.Reader(2), reader.Vector(2));
        var (identity, age) = (identities.Vector(2), (uint)identities.Number(4));
        if (!new WireReader(modes).Vector(1).AsSpan().Contains((byte)TlsNumbers.PskWithDiffieHellman) || options.Memory.Open(identity, options.NowMs) is not { IsTls13: true } ticket) return null;
        var fresh = Math.Abs(options.NowMs - ticket.IssuedMs - (uint)(age - ticket.AgeAdd)) <= ServerMemory.FreshMs;
        schedule = BeginSchedule(ticket.Secret);
        var code = KeySchedule.FinishedCode(schedule.Derive("res binder", Sha256.Hash([])), Sha256.Hash(message.AsSpan(0, message.Length - binderBytes.Length - 2)));
        if (!new WireReader(binderBytes).Vector(1).AsSpan().SequenceEqual(code)) throw new TlsFault(TlsAlert.DecryptError, "The binder does not fit the hello: who sent it does not know the ticket's secret, or somebody changed it.");
        mayTakeEarly = fresh && hello.Extensions.Has(TlsNumbers.EarlyData) && options.Memory.MayUse(identity);
        return ticket;
    }

    private bool mayTakeEarly;

    private void AcceptEarlyData(ClientHello hello, byte[] message, TicketContent? ticket)
    {
        WasOfferedEarlyData = hello.Extensions.Has(TlsNumbers.EarlyData);
        hasEarlyKeys = ticket is not null && mayTakeEarly;
        IsSkipping = WasOfferedEarlyData && !hasEarlyKeys;
        if (!hasEarlyKeys) return;
        var secret = schedule!.Derive("c e traffic", Sha256.Hash(message));
        Log("CLIENT_EARLY_TRAFFIC_SECRET", clientRandom, secret);
        Note(schedule.Secrets);
        ChangeReading(RecordKeys.FromSecret("c e traffic", secret));
    }

    private void SendServerHello(ClientHello hello, byte[] share)
    {
        var shared = TlsClient.SharedSecret(privateKey, share);
        var extensions = new Extensions()
            .Add(TlsNumbers.SupportedVersions, [3, 4])
            .Add(TlsNumbers.KeyShare, new WireWriter().Number(TlsNumbers.X25519Group, 2).Vector(2, X25519.PublicKey(privateKey)).ToArray());
        if (IsResumed) extensions.Add(TlsNumbers.PreSharedKey, [0, 0]);
        SendHandshake(TlsNumbers.ServerHello, new ServerHello(serverRandom, hello.SessionId, TlsNumbers.Aes128GcmSha256, extensions).Write());
        if (hello.SessionId.Length > 0) SendChangeCipherSpec();
        schedule!.BeginHandshake(shared);
        var hash = TranscriptHash();
        clientSecret = schedule.Derive("c hs traffic", hash);
        serverSecret = schedule.Derive("s hs traffic", hash);
        Log("CLIENT_HANDSHAKE_TRAFFIC_SECRET", clientRandom, clientSecret);
        Log("SERVER_HANDSHAKE_TRAFFIC_SECRET", clientRandom, serverSecret);
        Note(schedule.Secrets);
        Writing = RecordKeys.FromSecret("s hs traffic", serverSecret);
        if (!hasEarlyKeys) ChangeReading(RecordKeys.FromSecret("c hs traffic", clientSecret));
        var encrypted = WithAlpn(new Extensions());
        if (hasEarlyKeys) encrypted.Add(TlsNumbers.EarlyData, []);
        SendHandshake(TlsNumbers.EncryptedExtensions, encrypted.Write());
    }

    // A server may send data before the client's Finished comes, and does not yet know to whom.
    private void BeginData()
    {
        var hash = TranscriptHash();
        schedule!.BeginMaster();
        clientDataSecret = schedule.Derive("c ap traffic", hash);
        var server = schedule.Derive("s ap traffic", hash);
        Log("CLIENT_TRAFFIC_SECRET_0", clientRandom, clientDataSecret);
        Log("SERVER_TRAFFIC_SECRET_0", clientRandom, server);
        Writing = RecordKeys.FromSecret("s ap traffic", server);
        Note(schedule.Secrets);
        expected = hasEarlyKeys ? Step.EndOfEarlyData : Step.Finished;
    }

    private void OnFinished13(byte[] body, byte[] message)
    {
        if (!body.AsSpan().SequenceEqual(KeySchedule.FinishedCode(clientSecret, TranscriptHash()))) throw new TlsFault(TlsAlert.DecryptError, "The client's Finished does not fit what was said.");
        Hear(message);
        ChangeReading(RecordKeys.FromSecret("c ap traffic", clientDataSecret));
        var resumption = schedule!.Derive("res master", TranscriptHash());
        Note(schedule.Secrets);
        (IsConnected, expected) = (true, Step.Nothing);
        SendTicket(Hkdf.ExpandLabel(resumption, "resumption", [0], Sha256.HashBytes));
    }

    private void SendTicket(byte[] secret)
    {
        var ageAdd = BinaryPrimitives.ReadUInt32BigEndian(Random.Next("age add", 4));
        var identity = options.Memory.Issue(new(true, secret, ageAdd, options.NowMs));
        var early = new Extensions().Add(TlsNumbers.EarlyData, new WireWriter().Number(ServerMemory.MostEarlyBytes, 4).ToArray());
        var body = new WireWriter().Number(ServerMemory.LifetimeSeconds, 4).Number(ageAdd, 4).Vector(1, [0]).Vector(2, identity).Bytes(early.Write());
        SendHandshake(TlsNumbers.NewSessionTicket, body.ToArray());
    }
}
