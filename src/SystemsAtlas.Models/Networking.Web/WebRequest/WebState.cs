namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>What the reader waits for, in order.</summary>
[Words]
public enum PhaseKind
{
    Lookup,
    Connect,
    Secure,
    Request,
    Server,
    Response,
    Content,
    Render,
}

/// <summary>A stretch of the wait.</summary>
/// <param name="Kind">What is waited for.</param>
/// <param name="FromUs">Since when.</param>
/// <param name="ToUs">Until when, or up to now.</param>
public sealed partial record Phase(PhaseKind Kind, [property: Unnamed] long FromUs, [property: Unnamed] long ToUs) : IValued
{
    /// <summary>How long, in ms.</summary>
    public double Ms => WebState.InMs(ToUs - FromUs);
}

/// <summary>Where a packet begins or ends.</summary>
public enum Shore
{
    NameServers,
    Resolver,
    Browser,
    Server,
}

/// <summary>What a packet carries.</summary>
public enum Cargo
{
    Dns,
    Open,
    Keys,
    Request,
    Content,
    Acknowledgment,
}

/// <summary>Packets that follow one another across the same water.</summary>
/// <param name="Id">Counts from 1.</param>
/// <param name="From">Where they begin.</param>
/// <param name="To">Where they end.</param>
/// <param name="Cargo">What they carry.</param>
/// <param name="Connection">On which connection; 0 for a datagram.</param>
/// <param name="SentUs">When the first left.</param>
/// <param name="ArrivedUs">When the first is there.</param>
/// <param name="LastSentUs">When the last left.</param>
/// <param name="LastArrivedUs">When the last is there.</param>
/// <param name="Packets">How many they are.</param>
/// <param name="Bytes">How many bytes of IP.</param>
public sealed record Crossing(int Id, Shore From, Shore To, Cargo Cargo, int Connection, long SentUs, long ArrivedUs, long LastSentUs, long LastArrivedUs, int Packets, int Bytes);

/// <summary>What a packet is wrapped in.</summary>
/// <param name="Label">The protocol.</param>
/// <param name="Bytes">How many bytes of the packet are its.</param>
public sealed record Layering(string Label, int Bytes);

/// <summary>A packet, opened.</summary>
/// <param name="Title">Whose it is.</param>
/// <param name="Layers">What it is wrapped in, the outermost first.</param>
/// <param name="Lines">What it says.</param>
public sealed record Letter(string Title, ImmutableArray<Layering> Layers, ImmutableArray<string> Lines);

/// <summary>The document or something that it names.</summary>
public sealed partial record ResourceState : IValued
{
    public required int Number { get; init; }

    public required string Path { get; init; }

    public int Bytes { get; init; }

    /// <summary>How many bytes of it the browser has.</summary>
    public int Received { get; init; }

    public bool IsCached { get; init; }

    /// <summary>Whether the browser had it before the first visit began.</summary>
    public bool IsCachedFromStart { get; init; }

    /// <summary>Whether nothing is painted before it is there.</summary>
    public bool IsBlocking { get; init; }

    /// <summary>On which connection it was asked for; 0 for none.</summary>
    public int Connection { get; init; }

    [Unnamed]
    public long FoundUs { get; init; } = -1;

    [Unnamed]
    public long SentUs { get; init; } = -1;

    [Unnamed]
    public long FirstUs { get; init; } = -1;

    [Unnamed]
    public long DoneUs { get; init; } = -1;

    /// <summary>When the whole of it was there, in ms; 0 before.</summary>
    public double DoneMs => DoneUs < 0 ? 0 : WebState.InMs(DoneUs);
}

/// <summary>A request on its way between two steps; immutable.</summary>
public sealed partial record WebState : IState
{
    [Spread]
    public required WebSetting Setting { get; init; }

    [Unnamed]
    public long NowUs { get; init; }

    /// <summary>The moment, in ms.</summary>
    public double NowMs => InMs(NowUs);

    /// <summary>When the reader asked for the page that is on its way.</summary>
    [Unnamed]
    public long BeganUs { get; init; }

    /// <summary>How much time the picture shows.</summary>
    [Unnamed]
    public long RangeUs { get; init; }

    /// <summary>The wait up to now, in its parts.</summary>
    public ImmutableArray<Phase> Phases { get; init; } = [];

    /// <summary>All packets up to now.</summary>
    [Unnamed]
    public ImmutableArray<Crossing> Crossings { get; init; } = [];

    /// <summary>The document and what it names, as far as the browser knows them.</summary>
    public ImmutableArray<ResourceState> Resources { get; init; } = [];

    /// <summary>The packet of which was told last.</summary>
    [Unnamed]
    public Letter? Letter { get; init; }

    /// <summary>The site's address, once the browser knows it.</summary>
    public string Address { get; init; } = "";

    /// <summary>How many messages of DNS have been sent.</summary>
    public int DnsMessages { get; init; }

    /// <summary>How many round trips between browser and server the document took so far.</summary>
    public int RoundTrips { get; init; }

    public int ConnectionCount { get; init; }

    public int PacketCount { get; init; }

    /// <summary>How many bytes of IP the browser has received.</summary>
    public long ReceivedBytes { get; init; }

    /// <summary>The server's congestion window on the first connection, in segments.</summary>
    public int Window { get; init; }

