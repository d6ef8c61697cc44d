namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>How one access went.</summary>
/// <param name="Level">The level that had it, 0 the nearest; the number of levels where memory had to answer.</param>
/// <param name="Ps">How long it took, in picoseconds.</param>
/// <param name="WasOnItsWay">Whether it waited for a line that the prefetcher had asked for and that had not arrived.</param>
/// <param name="WasPrefetched">Whether the prefetcher had brought or asked for the line, and this is its first use.</param>
/// <param name="LinesFetched">Lines that memory had to send for it.</param>
/// <param name="Evicted">The line that the first level gave up for it, or -1.</param>
/// <param name="Kind">Why the first level missed, or null if it did not.</param>
/// <param name="StreamFound">Whether the prefetcher began to fetch ahead because of it.</param>
internal readonly record struct Served(int Level, long Ps, bool WasOnItsWay, bool WasPrefetched, int LinesFetched, long Evicted, MissKind? Kind, bool StreamFound);

/// <summary>
/// The caches and the memory behind them. A level is asked only when the one before it missed, and whatever is missing is brought into every level that was asked,
/// for writes as for reads (write-allocate). An access that straddles two lines uses both and misses at most once a level, as in Cachegrind.
/// </summary>
internal sealed class CacheHierarchy
{
    private readonly MemorySetup _setup;
    private readonly LruCache[] _data;
    private readonly LruCache? _fetch;
    private readonly int _smallestLine, _prefetchLevel;
    private readonly long[] _latencyPs;
    private readonly MissKinds _kinds;
    private readonly StreamPrefetcher? _prefetcher;
    private long _evicted;
    private bool _wasFirstLevelMiss;

    public CacheHierarchy(MemorySetup setup, bool prefetches)
    {
        (_setup, _prefetchLevel) = (setup, setup.PrefetchLevel);
        _latencyPs = [.. setup.Levels.Select(l => l.LatencyPs), setup.MemoryLatencyPs];
        _data = [.. setup.Levels.Select(l => LruCache.Of(l.Geometry))];
        _fetch = setup.IsTrace ? LruCache.Of(setup.Fetch.Geometry) : null;
        _smallestLine = setup.Levels.Append(setup.Fetch).Take(setup.IsTrace ? int.MaxValue : setup.Levels.Length).Min(l => l.Geometry.LineBytes);
        var first = setup.Levels[0].Geometry;
        _kinds = setup.IsTrace ? new(first.Lines) : new(first.Lines, first.LineOf(MemorySetup.ArrayAt), checked((int)(first.LineOf(setup.AddressOf(setup.Elements) - 1) - first.LineOf(MemorySetup.ArrayAt) + 1)));
        _prefetcher = prefetches ? new(this, setup) : null;
    }

    /// <summary>The caches for data, the nearest first.</summary>
    public IReadOnlyList<LruCache> Data => _data;

    /// <summary>The nearest cache for data.</summary>
    public LruCache First => _data[0];

    /// <summary>The cache for instructions, or null without a trace.</summary>
    public LruCache? Fetch => _fetch;

    public StreamPrefetcher? Prefetcher => _prefetcher;

    /// <summary>Reads or writes.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="size">Bytes; more than the smallest line counts as one line, as in Cachegrind.</param>
    /// <param name="now">The time, in picoseconds.</param>
    public Served Access(ulong address, int size, long now)
    {
        var bytes = Math.Min(size, _smallestLine);
        (_evicted, _wasFirstLevelMiss) = (-1, false);
        var (ready, was, fetched, level) = (0L, false, 0, 0);
        for (; level < _data.Length; level++)
        {
            var misses = Ask(_data[level], address, bytes, level);
            if (_prefetcher is not null && level == _prefetchLevel) was = _prefetcher.Arrived(address, bytes, ref ready);
            if (misses == 0) break;
            fetched = misses;
        }
        // Before the prefetcher acts: what it brings in is no miss, and what goes for it is not this access's doing.
        var (kind, isMiss, evicted) = (KindOf(address, bytes), _wasFirstLevelMiss, _evicted);
        var ps = _latencyPs[level];
        var late = was && ready - now > ps;
        var found = _prefetcher?.Saw(address + (ulong)bytes - 1, now) ?? false;
        return new(level, late ? ready - now : ps, late, was, level == _data.Length ? fetched : 0, evicted, isMiss ? kind : null, found);
    }

    /// <summary>Fetches an instruction: its own first level, then the levels that it shares with data.</summary>
    public Served FetchInstruction(ulong address, int size)
    {
        var bytes = Math.Min(size, _smallestLine);
        _evicted = -1;
        var level = Ask(_fetch!, address, bytes, -1) == 0 ? 0 : 1;
        var fetched = 1;
        while (level > 0 && level < _data.Length)
        {
            fetched = Ask(_data[level], address, bytes, level);
            if (fetched == 0) break;
            level++;
        }
        return new(level, level == 0 ? _setup.Fetch.LatencyPs : _latencyPs[level], false, false, level == _data.Length ? fetched : 0, _evicted, null, false);
    }

    /// <summary>Brings bytes into a level from wherever they are, ahead of need.</summary>
    /// <returns>How long that takes, in picoseconds, and how many lines memory had to send.</returns>
    public (long Ps, int LinesFetched) Bring(ulong address, int bytes, int level)
    {
        Ask(_data[level], address, bytes, level);
        var fetched = 1;
        for (var from = level + 1; from < _data.Length; from++)
        {
            fetched = Ask(_data[from], address, bytes, from);
            if (fetched == 0) return (_latencyPs[from], 0);
        }
        return (_latencyPs[^1], fetched);
    }

    // How many of the lines that hold these bytes were missing. All are there afterwards.
    private int Ask(LruCache cache, ulong address, int bytes, int level)
    {
        var (line, last) = (cache.LineOf(address), cache.LineOf(address + (ulong)bytes - 1));
        var misses = 0;
        for (; line <= last; line++)
        {
            var gone = cache.Touch(line);
            if (gone == LruCache.Hit) continue;
            misses++;
            if (gone < 0) continue;
            if (level == 0) _evicted = gone;
            if (level == _prefetchLevel) _prefetcher?.Forget(gone);
        }
        if (level == 0 && misses > 0) _wasFirstLevelMiss = true;
        return misses;
    }

    private MissKind KindOf(ulong address, int bytes)
    {
        var (line, last) = (_data[0].LineOf(address), _data[0].LineOf(address + (ulong)bytes - 1));
        var kind = _kinds.Of(line);
        return line == last ? kind : (MissKind)Math.Min((int)kind, (int)_kinds.Of(last));
    }
}
