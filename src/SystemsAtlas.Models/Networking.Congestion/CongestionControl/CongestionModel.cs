namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>
/// Senders that always have data, one bottleneck with a queue, and receivers that acknowledge every segment at once. One entry of the agenda is one acknowledgment; only what changes the story is a step.
/// At one moment acknowledgments come before timers.
/// </summary>
public sealed partial class CongestionModel : DiscreteEventModel
{
    private readonly Setting _setting;
    private readonly Bottleneck _link;
    private readonly List<Sender> _flows = [];
    private readonly List<long> _losses;
    private readonly Queue<Sent> _inFlight = new();
    private readonly long _durationUs;
    private int _toDrop;
    private bool _isDropping;

    public CongestionModel(RunContext context) : base(context)
    {
        CongestionDefinition.RequireConsistent(context.Request);
        var p = context.Parameters;
        _setting = Setting.Of(p);
        _durationUs = (long)Math.Round(p.Get(CongestionDefinition.Duration) * 1e6);
        _link = new(_setting.SegmentUs, _setting.Queue);
        _losses = [.. p.Get(CongestionDefinition.Losses)];
    }

    protected override long Horizon => _durationUs;

    protected override void Start()
    {
        var stagger = Parameters.GetInt(CongestionDefinition.Stagger) * 1000L;
        StartFlow();
        for (var i = 1; i < Parameters.GetInt(CongestionDefinition.Flows); i++)
            if (i * stagger < _durationUs) Schedule(i * stagger, StartFlow);
        // Behind acknowledgments and timers of its moment.
        Schedule(_durationUs, () => Schedule(0, () => Schedule(0, End)));
    }

    private void StartFlow()
    {
        var flow = new Sender(_flows.Count + 1, CongestionWindow.Of(_setting.Algorithm, Parameters.GetInt(CongestionDefinition.InitialWindow)), Now);
        foreach (var other in _flows) other.DeliveredBefore = other.Delivered;
        _flows.Add(flow);
        _fairFromUs = Now;
        Point(flow);
        Note(flow);
        Emit(new FlowStarted(flow.Number, flow.Window.Size));
        Fill(flow);
        flow.RoundTo = flow.Next;
    }

    // As much as the window allows; after the first and second duplicate acknowledgment one new segment each (limited transmit, RFC 3042).
    private void Fill(Sender flow)
    {
        var allowed = (int)flow.Window.Size;
        if (!flow.InRecovery && flow.Duplicates is 1 or 2 && flow.Next > flow.Highest && flow.Oldest - 1 > flow.Recover) allowed += flow.Duplicates;
        while (flow.Flight < allowed) Transmit(flow, flow.Next++);
    }

    private void Transmit(Sender flow, int segment)
    {
        var isAgain = segment <= flow.Highest;
        if (isAgain) (flow.Timed, flow.Retransmitted) = (0, flow.Retransmitted + 1);
        else if (flow.Timed == 0) (flow.Timed, flow.TimedAtUs) = (segment, Now);
        flow.Highest = Math.Max(flow.Highest, segment);
        _sent++;
        if (flow.DueUs is null) SetTimer(flow);
        var cause = CauseOfLoss(flow, segment);
        var waiting = _link.Waiting(Now);
        var isWithin = cause == LossCause.Reader && _toDrop > 0 && _isDropping;
        _isDropping = _toDrop > 0;
        if (cause is null && _link.Enter(Now) is { } departs)
        {
            _inFlight.Enqueue(new(flow.Number, segment, departs, isAgain));
            Schedule(departs + _setting.RttUs - Now, () => Arrive(flow, segment));
            return;
        }
        flow.Lost++;
        _lost++;
        _marks = _marks.Add(new(flow.Number, Now, Shown(flow)));
        // Of an order for many, the first and the last are told.
        if (isWithin) return;
        Point(flow);
        Tell(new SegmentLost(flow.Number, segment, cause ?? LossCause.FullQueue, waiting, isAgain), isSmall: flow.InRecovery);
    }

    // Numbers in the list count for the first flow; a number that stands there twice is lost twice.
    private LossCause? CauseOfLoss(Sender flow, int segment)
    {
        if (flow.Number == 1 && _losses.Remove(segment)) return LossCause.Link;
        if (_toDrop == 0) return null;
        _toDrop--;
        return LossCause.Reader;
    }

    private void Arrive(Sender flow, int segment)
    {
        _inFlight.Dequeue();
        var acknowledged = flow.Receive(segment);
        if (acknowledged > flow.Oldest) AcceptNew(flow, acknowledged);
        else if (flow.Flight > 0) AcceptDuplicate(flow);
        Fill(flow);
        if (flow.RoundTo == 0) StartRound(flow);
        else EndRound(flow);
        Note(flow);
    }

