namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>One connection: a sender that always has data, and what its receiver has. Numbers are those of segments, from 1.</summary>
internal sealed class Sender(int number, CongestionWindow window, long startedUs)
{
    private readonly List<bool> _arrived = [true];

    public int Number { get; } = number;

    public CongestionWindow Window { get; } = window;

    public long StartedUs { get; } = startedUs;

    /// <summary>The oldest segment that is not acknowledged.</summary>
    public int Oldest { get; set; } = 1;

    /// <summary>The next segment to send; after a timeout one that was sent before.</summary>
    public int Next { get; set; } = 1;

    /// <summary>The highest segment that was ever sent.</summary>
    public int Highest { get; set; }

    public int Flight => Next - Oldest;

    public int Duplicates { get; set; }

    public bool InRecovery { get; set; }

    /// <summary>"recover" of RFC 6582: the highest segment that was sent when the last loss was noticed. Before any, a loss of the first segment counts too.</summary>
    public int Recover { get; set; } = -1;

    /// <summary>By how much fast recovery has blown up the window at present.</summary>
    public double Inflation { get; set; }

    public bool HadPartial { get; set; }

    public bool AfterTimeout { get; set; }

    public int TimedOutSegment { get; set; }

    public LogRow? LastRow { get; set; }

    public RoundTripTimer Timer { get; } = new();

    /// <summary>The segment that is timed, or 0, and when it was sent.</summary>
    public int Timed { get; set; }

    public long TimedAtUs { get; set; }

    /// <summary>When the timer is due, or null while nothing is outstanding.</summary>
    public long? DueUs { get; set; }

    /// <summary>The entry of the agenda that asks whether the timer is due, or null.</summary>
    public Scheduled? Asked { get; set; }

    /// <summary>The round ends when this segment is acknowledged.</summary>
    public int RoundTo { get; set; }

    public int Round { get; set; }

    public double RoundFrom { get; set; } = window.Size;

    public long LastToldUs { get; set; } = long.MinValue;

    public long RecoveryFromUs { get; set; }

    public int Retransmitted { get; set; }

    public int Lost { get; set; }

    public int Timeouts { get; set; }

    public int Recoveries { get; set; }

    /// <summary>The segments that the receiver has in order.</summary>
    public int Delivered { get; private set; }

    public int DeliveredBefore { get; set; }

    public Phase Phase => InRecovery ? Phase.FastRecovery : Window.InSlowStart ? Phase.SlowStart : Phase.CongestionAvoidance;

    /// <summary>A segment reaches the receiver.</summary>
    /// <returns>The next one that it expects: its acknowledgment.</returns>
    public int Receive(int segment)
    {
        while (_arrived.Count <= segment) _arrived.Add(false);
        _arrived[segment] = true;
        while (Delivered + 1 < _arrived.Count && _arrived[Delivered + 1]) Delivered++;
        return Delivered + 1;
    }
}

/// <summary>The retransmission timer's length (RFC 6298), in µs, with a clock that has no grain.</summary>
internal sealed class RoundTripTimer
{
    public const long Least = 1_000_000, Most = 60_000_000;

    public long? SmoothedUs { get; private set; }

    public long VariationUs { get; private set; }

    public long LengthUs { get; private set; } = Least;

    public void Measure(long us)
    {
        if (SmoothedUs is not { } smoothed) (SmoothedUs, VariationUs) = (us, us / 2);
        else
        {
            VariationUs = ((3 * VariationUs) + Math.Abs(smoothed - us)) / 4;
            SmoothedUs = ((7 * smoothed) + us) / 8;
        }
        LengthUs = Math.Clamp(SmoothedUs.Value + (4 * VariationUs), Least, Most);
    }

    public void BackOff() => LengthUs = Math.Min(Most, 2 * LengthUs);
}
