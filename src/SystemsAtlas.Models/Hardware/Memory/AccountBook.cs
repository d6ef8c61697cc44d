namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>Counts while a pass runs.</summary>
internal sealed class AccountBook(MemorySetup setup)
{
    private readonly long[] _accesses = new long[setup.Levels.Length + 2];
    private readonly long[] _ps = new long[setup.Levels.Length + 2];
    private readonly long[] _kinds = new long[3];

    // References, misses of the first level and misses of every level: for instructions, for reads, for writes.
    private readonly long[] _references = new long[9];
    private readonly int _levels = setup.Levels.Length;
    private long _linesFetched;

    private int OnItsWay => _levels;

    private int Memory => _levels + 1;

    /// <summary>The time, in picoseconds: every access waits for the one before.</summary>
    public long NowPs { get; private set; }

    /// <summary>Accesses so far.</summary>
    public long Accesses { get; private set; }

    /// <summary>References and misses so far.</summary>
    public ReferenceCounts Counts
    {
        get
        {
            var n = _references;
            return new(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
        }
    }

    /// <summary>Enters one access.</summary>
    /// <param name="kind">What it did; a modification counts as a read.</param>
    /// <param name="served">How it went.</param>
    public void Enter(AccessKind kind, in Served served)
    {
        var first = FirstOf(kind);
        _references[first]++;
        if (served.Level > 0) _references[first + 1]++;
        if (served.Level == _levels) _references[first + 2]++;
        var row = served.WasOnItsWay ? OnItsWay : served.Level == _levels ? Memory : served.Level;
        _accesses[row]++;
        _ps[row] += served.Ps;
        if (served.Kind is { } why) _kinds[(int)why]++;
        _linesFetched += served.LinesFetched;
        NowPs += served.Ps;
        Accesses++;
    }

    /// <summary>Enters loads that the first level answered.</summary>
    /// <param name="count">How many.</param>
    /// <param name="eachPs">How long one takes, in picoseconds.</param>
    public void EnterHits(long count, long eachPs)
    {
        _references[FirstOf(AccessKind.Load)] += count;
        _accesses[0] += count;
        _ps[0] += count * eachPs;
        NowPs += count * eachPs;
        Accesses += count;
    }

    /// <summary>The account so far.</summary>
    /// <param name="prefetcher">The prefetcher, or null where it is off.</param>
    public Account Balance(StreamPrefetcher? prefetcher) => new()
    {
        Rows = [.. RowsOf(prefetcher is not null)],
        LinesFetched = _linesFetched,
        LinesPrefetched = prefetcher?.LinesFetched ?? 0,
        PrefetchesAsked = prefetcher?.Asked ?? 0,
        PrefetchesUsed = prefetcher?.Used ?? 0,
        Compulsory = _kinds[(int)MissKind.Compulsory],
        Capacity = _kinds[(int)MissKind.Capacity],
        Conflict = _kinds[(int)MissKind.Conflict],
        LineBytes = setup.Levels[^1].Geometry.LineBytes,
    };

    private static int FirstOf(AccessKind kind) => kind switch
    {
        AccessKind.Instruction => 0,
        AccessKind.Load or AccessKind.Modify => 3,
        AccessKind.Store => 6,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not a kind of access"),
    };

    private IEnumerable<AccountRow> RowsOf(bool prefetches)
    {
        for (var i = 0; i < setup.Levels.Length; i++)
            yield return new(FormattableString.Invariant($"l{i + 1}"), setup.IsTrace && i == 0 ? "I1 or D1" : setup.Levels[i].Name, _accesses[i], LatencyOf(i), _ps[i]);
        if (prefetches) yield return new("onItsWay", "on its way", _accesses[OnItsWay], null, _ps[OnItsWay]);
        yield return new("memory", "memory", _accesses[Memory], setup.MemoryLatencyPs, _ps[Memory]);
    }

    // An instruction fetch that hits takes as long as a read that does: the two first levels have one latency.
    private long LatencyOf(int level) => setup.Levels[level].LatencyPs;
}
