namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>The path as water: a reservoir before a dam, and a channel of segments and acknowledgments behind it. Below it the window of each sender as a profile over time, with the pipe as its waterline.</summary>
public sealed class CongestionScene : Scene<CongestionState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the first flow: its segments, and its window over time"),
        new(Role.Done, "the second flow"),
        new(Role.Waiting, "segments that wait in the queue, and the threshold of the first flow"),
        new(Role.Danger, "a segment that was lost, and one that is sent again"),
        new(Role.Neutral, "the bottleneck, and the scales"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("drop", "dam", "1", "Lose the next segment"),
        new("drop", "channel", "30", "Lose the next 30 segments"),
        new("add-flow", "senders", "", "Add a flow"),
        new("compare", "plot", "400", "Compare Reno and CUBIC at 400 segments"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("waiting", frame => frame.Number("queue/says")),
        new("inFlight", frame => frame.Number("flying/says")),
        new("cwnd", frame => frame.Number("cwnd")),
        new("senders", frame => frame.Count("here/*")),
    ];

    protected override Diagram Draw(Step step, CongestionState before, CongestionState after, Canvas canvas) => new CongestionPicture(step, after);

    protected override string[] Focus(Event? happened, CongestionState after) => happened switch
    {
        FlowStarted e => [Here(e.Flow), "data|dam"],
        WindowDoubled e => [Here(e.Flow), "data|dam"],
        WindowGrown e => after.Flows.Length > 1 ? [Here(e.Flow), "fair/here"] : [Here(e.Flow), "queue"],
        PipeFilled e => ["queue", Here(e.Flow)],
        ThresholdReached e => [Here(e.Flow)],
        SegmentLost => ["loss", "queue"],
        DuplicateAcknowledged e => ["duplicates|acks", Here(e.Flow)],
        FastRetransmitted e => ["again|dam", Here(e.Flow)],
        PartiallyAcknowledged e => ["again|dam", Here(e.Flow)],
        RecoveryEnded e => after.Flows.Length > 1 ? [Here(e.Flow), "fair/here"] : [Here(e.Flow), FormattableString.Invariant($"sender/{e.Flow}")],
        TimedOut e => [Here(e.Flow), "again|dam"],
        WindowsCompared => ["compared/cubic", "compared/reno/says"],
        RunEnded => ["fair/here|number|here/1"],
        LossOrdered => ["dam"],
        StretchPassed => [Here(1)],
        _ => ["senders", "queue", "channel"],
    };

    private static string Here(int flow) => FormattableString.Invariant($"here/{flow}");

    // A loss leads to what the sender does about it; a round that ends with something else is not what the step is about.
    protected override bool IsAside(Event happened) => happened is WindowGrown or WindowDoubled;

    protected override Sentence Caption(Step step, CongestionState after)
    {
        if (step.Events is [WindowsCompared e]) return $"a loss at {e.Way.Window} segments";
        if (after.Flows.IsEmpty) return $"{after.Setting.Algorithm} · nothing sent yet";
        return $"{after.Setting.Algorithm} · {Drawn.Seconds(after.NowUs)} · {after.Flows[0].Phase.Word()}";
    }

    protected override Sentence Picture(Step step, CongestionState after)
    {
        if (step.Events is [WindowsCompared]) return $"Two curves from the loss back to its window: Reno climbs in a straight line, CUBIC follows an arc that is flat at its end.";
        if (after.Flows.IsEmpty) return $"A bottleneck with room for {after.Setting.Queue:segment} in its queue; the pipe behind it holds {after.Setting.Pipe:segment}.";
        return $"{after.InFlight:segment is|segments are} in flight, {after.Waiting} of them in the queue; {string.Join("; ", after.Flows.Select(f => Lines.Say($"flow {f.Number} has a window of {f.Window:0.##} in {f.Phase.Word()}")))}.";
    }
}
