namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Both ends with their states and numbers, the segments between them, and the present segment's headers, 32 bits across.</summary>
public sealed class TcpScene : Scene<TcpState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the segment whose header is shown, and the bits that are set in it"),
        new(Role.Waiting, "bytes that are sent and not acknowledged, or kept behind a gap"),
        new(Role.Done, "bytes that are acknowledged, or delivered in order"),
        new(Role.Danger, "a segment that is lost or refused, or a reset"),
        new(Role.Muted, "fields of the header that are not used"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("lose", "segment/{}", "{}", "Lose segment {}") { IsAtStart = true },
        new("duplicate", "segment/{}", "{}", "Duplicate segment {}") { IsAtStart = true },
        new("delay", "segment/{}", "{}", "Delay segment {}") { IsAtStart = true },
        new("close", "end/{}", "{}", "The {}'s application closes"),
        new("reset", "end/{}", "{}", "The {}'s application aborts"),
        new("send", "end/{}", "{}", "The {} sends more"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        BytesOf("client.delivered", "stream/server/delivered", "stream/server/room", s => s.Server.Written),
        BytesOf("server.delivered", "stream/client/delivered", "stream/client/room", s => s.Client.Written),
        BytesOf("server.acked", "stream/server/acked", "stream/server/written", s => s.Server.Written),
        BytesOf("client.acked", "stream/client/acked", "stream/client/written", s => s.Client.Written),
        new("client.rto", frame => frame.Number("numbers/client/rto")),
        new("server.rto", frame => frame.Number("numbers/server/rto")),
    ];

    // A bar that stands for few bytes is two units wide all the same.
    private static DrawnNumber BytesOf(string path, string part, string whole, Func<TcpState, long> written) => new(path,
        (frame, step) => frame.Across(part, whole) * written((TcpState)step.After),
        (frame, step) => frame[part] is { } bar && frame[whole] is { } all && bar.Bounds.Right - bar.Bounds.Left <= 2 ? 2 / (all.Bounds.Right - all.Bounds.Left) * written((TcpState)step.After) : 0.01);

    protected override Diagram Draw(Step step, TcpState before, TcpState after, Canvas canvas)
    {
        var gap = canvas.Pick(16.0, 12.0);
        var ends = new Column([new TcpLadder(after), new TcpStreams(after)], gap, Align.Start);
        return new Flow([ends, new Column([TcpHeader.Of(after.Current, canvas), TcpNumbers.Of(after, canvas)], canvas.Pick(28.0, 14.0), Align.Start)], canvas.Pick(16.0, 14.0));
    }

    protected override string[] Focus(Event? happened, TcpState after) => happened switch
    {
        SegmentSent e => [SegmentOf(e.Segment), $"{SegmentOf(e.Segment)}/name", .. FieldsOf(e)],
        SegmentArrived e => [SegmentOf(e.Segment), End(e.Segment.To)],
        SegmentLost e => [SegmentOf(e.Segment)],
        SegmentDuplicated e => [SegmentOf(e.Original), SegmentOf(e.Double)],
        SegmentDelayed e => [SegmentOf(e.Segment)],
        SegmentRefused e => [SegmentOf(e.Segment), End(e.Host)],
        StateChanged e => [End(e.Host)],
        DataDelivered e => [Stream(e.Peer)],
        DataHeld e => [Stream(e.Peer)],
        AckAccepted e => [Stream(e.Host)],
        DuplicateAckCounted e => [Stream(e.Host)],
        ApplicationWrote e => [Stream(e.Host)],
        ApplicationRead e => [Stream(e.Peer)],
        RoundTripMeasured e => [Number(e.Host, "rto")],
        RetransmissionTimedOut e => [$"gulf/{after.Chronicle[^1].Row}", Number(e.Host, "rto")],
        WindowClosed e => [Number(e.Host, "wnd")],
        WindowOpened e => [Number(e.Host, "wnd")],
        ProbeTimedOut e => [Number(e.Host, "wnd")],
        EndEvent e => [End(e.Host)],
        PassiveOpened => [End(Host.Server)],
        null => [End(Host.Client), End(Host.Server)],
        _ => [],
    };

    // What a segment is sent for, in its header.
    private static string[] FieldsOf(SegmentSent sent) => sent switch
    {
        SynSent or SynAckSent => ["header/tcp/seq", "header/tcp/bits"],
        FinSent => ["header/tcp/bits"],
        ResetSent => ["header/tcp/bits"],
        AckSent => ["header/tcp/ack"],
        _ => ["header/tcp/seq"],
    };

    private static string SegmentOf(Segment segment) => $"segment/{segment.Id}";

    private static string End(Host host) => $"end/{host.Word()}";

    private static string Stream(Host sender) => $"stream/{sender.Word()}";

    private static string Number(Host host, string variable) => $"numbers/{host.Word()}/{variable}";

    // Client and server stand in the picture in this order; a phone has no room for their names.
    protected override Sentence Caption(Step step, TcpState after) => after.Client.State == after.Server.State
        ? (Sentence)$"both ends {after.Client.State.Word()} · {step.Time:#,0} ms"
        : $"{after.Client.State.Word()} – {after.Server.State.Word()} · {step.Time:#,0} ms";

    protected override Sentence Picture(Step step, TcpState after)
    {
        var others = after.InFlight.Count(s => s.Id != after.Current?.Id);
        return $"The client is in {after.Client.State.Word()}, the server in {after.Server.State.Word()}.{CurrentOf(after)}{OthersOf(others)}";
    }

    private static Sentence CurrentOf(TcpState state)
    {
        if (state.Current is not { } segment) return Sentence.Empty;
        return $" {Capital(TcpLadder.Describe(segment))} is {FateOf(segment, state)}.";
    }

    private static Sentence OthersOf(int others)
    {
        if (others == 0) return Sentence.Empty;
        return $" {others:other segment is|other segments are} on the way.";
    }

    private static string FateOf(Segment segment, TcpState state) =>
        state.InFlight.Any(s => s.Id == segment.Id) ? "on the way"
        : state.Chronicle.Any(l => l.Lost && l.Segment?.Id == segment.Id) ? "lost"
        : "received";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
