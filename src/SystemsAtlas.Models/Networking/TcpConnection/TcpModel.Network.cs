namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The network: it may lose, copy and delay a segment, never alter it.</summary>
public partial class TcpModel
{
    private readonly SortedDictionary<int, Segment> _inFlight = [];
    private readonly List<Fate> _fates = [];
    private int _sent, _lost, _retransmitted;

    /// <summary>Puts a segment on the wire. The window that it grants is what the receive buffer has room for.</summary>
    private Segment Transmit(Segment draft)
    {
        var from = draft.From;
        var segment = draft with { Id = ++_sent, IpId = TakeIpId(from), ClientPort = _clientPort, SentAt = Now };
        segment = WithFate(segment with { ArrivesAt = Now + DelayFrom(from) }, out var copied);
        _inFlight.Add(segment.Id, segment);
        if (segment.Again) _retransmitted++;
        AddLine(new ChronicleLine(0, ChronicleKind.Sent, from, segment, ""));
        _current = segment;
        var halfway = (segment.ArrivesAt - segment.SentAt) / 2;
        Schedule(halfway, () => Cross(segment.Id, copied));
        return segment;
    }

    private int TakeIpId(Host host) => _nextIpId[(int)host] = (_nextIpId[(int)host] + 1) & 0xFFFF;

    private long DelayFrom(Host host)
    {
        var rtt = Parameters.Get(TcpDefinition.Rtt);
        return (host == Host.Client ? rtt / 2 : rtt - (rtt / 2)) + Random.Integer(0, Parameters.Get(TcpDefinition.Jitter));
    }

    // Chance is asked for everything each time, so that one knob does not shift what another draws.
    private Segment WithFate(Segment segment, out bool copied)
    {
        var lost = Random.Chance(Parameters.Get(TcpDefinition.Loss));
        copied = Random.Chance(Parameters.Get(TcpDefinition.Duplication));
        var late = Random.Chance(Parameters.Get(TcpDefinition.Reordering));
        var extra = Random.Integer(1, Parameters.Get(TcpDefinition.Rtt));
        var arrives = segment.ArrivesAt + (late ? extra : 0);
        foreach (var fate in _fates.Where(f => f.Names(segment)).ToList())
        {
            _fates.Remove(fate);
            lost |= fate.Kind == FateKind.Lose;
            copied |= fate.Kind == FateKind.Duplicate;
            if (fate.Kind == FateKind.Delay) arrives += fate.ExtraMs;
        }
        return segment with { ArrivesAt = arrives, WillBeLost = lost, WillBeCopied = copied };
    }

    private void Cross(int id, bool copied)
    {
        if (!_inFlight.TryGetValue(id, out var segment)) return;
        if (copied) Duplicate(segment);
        if (segment.WillBeLost) Lose(segment, "chance");
        else Schedule(segment.ArrivesAt - Now, () => Reach(id));
    }

    // It may have been delayed meanwhile.
    private void Reach(int id)
    {
        if (!_inFlight.TryGetValue(id, out var segment)) return;
        if (segment.ArrivesAt > Now)
        {
            Schedule(segment.ArrivesAt - Now, () => Reach(id));
            return;
        }
        _inFlight.Remove(id);
        _current = segment;
        AddLine(new ChronicleLine(0, ChronicleKind.Arrived, segment.To, segment, ""));
        Emit(new SegmentArrived(segment));
        Receive(segment);
    }

    private void Lose(Segment segment, string cause)
    {
        _inFlight.Remove(segment.Id);
        _lost++;
        _current = segment;
        for (var i = _chronicle.Count; i > 0; i--)
        {
            var line = _chronicle.Dequeue();
            _chronicle.Enqueue(line.Segment?.Id == segment.Id ? line with { Lost = true } : line);
        }
        Emit(new SegmentLost(segment, cause));
    }

    /// <summary>The copy goes on from here and arrives a little after the original would.</summary>
    private void Duplicate(Segment original)
    {
        var arrives = Math.Max(original.ArrivesAt, Now) + Parameters.Get(TcpDefinition.Spacing);
        var copy = original with { Id = ++_sent, SentAt = Now, ArrivesAt = arrives, WillBeLost = false, WillBeCopied = false, CopyOf = original.Id };
        _inFlight.Add(copy.Id, copy);
        AddLine(new ChronicleLine(0, ChronicleKind.Copied, copy.From, copy, ""));
        Schedule(arrives - Now, () => Reach(copy.Id));
        Emit(new SegmentDuplicated(original, copy));
    }

    private enum FateKind
    {
        Lose,
        Duplicate,
        Delay,
    }

    /// <summary>What the reader has decided for a segment that is not sent yet: the one of a number, or the next from a host.</summary>
    private sealed record Fate(FateKind Kind, int? Number, Host? Next, long ExtraMs)
    {
        public bool Names(Segment segment) => Number is { } number ? number == segment.Id : Next == segment.From;
    }
}
