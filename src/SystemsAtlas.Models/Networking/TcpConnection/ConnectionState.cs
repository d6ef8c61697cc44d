namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The two ends of the connection.</summary>
[Words]
public enum Host
{
    Client,
    Server,
}

/// <summary>The states of RFC 9293 section 3.3.2, by the names of the standard.</summary>
[Words]
public enum ConnectionState
{
    [Named("CLOSED")] Closed,
    [Named("LISTEN")] Listen,
    [Named("SYN-SENT")] SynSent,
    [Named("SYN-RECEIVED")] SynReceived,
    [Named("ESTABLISHED")] Established,
    [Named("FIN-WAIT-1")] FinWait1,
    [Named("FIN-WAIT-2")] FinWait2,
    [Named("CLOSE-WAIT")] CloseWait,
    [Named("CLOSING")] Closing,
    [Named("LAST-ACK")] LastAck,
    [Named("TIME-WAIT")] TimeWait,
}

/// <summary>The diagram of figure 5.</summary>
public static class ConnectionStates
{
    private static readonly ImmutableArray<(ConnectionState From, ConnectionState To)> Figure5 =
    [
        (ConnectionState.Closed, ConnectionState.Listen), (ConnectionState.Closed, ConnectionState.SynSent), (ConnectionState.Listen, ConnectionState.SynReceived),
        (ConnectionState.Listen, ConnectionState.Closed), (ConnectionState.SynSent, ConnectionState.SynReceived), (ConnectionState.SynSent, ConnectionState.Established),
        (ConnectionState.SynSent, ConnectionState.Closed), (ConnectionState.SynReceived, ConnectionState.Established), (ConnectionState.SynReceived, ConnectionState.FinWait1),
        (ConnectionState.SynReceived, ConnectionState.Listen), (ConnectionState.Established, ConnectionState.FinWait1), (ConnectionState.Established, ConnectionState.CloseWait),
        (ConnectionState.FinWait1, ConnectionState.FinWait2), (ConnectionState.FinWait1, ConnectionState.Closing), (ConnectionState.FinWait2, ConnectionState.TimeWait),
        (ConnectionState.Closing, ConnectionState.TimeWait), (ConnectionState.CloseWait, ConnectionState.LastAck), (ConnectionState.LastAck, ConnectionState.Closed),
        (ConnectionState.TimeWait, ConnectionState.Closed),
    ];

    /// <summary>Whether an arrow of figure 5 leads from one state to another. A reset or giving up leads from any state to CLOSED; the figure leaves that out.</summary>
    public static bool IsInFigure5(ConnectionState from, ConnectionState to) => Figure5.Contains((from, to));

    public static Host PeerOf(Host host) => host == Host.Client ? Host.Server : Host.Client;
}
