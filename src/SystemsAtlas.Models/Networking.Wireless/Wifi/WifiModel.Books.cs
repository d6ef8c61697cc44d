namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>What is told as a step, and the books of a run.</summary>
public sealed partial class WifiModel
{
    // So many steps are told one by one; after them a run goes on by stretches.
    private const int MostFollowed = 240, Stretches = 14;

    private readonly List<LaneSpan> _spans = [];
    private readonly Dictionary<string, int> _told = [];
    private readonly List<Period> _periods = [];
    private Track<LoggedFrame> _log = Track<LoggedFrame>.Empty;
    private long _toldUs, _pageUs;
    private int _beacons, _collisions;
    private bool _isOver;

    // Since the last change of the cell.
    private long _periodUs, _lostUs, _controlUs, _managementUs, _overheadUs;
    private double _payloadUs;
    private int _attempts, _failed, _delivered;

    // What is on the air at once, from the begin of the first to the end of the last.
    private long _groupUs;
    private bool _isOverlapping, _isNew;
    private int _present;

    private void Note(Transmission sent)
    {
        if (_onAir.Count == 0) (_groupUs, _isOverlapping, _isNew) = (Now, false, false);
        else if (!_isOverlapping) CollideWith(sent);
        if (_isOverlapping) sent.IsBroken = true;
        _onAir.Add(sent);
        if (sent.Frame.Kind == FrameKind.Beacon) _beacons++;
    }

    private void CollideWith(Transmission sent)
    {
        _isOverlapping = true;
        _collisions++;
        var first = _onAir[0];
        foreach (var other in _onAir) other.IsBroken = true;
        _collided = new(first.Frame.From, sent.Frame.From, (int)(Now - first.StartUs), _collisions);
    }

    private FramesCollided? _collided;

    // Called while its receivers still know whether they can read it.
    private void Close(Transmission sent)
    {
        _onAir.Remove(sent);
        Span(sent.Frame.From, KindOf(sent), sent.StartUs, Now);
        var isRead = sent.Frame.From == 0 || (AccessPoint.Hearing == sent && AccessPoint.OnAir is null);
        if (isRead) _log = _log.Add(new(sent.Frame, sent.StartUs));
        if (sent.Frame.Kind == FrameKind.Data && isRead) _isNew = !(sent.Frame.IsRetry && AccessPoint.LastSequences[sent.Frame.From] == sent.Frame.Sequence);
        if (_onAir.Count > 0) return;
        Account(sent.Frame, Now - Math.Max(_groupUs, _periodUs));
    }

    private void Account(WifiFrame frame, long us)
    {
        if (_isOverlapping) _lostUs += us;
        else if (frame.IsControl) _controlUs += us;
        else if (frame.Kind != FrameKind.Data) _managementUs += us;
        else if (!_isNew || _groupUs < _periodUs) _overheadUs += us;
        else
        {
            var payload = Math.Min(us, _setting.Payload * 80.0 / _setting.Rate);
            _payloadUs += payload;
            _overheadUs += us - (long)payload;
        }
    }

    private static SpanKind KindOf(Transmission sent) => sent.IsBroken ? SpanKind.Broken : sent.Frame.IsControl ? SpanKind.Answer : sent.Frame.Kind == FrameKind.Data ? SpanKind.Frame : SpanKind.Management;

    private void Deliver(Radio station)
    {
        station.Delivered++;
        // What began before the cell changed does not count for what came after.
        if (_groupUs >= _periodUs) _delivered++;
    }

    private void Span(Radio radio, SpanKind kind, long from, long to) => Span(radio.Number, kind, from, to);

    private void Span(int radio, SpanKind kind, long from, long to)
    {
        if (to <= from) return;
        if (_spans.Count > 600) _spans.RemoveAll(s => s.ToUs < Now - (2 * _setting.PageLengthUs));
        _spans.Add(new(radio, kind, from, to));
    }

    private void CutReserved(Radio radio)
    {
        for (var i = _spans.Count - 1; i >= 0; i--)
            if (_spans[i].Radio == radio.Number && _spans[i].Kind == SpanKind.Reserved && _spans[i].ToUs > Now) _spans[i] = _spans[i] with { ToUs = Now };
    }

    // Before the cell changes.
    private void EndPeriod()
    {
        if (_present > 0) _periods.Add(Count());
    }

