namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Something that happened to the connection.</summary>
public abstract record TcpEvent : Event
{
    protected static string NameOf(Host host) => ConnectionStates.NameOf(host);

    protected static Value Joined(RecordValue first, params (string Name, Value Value)[] more) => new RecordValue([.. first.Fields, .. more]);
}

/// <summary>A host gave a segment to the network.</summary>
public abstract record SegmentSent(Segment Segment) : TcpEvent
{
    public override RecordValue Values => Segment.Values;
}

public sealed record SynSent(Segment Segment) : SegmentSent(Segment);

public sealed record SynAckSent(Segment Segment) : SegmentSent(Segment);

public sealed record AckSent(Segment Segment) : SegmentSent(Segment);

public sealed record DataSent(Segment Segment) : SegmentSent(Segment);

public sealed record FinSent(Segment Segment) : SegmentSent(Segment);

public sealed record ResetSent(Segment Segment) : SegmentSent(Segment);

/// <summary>A segment was sent again. <paramref name="Cause"/> is "timeout", "duplicate acknowledgments", "partial acknowledgment" or "probe".</summary>
public sealed record SegmentRetransmitted(Segment Segment, string Cause) : SegmentSent(Segment)
{
    public override RecordValue Values => new([.. base.Values.Fields, ("cause", Cause)]);
}

/// <summary>A byte was sent into a window that does not allow it, to learn whether it has opened (RFC 9293 section 3.8.6.1).</summary>
public sealed record ProbeSent(Segment Segment) : SegmentSent(Segment);

public sealed record SegmentArrived(Segment Segment) : TcpEvent
{
    public override RecordValue Values => Segment.Values;
}

public sealed record SegmentLost(Segment Segment, string Cause) : TcpEvent
{
    public override RecordValue Values => new([.. Segment.Values.Fields, ("cause", Cause)]);
}

/// <summary>The network made a copy.</summary>
public sealed record SegmentDuplicated(Segment Original, Segment Copy) : TcpEvent
{
    public override RecordValue Values => Value.Record(("number", Original.Id), ("copy", Copy.Id), ("kind", Original.Kind), ("from", NameOf(Original.From)));
}

public sealed record SegmentDelayed(Segment Segment, long ExtraMs) : TcpEvent
{
    public override RecordValue Values => Value.Record(("number", Segment.Id), ("kind", Segment.Kind), ("from", NameOf(Segment.From)), ("extra", ExtraMs), ("arrivesAt", Segment.ArrivesAt));
}

/// <summary>A segment failed the acceptability test of RFC 9293 section 3.10.7.4, or came for a connection that is not there.</summary>
public sealed record SegmentRefused(Segment Segment, string Reason) : TcpEvent
{
    public override RecordValue Values => Value.Record(("number", Segment.Id), ("kind", Segment.Kind), ("host", NameOf(Segment.To)), ("reason", Reason));
}