    private void AcceptNew(Sender flow, int acknowledged)
    {
        var count = acknowledged - flow.Oldest;
        if (flow.Timed > 0 && flow.Timed < acknowledged)
        {
            flow.Timer.Measure(Now - flow.TimedAtUs);
            flow.Timed = 0;
        }
        flow.Oldest = acknowledged;
        flow.Next = Math.Max(flow.Next, acknowledged);
        if (flow.InRecovery) AcceptInRecovery(flow, count);
        else
        {
            flow.Duplicates = 0;
            SetTimer(flow);
            if (flow.Oldest - 1 > flow.Recover) flow.AfterTimeout = false;
            if (flow.Window.Acked(count, Now, flow.Timer.SmoothedUs ?? _setting.RttUs)) Tell(new ThresholdReached(flow.Number, flow.Window.Size));
        }
    }

    private void AcceptInRecovery(Sender flow, int count)
    {
        if (flow.Oldest - 1 >= flow.Recover)
        {
            (flow.InRecovery, flow.Duplicates, flow.Inflation) = (false, 0, 0);
            flow.Window.Recover(Now);
            SetTimer(flow);
            flow.RoundTo = 0;
            Point(flow);
            Tell(new RecoveryEnded(flow.Number, flow.Window.Size, CongestionEvent.Ms(Now - flow.RecoveryFromUs)));
            return;
        }
        // A partial acknowledgment (RFC 6582 section 3.2 step 3): the next hole is sent again; the timer starts anew for the first one only.
        var before = flow.Window.Size;
        flow.Window.Size = Math.Max(1, before - count + 1);
        flow.Inflation += flow.Window.Size - before;
        if (!flow.HadPartial) SetTimer(flow);
        flow.HadPartial = true;
        Tell(new PartiallyAcknowledged(flow.Number, count, flow.Oldest), isSmall: true);
        Transmit(flow, flow.Oldest);
    }

    private void AcceptDuplicate(Sender flow)
    {
        flow.Duplicates++;
        if (flow.InRecovery)
        {
            flow.Window.Size++;
            flow.Inflation++;
        }
        else if (flow.Oldest - 1 > flow.Recover)
        {
            // Of what is alike, the first are told.
            if (flow.Duplicates < 3 && _recoveries < 2) Tell(new DuplicateAcknowledged(flow.Number, flow.Oldest, flow.Duplicates));
            if (flow.Duplicates == 3) Retransmit(flow);
        }
    }

    // Fast retransmit and the begin of fast recovery (RFC 5681 section 3.2): what limited transmit sent is not counted.
    private void Retransmit(Sender flow)
    {
        var (before, flight) = (flow.Window.Size, Math.Min(flow.Flight, (int)flow.Window.Size));
        flow.Window.Reduce(flight, byTimeout: false);
        flow.Recover = flow.Highest;
        (flow.InRecovery, flow.HadPartial, flow.RecoveryFromUs, flow.Inflation) = (true, false, Now, 3);
        flow.Recoveries++;
        _recoveries++;
        PointAt(flow, before);
        flow.Window.Size = flow.Window.Threshold!.Value + 3;
        Point(flow);
        Tell(new FastRetransmitted(flow.Number, flow.Oldest, Round(before), flight, Round(flow.Window.Threshold.Value)));
        Transmit(flow, flow.Oldest);
    }

    private void Expire(Sender flow)
    {
        var before = Shown(flow);
        // Of a segment that the timer has sent before, the threshold stays (RFC 5681 section 3.1).
        var isRepeated = flow.AfterTimeout && flow.TimedOutSegment == flow.Oldest;
        if (flow.InRecovery) flow.Window.Size = flow.Window.Threshold!.Value;
        if (!isRepeated) flow.Window.Reduce(Math.Min(flow.Flight, (int)Math.Max(1, flow.Window.Size)), byTimeout: true);
        (flow.InRecovery, flow.Duplicates, flow.Inflation, flow.AfterTimeout, flow.TimedOutSegment) = (false, 0, 0, true, flow.Oldest);
        flow.Recover = flow.Highest;
        var waited = flow.Timer.LengthUs;
        flow.Timer.BackOff();
        flow.Timeouts++;
        _timeouts++;
        PointAt(flow, before);
        flow.Window.Size = 1;
        Point(flow);
        flow.Next = flow.Oldest;
        flow.DueUs = null;
        Tell(new TimedOut(flow.Number, flow.Oldest, CongestionEvent.Ms(waited), Round(before), Round(flow.Window.Threshold!.Value)));
        Fill(flow);
        StartRound(flow);
        Note(flow);
    }
}