    /// <summary>How often the page was asked for.</summary>
    public int Visit { get; init; }

    [Unnamed]
    public long FirstPaintUs { get; init; }

    [Unnamed]
    public long LoadedUs { get; init; }

    /// <summary>For how long the reader's line was busy between the first byte and the last that the first paint needs.</summary>
    [Unnamed]
    public long BusyUs { get; init; }

    /// <summary>From the key press to the first paint, in ms; 0 before.</summary>
    public double FirstPaint => FirstPaintUs == 0 ? 0 : InMs(FirstPaintUs - BeganUs);

    /// <summary>From the key press until all is there, in ms; 0 before.</summary>
    public double Loaded => LoadedUs == 0 ? 0 : InMs(LoadedUs - BeganUs);

    /// <summary>How long the wait has lasted, in ms.</summary>
    public double WaitMs => InMs((FirstPaintUs == 0 ? NowUs : FirstPaintUs) - BeganUs);

    /// <summary>From the key press to the first byte of the document, in ms; 0 before.</summary>
    public double FirstByte => Resources.IsEmpty || Resources[0].FirstUs < 0 ? 0 : InMs(Resources[0].FirstUs - BeganUs);

    /// <summary>How much of the wait was neither the server's work nor the browser's, nor the line's: the time in which packets travelled, in per cent.</summary>
    public double TravelShare
    {
        get
        {
            var all = (FirstPaintUs == 0 ? NowUs : FirstPaintUs) - BeganUs;
            return all <= 0 ? 0 : Math.Round(100.0 * Math.Max(0, all - UsOf(PhaseKind.Server) - UsOf(PhaseKind.Render) - BusyUs) / all, 1);
        }
    }

    /// <summary>All packets as they were captured.</summary>
    internal Track<Wire.Packet> Packets { get; init; } = Track<Wire.Packet>.Empty;

    /// <summary>All that was written into the connections.</summary>
    internal Track<Wire.Written> Written { get; init; } = Track<Wire.Written>.Empty;

    /// <summary>All requests that are over.</summary>
    [Unnamed]
    public Track<Exchange> Exchanges { get; init; } = Track<Exchange>.Empty;

    /// <summary>The initial sequence numbers, ports and seeds of the connections.</summary>
    [Unnamed]
    public Track<Wire.Endpoints> Connections { get; init; } = Track<Wire.Endpoints>.Empty;

    /// <summary>How long a part of the wait has lasted, in ms.</summary>
    public double MsOf(PhaseKind kind) => InMs(UsOf(kind));

    private long UsOf(PhaseKind kind)
    {
        var sum = 0L;
        foreach (var phase in Phases) if (phase.Kind == kind) sum += phase.ToUs - phase.FromUs;
        return sum;
    }

    internal static double InMs(long us) => Math.Round(us / 1000.0, 2);
}

/// <summary>How a run is set.</summary>
public sealed partial record WebSetting : IValued
{
    public int RttMs { get; init; }

    public double BandwidthMbps { get; init; }

    [Named("dnsCache")]
    public string Dns { get; init; } = "";

    [Named("tlsMode")]
    public string Tls { get; init; } = "";

    [Named("httpVersion")]
    public string Http { get; init; } = "";

    public int PageKb { get; init; }

    public int ServerMs { get; init; }

    public int ResourceCount { get; init; }

    /// <summary>The site's name.</summary>
    public string Host { get; } = Names.Internet.Host;

    /// <summary>How many bytes of a stream a segment carries.</summary>
    public int SegmentBytes { get; } = WebModel.Mss;

    /// <summary>How many segments a server sends before it has heard anything.</summary>
    public int InitialWindow { get; } = WebModel.FirstWindow;

    [Unnamed]
    public bool IsHttp2 => Http == WebDefinition.Http2;

    internal static WebSetting Of(Parameters p) => new()
    {
        RttMs = p.GetInt(WebDefinition.Rtt), BandwidthMbps = p.Get(WebDefinition.Bandwidth), Dns = p.Get(WebDefinition.Dns), Tls = p.Get(WebDefinition.Tls), Http = p.Get(WebDefinition.Http),
        PageKb = p.GetInt(WebDefinition.PageSize), ServerMs = p.GetInt(WebDefinition.ServerTime), ResourceCount = p.GetInt(WebDefinition.Resources),
    };
}

/// <summary>A request that is over, as a HAR tells it.</summary>
/// <param name="Visit">Of which visit it was a part.</param>
/// <param name="Part">What was asked for.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="IsHttp2">Whether in HTTP/2.</param>
/// <param name="FoundUs">When the browser knew that it wanted it.</param>
/// <param name="DnsUs">How long it waited for the address.</param>
/// <param name="ConnectUs">How long for the connection, keys included.</param>
/// <param name="SecureUs">How long for the keys.</param>
/// <param name="SentUs">When it was sent.</param>
/// <param name="FirstUs">When the first byte of the answer was there.</param>
/// <param name="DoneUs">When the last was there.</param>
/// <param name="HeaderBytes">How long the answer's header was.</param>
public sealed record Exchange(int Visit, Http.PagePart Part, int Connection, bool IsHttp2, long FoundUs, long DnsUs, long ConnectUs, long SecureUs, long SentUs, long FirstUs, long DoneUs, int HeaderBytes);
