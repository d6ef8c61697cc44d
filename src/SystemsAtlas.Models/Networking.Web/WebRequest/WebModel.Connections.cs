using SystemsAtlas.Models.Networking.Web.Names;
using SystemsAtlas.Models.Networking.Web.Wire;

namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>Connections: handshake, segments, slow start, and TLS on top.</summary>
public sealed partial class WebModel
{
    // Of IPv4 and TCP without options; a SYN has a segment size and a window scale behind them.
    private const int Headers = 40, SynOptions = 8;

    private readonly List<Connection> _connections = [];

    private void Open()
    {
        var endpoints = new Endpoints(_connections.Count + 1, Port(), (uint)Random.Integer(0, uint.MaxValue), (uint)Random.Integer(0, uint.MaxValue), Random.NextBits());
        var connection = new Connection(endpoints) { SynUs = Now };
        _connections.Add(connection);
        _endpoints = _endpoints.Add(endpoints);
        if (connection.Number == 1) Begin(PhaseKind.Connect);
        var leaves = Take(ref _upFreeUs, Headers + SynOptions);
        Log(new TcpPacket(leaves, connection.Number, true, 0, 0, 0, true, false));
        Cross(Shore.Browser, Shore.Server, Cargo.Open, connection.Number, leaves, leaves + HalfWayUs, Headers + SynOptions);
        _letter = new(Lines.Say($"browser to server, connection {connection.Number}"), [new("IP", 20), new("TCP", 28)], ["SYN", Lines.Say($"{endpoints.ClientPort} to 443"), Lines.Say($"sequence number {endpoints.ClientStart}"), Lines.Say($"segments of {Mss} bytes")]);
        Tell(new SynSent(connection.Number, endpoints.ClientPort));
        Do(leaves + HalfWayUs - Now, () => AnswerSyn(connection));
    }

    private void AnswerSyn(Connection connection)
    {
        var leaves = Take(ref _downFreeUs, Headers + SynOptions);
        Cross(Shore.Server, Shore.Browser, Cargo.Open, connection.Number, Now, leaves + HalfWayUs, Headers + SynOptions);
        if (connection.Number == 1) Tell(new SynAnswered(connection.Number));
        Do(leaves + HalfWayUs - Now, () =>
        {
            Log(new TcpPacket(Now, connection.Number, false, 0, 1, 0, true, false));
            _receivedBytes += Headers + SynOptions;
            connection.OpenedUs = Now;
            Acknowledge(connection, fromClient: true);
            if (connection.Number == 1)
            {
                _roundTrips++;
                Begin(PhaseKind.Secure);
                _letter = new("browser to server", [new("IP", 20), new("TCP", 20)], ["ACK", Lines.Say($"acknowledges {connection.Endpoints.ServerStart + 1}")]);
            }
            Tell(new ConnectionOpened(connection.Number, Since(connection.SynUs)));
            Do(0, () => Secure(connection));
        });
    }

    // The flights of a handshake take turns, and the client's goes first.
    private void Secure(Connection connection)
    {
        // Who has nothing to say yet cannot say it early.
        var isEarly = _setting.Tls == WebDefinition.ZeroRtt && _wanted.Count > 0;
        var shape = connection.Shape = TlsShape.Of(_setting.Tls == WebDefinition.ZeroRtt && !isEarly ? WebDefinition.Resumed : _setting.Tls, _setting.IsHttp2);
        Tell(new ClientHelloSent(connection.Number, shape.Flights[0]));
        if (connection.Number == 1) _letter = KeysLetter("browser to server", shape.Flights[0], _setting.Tls is WebDefinition.Tls12 or WebDefinition.Tls13 ? ["ClientHello", $"server_name {Internet.Host}", $"ALPN {(_setting.IsHttp2 ? "h2, http/1.1" : "http/1.1")}", "key_share x25519"] : ["ClientHello", $"server_name {Internet.Host}", "pre_shared_key from a visit before", "key_share x25519"]);
        Fly(connection, 0, () =>
        {
            var hasCertificate = _setting.Tls is WebDefinition.Tls12 or WebDefinition.Tls13;
            if (connection.Number == 1) _letter = KeysLetter("server to browser", shape.Flights[1], hasCertificate ? ["ServerHello, key_share x25519", $"Certificate {Internet.Host}", "CertificateVerify: a signature", "Finished"] : ["ServerHello, pre_shared_key", "Finished"]);
            Tell(new ServerHelloSent(connection.Number, shape.Flights[1], hasCertificate));
            Fly(connection, 1, () => Agree(connection));
        });
        if (!isEarly) return;
        connection.IsReady = true;
        Dispatch();
    }

    private void Agree(Connection connection)
    {
        if (connection.Number == 1 && !connection.IsReady) _roundTrips++;
        if (_setting.Tls == WebDefinition.Tls12)
        {
            if (connection.Number == 1) _letter = KeysLetter("browser to server", connection.Shape.Flights[2], ["ClientKeyExchange", "ChangeCipherSpec", "Finished"]);
            Tell(new KeysExchanged(connection.Number, connection.Shape.Flights[2]));
            Fly(connection, 2, () => Fly(connection, 3, () =>
            {
                if (connection.Number == 1) _roundTrips++;
                Secured(connection);
            }));
            return;
        }
        // Once the server knows that the client has the keys, it gives it a ticket for the next time.
        Fly(connection, 2, () => Fly(connection, 3, () => { }));
        Secured(connection);
    }

    private void Secured(Connection connection)
    {
        (connection.IsSecured, connection.IsReady, connection.SecuredUs) = (true, true, Now);
        Tell(new ConnectionSecured(connection.Number, Since(connection.OpenedUs)));
        Dispatch();
    }

