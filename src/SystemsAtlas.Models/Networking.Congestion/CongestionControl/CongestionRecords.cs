namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>What a sender's window does at present.</summary>
[Words]
public enum Phase
{
    SlowStart,
    CongestionAvoidance,
    FastRecovery,
}

/// <summary>Why a segment was lost.</summary>
[Words]
public enum LossCause
{
    [Named("the queue was full")]
    FullQueue,
    [Named("the link lost it")]
    Link,
    [Named("a reader had it dropped")]
    Reader,
}

/// <summary>How the path is set.</summary>
public sealed partial record Setting : IValued
{
    /// <summary>reno or cubic.</summary>
    public required string Algorithm { get; init; }

    [Unnamed]
    public long RttUs { get; init; }

    /// <summary>How long the bottleneck takes for one segment, in µs.</summary>
    [Unnamed]
    public long SegmentUs { get; init; }

    /// <summary>How many segments may wait.</summary>
    public int Queue { get; init; }

    /// <summary>How long the bottleneck takes for one segment, in ms.</summary>
    public double SegmentMs => Math.Round(SegmentUs / 1000.0, 3);

    /// <summary>The bandwidth-delay product: how many segments are under way when the link is busy and nobody waits.</summary>
    public int Pipe => (int)((RttUs + SegmentUs) / SegmentUs);

    /// <summary>How many segments pass the bottleneck in a second.</summary>
    public double Rate => Math.Round(1e6 / SegmentUs, 1);

    /// <summary>How long the last one waits in a full queue, in ms.</summary>
    public double FullQueueMs => Math.Round(Queue * SegmentUs / 1000.0, 1);

    /// <summary>What is under way when the pipe and the queue are full.</summary>
    public int Room => Pipe + Queue;

    internal static Setting Of(Parameters p) => new()
    {
        Algorithm = p.Get(CongestionDefinition.Algorithm), RttUs = (long)Math.Round(p.Get(CongestionDefinition.Rtt) * 1000),
        SegmentUs = CongestionDefinition.SegmentUs(p.Get(CongestionDefinition.Bandwidth)), Queue = p.GetInt(CongestionDefinition.Queue),
    };
}

/// <summary>A segment that is under way, or whose acknowledgment is.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Segment">Its number.</param>
/// <param name="DepartsUs">When it leaves the bottleneck.</param>
/// <param name="IsAgain">Whether it was sent before.</param>
public sealed record Sent(int Flow, int Segment, long DepartsUs, bool IsAgain);

/// <summary>A point of a window's curve.</summary>
public sealed record CurvePoint(int Flow, long Us, double Window, double? Threshold);

/// <summary>Where a segment was lost.</summary>
public sealed record LossMark(int Flow, long Us, double Window);

/// <summary>A change of cwnd, ssthresh or phase; for the file.</summary>
public sealed record LogRow(int Flow, long Us, double Cwnd, double? Ssthresh, Phase Phase);

/// <summary>How long each algorithm takes from a loss back to the window at which it came, if nothing else is lost.</summary>
/// <param name="Window">The window, in segments.</param>
/// <param name="RenoSeconds">How long Reno takes.</param>
/// <param name="CubicSeconds">How long CUBIC takes.</param>
public sealed partial record WayBack(int Window, double RenoSeconds, double CubicSeconds) : IValued
{
    /// <summary>The curves: windows at equal distances of time, from the loss on until the slower one is back.</summary>
    [Unnamed]
    public ImmutableArray<double> Reno { get; init; } = [];

    [Unnamed]
    public ImmutableArray<double> Cubic { get; init; } = [];

    /// <summary>How many times as long Reno takes.</summary>
    public double Times => CubicSeconds == 0 ? 0 : Math.Round(RenoSeconds / CubicSeconds, 1);

    /// <summary>How many round trips Reno takes.</summary>
    public int RenoRounds { get; init; }

    /// <summary>How many round trips CUBIC takes.</summary>
    public int CubicRounds { get; init; }

    private const int Points = 40;

    internal static WayBack Of(int window, long rttUs)
    {
        var (reno, cubic) = (Recovery(new RenoWindow(window), window, rttUs), Recovery(new CubicWindow(window), window, rttUs));
        var rounds = Math.Max(reno.Count, cubic.Count);
        ImmutableArray<double> Thin(List<double> all) => [.. Enumerable.Range(0, Points + 1).Select(i => Math.Round(all[Math.Min(all.Count - 1, i * (rounds - 1) / Points)], 1))];
        return new(window, Math.Round((reno.Count - 1) * rttUs / 1e6, 1), Math.Round((cubic.Count - 1) * rttUs / 1e6, 1)) { Reno = Thin(reno), Cubic = Thin(cubic), RenoRounds = reno.Count - 1, CubicRounds = cubic.Count - 1 };
    }

    // From a loss at a window until it is reached again, by round trips.
    private static List<double> Recovery(CongestionWindow sender, int window, long rttUs)
    {
        sender.Reduce(window, byTimeout: false);
        sender.Recover(0);
        var sizes = new List<double> { sender.Size };
        // A cubic curve ends flat: within half a segment it is there.
        for (var round = 1; sender.Size < window - 0.5; round++)
        {
            sender.PassRound(round * rttUs, rttUs);
            sizes.Add(Math.Min(sender.Size, window));
        }
        return sizes;
    }
}
