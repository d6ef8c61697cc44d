using SystemsAtlas.Models.Tls;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;

namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

public sealed partial class HandshakeModel
{
    private const int HeaderBytes = 5;

    private string Suite => _line.Server.IsTls13 == false ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" : "TLS_AES_128_GCM_SHA256";

    protected override void Act(ReaderAction action)
    {
        if (HandshakeDefinition.Refusal((HandshakeState)Snapshot(), action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        if (action.Name == "replay")
        {
            Replay();
            return;
        }
        var trap = action.Name == "tamper" ? action.Get(HandshakeDefinition.Which) : "downgrade";
        _traps.Add(trap);
        Emit(action.Name == "tamper" ? new AttackBegun(trap, "one bit of it will be flipped") : new AttackBegun("client-hello", "TLS 1.3 will be missing from it"));
    }

    // The copy goes on a connection of its own, and the answer goes to whoever sent the copy, who cannot read it.
    private void Replay()
    {
        var line = new Line(++_replays, null, NewServer(_replays));
        Emit(new FlightReplayed(_replays));
        foreach (var (record, title, kind, keys) in _firstFlight)
        {
            var number = Add(line, true, record, title, kind, keys);
            Schedule(HalfMs, () => Arrive(line, number, record, true));
        }
    }

    private TlsServer NewServer(int number) => new(new()
    {
        Certificate = _certificate, SpeaksTls13 = _setting.Version == HandshakeDefinition.Tls13, Memory = _memory, Random = new SeededBytes(Lines.Say($"server {_seed} {number}")), NowMs = EarlierMs + Now,
        Alpn = _setting.Alpn switch { HandshakeDefinition.None => [], HandshakeDefinition.Mismatch => ["smtp"], _ => [HandshakeDefinition.Http] },
    });

    // What comes out at the far end of what went in.
    private byte[] Passed(SentMessage message, byte[] record)
    {
        if (message.IsReplay) return record;
        var changed = (byte[])record.Clone();
        if (message.Kind == "client-hello" && _traps.Remove("downgrade")) Downgrade(changed);
        if (_traps.Remove(message.Kind)) changed[message.Kind is "client-hello" or "server-hello" ? HeaderBytes + 4 + 2 : changed.Length - 1] ^= 1;
        if (changed.AsSpan().SequenceEqual(record)) return record;
        Change(message.Number, m => m with { IsChanged = true });
        Emit(new MessageChanged(message.Title, message.Number));
        return changed;
    }

    // The extension supported_versions, with 1.3 and 1.2 in it; 1.3 is written over with a number that no version has.
    private static void Downgrade(byte[] record)
    {
        ReadOnlySpan<byte> offer = [0, 43, 0, 5, 4, 3, 4, 3, 3];
        var at = record.AsSpan().IndexOf(offer);
        if (at >= 0) (record[at + 5], record[at + 6]) = (0x0a, 0x0a);
    }

    private void Note(TlsMessage message)
    {
        if (message.Keys.Length > 0) return;
        if (message.Title == "ClientHello")
        {
            See($"server: {_setting.ServerName}");
            if (_setting.Alpn != HandshakeDefinition.None) See($"offer: {HandshakeDefinition.Http}");
        }
        if (message.Title == "ServerHello" && _line.Server is { IsTls13: false, Alpn.Length: > 0 } server) See($"inside: {server.Alpn}");
        if (message.Title == "Certificate") See($"issuer: {(_setting.Certificate == HandshakeDefinition.UnknownAuthority ? Authority.Unknown : Authority.Trusted).Title}");
    }

    private void See(string name)
    {
        if (!_seen.Contains(name)) _seen.Add(name);
    }

    private void Change(int number, Func<SentMessage, SentMessage> change) => _messages[number - 1] = change(_messages[number - 1]);

    private static string KindOf(TlsMessage message, bool fromClient, bool isEarly) => message.Title switch
    {
        "ClientHello" => "client-hello",
        "ServerHello" => "server-hello",
        "EncryptedExtensions" => "encrypted-extensions",
        "Certificate" => "certificate",
        "CertificateVerify" => "certificate-verify",
        "ServerKeyExchange" => "server-key-exchange",
        "ClientKeyExchange" => "client-key-exchange",
        "Finished" => fromClient ? "client-finished" : "server-finished",
        "NewSessionTicket" => "ticket",
        "Alert" => "alert",
        "ApplicationData" => fromClient ? message.Keys == "c e traffic" || isEarly ? "early-data" : "request" : "response",
        _ => "other",
    };

    protected override IState Snapshot() => new HandshakeState
    {
        Setting = _setting, NowMs = Now, Agreed = _isServerChosen ? _line.Server.IsTls13 == true ? "1.3" : "1.2" : "", Suite = _isServerChosen ? Suite : "",
        Messages = [.. _messages], Secrets = [.. _secrets], Seen = [.. _seen], Traps = [.. _traps],
        Client = StateOf(_line.Client!), Server = StateOf(_line.Server),
        IsRequested = _requestedMs is not null, RoundTrips = Trips(_requestedMs), AnswerTrips = Trips(_answeredMs),
        Served = _served, Replays = _replays, Alerts = _alerts, Alert = _alert, Reason = _reason, Log = _log, KeyLog = _line.Client!.KeyLog, ServerCertificate = _certificate.Bytes,
    };

    private double Trips(long? moment) => Math.Round((moment ?? Now) / (double)_setting.RttMs, 2);

    private EndState StateOf(TlsEnd end)
    {
        var isClient = end is TlsClient;
        var count = 0;
        foreach (var secret in _secrets) count += (isClient ? secret.HasClient : secret.HasServer) ? 1 : 0;
        return new() { IsConnected = end.IsConnected && end.Next is null, IsResumed = end.IsResumed, SecretCount = count, HasFailed = end.Fault.Length > 0 };
    }

    private static Setting SettingOf(Parameters p) => new()
    {
        Version = p.Get(HandshakeDefinition.Version), Resumption = p.Get(HandshakeDefinition.Resumption), Certificate = p.Get(HandshakeDefinition.CertificateKind), RttMs = p.GetInt(HandshakeDefinition.Rtt),
        ServerName = p.Get(HandshakeDefinition.ServerName), Alpn = p.Get(HandshakeDefinition.Alpn), IsSingleUse = p.Get(HandshakeDefinition.SingleUse) == HandshakeDefinition.On,
    };

    /// <summary>A connection: its number, its client unless somebody else plays it, and its server.</summary>
    private sealed class Line(int number, TlsClient? client, TlsServer server)
    {
        private bool _isFinished;

        public int Number => number;

        public TlsClient? Client => client;

        public TlsServer Server => server;

        /// <summary>True the first time.</summary>
        public bool Finish() => !_isFinished && (_isFinished = true);
    }
}
