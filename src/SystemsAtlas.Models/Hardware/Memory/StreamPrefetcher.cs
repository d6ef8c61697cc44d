namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>A line that the prefetcher asked for and nobody has used yet.</summary>
/// <param name="Line">The line of the level that it fills.</param>
/// <param name="ReadyPs">When it arrives, in picoseconds.</param>
internal readonly record struct Prefetched(long Line, long ReadyPs);

/// <summary>
/// A sequential prefetcher. When two lines in a row are used one after the other, upwards or downwards, it asks for the lines that would follow, so many ahead;
/// every further line in the same direction makes it ask for one more. What it asked for travels while the program goes on.
/// </summary>
internal sealed class StreamPrefetcher(CacheHierarchy caches, MemorySetup setup)
{
    private readonly CacheGeometry _geometry = setup.Levels[setup.PrefetchLevel].Geometry;
    private readonly Dictionary<long, long> _readyPs = [];
    private long _lastLine = -1;
    private int _direction;

    /// <summary>Lines asked for so far.</summary>
    public long Asked { get; private set; }

    /// <summary>Of these, lines that memory had to send.</summary>
    public long LinesFetched { get; private set; }

    /// <summary>Lines that were used after they had been asked for.</summary>
    public long Used { get; private set; }

    /// <summary>1 on a stream upwards, -1 on one downwards, 0 on none.</summary>
    public int Direction => _direction;

    /// <summary>When a line that nobody has used yet arrives or arrived, in picoseconds, or null.</summary>
    public long? ReadyPsOf(long line) => _readyPs.TryGetValue(line, out var ready) ? ready : null;

    /// <summary>Takes note that lines are used for the first time since they were asked for.</summary>
    /// <param name="address">The first byte used.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="ready">Raised to when the last of the lines arrives, in picoseconds.</param>
    /// <returns>Whether there was such a line.</returns>
    public bool Arrived(ulong address, int bytes, ref long ready)
    {
        if (_readyPs.Count == 0) return false;
        var was = false;
        for (var line = _geometry.LineOf(address); line <= _geometry.LineOf(address + (ulong)bytes - 1); line++)
        {
            if (!_readyPs.Remove(line, out var at)) continue;
            (was, ready) = (true, Math.Max(ready, at));
            Used++;
        }
        return was;
    }

    /// <summary>Takes note that a line had to go, used or not.</summary>
    public void Forget(long line) => _readyPs.Remove(line);

    /// <summary>Watches an access, and asks for lines ahead if it goes on from the one before.</summary>
    /// <returns>Whether this is the beginning of a stream.</returns>
    public bool Saw(ulong address, long now)
    {
        var line = _geometry.LineOf(address);
        if (line == _lastLine) return false;
        var before = _direction;
        _direction = _lastLine < 0 ? 0 : Math.Abs(line - _lastLine) == 1 ? (int)(line - _lastLine) : 0;
        _lastLine = line;
        if (_direction == 0) return false;
        for (var ahead = 1; ahead <= setup.PrefetchDistance; ahead++) AskFor(line + (ahead * _direction), now);
        return before != _direction;
    }

    private void AskFor(long line, long now)
    {
        if (line < 0 || line > long.MaxValue >> _geometry.OffsetBits || caches.Data[setup.PrefetchLevel].Contains(line)) return;
        var (ps, fetched) = caches.Bring((ulong)line << _geometry.OffsetBits, _geometry.LineBytes, setup.PrefetchLevel);
        Asked++;
        LinesFetched += fetched;
        _readyPs[line] = now + ps;
    }
}
