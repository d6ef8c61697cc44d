namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>What the TCP model says of itself: knobs, actions, events, readouts, the capture file, and what it leaves out.</summary>
public static class TcpDefinition
{
    private const string Network = "More of the network", Windows = "Windows", Timers = "Timers", Course = "How it opens and closes", Numbers = "Sequence numbers and capture";
    private static readonly IReadOnlyList<string> Shifts = ["off", .. Enumerable.Range(0, 15).Select(s => $"{s}")];

    /// <summary>The most actions of one run.</summary>
    public const int MostActions = 200;

    internal static readonly IntegerKnob Size = Knob.Integer("size", 120, 0, 20000, "Bytes to send", "bytes", help: "What the client's application writes once the connection is open.");
    internal static readonly IntegerKnob Reply = Knob.Integer("reply", 4000, 0, 20000, "Bytes of the reply", "bytes", help: "What the server's application writes once it has read all of that.");
    internal static readonly IntegerKnob Mss = Knob.Integer("mss", 1460, 64, 1460, "Client's MSS", "bytes", help: "The largest payload that the client accepts and sends.");
    internal static readonly IntegerKnob ServerMss = Knob.Integer("server-mss", 1460, 64, 1460, "Server's MSS", "bytes", help: "The largest payload that the server accepts and sends.") with { Group = Windows };
    internal static readonly IntegerKnob Rtt = Knob.Integer("rtt", 40, 2, 2000, "Round-trip time", "ms",
        help: "How long a segment and its acknowledgment travel together, without waiting in a queue.");
    internal static readonly IntegerKnob Jitter = Knob.Integer("jitter", 0, 0, 500, "Additional delay", "ms", help: "Each segment takes up to this much longer, by chance; segments then overtake one another.") with { Group = Network };
    internal static readonly IntegerKnob Spacing = Knob.Integer("spacing", 1, 1, 100, "Time for a segment to leave", "ms", help: "A host's link sends one segment in this time.") with { Group = Network };
    internal static readonly IntegerKnob Window = Knob.Integer("window", 131072, 128, 1048576, "Receive buffer", "bytes", help: "How much each end can keep for its application, and so the largest window that it grants.") with { Group = Windows };
    internal static readonly ChoiceKnob WindowScale = Knob.Choice("window-scale", "7", Shifts, "Client's window scale", "How many places the client's windows are shifted; off leaves the option out.") with { Group = Windows };
    internal static readonly ChoiceKnob ServerWindowScale = Knob.Choice("server-window-scale", "7", Shifts, "Server's window scale", "How many places the server's windows are shifted; scaling holds only if both ends offer it.") with { Group = Windows };
    internal static readonly IntegerKnob ReadDelay = Knob.Integer("read-delay", 0, 0, 10000, "Applications read after", "ms", help: "How long an application waits before it reads what has arrived; 0 is at once. A slow reader lets the window close.") with { Group = Windows };
    internal static readonly IntegerKnob Flight = Knob.Integer("flight", 10, 1, 64, "Segments on the way at most", "segments", help: "How many segments an end may have on the way, in place of congestion control; 10 is the initial window of RFC 6928, which here stays as it is.") with { Group = Windows };
    internal static readonly IntegerKnob ClientIsn = Knob.Integer("client-isn", -1, -1, uint.MaxValue, "Client's initial sequence number", help: "Where the client's numbers begin; -1 draws the number by chance. Near 4294967295 the numbers wrap around to 0.") with { Group = Numbers };
    internal static readonly IntegerKnob ServerIsn = Knob.Integer("server-isn", -1, -1, uint.MaxValue, "Server's initial sequence number", help: "Where the server's numbers begin; -1 draws the number by chance.") with { Group = Numbers };
    internal static readonly IntegerKnob RtoMin = Knob.Integer("rto-min", 1000, 10, 5000, "Shortest retransmission timeout", "ms", help: "No timeout is shorter than this. RFC 6298 says one second; Linux has a minimum of 200 ms for the variation instead.") with { Group = Timers };
    internal static readonly IntegerKnob Retries = Knob.Integer("retries", 6, 1, 15, "Timeouts before giving up", "timeouts", help: "After so many timeouts in a row an end gives the connection up.") with { Group = Timers };
    internal static readonly IntegerKnob Msl = Knob.Integer("msl", 120000, 0, 120000, "Maximum segment lifetime", "ms", help: "How long a segment can live in the network; TIME-WAIT lasts twice as long. RFC 9293 says two minutes.") with { Group = Timers };
    internal static readonly ChoiceKnob FastRetransmit = Knob.Choice("fast-retransmit", "on", ["off", "on"], "Fast retransmit", "With on, a segment is sent again after three duplicate acknowledgments, without waiting for the timer.") with { Group = Timers };
    internal static readonly ChoiceKnob Port = Knob.Choice("port", "open", ["open", "closed"], "Server's port", "With closed, no program listens at the port, and a reset answers the SYN.") with { Group = Course };
    internal static readonly ChoiceKnob Open = Knob.Choice("open", "client", ["client", "both"], "Who opens", "With both, neither end listens: both call, and the SYNs cross.") with { Group = Course };
    internal static readonly ChoiceKnob Close = Knob.Choice("close", "client", ["client", "server", "both", "half", "none"], "Who closes first", "With both, the ends close at one moment; with half, the client closes right after its request, and the reply still comes.") with { Group = Course };
    internal static readonly DecimalKnob Loss = Knob.Decimal("loss", 0, 0, 0.5, "Segments lost", help: "The fraction of segments that never arrive.");
    internal static readonly DecimalKnob Duplication = Knob.Decimal("duplication", 0, 0, 0.5, "Segments duplicated", help: "The fraction of segments that arrive twice.") with { Group = Network };
    internal static readonly DecimalKnob Reordering = Knob.Decimal("reordering", 0, 0, 0.5, "Segments delayed", help: "The fraction of segments that take up to one round trip longer, so that others overtake them.") with { Group = Network };
    internal static readonly ChoiceKnob Capture = Knob.Choice("capture", "client", ["client", "server"], "Capture at", "At which end the capture file is taken.") with { Group = Numbers };

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "tcp-connection",
        Title = "A TCP connection",
        Version = 1,
        Covers = "One TCP connection from handshake to TIME-WAIT: the state machines of both ends, sequence and acknowledgment numbers modulo 2^32, windows with scaling, the retransmission timer, fast retransmit, resets and every way to close, over a network that loses, copies and delays; each segment as the bytes of its IPv4 and TCP headers.",
        Simplifications =
        [
            "There is no congestion control: a sender has at most a fixed number of segments on the way (10, the initial window of RFC 6928), also after a loss.",
            "Every segment is acknowledged at once; real ends often wait for a second one or for data to go with the acknowledgment.",
            "Selective acknowledgments, timestamps and urgent data are left out. After a loss, a partial acknowledgment makes the sender fill the next gap (RFC 6582).",
            "Each end needs one millisecond to wake its application, and the applications only exchange a request and a reply. CLOSE called in SYN-RECEIVED waits until the connection is open; in LISTEN and SYN-SENT it ends the attempt at once, as the standard says.",
            "A segment without data is taken at the right edge of the window too, as Linux and BSD do, and one that follows a probe is numbered as if the probe had not been sent. By the letter of the standard's test, two ends with full or closed windows could answer each other's answers without end.",
            "A FIN travels in a segment of its own, and FIN-WAIT-1 begins when it is sent.",
            "The server takes one connection. Once that is closed, its port answers with a reset.",
        ],
        Sources =
        [
            new("W. Eddy (ed.), Transmission Control Protocol (TCP), RFC 9293, 2022, sections 3.1 to 3.10", "https://www.rfc-editor.org/rfc/rfc9293"),
            new("V. Paxson et al., Computing TCP's Retransmission Timer, RFC 6298, 2011", "https://www.rfc-editor.org/rfc/rfc6298"),
            new("D. Borman et al., TCP Extensions for High Performance, RFC 7323, 2014, section 2", "https://www.rfc-editor.org/rfc/rfc7323"),
            new("M. Allman et al., TCP Congestion Control, RFC 5681, 2009, sections 2, 3.2 and 4.2", "https://www.rfc-editor.org/rfc/rfc5681"),
            new("T. Henderson et al., The NewReno Modification to TCP's Fast Recovery Algorithm, RFC 6582, 2012", "https://www.rfc-editor.org/rfc/rfc6582"),
            new("A. Ramaiah et al., Improving TCP's Robustness to Blind In-Window Attacks, RFC 5961, 2010", "https://www.rfc-editor.org/rfc/rfc5961"),
            new("F. Gont and S. Bellovin, Defending against Sequence Number Attacks, RFC 6528, 2012", "https://www.rfc-editor.org/rfc/rfc6528"),
            new("Internet Protocol, RFC 791, 1981, section 3.1", "https://www.rfc-editor.org/rfc/rfc791"),
            new("R. Braden et al., Computing the Internet Checksum, RFC 1071, 1988", "https://www.rfc-editor.org/rfc/rfc1071"),
        ],
        TimeUnit = "ms",
        Knobs =
        [
            Size, Reply, Mss, ServerMss, Rtt, Jitter, Spacing, Loss, Duplication, Reordering, Window, WindowScale, ServerWindowScale, ReadDelay, Flight,
            ClientIsn, ServerIsn, RtoMin, Retries, FastRetransmit, Port, Open, Close, Msl, Capture,
        ],
        Actions =
        [
            new("lose", "Lose a segment", Knob.Text("segment", "server", 12, "Segment", 1), "By its number on the wire, or the next from client or server."),
            new("duplicate", "Duplicate a segment", Knob.Text("segment", "client", 12, "Segment", 1), "The network makes a copy, half way."),
            new("delay", "Delay a segment", Knob.Text("segment", "server", 20, "Segment", 1), "By 100 ms, or as server=80 says; later segments overtake it."),
            new("send", "Send more", Knob.Text("data", "client", 20, "Data", 1), "500 bytes from client or server, or as client=100 says."),
            new("close", "Close", Knob.Choice("host", "client", ["client", "server"], "End"), "Its application calls CLOSE."),
            new("reset", "Reset", Knob.Choice("host", "client", ["client", "server"], "End"), "Its application calls ABORT."),
        ],
        Events = TcpEvent.Names,
        Idle = TcpGuard.Idle,
        Readouts =
        [
            Readout.From<TcpState>("client-state", "Client", "", s => s.Client.State.Word()),
            Readout.From<TcpState>("server-state", "Server", "", s => s.Server.State.Word()),
            Readout.From<TcpState>("segments", "Segments sent", "segment|segments", s => s.Sent),
            Readout.From<TcpState>("segments-lost", "Segments lost", "segment|segments", s => s.Lost),
            Readout.From<TcpState>("retransmitted", "Sent again", "segment|segments", s => s.Retransmitted),
            Readout.From<TcpState>("server-received", "Server received", "byte|bytes", s => s.Server.Delivered),
            Readout.From<TcpState>("client-received", "Client received", "byte|bytes", s => s.Client.Delivered),
            Readout.From<TcpState>("client-rto", "Client's RTO", "ms", s => s.Client.Rto),
            Readout.From<TcpState>("server-rto", "Server's RTO", "ms", s => s.Server.Rto),
        ],
        Artifacts = [new("pcap", "Capture of the connection", "application/vnd.tcpdump.pcap", "pcap", TcpCapture.Pcap)],
        UsesChance = true,
        Create = context => new TcpModel(context),
    };

    /// <summary>The shift that a knob offers, or null for none.</summary>
    internal static int? ShiftOf(string text) => text == "off" ? null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What no single knob or action can check.</summary>
    internal static void RequireConsistent(RunRequest request)
    {
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", FormattableString.Invariant($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
        var window = request.Parameters.Get(Window);
        var errors = new List<InputError>();
        foreach (var knob in (ChoiceKnob[])[WindowScale, ServerWindowScale])
        {
            if (ShiftOf(request.Parameters.Get(knob)) is { } shift && window >> shift == 0)
                errors.Add(new(InputErrorKind.InvalidValue, knob.Name, $"{shift}", $"a buffer of {window} bytes shifted by {shift} places is a window of 0, which could never open", ["a smaller scale, or a larger window"]));
        }
        foreach (var action in request.Actions)
        {
            if (TcpCommand.Parse(action).Refusal is { } refusal)
                errors.Add(new(InputErrorKind.InvalidAction, action.Name, action.Argument, refusal, []));
        }
        if (errors.Count > 0) throw new InvalidInputException(request.Model, errors);
    }
}
