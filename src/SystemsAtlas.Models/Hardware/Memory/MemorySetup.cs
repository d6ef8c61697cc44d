namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>A level of the hierarchy.</summary>
/// <param name="Name">"L1", "L2", "L3"; with a trace "D1", "L2", "LL", as Cachegrind calls them.</param>
/// <param name="Geometry">Its lines, sets and ways.</param>
/// <param name="LatencyPs">From asking to having when the line is here, in picoseconds.</param>
public sealed record CacheLevel(string Name, CacheGeometry Geometry, long LatencyPs);

/// <summary>What stays the same during a run: the machine, and the array or the trace.</summary>
public sealed record MemorySetup
{
    /// <summary>The first byte of the array: an address that needs all digits, and far from zero as on a real machine.</summary>
    public const ulong ArrayAt = 0x10000000;

    /// <summary>The caches for data, the nearest first.</summary>
    public required ImmutableArray<CacheLevel> Levels { get; init; }

    /// <summary>The cache for instructions; only a trace uses it.</summary>
    public required CacheLevel Fetch { get; init; }

    /// <summary>From asking to having when memory has to answer, in picoseconds.</summary>
    public required long MemoryLatencyPs { get; init; }

    /// <summary>Bytes of the array.</summary>
    public required long ArrayBytes { get; init; }

    /// <summary>Bytes of one element.</summary>
    public required int ElementBytes { get; init; }

    /// <summary>How many lines ahead the prefetcher fetches; 0 where it is off.</summary>
    public required int PrefetchDistance { get; init; }

    /// <summary>Whether a trace runs instead of the array.</summary>
    public required bool IsTrace { get; init; }

    /// <summary>How many accesses of a pass are shown one by one.</summary>
    public required int Detail { get; init; }

    /// <summary>Elements of the array.</summary>
    public long Elements => ArrayBytes / ElementBytes;

    /// <summary>The level that the prefetcher fills: the second, as on Intel's processors, or the first where it is the only one.</summary>
    public int PrefetchLevel => Math.Min(1, Levels.Length - 1);

    /// <summary>
    /// Whether an access to the line of the access before is a hit that changes nothing: the prefetcher watches larger steps than a line of the first level, and
    /// does not fill that level.
    /// </summary>
    public bool RepeatsAreHits => PrefetchDistance == 0 || (Levels.Length > 1 && Levels[1].Geometry.LineBytes >= Levels[0].Geometry.LineBytes);

    /// <summary>The address of an element.</summary>
    public ulong AddressOf(long element) => ArrayAt + ((ulong)element * (ulong)ElementBytes);

    /// <summary>Lines of the first level that the array takes.</summary>
    public long ArrayLines => CeilingOf(ArrayBytes, Levels[0].Geometry.LineBytes);

    private static long CeilingOf(long number, long by) => (number + by - 1) / by;
}
