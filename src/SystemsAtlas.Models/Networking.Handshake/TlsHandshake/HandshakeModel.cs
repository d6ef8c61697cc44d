using System.Text;
using SystemsAtlas.Models.Tls;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;

namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>A client and a server of <see cref="Tls"/>, with a path between them that takes half a round trip each way, and somebody on it who may change and repeat what passes.</summary>
public sealed partial class HandshakeModel : DiscreteEventModel
{
    private const long EarlierMs = 60_000;
    private const int ShownBytes = 24;

    private readonly Setting _setting;
    private readonly ServerMemory _memory;
    private readonly Certificate _certificate;
    private readonly Line _line;
    private readonly string _seed;
    private readonly List<SentMessage> _messages = [];
    private readonly List<SecretState> _secrets = [];
    private readonly List<string> _traps = [];
    private readonly List<string> _seen = [];
    private readonly List<(byte[] Record, string Title, string Kind, string Keys)> _firstFlight = [];
    private Track<LoggedRecord> _log = Track<LoggedRecord>.Empty;
    private int _served, _replays, _alerts;
    private bool _isServerChosen;
    private long? _requestedMs, _answeredMs;
    private string _alert = "", _reason = "";

    public HandshakeModel(RunContext context) : base(context)
    {
        HandshakeDefinition.RequireConsistent(context.Request);
        _setting = SettingOf(Parameters);
        _seed = Lines.Say($"{Random.NextBits():x16}");
        _memory = new(new($"server {_seed}"), _setting.IsSingleUse);
        var authority = _setting.Certificate == HandshakeDefinition.UnknownAuthority ? Authority.Unknown : Authority.Trusted;
        _certificate = authority.Issue(_setting.Certificate == HandshakeDefinition.OtherName ? "another.example" : _setting.ServerName, _setting.Certificate == HandshakeDefinition.Expired);
        var clientBytes = new SeededBytes($"client {_seed}");
        var client = new TlsClient(new()
        {
            ServerName = _setting.ServerName, Random = clientBytes, NowMs = EarlierMs, Alpn = _setting.Alpn == HandshakeDefinition.None ? [] : [HandshakeDefinition.Http],
            Ticket = _setting.Resumption == HandshakeDefinition.None ? null : _memory.Earlier(clientBytes, _setting.Version == HandshakeDefinition.Tls13, 0),
            WantsEarlyData = _setting.Resumption == HandshakeDefinition.EarlyData,
        });
        _line = new(0, client, NewServer(0));
    }

    private int HalfMs => _setting.RttMs / 2;

    private byte[] Request => Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {_setting.ServerName}\r\n\r\n");

    private static byte[] Answer => "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nAhoy!\n"u8.ToArray();

    protected override void Start()
    {
        _line.Client!.Start();
        if (_setting.Resumption == HandshakeDefinition.EarlyData) _line.Client.Send(Request);
        SendAll(_line, _line.Client);
    }

    // What an end has to send goes out in its order, a step each, all in one moment.
    private void SendAll(Line line, TlsEnd end)
    {
        var fresh = end.Take();
        // Whoever sent a copy can read no answer to it, so it is not followed.
        if (line.Client is null) return;
        foreach (var message in fresh) Schedule(0, () => Put(line, end, message));
    }

    private void Put(Line line, TlsEnd end, TlsMessage message)
    {
        var fromClient = end is TlsClient;
        var kind = KindOf(message, fromClient, isEarly: fromClient && !end.IsConnected);
        var title = kind switch { "request" => "Request", "early-data" => "Request", "response" => "Response", _ => message.Title };
        var number = Add(line, fromClient, message.Record, title, kind, message.Keys);
        if (kind is "request" or "early-data") _requestedMs ??= Now;
        if (fromClient && _setting.Resumption == HandshakeDefinition.EarlyData && Now == 0) _firstFlight.Add((message.Record, title, kind, message.Keys));
        if (kind == "alert") Fail(line, end);
        else Learn(end, message.SecretCount);
        // The last of a flight: what came after it is derived as well.
        if (ReferenceEquals(message, end.Sent[^1])) Learn(end, end.Secrets.Count);
        Note(message);
        EmitSent(title, fromClient, message, number);
        if (ReferenceEquals(message, end.Sent[^1]) && end.IsConnected && fromClient && line.Finish()) FinishClient(line, (TlsClient)end);
        Schedule(HalfMs, () => Arrive(line, number, message.Record, fromClient));
    }

    private void EmitSent(string title, bool fromClient, TlsMessage message, int number)
    {
        var by = fromClient ? "client" : "server";
        if (message.Keys.Length == 0) Emit(new OpenMessageSent(title, by, message.Record.Length, number));
        else Emit(new SealedMessageSent(title, by, message.Record.Length, message.Keys, number));
    }

    private void FinishClient(Line line, TlsClient client)
    {
        Emit(new HandshakeFinished("client", Now));
        if (_setting.Resumption == HandshakeDefinition.EarlyData) return;
        client.Send(Request);
        SendAll(line, client);
    }