    private void BeginPeriod()
    {
        (_periodUs, _lostUs, _controlUs, _managementUs, _overheadUs, _payloadUs) = (Now, 0, 0, 0, 0, 0);
        (_attempts, _failed, _delivered) = (0, 0, 0);
        foreach (var radio in _radios) radio.DeliveredBefore = radio.Delivered;
        _present = _radios.Count(r => r.Stage == Stage.Associated) - 1;
        _told.Clear();
    }

    private Period Count()
    {
        var us = Math.Max(1, Now - _periodUs);
        double Share(double part) => Math.Round(part * 100 / us, 1);
        var busy = _onAir.Count > 0 ? Now - Math.Max(_groupUs, _periodUs) : 0;
        var silent = us - busy - _lostUs - _controlUs - _managementUs - _overheadUs - _payloadUs;
        return new(_present, _radios.Count(r => r.IsBehind && r.Stage == Stage.Associated), _usesRts, Math.Round(us / 1000.0, 1), Math.Round(_delivered * 8.0 * _setting.Payload / us, 2), _attempts == 0 ? 0 : Math.Min(100, Math.Round(_failed * 100.0 / _attempts, 1)),
            Share(_payloadUs), Share(_overheadUs), Share(_controlUs), Share(_managementUs), Share(_lostUs), Share(Math.Max(0, silent)), Fairness());
    }

    private double? Fairness()
    {
        var shares = _radios.Where(r => !r.IsAccessPoint && r.Stage == Stage.Associated).Select(r => (double)(r.Delivered - r.DeliveredBefore)).ToList();
        if (shares.Count < 2 || shares.Sum() == 0) return null;
        return Math.Round(shares.Sum() * shares.Sum() / shares.Count / shares.Sum(s => s * s), 3);
    }

    // What the story needs is a step each, until there are many alike since the last change of the cell.
    private bool Tell(WifiEvent happened, int most = int.MaxValue)
    {
        var before = _told.GetValueOrDefault(happened.Name);
        _told[happened.Name] = before + 1;
        // What is alike in every stretch is told in the first.
        if (_periods.Count > 0 && happened is (BackoffDrawn or AcknowledgmentSent or DataAcknowledged)) most = 0;
        // Where many come, each is told in fewer words.
        if (StepCount > MostFollowed / 2 && most < int.MaxValue) most = (most + 2) / 3;
        if (before < most && StepCount < MostFollowed)
        {
            _toldUs = Now;
            Emit(happened);
            return true;
        }
        if (_isOver || Now - _toldUs < _durationUs / Stretches) return false;
        _toldUs = Now;
        Emit(new StretchPassed(_radios.Sum(r => r.Delivered), _collisions));
        return false;
    }

    private void TellSent(Transmission sent)
    {
        var (frame, station) = (sent.Frame, sent.Frame.From == 0 ? sent.Frame.To : sent.Frame.From);
        if (_collided is { } collided)
        {
            _collided = null;
            if (Tell(collided, 2)) return;
        }
        // Of joining, the frames are told before there is data; later they would stand between others.
        var us = frame.AirUs;
        _ = (frame.Kind, frame.From) switch
        {
            (FrameKind.Beacon, _) => !_isBegun && Tell(new BeaconSent(_beacons, FrameBytes.NetworkName, us)),
            (FrameKind.ProbeRequest, _) => !_isBegun && Tell(new ProbeSent(station, FrameBytes.NetworkName), 3),
            (FrameKind.ProbeResponse, _) => !_isBegun && Tell(new ProbeAnswered(station), 3),
            (FrameKind.Authentication, 0) => !_isBegun && Tell(new AuthenticationGranted(station), 3),
            (FrameKind.Authentication, _) => !_isBegun && Tell(new AuthenticationRequested(station), 3),
            (FrameKind.AssociationRequest, _) => !_isBegun && Tell(new AssociationRequested(station), 3),
            (FrameKind.Data, _) when frame.IsRetry => Tell(new DataRepeated(station, frame.Sequence, _radios[station].ShortTries + _radios[station].LongTries + 1), 2),
            (FrameKind.Data, _) => Tell(new DataSent(station, frame.Sequence, frame.Size, us, _radios.Count(r => r.Slots > 0 && r != _radios[station])), 5),
            (FrameKind.Rts, _) => Tell(new RtsSent(station, us, frame.DurationUs), 2),
            (FrameKind.Cts, _) => Tell(new CtsSent(station, frame.DurationUs), 2),
            (FrameKind.Ack, 0) when _told.GetValueOrDefault("data-sent") > 0 => Tell(new AcknowledgmentSent(station, us), 1),
            _ => false,
        };
    }

