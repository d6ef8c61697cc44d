namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>What the model of a web request says of itself.</summary>
public static class WebDefinition
{
    /// <summary>The most actions of one run.</summary>
    public const int MostActions = 40;

    /// <summary>For how long what the browser has is fresh, in µs: the hour that the answers say.</summary>
    internal const long FreshUs = 3_600_000_000;

    internal const string Nowhere = "nowhere", AtResolver = "resolver", InBrowser = "browser", Tls12 = "1.2", Tls13 = "1.3", Resumed = "resumed", ZeroRtt = "0-rtt", Http1 = "1.1", Http2 = "2";

    internal static readonly IntegerKnob Rtt = Knob.Integer("rtt", 40, 1, 1000, "Round trip to the server", "ms", help: "How long a packet takes to the server and its answer back, where nothing waits. The resolver lies a quarter of that away.");
    internal static readonly DecimalKnob Bandwidth = Knob.Decimal("bandwidth", 20, 0.5, 1000, "Bandwidth of the line", "Mbit/s", step: 0.5, help: "How fast the reader's own line is, in each direction. All connections share it.");
    internal static readonly ChoiceKnob Dns = Knob.Choice("dns", Nowhere, [Nowhere, AtResolver, InBrowser], "Where the address is cached", "Nowhere: the resolver has to ask three name servers. Resolver: someone has asked it lately. Browser: this reader was here lately.");
    internal static readonly ChoiceKnob Tls = Knob.Choice("tls", Tls13, [Tls12, Tls13, Resumed, ZeroRtt], "TLS handshake", "Version 1.2 takes two round trips, 1.3 takes one. Resumed is 1.3 without a certificate, by a key of an earlier visit. With 0-RTT the request goes along with the first flight.");
    internal static readonly ChoiceKnob Http = Knob.Choice("http", Http2, [Http1, Http2], "HTTP version", "1.1: one request at a time on a connection, and up to six connections. 2: all requests at once on one connection.");
    internal static readonly IntegerKnob PageSize = Knob.Integer("page-size", 60, 4, 2000, "Size of the document", "KB", help: "How long the HTML is, in thousands of bytes.");
    internal static readonly IntegerKnob ServerTime = Knob.Integer("server-time", 30, 0, 5000, "Server's work", "ms", help: "How long the server works on the document. Style sheets, scripts and images take it one millisecond each.");
    internal static readonly IntegerKnob Resources = Knob.Integer("resources", 6, 0, 30, "Further resources", help: "How many other files the document names: a style sheet, a script, and images.");
    internal static readonly IntegerKnob Which = Knob.Integer("resource", 1, 1, 30, "Resource");

