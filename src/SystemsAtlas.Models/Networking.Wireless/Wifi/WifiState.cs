namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>A cell between two steps; immutable.</summary>
public sealed partial record WifiState : IState
{
    /// <summary>How the cell is set.</summary>
    [Spread]
    public required Setting Setting { get; init; }

    [Unnamed]
    public long NowUs { get; init; }

    /// <summary>The moment, in ms.</summary>
    public double NowMs => Math.Round(NowUs / 1000.0, 2);

    [Unnamed]
    public bool IsOver { get; init; }

    /// <summary>Whether stations ask with an RTS before they send data.</summary>
    public bool IsRts { get; init; }

    /// <summary>The access point, then the stations.</summary>
    public ImmutableArray<RadioState> Radios { get; init; } = [];

    /// <summary>How many stations there are.</summary>
    public int StationCount => Math.Max(0, Radios.Length - 1);

    /// <summary>How many of them are associated.</summary>
    public int AssociatedCount { get; init; }

    /// <summary>How many times frames overlapped.</summary>
    public int Collisions { get; init; }

    /// <summary>How many data frames were given up.</summary>
    public int Dropped { get; init; }

    /// <summary>How many beacons the access point has sent.</summary>
    public int Beacons { get; init; }

    /// <summary>How many data frames have been delivered.</summary>
    public int Delivered { get; init; }

    /// <summary>The stretches between changes of the cell, the present one last.</summary>
    public ImmutableArray<Period> Periods { get; init; } = [];

    /// <summary>What the access point and the stations did lately.</summary>
    [Unnamed]
    public ImmutableArray<LaneSpan> Spans { get; init; } = [];

    /// <summary>Where the picture of time begins, in µs.</summary>
    [Unnamed]
    public long PageUs { get; init; }

    /// <summary>All that a monitor beside the access point has captured.</summary>
    internal Track<LoggedFrame> Log { get; init; } = Track<LoggedFrame>.Empty;

    /// <summary>The present stretch.</summary>
    [Unnamed]
    public Period? Present => Periods.IsEmpty ? null : Periods[^1];

    /// <summary>Payload delivered since the last change of the cell, in Mbit/s.</summary>
    public double Throughput => Present?.Throughput ?? 0;

    /// <summary>The share of the time in which the air carried payload, in per cent.</summary>
    public double Payload => Present?.Payload ?? 0;

    /// <summary>The share of the attempts that got no answer, in per cent.</summary>
    public double Failed => Present?.Failed ?? 0;
}

/// <summary>The access point or a station.</summary>
public sealed partial record RadioState : IValued
{
    public required int Number { get; init; }

    /// <summary>Whether it stands behind the island.</summary>
    public bool IsBehind { get; init; }

    public Stage Stage { get; init; }

    public Doing Doing { get; init; }

    /// <summary>The contention window.</summary>
    public int Window { get; init; }

    /// <summary>The slots that it still has to count.</summary>
    public int Slots { get; init; }

    /// <summary>How often the frame at hand has failed.</summary>
    public int Tries { get; init; }

    public int Attempts { get; init; }

    public int Failed { get; init; }

    public int Delivered { get; init; }

    /// <summary>Whether a frame for others has reserved the air.</summary>
    public bool IsReserved { get; init; }

    /// <summary>What it has on the air, or null.</summary>
    public FrameKind? Sending { get; init; }
}

/// <summary>A stretch in which the cell did not change.</summary>
/// <param name="Stations">How many stations were associated.</param>
/// <param name="Behind">How many of them stood behind the island.</param>
/// <param name="IsRts">Whether they asked before sending.</param>
/// <param name="Ms">How long it took.</param>
/// <param name="Throughput">Payload delivered, in Mbit/s.</param>
/// <param name="Failed">The share of attempts without an answer, in per cent.</param>
/// <param name="Payload">The share of the time in which the air carried payload, in per cent.</param>
/// <param name="Overhead">The same for preambles, headers and check sequences of data that was delivered.</param>
/// <param name="Control">The same for acknowledgments, RTS and CTS.</param>
/// <param name="Management">The same for beacons and all that leads to an association.</param>
/// <param name="Lost">The same for frames that overlapped.</param>
/// <param name="Silent">The same for spaces, counting and waiting in vain.</param>
/// <param name="Fairness">Jain's index of what the stations delivered, or null for fewer than two.</param>
public sealed partial record Period(int Stations, int Behind, bool IsRts, double Ms, double Throughput, double Failed, double Payload, double Overhead, double Control, double Management, double Lost, double Silent, double? Fairness) : IValued;

