namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>What a frame is for.</summary>
[Words]
public enum FrameKind
{
    Beacon,
    ProbeRequest,
    ProbeResponse,
    Authentication,
    AssociationRequest,
    AssociationResponse,
    Data,
    [Named("acknowledgment")]
    Ack,
    [Named("RTS")]
    Rts,
    [Named("CTS")]
    Cts,
}

/// <summary>A frame of the access point (0) or of a station (1 and up).</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="From">Who sends it.</param>
/// <param name="To">Whom it is for; -1 for all.</param>
/// <param name="Sequence">Its sequence number; 0 in control frames, which have none.</param>
/// <param name="IsRetry">Whether it was sent before.</param>
/// <param name="DurationUs">For how long after its end the exchange goes on, as its Duration field says.</param>
/// <param name="Size">Its bytes, from the frame control to the check sequence.</param>
/// <param name="Rate">At how many times 100 kbit/s it is sent.</param>
/// <param name="Stamp">For beacons and probe responses: the moment that they carry, in µs.</param>
public sealed record WifiFrame(FrameKind Kind, int From, int To, int Sequence, bool IsRetry, int DurationUs, int Size, int Rate, long Stamp = 0)
{
    public const int Everyone = -1;

    public int AirUs => Airtime.Of(Size, Rate);

    public bool IsControl => Kind is FrameKind.Ack or FrameKind.Rts or FrameKind.Cts;
}

/// <summary>The timing of IEEE 802.11-2020 for DSSS (clause 15) and high-rate DSSS (clause 16), in µs.</summary>
public static class Airtime
{
    /// <summary>A slot: long enough to hear that another has begun, and to turn from listening to sending.</summary>
    public const int Slot = 20;

    /// <summary>The short interframe space: before an answer.</summary>
    public const int Sifs = 10;

    /// <summary>The distributed interframe space: before a frame that nobody asked for.</summary>
    public const int Difs = Sifs + (2 * Slot);

    /// <summary>The long preamble with its header, always at 1 Mbit/s.</summary>
    public const int Preamble = 192;

    /// <summary>The size of an acknowledgment and of a CTS, in bytes.</summary>
    public const int AckBytes = 14;

    /// <summary>The size of an RTS, in bytes.</summary>
    public const int RtsBytes = 20;

    /// <summary>The lowest rate, in 100 kbit/s.</summary>
    public const int LowestRate = 10;

    /// <summary>What a sender waits for the begin of an answer.</summary>
    public const int AnswerTimeout = Sifs + Slot + Preamble;

    /// <summary>The extended interframe space, after a frame that came broken: room for an acknowledgment at the lowest rate.</summary>
    public static int Eifs => Sifs + Of(AckBytes, LowestRate) + Difs;

    /// <summary>How long a frame is on the air.</summary>
    public static int Of(int bytes, int rate) => Preamble + (((bytes * 80) + rate - 1) / rate);
}