    private int Add(Line line, bool fromClient, byte[] record, string title, string kind, string keys)
    {
        var number = _messages.Count + 1;
        _messages.Add(new(number, title, kind, fromClient, record.Length, keys, Now)
        {
            ArrivesMs = Now + HalfMs, IsReplay = line.Client is null, Bytes = Convert.ToHexStringLower(record.AsSpan(0, Math.Min(ShownBytes, record.Length))),
        });
        _log = _log.Add(new(Now * 1000, line.Number, fromClient, record));
        return number;
    }

    private void Arrive(Line line, int number, byte[] record, bool fromClient)
    {
        TlsEnd? end = fromClient ? line.Server : line.Client;
        var message = _messages[number - 1];
        record = Passed(message, record);
        if (end!.Alert is not null)
        {
            Change(number, m => m with { IsArrived = true, IsRefused = true });
            Emit(new MessageDropped(message.Title, fromClient ? "server" : "client", number));
            return;
        }
        var (received, data) = (end.Received.Count, end.Data.Count);
        end.Receive(record);
        Change(number, m => m with { IsArrived = true, IsRefused = end.Fault.Length > 0 || (end.Received.Count == received && message.Kind != "alert") });
        Learn(end, end.Next?.SecretCount ?? end.Secrets.Count);
        Emit(new MessageArrived(message.Title, fromClient ? "server" : "client", number));
        if (end.Alert is { } alert && end.Fault.Length == 0) Hear(line, alert);
        Tell(line, end, message, data);
        SendAll(line, end);
    }

    private void Hear(Line line, TlsAlert alert)
    {
        if (line.Client is null || _alert.Length > 0) return;
        (_alert, _reason) = (TlsAlerts.Name(alert), "The other end said so.");
    }

    private void Fail(Line line, TlsEnd end)
    {
        if (end.Fault.Length == 0) return;
        _alerts++;
        var (alert, by) = (TlsAlerts.Name(end.Alert!.Value), end is TlsClient ? "client" : "server");
        if (line.Client is not null) (_alert, _reason) = (alert, end.Fault);
        Emit(new FaultFound(by, alert, end.Fault));
    }

    private void Tell(Line line, TlsEnd end, SentMessage message, int dataBefore)
    {
        if (end.Fault.Length > 0) return;
        if (end is TlsServer server)
        {
            if (message.Kind == "client-hello" && server.IsTls13 is { } is13 && line.Client is not null) Choose(is13);
            if (message.Kind == "client-hello" && server is { WasOfferedEarlyData: true, HasEarlyAccepted: false }) Emit(new EarlyDataRefused("it has seen this ticket before"));
            for (var i = dataBefore; i < server.Data.Count; i++) Serve(line, server, server.Data[i].IsEarly);
            if (server.IsConnected && message.Kind == "client-finished") Emit(new HandshakeFinished("server", Now));
            return;
        }
        var client = (TlsClient)end;
        if (message.Kind == "certificate") Emit(new CertificateAccepted(_setting.ServerName, Authority.Trusted.Title));
        if (message.Kind is "certificate-verify" or "server-key-exchange") Emit(new ServerProven(_setting.ServerName));
        if (message.Kind == "ticket" && client.Tickets.Count > 0) Emit(new TicketKept(client.Tickets[^1].Identity.Length));
        if (client.Data.Count > dataBefore)
        {
            _answeredMs ??= Now;
            Emit(new AnswerRead(Now));
        }
        // TLS 1.2 ends with the server's Finished, after which the client has nothing to send but its request.
        if (message.Kind == "server-finished" && client.IsConnected && client.Next is null && line.Finish()) FinishClient(line, client);
    }

    private void Choose(bool is13)
    {
        _isServerChosen = true;
        Emit(new VersionChosen(is13 ? "1.3" : "1.2", Suite));
    }

    private void Serve(Line line, TlsServer server, bool isEarly)
    {
        _served++;
        Emit(new RequestServed(_served, isEarly));
        if (line.Client is not null || isEarly) server.Send(Answer);
    }

    private void Learn(TlsEnd end, int count)
    {
        var isClient = end is TlsClient;
        if (end == _line.Client || end == _line.Server)
        {
            for (var i = 0; i < count; i++) Know(end.Secrets[i], isClient);
        }
    }

    // A secret that only one end has is another than that of the same name which the other end has.
    private void Know(TlsSecret secret, bool isClient)
    {
        var start = Convert.ToHexStringLower(secret.Value.AsSpan(0, 4));
        for (var i = _secrets.Count - 1; i >= 0; i--)
        {
            if (_secrets[i].Title != secret.Title || _secrets[i].Start == start) continue;
            _secrets[i] = isClient ? _secrets[i] with { HasClient = false } : _secrets[i] with { HasServer = false };
            if (_secrets[i] is { HasClient: false, HasServer: false }) _secrets.RemoveAt(i);
        }
        var at = _secrets.FindIndex(s => s.Title == secret.Title && s.Start == start);
        if (at < 0)
        {
            at = _secrets.Count;
            _secrets.Add(new(secret.Title, start));
        }
        _secrets[at] = isClient ? _secrets[at] with { HasClient = true } : _secrets[at] with { HasServer = true };
    }
}
