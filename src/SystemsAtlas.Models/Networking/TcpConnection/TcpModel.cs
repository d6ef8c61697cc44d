namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>
/// One TCP connection, segment by segment: two transmission control blocks that follow RFC 9293 section 3.10, and a network between them that loses,
/// copies and delays. The rules that reliability hangs on are virtual, so that tests can break one and see the checks fail.
/// </summary>
public partial class TcpModel : DiscreteEventModel
{
    internal const int DuplicateAcksNeeded = 3;

    // More lines than any drawing shows.
    private const int ChronicleLines = 30;

    private readonly Tcb[] _tcbs = [new(Host.Client), new(Host.Server)];
    private readonly uint[] _isns;
    private readonly int _clientPort;
    private readonly int[] _nextIpId;
    private readonly Queue<ChronicleLine> _chronicle = new();
    private int _rows;
    private Segment? _current;

    /// <exception cref="InvalidInputException">The window cannot be told with the scale chosen, or an action's argument cannot be read.</exception>
    public TcpModel(RunContext context) : base(context)
    {
        TcpDefinition.RequireConsistent(context.Request);
        // All are drawn whether needed or not, so that a knob shifts nothing after it. RFC 6528: a number that nobody can guess; RFC 6056: a port likewise.
        _isns = [(uint)Random.Integer(0, uint.MaxValue), (uint)Random.Integer(0, uint.MaxValue)];
        _clientPort = (int)Random.Integer(49152, 65535);
        _nextIpId = [(int)Random.Integer(0, 65535), (int)Random.Integer(0, 65535)];
        if (Parameters.Get(TcpDefinition.ClientIsn) is >= 0 and var client) _isns[0] = (uint)client;
        if (Parameters.Get(TcpDefinition.ServerIsn) is >= 0 and var server) _isns[1] = (uint)server;
        foreach (var host in Hosts) this[host] = this[host] with { Rto = InitialRto, Iss = _isns[(int)host], SndUna = _isns[(int)host], SndNxt = _isns[(int)host] };
    }

    /// <summary>Whether one sequence number comes before another: modulo 2^32.</summary>
    protected virtual bool Before(uint a, uint b) => SequenceNumber.Before(a, b);

    /// <summary>A day: longer than any connection that gives up takes to do so.</summary>
    protected override long Horizon => 86_400_000;

    protected override void Start()
    {
        var open = Parameters.Get(TcpDefinition.Open);
        if (open == "both") Emit(new PassiveOpened(SegmentBytes.ServerPort));
        else if (Parameters.Get(TcpDefinition.Port) == "closed") Emit(new PortFoundClosed(SegmentBytes.ServerPort));
        else
        {
            this[Host.Server] = this[Host.Server] with { Passive = true };
            Emit(new PassiveOpened(SegmentBytes.ServerPort));
            ChangeState(Host.Server, ConnectionState.Listen, "the server's application calls OPEN, passive");
        }
        Schedule(0, () => OpenActively(Host.Client));
        if (open == "both") Schedule(0, () => OpenActively(Host.Server));
    }

    protected override IState Snapshot() => new TcpState
    {
        Now = Now, Client = this[Host.Client], Server = this[Host.Server], InFlight = [.. _inFlight.Values], Chronicle = [.. _chronicle],
        MostBytes = MostBytes, Current = _current, Sent = _sent, Lost = _lost, Retransmitted = _retransmitted,
    };

    private static Host[] Hosts => [Host.Client, Host.Server];

    private Tcb this[Host host]
    {
        get => _tcbs[(int)host];
        set => _tcbs[(int)host] = value;
    }

    private void OpenActively(Host host)
    {
        Emit(new ActiveOpened(host, this[host].Iss, _clientPort));
        _synOwed[(int)host] = true;
        Wake(host);
    }

    private void ChangeState(Host host, ConnectionState to, string cause)
    {
        var from = this[host].State;
        this[host] = this[host] with { State = to };
        Note(host, to.Word());
        Emit(new StateChanged(host, from, to, cause));
        if (to == ConnectionState.Closed) Forget(host);
        else if (to == ConnectionState.TimeWait) StartTimeWait(host);
    }

    /// <summary>The connection is over at this end: timers stop, and nothing that waits is sent.</summary>
    private void Forget(Host host)
    {
        StopTimer(host);
        _timeWaits[(int)host]?.Cancel();
        (_ackOwed[(int)host], _duplicateAcksOwed[(int)host], _again[(int)host], _probeOwed[(int)host]) = (false, 0, null, false);
        (_synOwed[(int)host], _synAckOwed[(int)host]) = (false, false);
        this[host] = this[host] with { TimeWaitDue = null, Held = [] };
    }

    private void Note(Host host, string text) => AddLine(new ChronicleLine(0, ChronicleKind.Note, host, null, text));

    private void AddLine(ChronicleLine line)
    {
        _chronicle.Enqueue(line with { Row = _rows++, At = Now });
        if (_chronicle.Count > ChronicleLines) _chronicle.Dequeue();
    }
}
