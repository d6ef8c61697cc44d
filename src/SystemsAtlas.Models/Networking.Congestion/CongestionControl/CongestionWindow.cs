namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>The window of one sender, in segments, and the threshold below which it doubles. Slow start is the same for all (RFC 5681 section 3.1); what grows above the threshold, and how far a loss throws back, is the algorithm's.</summary>
internal abstract class CongestionWindow(double initial)
{
    public const double Least = 2;

    /// <summary>cwnd, in segments, with what fast recovery adds for each duplicate acknowledgment.</summary>
    public double Size { get; set; } = initial;

    /// <summary>ssthresh, or null while it is "arbitrarily high".</summary>
    public double? Threshold { get; private set; }

    public bool InSlowStart => Threshold is not { } threshold || Size < threshold;

    public static CongestionWindow Of(string algorithm, double initial) => algorithm == CongestionDefinition.Cubic ? new CubicWindow(initial) : new RenoWindow(initial);

    /// <summary>An acknowledgment of new data came, outside of fast recovery.</summary>
    /// <returns>Whether the window has just reached the threshold.</returns>
    public bool Acked(int segments, long nowUs, long rttUs)
    {
        if (!InSlowStart)
        {
            Avoid(segments, 1, nowUs, rttUs);
            return false;
        }
        // min(N, SMSS) for each acknowledgment, however much it acknowledges.
        Size++;
        if (InSlowStart) return false;
        BeginAvoidance(nowUs);
        return true;
    }

    /// <summary>A loss was noticed: the threshold is set to a part of what was in flight.</summary>
    public void Reduce(int flight, bool byTimeout)
    {
        Threshold = Math.Max(Least, PartOf(flight));
        Remember(byTimeout);
    }

    /// <summary>Fast recovery is over: the window goes on from the threshold.</summary>
    public void Recover(long nowUs)
    {
        Size = Threshold!.Value;
        BeginAvoidance(nowUs);
    }

    /// <summary>A whole window acknowledged at once, as a round trip without loss is.</summary>
    public void PassRound(long nowUs, long rttUs) => Avoid((int)Size, Math.Max(1, (int)Size), nowUs, rttUs);

    protected abstract double PartOf(int flight);

    protected abstract void Avoid(int segments, int acknowledgments, long nowUs, long rttUs);

    protected virtual void Remember(bool byTimeout) { }

    protected virtual void BeginAvoidance(long nowUs) { }
}

/// <summary>Reno: one segment more for each window that was acknowledged, and half of it after a loss (RFC 5681, equations 3 and 4, with whole segments).</summary>
internal sealed class RenoWindow(double initial) : CongestionWindow(initial)
{
    private double _acked;

    protected override double PartOf(int flight) => flight / 2;

    protected override void Avoid(int segments, int acknowledgments, long nowUs, long rttUs)
    {
        _acked += segments;
        if (_acked < Size) return;
        _acked -= Size;
        Size++;
    }

    protected override void Remember(bool byTimeout) => _acked = 0;
}