    private void TellAcknowledged(Radio radio)
    {
        if (radio.Current!.Kind == FrameKind.Data) Tell(new DataAcknowledged(radio.Number, radio.Current.Sequence), 2);
    }

    private void TellFailed(Radio radio, bool isGivenUp)
    {
        if (isGivenUp) Tell(new FrameDropped(radio.Number, radio.ShortTries + radio.LongTries), 1);
        else Tell(new AnswerMissed(radio.Number, radio.ShortTries + radio.LongTries, Airtime.AnswerTimeout), 2);
    }

    private void TellDrawn(Radio radio, int? doubledFrom)
    {
        if (doubledFrom is { } from) Tell(new WindowDoubled(radio.Number, from, radio.Window, radio.Slots), 2);
        else if (!radio.IsAccessPoint && radio.Stage == Stage.Associated) Tell(new BackoffDrawn(radio.Number, radio.Slots, radio.Window), 2);
    }

    private void End()
    {
        _isOver = true;
        Emit(new RunEnded(_radios.Sum(r => r.Delivered), _collisions));
    }

    private static double Ms(long us) => Math.Round(us / 1000.0, 2);

    protected override WifiState Snapshot()
    {
        // The picture of time turns its page where what is on the air would not end on it.
        var needed = _onAir.Count == 0 ? Now : _onAir.Max(t => t.EndUs);
        if (needed > _pageUs + _setting.PageLengthUs) _pageUs = Math.Max(0, Now - (_setting.PageLengthUs * 2 / 5));
        return new()
        {
            Setting = _setting, NowUs = Now, IsOver = _isOver, IsRts = _usesRts, Radios = [.. _radios.Select(Show)], AssociatedCount = _radios.Count(r => r.Stage == Stage.Associated) - 1,
            Collisions = _collisions, Dropped = _radios.Sum(r => r.Dropped), Beacons = _beacons, Delivered = _radios.Sum(r => r.Delivered),
            Periods = _present > 0 ? [.. _periods, Count()] : [], Spans = Spans(), PageUs = _pageUs, Log = _log,
        };
    }

    // What is past, what is on the air to its end, and what each counts just now.
    private ImmutableArray<LaneSpan> Spans()
    {
        var all = ImmutableArray.CreateBuilder<LaneSpan>();
        foreach (var span in _spans) if (span.ToUs > _pageUs) all.Add(span);
        foreach (var sent in _onAir) all.Add(new(sent.Frame.From, KindOf(sent), sent.StartUs, sent.EndUs, IsOnAir: true));
        foreach (var radio in _radios)
        {
            if (radio.Access is null) continue;
            if (radio.WaitFromUs < Math.Min(Now, radio.CountFromUs)) all.Add(new(radio.Number, SpanKind.Waiting, radio.WaitFromUs, Math.Min(Now, radio.CountFromUs)));
            if (radio.CountFromUs < Now) all.Add(new(radio.Number, SpanKind.Counting, radio.CountFromUs, Now));
        }
        return all.ToImmutable();
    }

    private RadioState Show(Radio radio) => new()
    {
        Number = radio.Number, IsBehind = radio.IsBehind, Stage = radio.Stage, Doing = DoingOf(radio), Window = radio.Window,
        Slots = radio.Access is null ? radio.Slots : radio.Slots - Math.Clamp((int)((Now - radio.CountFromUs) / Airtime.Slot), 0, radio.Slots),
        Tries = radio.ShortTries + radio.LongTries, Attempts = radio.Attempts, Failed = radio.Failed, Delivered = radio.Delivered, IsReserved = radio.NavUntilUs > Now, Sending = radio.OnAir?.Frame.Kind,
    };

    private Doing DoingOf(Radio radio)
    {
        if (radio.OnAir is not null) return Doing.Sending;
        if (radio.Awaited != Answer.None || radio.IsAnswering) return Doing.Awaiting;
        if (radio.Access is not null) return Now < radio.CountFromUs ? Doing.Waiting : Doing.Counting;
        return radio.Slots > 0 ? Doing.Frozen : Doing.Listening;
    }
}
