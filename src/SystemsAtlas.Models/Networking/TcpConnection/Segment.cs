namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The control bits that the model uses, with their places in the header (RFC 9293 section 3.1).</summary>
[Flags]
public enum ControlBits
{
    None = 0,
    Fin = 0x01,
    Syn = 0x02,
    Rst = 0x04,
    Psh = 0x08,
    Ack = 0x10,
}

/// <summary>A segment: what one end gives to IP. Immutable.</summary>
/// <param name="From">Who sends it.</param>
/// <param name="Bits">The control bits.</param>
/// <param name="Seq">SEG.SEQ: the number of its first byte, or of its SYN or FIN.</param>
/// <param name="Ack">SEG.ACK: the next number expected; 0 without the ACK bit.</param>
/// <param name="Window">The window field, before scaling.</param>
/// <param name="Payload">The bytes of the stream that it carries.</param>
public sealed record Segment(Host From, ControlBits Bits, uint Seq, uint Ack, int Window, ImmutableArray<byte> Payload) : IValued
{
    /// <summary>Its number on the wire, from 1; a copy made by the network has a number of its own.</summary>
    public int Id { get; init; }

    /// <summary>The identification field of the IP header.</summary>
    public int IpId { get; init; }

    public int ClientPort { get; init; }

    /// <summary>The maximum segment size option; only in a segment with SYN.</summary>
    public int? MssOption { get; init; }

    /// <summary>The shift of the window scale option; only in a segment with SYN.</summary>
    public int? ScaleOption { get; init; }

    public long SentAt { get; init; }

    public long ArrivesAt { get; init; }

    /// <summary>Where on its way it will vanish, when that is decided already.</summary>
    public bool WillBeLost { get; init; }

    /// <summary>Whether the network will copy it half way.</summary>
    public bool WillBeCopied { get; init; }

    /// <summary>Whether the same numbers were sent before.</summary>
    public bool Again { get; init; }

    /// <summary>The number of the segment that the network copied; null for one that a host sent.</summary>
    public int? CopyOf { get; init; }

    /// <summary>Bytes of the window once scaled, as its receiver will read it.</summary>
    public long ScaledWindow { get; init; }

    /// <summary>SEG.SEQ and SEG.ACK counted from each end's initial sequence number.</summary>
    public uint RelativeSeq { get; init; }

    public uint RelativeAck { get; init; }

    public Host To => ConnectionStates.PeerOf(From);

    public bool Has(ControlBits bits) => (Bits & bits) == bits;

    /// <summary>SEG.LEN: the numbers that it takes; SYN and FIN take one each.</summary>
    public uint Length => (uint)(Payload.Length + (Has(ControlBits.Syn) ? 1 : 0) + (Has(ControlBits.Fin) ? 1 : 0));

    /// <summary>What it is in a word or two: "SYN", "SYN ACK", "data", "FIN", "ACK", "RST".</summary>
    public string Kind =>
        Has(ControlBits.Rst) ? "RST" : Has(ControlBits.Syn | ControlBits.Ack) ? "SYN ACK" : Has(ControlBits.Syn) ? "SYN" : Has(ControlBits.Fin) ? "FIN" : Payload.Length > 0 ? "data" : "ACK";

    /// <summary>The control bits that are set, such as "SYN, ACK".</summary>
    public string BitNames => string.Join(", ", new[]
    {
        (ControlBits.Ack, "ACK"), (ControlBits.Psh, "PSH"), (ControlBits.Rst, "RST"), (ControlBits.Syn, "SYN"), (ControlBits.Fin, "FIN"),
    }.Where(b => Has(b.Item1)).Select(b => b.Item2));

    public RecordValue Values
    {
        get
        {
            var bytes = SegmentBytes.Of(this);
            return Value.Record(
                ("number", Id), ("from", From.Word()), ("to", To.Word()), ("kind", Kind), ("bits", BitNames),
                ("seq", (long)Seq), ("ack", (long)Ack), ("relativeSeq", (long)RelativeSeq), ("relativeAck", (long)RelativeAck), ("next", (long)(RelativeSeq + Length)),
                ("takes", (long)Length), ("count", Payload.Length), ("lastByte", (long)RelativeSeq + Payload.Length - 1),
                ("window", Window), ("scaledWindow", ScaledWindow), ("mss", MssOption), ("scale", ScaleOption),
                ("again", Again), ("copyOf", CopyOf), ("sentAt", SentAt), ("arrivesAt", ArrivesAt),
                ("size", bytes.Length), ("headers", SegmentBytes.HeaderLengthOf(this)), ("ipChecksum", SegmentBytes.Hex(bytes, 10, 2)), ("checksum", SegmentBytes.Hex(bytes, 36, 2)),
                ("sourcePort", SegmentBytes.Word(bytes, 20)), ("destinationPort", SegmentBytes.Word(bytes, 22)), ("seqHex", SegmentBytes.Hex(bytes, 24, 4)), ("bitsHex", SegmentBytes.Hex(bytes, 33, 1)));
        }
    }
}
