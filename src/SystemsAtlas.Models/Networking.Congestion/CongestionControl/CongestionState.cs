namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>A path and its senders between two steps; immutable.</summary>
public sealed partial record CongestionState : IState
{
    /// <summary>How the path is set.</summary>
    [Spread]
    public required Setting Setting { get; init; }

    [Unnamed]
    public long NowUs { get; init; }

    /// <summary>The moment, in ms.</summary>
    public double NowMs => Math.Round(NowUs / 1000.0, 1);

    /// <summary>Whether the run is over.</summary>
    [Unnamed]
    public bool IsOver { get; init; }

    /// <summary>The senders, the first first.</summary>
    public ImmutableArray<FlowState> Flows { get; init; } = [];

    /// <summary>How many segments wait before the bottleneck.</summary>
    public int Waiting { get; init; }

    /// <summary>How many of the next segments a reader has ordered to be lost.</summary>
    public int ToDrop { get; init; }

    /// <summary>How many segments were sent, again or not.</summary>
    public int Sent { get; init; }

    /// <summary>How many of them were lost.</summary>
    public int Lost { get; init; }

    /// <summary>How many of them had been sent before.</summary>
    public int Retransmitted { get; init; }

    public int Timeouts { get; init; }

    /// <summary>How many losses were noticed by duplicate acknowledgments.</summary>
    public int Recoveries { get; init; }

    /// <summary>How many segments the receivers have in order.</summary>
    public int Delivered { get; init; }

    /// <summary>The share of the time for which the bottleneck was sending, in per cent.</summary>
    public double Utilisation { get; init; }

    /// <summary>How long a segment waited before the bottleneck, on average, in ms.</summary>
    public double QueueMs { get; init; }

    /// <summary>How long the one waited that waited longest, in ms.</summary>
    public double LongestMs { get; init; }

    /// <summary>Jain's index of what the flows have delivered since the last of them came, or null for one flow.</summary>
    public double? Fairness { get; init; }

    /// <summary>What was compared beside the run.</summary>
    public ImmutableArray<WayBack> Comparisons { get; init; } = [];

    /// <summary>The segments under way, and those whose acknowledgments are, the first to come back first.</summary>
    [Unnamed]
    public ImmutableArray<Sent> Flying { get; init; } = [];

    [Unnamed]
    public Track<CurvePoint> Curve { get; init; } = Track<CurvePoint>.Empty;

    [Unnamed]
    public Track<LossMark> Losses { get; init; } = Track<LossMark>.Empty;

    [Unnamed]
    public Track<LogRow> Log { get; init; } = Track<LogRow>.Empty;

    [Unnamed]
    public long ChartUs { get; init; }

    /// <summary>How many segments are under way or wait, or have their acknowledgment under way.</summary>
    public int InFlight => Flying.Length;

    /// <summary>cwnd of the first flow, in segments, without what fast recovery adds to it.</summary>
    public double Window => Flows.IsEmpty ? 0 : Flows[0].Window;

    /// <summary>ssthresh of the first flow, or null before the first loss.</summary>
    public double? Ssthresh => Flows.IsEmpty ? null : Flows[0].Ssthresh;

    /// <summary>The smoothed round-trip time of the first flow, in ms.</summary>
    public double RttMs => Flows.IsEmpty ? 0 : Flows[0].RttMs;

    /// <summary>What the receivers got in order, in Mbit/s, headers counted.</summary>
    public double Goodput => NowUs == 0 ? 0 : Math.Round(Delivered * (double)CongestionDefinition.SegmentBits / NowUs, 2);
}

/// <summary>One sender.</summary>
public sealed partial record FlowState : IValued
{
    public required int Number { get; init; }

    /// <summary>cwnd without what fast recovery adds to it, in segments.</summary>
    public double Window { get; init; }

    /// <summary>cwnd as RFC 5681 has it.</summary>
    public double Cwnd { get; init; }

    /// <summary>ssthresh, or null before the first loss.</summary>
    public double? Ssthresh { get; init; }

    public Phase Phase { get; init; }

    /// <summary>The oldest segment that is not acknowledged.</summary>
    public int Oldest { get; init; }

    /// <summary>The next segment to send.</summary>
    public int Next { get; init; }

    /// <summary>How many of its segments, or of their acknowledgments, are under way.</summary>
    public int InFlight { get; init; }

    /// <summary>How many acknowledgments of the same number came one after the other.</summary>
    public int Duplicates { get; init; }

    /// <summary>The smoothed round-trip time, in ms; 0 before the first measurement.</summary>
    public double RttMs { get; init; }

    /// <summary>How long the retransmission timer runs, in ms.</summary>
    public double TimeoutMs { get; init; }

    public int Delivered { get; init; }

    public int Retransmitted { get; init; }

    public int Lost { get; init; }

    /// <summary>Its share of what was delivered since the last flow came, in per cent.</summary>
    public double Share { get; init; }
}