    /// <summary>The model.</summary>
    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "web-request",
        Title = "A web request",
        Version = 1,
        UsesChance = true,
        Covers = "One page, from the key press to the first picture: the browser's cache, a recursive resolver that asks the root, com and the site's own name servers; TCP's handshake and slow start; TLS 1.2 or 1.3, whole, resumed or with early data; HTTP/1.1 over up to six connections or HTTP/2 over one; the server's work, the document and all that it names. Every packet is simulated and has its bytes.",
        Simplifications =
        [
            "No packet is lost and no queue overflows, so TCP never leaves slow start. What loss does is another plate: TCP congestion control.",
            "The resolver lies a quarter of the round trip away. From there it is a quarter to a root server, a half to com, three quarters to the site's name server.",
            "The browser asks for an IPv4 address only. Real ones ask for IPv6 and for HTTPS records in parallel.",
            "Parsing, running the script, layout and painting take 20 ms together, whatever the page; on a slow phone it is often the largest part.",
            "Nothing is painted before the style sheet and the script of the head are there; fonts, further scripts, compression and redirects are left out.",
            "A server writes records of at most 4,096 bytes. With larger ones a browser waits longer for the first, because it cannot decrypt a part.",
            "Every segment is acknowledged at once, and each acknowledgment lets one segment more be sent. Linux acknowledges so at the beginning of a connection.",
            "Encrypting, checking certificates and opening a cache take no time. The certificate's chain is one certificate; real ones are two or three times as long.",
            "With HTTP/2 the server sends what is more urgent first, and takes turns between what is equally urgent. Servers differ in this.",
            "Connections stay open after the page is loaded. HTTP/3, which puts QUIC in the place of TCP and TLS, is not here.",
        ],
        Sources =
        [
            new("RFC 1034 and RFC 1035, Domain names, 1987", "https://www.rfc-editor.org/rfc/rfc1035"),
            new("RFC 9293, Transmission Control Protocol, 2022", "https://www.rfc-editor.org/rfc/rfc9293"),
            new("RFC 6928, Increasing TCP's Initial Window, 2013", "https://www.rfc-editor.org/rfc/rfc6928"),
            new("RFC 8446, The Transport Layer Security (TLS) Protocol Version 1.3, 2018", "https://www.rfc-editor.org/rfc/rfc8446"),
            new("RFC 9110, HTTP Semantics, 2022", "https://www.rfc-editor.org/rfc/rfc9110"),
            new("RFC 9112, HTTP/1.1, 2022", "https://www.rfc-editor.org/rfc/rfc9112"),
            new("RFC 9113, HTTP/2, 2022", "https://www.rfc-editor.org/rfc/rfc9113"),
            new("RFC 7541, HPACK, 2015", "https://www.rfc-editor.org/rfc/rfc7541"),
            new("RFC 9218, Extensible Prioritization Scheme for HTTP, 2022", "https://www.rfc-editor.org/rfc/rfc9218"),
        ],
        TimeUnit = "us",
        Knobs = [Rtt, Bandwidth, Dns, Tls, Http, PageSize, ServerTime, Resources],
        Actions =
        [
            new("cache", "Put a resource into the browser's cache", Which, "The browser has the resource from an earlier visit and will not ask for it."),
            new("reload", "Go to the page again", null, "The reader comes back: the address, the connection and all but the document are at hand."),
        ],
        Idle = (state, action) => state is WebState at ? Refusal(at, action) : null,
        Events = WebEvent.Names,
        Readouts =
        [
            Readout.From<WebState>("first-paint", "First paint", "ms", s => s.FirstPaint),
            Readout.From<WebState>("loaded", "All loaded", "ms", s => s.Loaded),
            Readout.From<WebState>("lookup", "Looking up the address", "ms", s => s.MsOf(PhaseKind.Lookup)),
            Readout.From<WebState>("connect", "Opening the connection", "ms", s => s.MsOf(PhaseKind.Connect)),
            Readout.From<WebState>("secure", "Agreeing on keys", "ms", s => s.MsOf(PhaseKind.Secure)),
            Readout.From<WebState>("request", "The request's way", "ms", s => s.MsOf(PhaseKind.Request)),
            Readout.From<WebState>("server", "The server's work", "ms", s => s.MsOf(PhaseKind.Server)),
            Readout.From<WebState>("response", "The first byte's way", "ms", s => s.MsOf(PhaseKind.Response)),
            Readout.From<WebState>("content", "Receiving what the first paint needs", "ms", s => s.MsOf(PhaseKind.Content)),
            Readout.From<WebState>("render", "Rendering", "ms", s => s.MsOf(PhaseKind.Render)),
            Readout.From<WebState>("travel", "Share of the time that is travelling", "%", s => s.TravelShare),
            Readout.From<WebState>("round-trips", "Round trips to the server before the first byte", "round trip|round trips", s => s.RoundTrips),
            Readout.From<WebState>("connections", "Connections", "connection|connections", s => s.ConnectionCount),
            Readout.From<WebState>("packets", "Packets", "packet|packets", s => s.PacketCount),
            Readout.From<WebState>("received", "Received by the browser", "byte|bytes", s => s.ReceivedBytes),
        ],
        Artifacts =
        [
            new("pcap", "All packets, as the browser and the resolver saw them", "application/vnd.tcpdump.pcap", "pcap", Wire.WebCapture.Pcap),
            new("keylog", "The keys that decrypt them", "text/plain", "log", Wire.WebCapture.KeyLog),
            new("har", "The times of every request", "application/json", "har", Har.Write),
        ],
        Create = context => new WebModel(context, RangeOf(context.Request)),
    };

    // The same without a reader, to know how far the picture of time has to reach.
    private static ModelDefinition Rehearsal { get; } = Definition with { Create = context => new WebModel(context, 0) };

    private static long RangeOf(RunRequest request)
    {
        RequireConsistent(request);
        var last = (WebState)Rehearsal.Run(request with { Model = Rehearsal, Actions = [] }).Final;
        return last.LoadedUs;
    }

    private static void RequireConsistent(RunRequest request)
    {
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", Lines.Say($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
    }

    internal static string? Refusal(WebState state, ReaderAction action)
    {
        if (action.Name == "reload") return state.LoadedUs == 0 ? "the page is not loaded yet" : Math.Max(state.NowUs, action.Moment) > FreshUs ? "after an hour nothing is fresh any more: begin a new run" : null;
        var which = (int)action.Get(Which);
        if (which >= state.Resources.Length) return Lines.Say($"the page has no resource {which}");
        var resource = state.Resources[which];
        if (which == 0) return "the browser asks for the page itself each time";
        // The picture offers it for the start of the run, from any step of it.
        if (action.Moment == 0) return resource.IsCachedFromStart ? "the browser has it already" : null;
        return resource.IsCached ? "the browser has it already" : resource.FoundUs >= 0 && action.Moment >= resource.FoundUs ? "the browser has asked for it already" : null;
    }
}
