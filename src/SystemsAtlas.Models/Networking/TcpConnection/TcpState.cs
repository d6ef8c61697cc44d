namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>What a line of the chronicle tells.</summary>
public enum ChronicleKind
{
    Sent,
    Copied,
    Arrived,
    Note,
}

/// <summary>A line of the chronicle: something that happened at one end, or a copy that the network made. Lost segments have no arrival.</summary>
/// <param name="Row">Its number, from 0.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Host">At which end; for a copy, the end that sent the original.</param>
/// <param name="Segment">The segment, or null for a note.</param>
/// <param name="Text">The note, such as a state that was entered.</param>
/// <param name="Lost">Whether the segment was lost on its way.</param>
public sealed record ChronicleLine(int Row, ChronicleKind Kind, Host Host, Segment? Segment, string Text, bool Lost = false)
{
    /// <summary>When it happened, in ms from the start.</summary>
    public long At { get; init; }
}

/// <summary>The connection at a moment: both ends, what is on the way, and the last lines of what happened.</summary>
public sealed record TcpState : IState
{
    public required long Now { get; init; }

    public required Tcb Client { get; init; }

    public required Tcb Server { get; init; }

    /// <summary>The segments on the way, in the order in which they were sent.</summary>
    public required ImmutableArray<Segment> InFlight { get; init; }

    /// <summary>The last lines of the chronicle, oldest first.</summary>
    public required ImmutableArray<ChronicleLine> Chronicle { get; init; }

    /// <summary>The segment that was last sent, received or lost; null before the first.</summary>
    public required Segment? Current { get; init; }

    public required int Sent { get; init; }

    public required int Lost { get; init; }

    /// <summary>How many bytes an application may write in all.</summary>
    public required long MostBytes { get; init; }

    /// <summary>Segments that were sent again.</summary>
    public required int Retransmitted { get; init; }

    public Tcb Of(Host host) => host == Host.Client ? Client : Server;

    public RecordValue Values => Value.Record(
        ("time", Now), ("client", Client.ValuesAt(Now)), ("server", Server.ValuesAt(Now)),
        ("inFlight", Value.List(InFlight, s => (Value)s.Id)), ("segment", Current?.Values ?? Value.None),
        ("sent", Sent), ("lost", Lost), ("retransmitted", Retransmitted));
}
