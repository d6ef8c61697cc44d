using SystemsAtlas.Models.Networking.Web.Http;
using SystemsAtlas.Models.Networking.Web.Names;

namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>Requests and answers, and what the browser makes of them.</summary>
public sealed partial class WebModel
{
    private readonly List<Fetch> _wanted = [];

    // The document is wanted on a connection that is there.
    private void Want()
    {
        _wanted.Add(Document);
        Dispatch();
    }

    // With HTTP/2 one connection takes all; with HTTP/1.1 each takes one, and others are opened.
    private void Dispatch()
    {
        if (_setting.IsHttp2)
        {
            if (!_connections[0].IsReady) return;
            foreach (var fetch in _wanted) Request(_connections[0], fetch);
            _wanted.Clear();
            return;
        }
        foreach (var connection in _connections)
        {
            if (_wanted.Count == 0) return;
            if (!connection.IsReady || connection.Busy is not null) continue;
            Request(connection, _wanted[0]);
            _wanted.RemoveAt(0);
        }
        var opening = _connections.Count(c => !c.IsReady);
        for (; _connections.Count < MostConnections && opening < _wanted.Count; opening++) Open();
    }

    private void Request(Connection connection, Fetch fetch)
    {
        var part = fetch.Part;
        (fetch.SentUs, fetch.Connection) = (Now, connection.Number);
        connection.First ??= fetch;
        var (stream, isEarly) = (_setting.IsHttp2 ? connection.NextStream : 0, !connection.IsSecured);
        var bytes = _setting.IsHttp2
            ? Http2.HeadersFrame(stream, connection.ClientFields.Encode(Messages.Request(Internet.Host, part)), isEnd: true)
            : Messages.RequestText(Internet.Host, part);
        var length = bytes.Length;
        byte[] before = [];
        if (_setting.IsHttp2)
        {
            connection.NextStream += 2;
            if (!connection.HasPreface)
            {
                connection.HasPreface = true;
                before = Http2.ClientPreface();
            }
        }
        else connection.Busy = fetch;
        if (part.Number == 0)
        {
            Begin(PhaseKind.Request);
            _letter = new("browser to server", [new("IP", 20), new("TCP", 20), new("TLS", connection.Shape.RecordOverhead), new(_setting.IsHttp2 ? "HTTP/2" : "HTTP", before.Length + length)], _setting.IsHttp2
                ? [Lines.Say($"HEADERS, stream {stream}, END_STREAM"), ":method GET  :path /", $":authority {Internet.Host}", $"priority {Messages.PriorityOf(part)}"]
                : ["GET / HTTP/1.1", $"Host: {Internet.Host}", "Accept: */*"]);
        }
        Tell(new RequestSent(part.Number, part.Path, connection.Number, stream, length, isEarly));
        // The beginning of a connection goes along in one record, as early data must.
        WriteData(connection, true, [.. before, .. bytes], null, 0, 0, Cargo.Request, () =>
        {
            if (before.Length > 0) WriteData(connection, false, Http2.ServerPreface(), null, 0, 0, Cargo.Request, () => WriteData(connection, true, Http2.SettingsAck(), null, 0, 0, Cargo.Request, () => { }));
            Serve(connection, fetch, stream);
        });
    }

    private void Serve(Connection connection, Fetch fetch, int stream)
    {
        var isDocument = fetch.Part.Number == 0;
        if (isDocument)
        {
            Begin(PhaseKind.Server);
            Tell(new RequestReached(fetch.Part.Path, _setting.ServerMs));
        }
        Do(isDocument ? _setting.ServerMs * 1000L : StaticUs, () =>
        {
            connection.Answers.Add(new(fetch, stream));
            if (!isDocument) return;
            Begin(PhaseKind.Response);
            var segments = (int)Math.Min((connection.Down.Window - connection.Down.Sent + connection.Down.Acked) / Mss, (fetch.Part.Bytes / Mss) + 1);
            connection.Down.RoundEnds = connection.Down.Sent + 1;
            connection.Down.Round = 1;
            Tell(new ResponseBegun(segments, Math.Min(segments * Mss, fetch.Part.Bytes), fetch.Part.Bytes));
        });
    }