/// <summary>What a stretch of a lane shows.</summary>
public enum SpanKind
{
    Waiting,
    Counting,
    Reserved,
    Frame,
    Answer,
    Management,
    Broken,
}

/// <summary>A stretch of the lane of a radio.</summary>
/// <param name="Radio">Whose.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="FromUs">Its begin.</param>
/// <param name="ToUs">Its end, which may be still to come.</param>
/// <param name="IsOnAir">Whether it is a frame that is on the air now.</param>
public sealed record LaneSpan(int Radio, SpanKind Kind, long FromUs, long ToUs, bool IsOnAir = false);

/// <summary>A frame that a monitor captured.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="StartUs">When its preamble began.</param>
public sealed record LoggedFrame(WifiFrame Frame, long StartUs);

/// <summary>How the cell is set.</summary>
public sealed partial record Setting : IValued
{
    /// <summary>The rate in 100 kbit/s.</summary>
    [Unnamed]
    public int Rate { get; init; }

    /// <summary>The rate of data, in Mbit/s.</summary>
    public double RateMbps => Rate / 10.0;

    /// <summary>The bytes of a frame that its receiver wants.</summary>
    [Unnamed]
    public int Payload { get; init; }

    /// <summary>The smallest contention window.</summary>
    public int LeastWindow { get; init; }

    /// <summary>The largest contention window.</summary>
    public int LargestWindow { get; init; }

    [Unnamed]
    public bool StartsWithRts { get; init; }

    /// <summary>The bytes of a data frame.</summary>
    public int DataBytes => Payload + FrameBytes.DataOverhead;

    /// <summary>How long a data frame is on the air, in µs.</summary>
    public int DataUs => Airtime.Of(DataBytes, Rate);

    /// <summary>How long the payload of a data frame is on the air, in µs.</summary>
    public double PayloadUs => Math.Round(Payload * 80.0 / Rate, 1);

    /// <summary>How long an acknowledgment is on the air, in µs.</summary>
    public int AckUs => Airtime.Of(Airtime.AckBytes, Rate);

    /// <summary>How long an RTS is on the air, in µs.</summary>
    public int RtsUs => Airtime.Of(Airtime.RtsBytes, Rate);

    /// <summary>For how long an RTS reserves the air, in µs.</summary>
    public int RtsDurationUs => (3 * Airtime.Sifs) + AckUs + DataUs + AckUs;

    public int SlotUs { get; } = Airtime.Slot;

    public int SifsUs { get; } = Airtime.Sifs;

    public int DifsUs { get; } = Airtime.Difs;

    public int EifsUs { get; } = Airtime.Eifs;

    public int PreambleUs { get; } = Airtime.Preamble;

    /// <summary>How long a sender waits for the begin of an answer, in µs.</summary>
    public int TimeoutUs { get; } = Airtime.AnswerTimeout;

    /// <summary>How much time the picture shows, in µs.</summary>
    [Unnamed]
    public long PageLengthUs => 2L * (Airtime.Difs + (LeastWindow * Airtime.Slot / 2) + DataUs + Airtime.Sifs + AckUs);

    internal static Setting Of(Parameters p)
    {
        return new()
        {
            Rate = p.Get(WifiDefinition.Rate) switch { "1" => 10, "2" => 20, "5.5" => 55, _ => 110 },
            Payload = p.GetInt(WifiDefinition.Payload), LeastWindow = p.GetInt(WifiDefinition.WindowMin), LargestWindow = p.GetInt(WifiDefinition.WindowMax),
            StartsWithRts = p.Get(WifiDefinition.Rts) == WifiDefinition.On,
        };
    }
}
