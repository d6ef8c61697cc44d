namespace SystemsAtlas.Models.Networking.TcpConnection;

public sealed record ApplicationWrote(Host Host, long Count, long Total) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("peer", NameOf(ConnectionStates.PeerOf(Host))), ("count", Count), ("total", Total));
}

/// <summary>A slow application read what had been kept for it.</summary>
public sealed record ApplicationRead(Host Host, long Count, long Total) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("count", Count), ("total", Total));
}

/// <summary>An acknowledgment of something new arrived.</summary>
public sealed record AckAccepted(Host Host, uint OldUna, uint Una, uint Outstanding) : TcpEvent
{
    public override RecordValue Values => Value.Record(
        ("host", NameOf(Host)), ("oldUna", (long)OldUna), ("una", (long)Una), ("count", (long)unchecked(Una - OldUna)), ("outstanding", (long)Outstanding));
}

/// <summary>An acknowledgment said nothing new while something was outstanding (RFC 5681 section 2).</summary>
public sealed record DuplicateAckCounted(Host Host, uint Una, int Count) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("una", (long)Una), ("count", Count), ("needed", TcpModel.DuplicateAcksNeeded));
}

/// <summary>Bytes came in order and went to the application's buffer; what was held behind them went along.</summary>
public sealed record DataDelivered(Host Host, long Offset, ImmutableArray<byte> Bytes, uint Next, int FromHeld) : TcpEvent
{
    public override RecordValue Values => Value.Record(
        ("host", NameOf(Host)), ("peer", NameOf(ConnectionStates.PeerOf(Host))), ("offset", Offset), ("count", Bytes.Length), ("total", Offset + Bytes.Length),
        ("next", (long)Next), ("fromHeld", FromHeld), ("text", ByteStream.TextOf(Bytes, 15)));
}

/// <summary>Bytes came early: a gap is before them, so they are kept and not delivered.</summary>
public sealed record DataHeld(Host Host, uint Expected, uint Got, int Count) : TcpEvent
{
    public override RecordValue Values => Value.Record(
        ("host", NameOf(Host)), ("expected", (long)Expected), ("got", (long)Got), ("count", Count), ("missing", (long)unchecked(Got - Expected)));
}

/// <summary>A round trip was measured; what follows for the timeout (RFC 6298 section 2).</summary>
public sealed record RoundTripMeasured(Host Host, long SampleMs, double? OldSrtt, double OldRttVar, double Srtt, double RttVar, long Rto, long Computed) : TcpEvent
{
    public override RecordValue Values => Value.Record(
        ("host", NameOf(Host)), ("sample", SampleMs), ("oldSrtt", OldSrtt is { } old ? old : Value.None), ("oldRttvar", OldRttVar), ("srtt", Srtt), ("rttvar", RttVar),
        ("computed", Computed), ("rto", Rto), ("isFirst", OldSrtt is null));
}

/// <summary>The retransmission timer ran out; the timeout doubles.</summary>
public sealed record RetransmissionTimedOut(Host Host, uint Una, long WaitedMs, long NewRto, int Retries) : TcpEvent
{
    public override RecordValue Values => Value.Record(
        ("host", NameOf(Host)), ("una", (long)Una), ("waited", WaitedMs), ("rto", NewRto), ("retries", Retries));
}

/// <summary>Data waits, nothing is on the way and the window does not allow it: time to ask.</summary>
public sealed record ProbeTimedOut(Host Host, long Window, long Waiting) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("window", Window), ("waiting", Waiting));
}

/// <summary>The peer's window fell to zero.</summary>
public sealed record WindowClosed(Host Host) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("peer", NameOf(ConnectionStates.PeerOf(Host))));
}

/// <summary>The peer's window is open again.</summary>
public sealed record WindowOpened(Host Host, long Window) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("peer", NameOf(ConnectionStates.PeerOf(Host))), ("window", Window));
}
