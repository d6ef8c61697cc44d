namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>The slowest link of the path, with the queue before it: first in, first out, and who finds no room is lost (drop-tail).</summary>
internal sealed class Bottleneck(long segmentUs, int room)
{
    private readonly Queue<long> _departures = new();
    private long _freeAtUs;

    public int Accepted { get; private set; }

    public long QueuedUs { get; private set; }

    public long LongestUs { get; private set; }

    /// <summary>How many wait, the one that is being sent not counted.</summary>
    public int Waiting(long nowUs)
    {
        while (_departures.Count > 0 && _departures.Peek() <= nowUs) _departures.Dequeue();
        return Math.Max(0, _departures.Count - 1);
    }

    /// <summary>A segment comes.</summary>
    /// <returns>When it will have been sent whole, or null where there is no room for it.</returns>
    public long? Enter(long nowUs)
    {
        var waiting = Waiting(nowUs);
        if (_departures.Count > 0 && waiting >= room) return null;
        var start = Math.Max(nowUs, _freeAtUs);
        _freeAtUs = start + segmentUs;
        _departures.Enqueue(_freeAtUs);
        Accepted++;
        QueuedUs += start - nowUs;
        LongestUs = Math.Max(LongestUs, start - nowUs);
        return _freeAtUs;
    }

    /// <summary>How long it has sent by now, in µs.</summary>
    public long BusyUs(long nowUs) => (Accepted * segmentUs) - Math.Max(0, _freeAtUs - nowUs);
}
