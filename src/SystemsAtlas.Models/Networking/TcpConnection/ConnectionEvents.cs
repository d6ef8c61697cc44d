namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The server's application waits for a connection (passive OPEN).</summary>
public sealed record PassiveOpened(int Port) : TcpEvent
{
    public override RecordValue Values => Value.Record(("port", Port));
}

/// <summary>No application listens.</summary>
public sealed record PortFoundClosed(int Port) : TcpEvent
{
    public override RecordValue Values => Value.Record(("port", Port));
}

/// <summary>An application asks for a connection (active OPEN) and its end chooses an initial sequence number.</summary>
public sealed record ActiveOpened(Host Host, uint Iss, int ClientPort) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("iss", (long)Iss), ("clientPort", ClientPort), ("serverPort", SegmentBytes.ServerPort));
}

/// <summary>An end went from one state to another.</summary>
public sealed record StateChanged(Host Host, ConnectionState From, ConnectionState To, string Cause) : TcpEvent
{
    public override RecordValue Values => Value.Record(
        ("host", NameOf(Host)), ("peer", NameOf(ConnectionStates.PeerOf(Host))), ("from", ConnectionStates.NameOf(From)), ("to", ConnectionStates.NameOf(To)), ("cause", Cause));
}

/// <summary>What both SYNs said together.</summary>
public sealed record OptionsAgreed(Host Host, int Mss, int SendShift, int ReceiveShift) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("mss", Mss), ("sendShift", SendShift), ("receiveShift", ReceiveShift), ("factor", 1L << SendShift));
}

public sealed record ApplicationClosed(Host Host) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("peer", NameOf(ConnectionStates.PeerOf(Host))));
}

/// <summary>An application broke the connection off (ABORT).</summary>
public sealed record ApplicationAborted(Host Host) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)));
}

/// <summary>The peer's FIN has its turn: nothing more will come.</summary>
public sealed record StreamEnded(Host Host, long Received) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("peer", NameOf(ConnectionStates.PeerOf(Host))), ("received", Received));
}

public sealed record ConnectionRefused(Host Host) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)));
}

public sealed record ConnectionReset(Host Host, ConnectionState Was) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("was", ConnectionStates.NameOf(Was)));
}

/// <summary>Too many timeouts in a row: threshold R2 of RFC 9293 section 3.8.3.</summary>
public sealed record ConnectionAbandoned(Host Host, ConnectionState Was, int Retries) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("was", ConnectionStates.NameOf(Was)), ("retries", Retries));
}

public sealed record TimeWaitStarted(Host Host, long Ms) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("ms", Ms), ("seconds", Ms / 1000.0));
}

/// <summary>The peer's FIN came again, so the last acknowledgment was lost: it is repeated and the wait starts anew.</summary>
public sealed record TimeWaitRestarted(Host Host, long Ms) : TcpEvent
{
    public override RecordValue Values => Value.Record(("host", NameOf(Host)), ("ms", Ms));
}

/// <summary>The reader's action makes no sense at this moment.</summary>
public sealed record ActionIgnored(string Action, string Argument, string Reason) : TcpEvent
{
    public override RecordValue Values => Value.Record(("action", Action), ("argument", Argument), ("reason", Reason));
}
