namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>Timers, rounds, and the books of a run.</summary>
public sealed partial class CongestionModel
{
    // So many steps are told one by one; after them a run goes on by stretches.
    private const int MostFollowed = 260, Stretches = 30;

    private Track<LogRow> _log = Track<LogRow>.Empty;
    private Track<CurvePoint> _points = Track<CurvePoint>.Empty;
    private Track<LossMark> _marks = Track<LossMark>.Empty;
    private ImmutableArray<WayBack> _comparisons = [];
    private int _sent, _lost, _recoveries, _timeouts;
    private long _fairFromUs, _stretchUs;
    private bool _isOver;

    // One entry of the agenda a flow: a timer that was set anew meanwhile asks again when it is due. One that is due sooner than that needs another entry.
    private void SetTimer(Sender flow)
    {
        flow.DueUs = flow.Flight > 0 ? Now + flow.Timer.LengthUs : null;
        if (flow.DueUs is not { } due || flow.Asked?.Time <= due) return;
        flow.Asked?.Cancel();
        flow.Asked = Schedule(due - Now, () => Ask(flow, isLast: false));
    }

    private void Ask(Sender flow, bool isLast)
    {
        flow.Asked = null;
        if (flow.DueUs is not { } due) return;
        if (due <= Now && isLast)
        {
            Expire(flow);
            return;
        }
        // Acknowledgments of this very moment come first: a timer that is due asks once more, behind them.
        var isDue = due <= Now;
        flow.Asked = Schedule(isDue ? 0 : due - Now, () => Ask(flow, isDue));
    }

    private static void StartRound(Sender flow) => (flow.RoundTo, flow.RoundFrom) = (flow.Next, flow.Window.Size);

    // A round is over when what was sent at its beginning is acknowledged.
    private void EndRound(Sender flow)
    {
        if (flow.Oldest < flow.RoundTo || flow.InRecovery) return;
        var (from, to, waiting) = (flow.RoundFrom, flow.Window.Size, _link.Waiting(Now));
        flow.Round++;
        Point(flow);
        StartRound(flow);
        if (flow.Window.InSlowStart) Tell(new WindowDoubled(flow.Number, flow.Round, Round(from), Round(to), waiting), isSmall: flow.Number > 1);
        else if (!_isFilled && InFlight > _setting.Pipe)
        {
            _isFilled = true;
            Tell(new PipeFilled(flow.Number, flow.Round, Round(to), waiting));
        }
        else if (flow.Round <= 12 || Now - flow.LastToldUs >= _durationUs / 30) Tell(new WindowGrown(flow.Number, flow.Round, Round(from), Round(to), waiting), isSmall: flow.Round > 12);
        else return;
        flow.LastToldUs = Now;
    }

    private bool _isFilled;

    private int InFlight => _inFlight.Count;

    // What the story needs is a step each, until there are many of them; small things are left out sooner.
    private void Tell(CongestionEvent happened, bool isSmall = false)
    {
        if (StepCount < (isSmall ? MostFollowed / 2 : MostFollowed))
        {
            Emit(happened);
            return;
        }
        if (StepCount < MostFollowed || _isOver) return;
        if (_stretchUs == 0) _stretchUs = Math.Max(1, (_durationUs - Now) / Stretches);
        if (Now - _toldUs < _stretchUs) return;
        _toldUs = Now;
        Emit(new StretchPassed(_recoveries, _timeouts, _lost));
    }

    private long _toldUs;

    private void End()
    {
        _isOver = true;
        foreach (var flow in _flows) Point(flow);
        Emit(new RunEnded(_flows.Sum(f => f.Delivered), _lost, Utilisation));
    }

    protected override void Act(ReaderAction action)
    {
        var reason = CongestionDefinition.Refusal(Snapshot(), action);
        if (reason is not null) Emit(new ActionIgnored(action.Name, reason));
        else if (action.Name == "drop")
        {
            _isDropping = false;
            _toDrop += (int)action.Get(CongestionDefinition.Count);
            Emit(new LossOrdered(_toDrop));
        }
        else if (action.Name == "add-flow") StartFlow();
        else Compare((int)action.Get(CongestionDefinition.Compared));
    }

