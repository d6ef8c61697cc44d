using System.Globalization;
using SystemsAtlas.Models.Networking.Web.Http;
using SystemsAtlas.Models.Networking.Web.Names;
using SystemsAtlas.Models.Networking.Web.WebRequest;
using SystemsAtlas.Models.Tls;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;

namespace SystemsAtlas.Models.Networking.Web.Wire;

/// <summary>Both ends of a connection's TLS, which say again what the run only counted: each record is made in the order in which it was written.</summary>
internal sealed class Session
{
    // A minute ago the ticket was given.
    private const int NowMs = 60_000;

    private readonly TlsClient _client;
    private readonly TlsServer _server;
    private readonly List<byte[]> _toClient = [], _toServer = [];

    public Session(WebSetting setting, ulong seed, List<Written> written, Page page)
    {
        var isTls13 = setting.Tls != WebDefinition.Tls12;
        var name = seed.ToString(CultureInfo.InvariantCulture);
        var (clientBytes, serverBytes) = (new SeededBytes("client " + name), new SeededBytes("server " + name));
        var memory = new ServerMemory(serverBytes);
        IReadOnlyList<string> alpn = setting.IsHttp2 ? ["h2", "http/1.1"] : ["http/1.1"];
        var early = written.FirstOrDefault(w => w.Protection == Protection.Early);
        _client = new(new()
        {
            ServerName = Internet.Host, Alpn = alpn, Random = clientBytes, NowMs = NowMs, WantsEarlyData = early is not null,
            Ticket = setting.Tls is WebDefinition.Resumed or WebDefinition.ZeroRtt ? memory.Earlier(clientBytes, isTls13, 0) : null,
        });
        _server = new(new() { Certificate = Authority.Trusted.Issue(Internet.Host), Alpn = alpn, SpeaksTls13 = isTls13, Memory = memory, Random = serverBytes, NowMs = NowMs });
        List<byte> up = [], down = [];
        foreach (var w in written)
        {
            var records = Records(w, page);
            foreach (var record in records)
            {
                (w.FromClient ? _toServer : _toClient).Add(record);
                (w.FromClient ? up : down).AddRange(record);
            }
            Lengths.Add(records.Sum(r => r.Length));
        }
        (Up, Down) = ([.. up], [.. down]);
    }

    /// <summary>All bytes of the browser.</summary>
    public byte[] Up { get; }

    /// <summary>All bytes of the server.</summary>
    public byte[] Down { get; }

    /// <summary>How long each of what was written became.</summary>
    public List<int> Lengths { get; } = [];

    public string KeyLog => _client.KeyLog;

    private List<byte[]> Records(Written written, Page page)
    {
        TlsEnd end = written.FromClient ? _client : _server;
        if (written.Protection == Protection.Handshake)
        {
            if (written.Flight == 0) _client.Start();
            else
            {
                var waiting = written.FromClient ? _toClient : _toServer;
                foreach (var record in waiting) end.Receive(record);
                waiting.Clear();
            }
        }
        else end.Send([.. written.Head, .. written.Part is { } part ? page.Body(part.Number, written.From, written.Length) : []]);
        return [.. end.Take().Select(m => m.Record)];
    }
}
