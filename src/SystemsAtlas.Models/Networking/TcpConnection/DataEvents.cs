namespace SystemsAtlas.Models.Networking.TcpConnection;

public sealed partial record ApplicationWrote(Host Host, long Count, long Total) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()}'s application writes {Count:byte}.";
}

/// <summary>A slow application read what had been kept for it.</summary>
public sealed partial record ApplicationRead(Host Host, long Count, long Total) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()}'s application reads {Count:byte}.";
}

/// <summary>An acknowledgment of something new arrived.</summary>
public sealed partial record AckAccepted(Host Host, uint OldUna, uint Una, uint Outstanding) : EndEvent(Host)
{
    public long Count => unchecked(Una - OldUna);

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} learns that {Count:more number is|more numbers are} acknowledged; {Outstanding:number|numbers} still {(Outstanding == 1 ? "waits" : "wait")}.";
}

/// <summary>An acknowledgment said nothing new while something was outstanding (RFC 5681 section 2).</summary>
public sealed partial record DuplicateAckCounted(Host Host, uint Una, int Count) : EndEvent(Host)
{
    [Named("needed")]
    public static int DuplicateAcksNeeded => TcpModel.DuplicateAcksNeeded;

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} counts duplicate acknowledgment {Count} of {DuplicateAcksNeeded}.";
}

/// <summary>Bytes came in order and went to the application's buffer; what was held behind them went along.</summary>
public sealed partial record DataDelivered(Host Host, long Offset, [Unnamed] ImmutableArray<byte> Bytes, uint Next, int FromHeld) : EndEvent(Host)
{
    public int Count => Bytes.Length;
    public long Total => Offset + Bytes.Length;
    public string Text => ByteStream.TextOf(Bytes, 15);

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} delivers {Count:byte} in order, {Total} in all.";
}

/// <summary>Bytes came early: a gap is before them, so they are kept and not delivered.</summary>
public sealed partial record DataHeld(Host Host, uint Expected, uint Got, int Count) : EndEvent(Host)
{
    public long Missing => unchecked(Got - Expected);

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} keeps {Count:byte} that came early, behind a gap of {Missing:byte}.";
}

/// <summary>A round trip was measured; what follows for the timeout (RFC 6298 section 2).</summary>
public sealed partial record RoundTripMeasured(Host Host, [Named("sample")] long SampleMs, double? OldSrtt, [Named("oldRttvar")] double OldRttVar, double Srtt, [Named("rttvar")] double RttVar, long Rto, long Computed) : EndEvent(Host)
{
    public bool IsFirst => OldSrtt is null;

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} measures a round trip of {SampleMs} ms; its timeout is {Rto} ms.";
}

/// <summary>The retransmission timer ran out; the timeout doubles.</summary>
public sealed partial record RetransmissionTimedOut(Host Host, uint Una, [Named("waited")] long WaitedMs, [Named("rto")] long NewRto, int Retries) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()} waited {WaitedMs} ms for an acknowledgment; it sends again and waits {NewRto} ms.";
}

/// <summary>Data waits, nothing is on the way and the window does not allow it: time to ask.</summary>
public sealed partial record ProbeTimedOut(Host Host, long Window, long Waiting) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()} has {Waiting:byte} that the window of {Window:byte} does not let it send, and asks.";
}

/// <summary>The peer's window fell to zero.</summary>
public sealed partial record WindowClosed(Host Host) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Peer.Word()}'s window is 0: the {Host.Word()} must wait.";
}

/// <summary>The peer's window is open again.</summary>
public sealed partial record WindowOpened(Host Host, long Window) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Peer.Word()}'s window is {Window:byte} again.";
}