    // Both algorithms by their own code, a window a round trip, on a path where nothing else is lost.
    private void Compare(int window)
    {
        var comparison = WayBack.Of(window, _setting.RttUs);
        _comparisons = _comparisons.Add(comparison);
        Emit(new WindowsCompared(comparison));
    }

    private static double Round(double size) => Math.Round(size, 2);

    // cwnd without what fast recovery adds to it for segments that have left the network.
    private static double Shown(Sender flow) => Math.Max(1, flow.Window.Size - flow.Inflation);

    private void Point(Sender flow) => PointAt(flow, Shown(flow));

    private void PointAt(Sender flow, double size) => _points = _points.Add(new(flow.Number, Now, Round(size), flow.Window.Threshold is { } t ? Round(t) : null));

    private void Note(Sender flow)
    {
        var (cwnd, threshold, phase) = (flow.Window.Size, flow.Window.Threshold, flow.Phase);
        if (flow.LastRow is { } last && last.Cwnd == cwnd && last.Ssthresh == threshold && last.Phase == phase) return;
        flow.LastRow = new(flow.Number, Now, cwnd, threshold, phase);
        _log = _log.Add(flow.LastRow);
    }

    private double Utilisation => Now == 0 ? 0 : Math.Round(_link.BusyUs(Now) * 100.0 / Now, 1);

    protected override CongestionState Snapshot()
    {
        var shares = _flows.ConvertAll(f => f.Delivered - f.DeliveredBefore);
        return new()
        {
            Setting = _setting, NowUs = Now, IsOver = _isOver, Waiting = _link.Waiting(Now), ToDrop = _toDrop,
            Flows = [.. _flows.Select(f => Show(f, shares.Sum()))],
            Sent = _sent, Lost = _lost, Retransmitted = _flows.Sum(f => f.Retransmitted), Timeouts = _timeouts, Recoveries = _recoveries, Delivered = _flows.Sum(f => f.Delivered),
            Utilisation = Utilisation,
            QueueMs = _link.Accepted == 0 ? 0 : Math.Round(_link.QueuedUs / 1000.0 / _link.Accepted, 1), LongestMs = CongestionEvent.Ms(_link.LongestUs),
            Fairness = Fairness(shares),
            Flying = [.. _inFlight], Curve = _points, Losses = _marks, Log = _log, Comparisons = _comparisons, ChartUs = ChartUs,
        };
    }

    private FlowState Show(Sender f, int all) => new()
    {
        Number = f.Number, Window = Round(Shown(f)), Cwnd = Round(f.Window.Size), Ssthresh = f.Window.Threshold is { } t ? Round(t) : null, Phase = f.Phase,
        Oldest = f.Oldest, Next = f.Next, InFlight = _inFlight.Count(s => s.Flow == f.Number), Duplicates = f.Duplicates,
        RttMs = f.Timer.SmoothedUs is { } us ? CongestionEvent.Ms(us) : 0, TimeoutMs = CongestionEvent.Ms(f.Timer.LengthUs),
        Delivered = f.Delivered, Retransmitted = f.Retransmitted, Lost = f.Lost, Share = all == 0 ? 0 : Math.Round((f.Delivered - f.DeliveredBefore) * 100.0 / all, 1),
    };

    // Jain's index of what each has delivered since the last came: 1 where all are equal, 1/n where one has everything.
    private double? Fairness(List<int> shares)
    {
        if (_flows.Count < 2 || Now == _fairFromUs || shares.Sum() == 0) return null;
        double sum = shares.Sum(), squares = shares.Sum(s => (double)s * s);
        return Math.Round(sum * sum / shares.Count / squares, 3);
    }

    // The time scale doubles, so that the picture is redrawn seldom.
    private long ChartUs
    {
        get
        {
            var us = Math.Max(_setting.RttUs * 8, 1000);
            while (us < Now) us *= 2;
            return Math.Min(us, Math.Max(_durationUs, 1));
        }
    }
}