    private static Letter KeysLetter(string title, int bytes, string[] lines) => new(title, [new("IP", 20), new("TCP", 20), new("TLS", bytes)], [.. lines]);

    private void Fly(Connection connection, int flight, Action arrived)
    {
        var fromClient = flight % 2 == 0;
        Write(connection, new(connection.Number, fromClient, Protection.Handshake, flight, [], null, 0, 0, connection.Shape.Flights[flight]), Cargo.Keys, arrived);
    }

    // Bytes that are not read as one before all of them are there.
    private void Write(Connection connection, Written what, Cargo cargo, Action arrived)
    {
        var pipe = what.FromClient ? connection.Up : connection.Down;
        pipe.Written += what.Bytes;
        pipe.Cargo = cargo;
        pipe.Waiting.Enqueue((pipe.Written, arrived));
        _written = _written.Add(what);
    }

    private void WriteData(Connection connection, bool fromClient, byte[] head, Http.PagePart? part, int from, int length, Cargo cargo, Action arrived)
    {
        var protection = connection.IsSecured || !fromClient ? Protection.Full : Protection.Early;
        Write(connection, new(connection.Number, fromClient, protection, -1, [.. head], part, from, length, head.Length + length + connection.Shape.RecordOverhead), cargo, arrived);
    }

    // At the end of an entry of the agenda: what may be sent is sent, and what came is acknowledged unless that went along.
    private void Flush()
    {
        foreach (var connection in _connections)
        {
            Pump(connection, fromClient: true);
            Pump(connection, fromClient: false);
            if (connection.Down.Received > connection.Down.Told) Acknowledge(connection, fromClient: true);
            if (connection.Up.Received > connection.Up.Told) Acknowledge(connection, fromClient: false);
        }
    }

    private void Pump(Connection connection, bool fromClient)
    {
        var pipe = fromClient ? connection.Up : connection.Down;
        while (true)
        {
            while (!fromClient && pipe.Written - pipe.Sent < Mss && Supply(connection)) Tick();
            var length = (int)Math.Min(Mss, pipe.Written - pipe.Sent);
            if (length == 0 || pipe.Sent - pipe.Acked + length > pipe.Window) return;
            Send(connection, pipe, fromClient, length);
        }
    }

    private void Send(Connection connection, Pipe pipe, bool fromClient, int length)
    {
        var back = fromClient ? connection.Down : connection.Up;
        var (start, told) = (pipe.Sent, back.Received);
        pipe.Sent += length;
        back.Told = told;
        var isPush = pipe.Sent == pipe.Written;
        var (leaves, arrives) = Launch(connection, fromClient, pipe.Cargo, length);
        if (fromClient) Log(new TcpPacket(leaves, connection.Number, true, 1 + start, 1 + told, length, false, isPush));
        Do(arrives - Now, () =>
        {
            if (!fromClient) Log(new TcpPacket(Now, connection.Number, false, 1 + start, 1 + told, length, false, isPush));
            if (!fromClient) _receivedBytes += length + Headers;
            // Before the first byte the line waits for the way, and while the page is drawn nobody waits for the line.
            if (!fromClient && _phases.Count > 0 && _phases[^1].Kind == PhaseKind.Content) _busyUs += (long)((length + Headers) * 8 / _setting.BandwidthMbps);
            pipe.Received = start + length;
            Heard(connection, back, told);
            while (pipe.Waiting.TryPeek(out var next) && next.End <= pipe.Received)
            {
                pipe.Waiting.Dequeue();
                next.Arrived();
            }
        });
    }

    private void Acknowledge(Connection connection, bool fromClient)
    {
        var (pipe, back) = fromClient ? (connection.Up, connection.Down) : (connection.Down, connection.Up);
        var (sent, told) = (pipe.Sent, back.Received);
        back.Told = told;
        var (leaves, arrives) = Launch(connection, fromClient, Cargo.Acknowledgment, 0);
        if (fromClient) Log(new TcpPacket(leaves, connection.Number, true, 1 + sent, 1 + told, 0, false, false));
        Do(arrives - Now, () =>
        {
            if (!fromClient) Log(new TcpPacket(Now, connection.Number, false, 1 + sent, 1 + told, 0, false, false));
            if (!fromClient) _receivedBytes += Headers;
            Heard(connection, back, told);
        });
    }

    private (long Leaves, long Arrives) Launch(Connection connection, bool fromClient, Cargo cargo, int length)
    {
        // The reader's line is the last stretch of what comes and the first of what goes.
        var leaves = fromClient ? Take(ref _upFreeUs, length + Headers) : Take(ref _downFreeUs, length + Headers);
        var (from, to) = fromClient ? (Shore.Browser, Shore.Server) : (Shore.Server, Shore.Browser);
        Cross(from, to, cargo, connection.Number, leaves, leaves + HalfWayUs, length + Headers);
        return (leaves, leaves + HalfWayUs);
    }

    // Slow start: what is acknowledged lets as much again be on the way (RFC 5681 section 3.1).
    private void Heard(Connection connection, Pipe pipe, long told)
    {
        if (told <= pipe.Acked) return;
        pipe.Window += told - pipe.Acked;
        pipe.Acked = told;
        if (pipe != connection.Down || told < pipe.RoundEnds) return;
        var isLeft = connection.Answers.Count > 0 || pipe.Written > pipe.Sent;
        if (!isLeft) return;
        pipe.Round++;
        pipe.RoundEnds = pipe.Sent + 1;
        if (connection.Number == 1 && _paintedUs == 0 && pipe.Round > 1) Tell(new RoundBegun(pipe.Round, (int)((pipe.Window + pipe.Sent - told) / Mss), pipe.Sent));
    }
}
