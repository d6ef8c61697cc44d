namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>How far a station is.</summary>
[Words]
public enum Stage
{
    Away,
    Probing,
    Authenticating,
    Associating,
    Associated,
}

/// <summary>What a station or the access point does at present.</summary>
[Words]
public enum Doing
{
    Listening,
    [Named("waiting for silence")]
    Waiting,
    [Named("counting down")]
    Counting,
    [Named("holding its count")]
    Frozen,
    Sending,
    [Named("waiting for an answer")]
    Awaiting,
}

internal enum Answer
{
    None,
    Ack,
    Cts,
}

/// <summary>A frame while it is on the air, with who hears it.</summary>
internal sealed class Transmission(WifiFrame frame, long startUs, ImmutableArray<Radio> hearers)
{
    public WifiFrame Frame => frame;

    public long StartUs => startUs;

    public long EndUs => startUs + frame.AirUs;

    public ImmutableArray<Radio> Hearers { get; private set; } = hearers;

    /// <summary>Who comes while it is on the air hears that there is something, and cannot read it.</summary>
    public void ComeInto(Radio radio)
    {
        Hearers = Hearers.Add(radio);
        radio.Audible++;
    }

    public bool IsBroken { get; set; }
}

/// <summary>A station, or with number 0 the access point: its queue, its backoff, and what it hears.</summary>
internal sealed class Radio(int number, int window)
{
    public int Number => number;

    public bool IsAccessPoint => number == 0;

    public bool IsBehind { get; set; }

    public Stage Stage { get; set; }

    public long ProgressUs { get; set; }

    public int NextSequence { get; set; }

    public Queue<WifiFrame> Queue { get; } = new();

    /// <summary>The frame that is sent until it is acknowledged or given up.</summary>
    public WifiFrame? Current { get; set; }

    /// <summary>The contention window: slots are drawn from 0 to this.</summary>
    public int Window { get; set; } = window;

    public int Slots { get; set; }

    /// <summary>Whether it has to draw before it may count.</summary>
    public bool MustDraw { get; set; }

    /// <summary>How often the current frame, or its RTS, was sent without an answer.</summary>
    public int ShortTries { get; set; }

    /// <summary>How often the current frame was sent after an RTS without an answer.</summary>
    public int LongTries { get; set; }

    /// <summary>Whether the air was reserved for the frame by RTS and CTS.</summary>
    public bool HasReserved { get; set; }

    // What it hears.
    public int Audible { get; set; }

    public Transmission? Hearing { get; set; }

    public bool SawBegin { get; set; }

    public bool IsAfterError { get; set; }

    public long HeardBeginUs { get; set; } = -1;

    public long IdleSinceUs { get; set; } = -1_000_000;

    public long NavUntilUs { get; set; }

    // What it does.
    public Transmission? OnAir { get; set; }

    public bool IsAnswering { get; set; }

    public Answer Awaited { get; set; }

    public bool TimeoutPassed { get; set; }

    public Scheduled? Timeout { get; set; }

    public long NotBeforeUs { get; set; } = -1_000_000;

    /// <summary>When it will send if it stays quiet until then.</summary>
    public Scheduled? Access { get; set; }

    public long CountFromUs { get; set; }

    public long WaitFromUs { get; set; }

    // Books.
    public int Delivered { get; set; }

    public int DeliveredBefore { get; set; }

    public int Attempts { get; set; }

    public int Failed { get; set; }

    public int Dropped { get; set; }

    public int[] LastSequences { get; set; } = [];

    public bool IsIdle => Audible == 0 && OnAir is null;

    public bool IsBusyItself => OnAir is not null || IsAnswering || Awaited != Answer.None;
}