    // The next record of the most urgent answer; those of equal urgency take turns. False where there is nothing to send.
    private bool Supply(Connection connection)
    {
        if (connection.Answers.Count == 0) return false;
        var answer = connection.Answers[0];
        foreach (var other in connection.Answers) if (other.Fetch.Part.Urgency < answer.Fetch.Part.Urgency) answer = other;
        var (fetch, part) = (answer.Fetch, answer.Fetch.Part);
        byte[] head = [];
        if (!answer.HasBegun)
        {
            answer.HasBegun = true;
            head = _setting.IsHttp2 ? Http2.HeadersFrame(answer.Stream, connection.ServerFields.Encode(Messages.Response(part)), isEnd: false) : Messages.ResponseText(part);
            fetch.HeaderBytes = head.Length;
        }
        var frame = _setting.IsHttp2 ? Http2.FrameHeader : 0;
        var length = Math.Min(MostRecord - head.Length - frame, part.Bytes - answer.SentBytes);
        var (from, isEnd) = (answer.SentBytes, answer.SentBytes + length == part.Bytes);
        if (_setting.IsHttp2) head = [.. head, .. Http2.DataHeader(answer.Stream, length, isEnd)];
        answer.SentBytes += length;
        connection.Answers.Remove(answer);
        if (!isEnd) connection.Answers.Add(answer);
        WriteData(connection, false, head, part, from, length, Cargo.Content, () => Receive(connection, fetch, length));
        return true;
    }

    private void Receive(Connection connection, Fetch fetch, int length)
    {
        var isDocument = fetch.Part.Number == 0;
        if (fetch.FirstUs < 0)
        {
            fetch.FirstUs = Now;
            if (isDocument)
            {
                _roundTrips++;
                Begin(PhaseKind.Content);
                _letter = new("server to browser", [new("IP", 20), new("TCP", 20), new("TLS", connection.Shape.RecordOverhead), new(_setting.IsHttp2 ? "HTTP/2" : "HTTP", length)], [_setting.IsHttp2 ? ":status 200" : "HTTP/1.1 200 OK", "content-type text/html", Lines.Say($"content-length {fetch.Part.Bytes}"), "<!doctype html> ..."]);
                Tell(new FirstByteReceived(Since(_beganUs)));
            }
        }
        fetch.Received += length;
        if (isDocument) Parse();
        if (fetch.Received == fetch.Part.Bytes) Finish(connection, fetch);
        Render();
    }

    // What is named in the bytes that are there is wanted at once.
    private void Parse()
    {
        var before = _wanted.Count;
        var (first, found) = ("", 0);
        while (_found + 1 < _fetches.Length && _fetches[_found + 1].Part.FoundAt <= Document.Received)
        {
            var fetch = _fetches[++_found];
            fetch.FoundUs = Now;
            if (fetch.IsCached)
            {
                if (_visit == 1) Tell(new ResourceRemembered(fetch.Part.Number, fetch.Part.Path));
                continue;
            }
            if (found++ == 0) first = fetch.Part.Path;
            _wanted.Add(fetch);
        }
        if (_wanted.Count == before) return;
        Tell(new ResourcesFound(found, first));
        Do(0, Dispatch);
    }

    private void Finish(Connection connection, Fetch fetch)
    {
        fetch.DoneUs = Now;
        if (connection.Busy == fetch) connection.Busy = null;
        Keep(connection, fetch);
        if (fetch.Part.Number == 0) Tell(new DocumentReceived(fetch.Part.Bytes, Since(_beganUs)));
        else Tell(new ResourceReceived(fetch.Part.Number, fetch.Part.Path, fetch.Part.Bytes, _fetches.Count(f => !f.IsHere)));
        if (_wanted.Count > 0) Do(0, Dispatch);
        Complete();
    }

    private void Keep(Connection connection, Fetch fetch)
    {
        var (opened, isFirst) = (Math.Max(connection.SynUs, fetch.FoundUs), connection.First == fetch && _visit == 1);
        var dns = fetch.Part.Number == 0 && _visit == 1 ? connection.SynUs - fetch.FoundUs : 0;
        var ready = Math.Min(fetch.SentUs, connection.IsSecured ? connection.SecuredUs : fetch.SentUs);
        var connect = isFirst ? Math.Max(0, ready - opened) : 0;
        var secure = isFirst ? Math.Max(0, ready - Math.Max(connection.OpenedUs, opened)) : 0;
        _exchanges = _exchanges.Add(new(_visit, fetch.Part, connection.Number, _setting.IsHttp2, fetch.FoundUs, dns, connect, secure, fetch.SentUs, fetch.FirstUs, fetch.DoneUs, fetch.HeaderBytes));
    }

    private void Render()
    {
        if (_isRendering || Document.Received < _page.BodyAt) return;
        foreach (var fetch in _fetches) if (fetch.Part.IsBlocking && !fetch.IsHere) return;
        _isRendering = true;
        Begin(PhaseKind.Render);
        Tell(new RenderingBegun(RenderUs / 1000));
        Do(RenderUs, () =>
        {
            _paintedUs = Now;
            End();
            Tell(new PagePainted(Since(_beganUs)));
            Complete();
        });
    }

    private void Complete()
    {
        if (_paintedUs == 0 || _loadedUs > 0) return;
        foreach (var fetch in _fetches) if (!fetch.IsHere) return;
        _loadedUs = Now;
        Tell(new PageLoaded(Since(_beganUs)));
    }
}
