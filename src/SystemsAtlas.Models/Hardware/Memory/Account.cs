namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>What one source answered.</summary>
/// <param name="Name">"l1", "l2", "l3", "onItsWay" or "memory".</param>
/// <param name="Label">What a reader sees.</param>
/// <param name="Accesses">How many accesses it answered.</param>
/// <param name="EachPs">How long one takes, in picoseconds, or null where that differs from access to access.</param>
/// <param name="TotalPs">How long all of them took, in picoseconds.</param>
public sealed record AccountRow(string Name, string Label, long Accesses, long? EachPs, long TotalPs)
{
    internal RecordValue Values => Value.Record(
        ("accesses", Accesses), ("ns", Account.Ns(TotalPs)), ("eachNs", EachPs is { } each ? Account.Ns(each) : Value.None));
}

/// <summary>Where the accesses of a pass were answered, and what that cost. The rows add up to the pass.</summary>
public sealed record Account
{
    public required ImmutableArray<AccountRow> Rows { get; init; }

    /// <summary>Lines that memory sent because somebody waited for them.</summary>
    public required long LinesFetched { get; init; }

    /// <summary>Lines that memory sent because the prefetcher had asked for them.</summary>
    public required long LinesPrefetched { get; init; }

    /// <summary>Lines that the prefetcher had asked for, from wherever they came, and that were used.</summary>
    public required long PrefetchesUsed { get; init; }

    /// <summary>Lines that the prefetcher asked for.</summary>
    public required long PrefetchesAsked { get; init; }

    /// <summary>Misses of the first level, by kind.</summary>
    public required long Compulsory { get; init; }

    public required long Capacity { get; init; }

    public required long Conflict { get; init; }

    /// <summary>Bytes of a line as memory sends it.</summary>
    public required int LineBytes { get; init; }

    public long Accesses => Rows.Sum(r => r.Accesses);

    /// <summary>How long the accesses took one after the other, in picoseconds.</summary>
    public long TotalPs => Rows.Sum(r => r.TotalPs);

    /// <summary>Nanoseconds an access, or 0 before the first.</summary>
    public double AverageNs => Accesses == 0 ? 0 : Math.Round(TotalPs / 1000.0 / Accesses, 4, MidpointRounding.AwayFromZero);

    /// <summary>Bytes that came from memory.</summary>
    public long BytesMoved => (LinesFetched + LinesPrefetched) * LineBytes;

    /// <summary>Misses of the first level.</summary>
    public long FirstLevelMisses => Accesses - Rows[0].Accesses;

    /// <summary>The row of a source.</summary>
    public AccountRow this[string name] => Rows.First(r => r.Name == name);

    internal static double Ns(long ps) => ps / 1000.0;

    public RecordValue Values => new(
    [
        .. Rows.Select(r => (r.Name, (Value)r.Values)),
        ("accesses", Accesses), ("ns", Ns(TotalPs)), ("averageNs", AverageNs),
        ("linesFetched", LinesFetched), ("linesPrefetched", LinesPrefetched), ("lines", LinesFetched + LinesPrefetched),
        ("prefetchesAsked", PrefetchesAsked), ("prefetchesUsed", PrefetchesUsed), ("bytesMoved", BytesMoved), ("mibMoved", Math.Round(BytesMoved / 1048576.0, 1, MidpointRounding.AwayFromZero)),
        ("misses", FirstLevelMisses), ("compulsory", Compulsory), ("capacity", Capacity), ("conflict", Conflict),
        ("hitPercent", Accesses == 0 ? 0 : Math.Round(100.0 * Rows[0].Accesses / Accesses, 2, MidpointRounding.AwayFromZero)),
        ("memoryPercent", TotalPs == 0 ? 0 : Math.Round(100.0 * Rows[^1].TotalPs / TotalPs, 1, MidpointRounding.AwayFromZero)),
    ]);
}

/// <summary>A pass that has ended.</summary>
/// <param name="Order">In which order it went.</param>
/// <param name="Prefetches">Whether the prefetcher was on.</param>
/// <param name="Account">What it cost.</param>
/// <param name="Reads">Where it read.</param>
public sealed record PassResult(string Order, bool Prefetches, Account Account, ReadField Reads)
{
    internal RecordValue Values => Value.Record(("order", Order), ("prefetcher", Prefetches), ("account", Account.Values));
}
