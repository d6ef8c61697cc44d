namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Both ends with their states and numbers, the segments between them, and the present segment's headers, 32 bits across.</summary>
public sealed class TcpScene : Scene<TcpState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the segment whose headers are shown; bits that are set"),
        new(Role.Waiting, "sent and not acknowledged; kept behind a gap"),
        new(Role.Done, "acknowledged; delivered in order"),
        new(Role.Danger, "lost, refused, or a reset"),
        new(Role.Muted, "the IPv4 header; not used"),
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

    protected override Diagram Draw(Step step, TcpState before, TcpState after, Canvas canvas)
    {
        var gap = canvas.Pick(16.0, 12.0);
        var ends = new Column([new TcpLadder(after), new TcpStreams(after), TcpNumbers.Of(after, canvas)], gap, Align.Start);
        return new Flow([ends, TcpHeader.Of(after.Current, canvas)], canvas.Pick(28.0, 16.0));
    }

    protected override string Caption(Step step, TcpState after) =>
        $"client {ConnectionStates.NameOf(after.Client.State)} · server {ConnectionStates.NameOf(after.Server.State)} · {step.Time} ms";

    protected override string Describe(Step step, TcpState before, TcpState after)
    {
        var current = after.Current is { } segment ? $" {Capital(TcpLadder.Describe(segment))} is {FateOf(segment, after)}." : "";
        var others = after.InFlight.Count(s => s.Id != after.Current?.Id);
        var more = others == 0 ? "" : others == 1 ? " One other segment is on the way." : $" {others} other segments are on the way.";
        return $"The client is in {ConnectionStates.NameOf(after.Client.State)}, the server in {ConnectionStates.NameOf(after.Server.State)}.{current}{more}";
    }

    private static string FateOf(Segment segment, TcpState state) =>
        state.InFlight.Any(s => s.Id == segment.Id) ? "on the way"
        : state.Chronicle.Any(l => l.Lost && l.Segment?.Id == segment.Id) ? "lost"
        : "received";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
