using SystemsAtlas.Models.Networking.Web.Http;
using SystemsAtlas.Models.Networking.Web.Names;
using SystemsAtlas.Models.Networking.Web.Wire;

namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>
/// A browser that loads a page. Time passes on the way, on the reader's line, in the server and while the page is rendered, and nowhere else. Sizes are those of the bytes that the artifacts hold, but no byte is
/// encrypted before someone asks for them.
/// </summary>
public sealed partial class WebModel : DiscreteEventModel
{
    /// <summary>The most bytes of a stream in a segment, on Ethernet.</summary>
    internal const int Mss = 1460;

    /// <summary>The segments that a sender may have on the way before it has heard anything (RFC 6928).</summary>
    internal const int FirstWindow = 10;

    internal const int RenderUs = 20_000;

    private const int StaticUs = 1_000, MostConnections = 6, MostRecord = 4096;

    private readonly WebSetting _setting;
    private readonly Page _page;
    private readonly List<Crossing> _crossings = [];
    private readonly List<Phase> _phases = [];
    private readonly bool _isRehearsal;
    private readonly long _rangeUs;
    private Fetch[] _fetches;
    private Track<Packet> _packets = Track<Packet>.Empty;
    private Track<Written> _written = Track<Written>.Empty;
    private Track<Exchange> _exchanges = Track<Exchange>.Empty;
    private Track<Endpoints> _endpoints = Track<Endpoints>.Empty;
    private Letter? _letter;
    private string _address = "";
    private long _upFreeUs, _downFreeUs, _beganUs, _paintedUs, _loadedUs, _busyUs, _receivedBytes;
    private int _dnsMessages, _roundTrips, _visit = 1, _found;
    private bool _isRendering;

    public WebModel(RunContext context, long rangeUs) : base(context)
    {
        (_rangeUs, _isRehearsal) = (rangeUs, rangeUs == 0);
        _setting = WebSetting.Of(context.Parameters);
        _page = Page.Of(_setting.PageKb * 1000, _setting.ResourceCount);
        _fetches = [.. _page.Parts.Select(p => new Fetch(p))];
    }

    private Fetch Document => _fetches[0];

    private long HalfWayUs => _setting.RttMs * 500L;

    protected override long Horizon => 2 * WebDefinition.FreshUs;

    protected override void Start() => Do(0, () =>
    {
        Document.FoundUs = 0;
        Begin(PhaseKind.Lookup);
        Tell(new AddressEntered($"https://{Internet.Host}/"));
        Do(0, LookUp);
    });

    // A rehearsal is there for its end.
    private void Tell(WebEvent happened)
    {
        if (!_isRehearsal || happened is PageLoaded) Emit(happened);
    }

    private void Do(long delay, Action work) => Schedule(delay, () =>
    {
        work();
        Flush();
    });

    private void Begin(PhaseKind kind)
    {
        End();
        _phases.Add(new(kind, Now, Now));
    }

    private void End()
    {
        if (_phases.Count > 0) _phases[^1] = _phases[^1] with { ToUs = Now };
    }

    private double Since(long us) => WebState.InMs(Now - us);

    // When the line is free for so many bytes, and has taken them.
    private long Take(ref long freeUs, int bytes)
    {
        freeUs = Math.Max(Now, freeUs) + Math.Max(1, (long)(bytes * 8 / _setting.BandwidthMbps));
        return freeUs;
    }

    // Packets that follow one another closely are one crossing.
    private void Cross(Shore from, Shore to, Cargo cargo, int connection, long sentUs, long arrivedUs, int bytes)
    {
        for (var i = _crossings.Count - 1; i >= 0 && i >= _crossings.Count - 8; i--)
        {
            var last = _crossings[i];
            if (last.From != from || last.To != to || last.Cargo != cargo || last.Connection != connection || cargo == Cargo.Dns) continue;
            if (sentUs - last.LastSentUs > Math.Max(1500, _setting.RttMs * 60L)) break;
            _crossings[i] = last with { LastSentUs = sentUs, LastArrivedUs = arrivedUs, Packets = last.Packets + 1, Bytes = last.Bytes + bytes };
            return;
        }
        _crossings.Add(new(_crossings.Count + 1, from, to, cargo, connection, sentUs, arrivedUs, sentUs, arrivedUs, 1, bytes));
    }

    protected override void Act(ReaderAction action)
    {
        var reason = WebDefinition.Refusal((WebState)Snapshot(), action);
        if (reason is not null) Emit(new ActionIgnored(action.Name, reason));
        else if (action.Name == "reload") Revisit();
        else
        {
            var fetch = _fetches[(int)action.Get(WebDefinition.Which)];
            fetch.IsCached = true;
            fetch.IsCachedFromStart = action.Moment == 0;
            Emit(new ResourceCached(fetch.Part.Number, fetch.Part.Path));
        }
        Flush();
    }

    // All but the document is fresh enough to be used unasked, and a connection is open.
    private void Revisit()
    {
        _visit++;
        _fetches = [.. _page.Parts.Select(p => new Fetch(p) { IsCached = p.Number > 0, IsCachedFromStart = _fetches[p.Number].IsCachedFromStart })];
        (_beganUs, _paintedUs, _loadedUs, _busyUs, _found, _roundTrips, _isRendering) = (Now, 0, 0, 0, 0, 0, false);
        _phases.Clear();
        Document.FoundUs = Now;
        Emit(new PageRevisited(_visit));
        Want();
    }

    protected override IState Snapshot()
    {
        if (_phases.Count > 0 && _paintedUs == 0) End();
        return new WebState
        {
            Setting = _setting, NowUs = Now, BeganUs = _beganUs, RangeUs = _rangeUs, Phases = [.. _phases], Crossings = [.. _crossings], Resources = Resources(), Letter = _letter, Address = _address,
            DnsMessages = _dnsMessages, RoundTrips = _roundTrips, ConnectionCount = _connections.Count, PacketCount = _packets.Count, ReceivedBytes = _receivedBytes, Visit = _visit,
            Window = _connections.Count == 0 ? 0 : (int)(_connections[0].Down.Window / Mss), FirstPaintUs = _paintedUs, LoadedUs = _loadedUs, BusyUs = _busyUs,
            Packets = _packets, Written = _written, Exchanges = _exchanges, Connections = _endpoints,
        };
    }

    private ImmutableArray<ResourceState> Resources()
    {
        if (_isRehearsal) return [];
        return [.. _fetches.Select(f => new ResourceState
        {
            Number = f.Part.Number, Path = f.Part.Path, Bytes = f.Part.Bytes, Received = f.Received, IsCached = f.IsCached, IsCachedFromStart = f.IsCachedFromStart, IsBlocking = f.Part.IsBlocking, Connection = f.Connection,
            FoundUs = f.FoundUs, SentUs = f.SentUs, FirstUs = f.FirstUs, DoneUs = f.DoneUs,
        })];
    }
}
