namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The server's application waits for a connection (passive OPEN).</summary>
public sealed partial record PassiveOpened(int Port) : TcpEvent
{
    protected override Sentence Say(TcpState after) => $"The server's application listens on port {Port}.";
}

/// <summary>No application listens.</summary>
public sealed partial record PortFoundClosed(int Port) : TcpEvent
{
    protected override Sentence Say(TcpState after) => $"No application listens on port {Port}.";
}

/// <summary>An application asks for a connection (active OPEN) and its end chooses an initial sequence number.</summary>
public sealed partial record ActiveOpened(Host Host, uint Iss, int ClientPort) : EndEvent(Host)
{
    [Named("serverPort")]
    public static int ServerPort => SegmentBytes.ServerPort;

    protected override Sentence Say(TcpState after) => $"The {Host.Word()}'s application opens the connection; its initial sequence number is {Iss}.";
}

/// <summary>An end went from one state to another.</summary>
public sealed partial record StateChanged(Host Host, ConnectionState From, ConnectionState To, string Cause) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()} goes from {From.Word()} to {To.Word()}.";
}

/// <summary>What both SYNs said together.</summary>
public sealed partial record OptionsAgreed(Host Host, int Mss, int SendShift, int ReceiveShift) : EndEvent(Host)
{
    public long Factor => 1L << SendShift;

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} may send segments of {Mss} bytes, and multiplies the windows that it is told by {Factor}.";
}

public sealed partial record ApplicationClosed(Host Host) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()}'s application closes: it will send nothing more.";
}

/// <summary>An application broke the connection off (ABORT).</summary>
public sealed partial record ApplicationAborted(Host Host) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()}'s application breaks the connection off.";
}

/// <summary>The peer's FIN has its turn: nothing more will come.</summary>
public sealed partial record StreamEnded(Host Host, long Received) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()} has all {Received:byte} that the {Peer.Word()} sent; nothing more will come.";
}

public sealed partial record ConnectionRefused(Host Host) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The connection of the {Host.Word()} is refused.";
}

public sealed partial record ConnectionReset(Host Host, ConnectionState Was) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()} drops the connection because of a reset.";
}

/// <summary>Too many timeouts in a row: threshold R2 of RFC 9293 section 3.8.3.</summary>
public sealed partial record ConnectionAbandoned(Host Host, ConnectionState Was, int Retries) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()} gives the connection up after {Retries:retransmission}.";
}

public sealed partial record TimeWaitStarted(Host Host, long Ms) : EndEvent(Host)
{
    public double Seconds => Ms / 1000.0;

    protected override Sentence Say(TcpState after) => $"The {Host.Word()} waits {Seconds:0.### second} in TIME-WAIT.";
}

/// <summary>The peer's FIN came again, so the last acknowledgment was lost: it is repeated and the wait starts anew.</summary>
public sealed partial record TimeWaitRestarted(Host Host, long Ms) : EndEvent(Host)
{
    protected override Sentence Say(TcpState after) => $"The {Host.Word()} starts its wait in TIME-WAIT again.";
}

/// <summary>The reader's action makes no sense at this moment.</summary>
public sealed partial record ActionIgnored(string Action, string Argument, string Reason) : TcpEvent
{
    protected override Sentence Say(TcpState after) => $"{Action} {Argument} changes nothing: {Reason}.";
}
