namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Something that happened to the connection.</summary>
public abstract partial record TcpEvent : Event<TcpState>;

/// <summary>Something that happened at one end.</summary>
public abstract record EndEvent(Host Host) : TcpEvent
{
    /// <summary>The other end.</summary>
    public Host Peer => ConnectionStates.PeerOf(Host);
}

/// <summary>A host gave a segment to the network.</summary>
public abstract record SegmentSent([Spread] Segment Segment) : TcpEvent
{
    protected override Sentence Say(TcpState after) => $"The {Segment.From.Word()} sends segment {Segment.Id}, {Segment.Kind}.";
}

public sealed partial record SynSent(Segment Segment) : SegmentSent(Segment);

public sealed partial record SynAckSent(Segment Segment) : SegmentSent(Segment);

public sealed partial record AckSent(Segment Segment) : SegmentSent(Segment);

public sealed partial record DataSent(Segment Segment) : SegmentSent(Segment);

public sealed partial record FinSent(Segment Segment) : SegmentSent(Segment);

public sealed partial record ResetSent(Segment Segment) : SegmentSent(Segment);

/// <summary>A segment was sent again. <paramref name="Cause"/> is "timeout", "duplicate acknowledgments", "partial acknowledgment" or "probe".</summary>
public sealed partial record SegmentRetransmitted(Segment Segment, string Cause) : SegmentSent(Segment)
{
    protected override Sentence Say(TcpState after) => $"The {Segment.From.Word()} sends segment {Segment.Id}, whose numbers were sent before; the cause: {Cause}.";
}

/// <summary>A byte was sent into a window that does not allow it, to learn whether it has opened (RFC 9293 section 3.8.6.1).</summary>
public sealed partial record ProbeSent(Segment Segment) : SegmentSent(Segment);

public sealed partial record SegmentArrived([Spread] Segment Segment) : TcpEvent
{
    protected override Sentence Say(TcpState after) => $"Segment {Segment.Id} arrives at the {Segment.To.Word()}.";
}

public sealed partial record SegmentLost([Spread] Segment Segment, string Cause) : TcpEvent
{
    protected override Sentence Say(TcpState after) => $"Segment {Segment.Id} is lost: {Cause}.";
}

/// <summary>The network made a copy.</summary>
public sealed partial record SegmentDuplicated([Spread] Segment Original, [Unnamed] Segment Double) : TcpEvent
{
    public int Copy => Double.Id;

    protected override Sentence Say(TcpState after) => $"The network copies segment {Original.Id}; the copy is segment {Copy}.";
}

public sealed partial record SegmentDelayed([Spread] Segment Segment, [Named("extra")] long ExtraMs) : TcpEvent
{
    protected override Sentence Say(TcpState after) => $"Segment {Segment.Id} will take {ExtraMs} ms longer.";
}

/// <summary>A segment failed the acceptability test of RFC 9293 section 3.10.7.4, or came for a connection that is not there.</summary>
public sealed partial record SegmentRefused([Spread] Segment Segment, string Reason) : TcpEvent
{
    public Host Host => Segment.To;

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} does not take segment {Segment.Id}: {Reason}.";
}
