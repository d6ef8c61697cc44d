namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>A pass that will run.</summary>
/// <param name="Order">In which order it goes, or "trace".</param>
/// <param name="Prefetches">Whether the prefetcher is on.</param>
public sealed record PassPlan(string Order, bool Prefetches);

/// <summary>The hierarchy at a moment of a pass.</summary>
public sealed record MemoryState : IState
{
    public required MemorySetup Setup { get; init; }

    /// <summary>The number of the pass, from 1; 0 before the first.</summary>
    public required int Pass { get; init; }

    /// <summary>The passes of the run.</summary>
    public required ImmutableArray<PassPlan> Plan { get; init; }

    /// <summary>How many passes there will be.</summary>
    public int Passes => Plan.Length;

    /// <summary>The order of the pass, or "trace".</summary>
    public string Order => Plan[Math.Max(0, Pass - 1)].Order;

    /// <summary>Whether the prefetcher is on in this pass.</summary>
    public bool Prefetches => Plan[Math.Max(0, Pass - 1)].Prefetches;

    /// <summary>Lines that each cache for data holds.</summary>
    public required ImmutableArray<int> ValidLines { get; init; }

    /// <summary>Lines that the cache for instructions holds.</summary>
    public required int ValidInstructionLines { get; init; }

    /// <summary>The first level for data, as it fills.</summary>
    public required CacheMap Map { get; init; }

    /// <summary>The account of the pass so far.</summary>
    public required Account Account { get; init; }

    /// <summary>References and misses of the pass so far.</summary>
    public required ReferenceCounts Counts { get; init; }

    /// <summary>The access that the step is about, or null where it is about many.</summary>
    public required AccessView? Access { get; init; }

    /// <summary>The passes that have ended.</summary>
    public required ImmutableArray<PassResult> Results { get; init; }

    /// <summary>Where the pass has read.</summary>
    public required ReadField Reads { get; init; }

    /// <summary>Where the last access was, as a fraction of the array; 0 before the first.</summary>
    public required double Place { get; init; }

    /// <summary>How many times as long the first pass took as the last that has ended; null until two have.</summary>
    public double? Ratio => Results.Length < 2 ? null : RatioTo(Results[^1]);

    /// <summary>How many times as long the first pass took as another.</summary>
    public double RatioTo(PassResult other) => Math.Round(Results[0].Account.TotalPs / (double)other.Account.TotalPs, 1, MidpointRounding.AwayFromZero);

    public RecordValue Values => Value.Record(
        ("pass", Pass), ("passes", Passes), ("order", Order), ("prefetcher", Prefetches), ("elements", Setup.Elements), ("elementBytes", Setup.ElementBytes), ("arrayBytes", Setup.ArrayBytes),
        ("arrayMiB", Setup.ArrayBytes / 1048576.0), ("arrayLines", Setup.ArrayLines), ("lineBytes", Setup.Levels[0].Geometry.LineBytes), ("perLine", Setup.Levels[0].Geometry.LineBytes / Setup.ElementBytes),
        ("memoryNs", Account.Ns(Setup.MemoryLatencyPs)), ("prefetchDistance", Setup.PrefetchDistance), ("stream", StreamValues()),
        ("timesFetched", Math.Round(Account.BytesMoved / (double)Setup.ArrayBytes, 1, MidpointRounding.AwayFromZero)),
        ("levels", new RecordValue([.. Setup.Levels.Select((l, i) => ($"l{i + 1}", LevelValues(l, ValidLines[i])))])),
        ("account", Account.Values), ("counts", Counts.Values), ("access", Access?.Values ?? Value.None),
        ("results", Value.List(Results, r => r.Values)), ("ratio", Ratio is { } ratio ? ratio : Value.None));

    // How long a line lasts when it is read in order and was fetched ahead, and how many lines ahead it must be asked for to arrive in time.
    private RecordValue StreamValues()
    {
        var line = Setup.Levels[Setup.PrefetchLevel].Geometry.LineBytes;
        var perLine = Math.Max(1, line / Setup.ElementBytes);
        var ps = ((perLine - 1) * Setup.Levels[0].LatencyPs) + Setup.Levels[Setup.PrefetchLevel].LatencyPs;
        return Value.Record(("nsPerLine", Account.Ns(ps)), ("leastDistance", (Setup.MemoryLatencyPs + ps - 1) / ps));
    }

    private static Value LevelValues(CacheLevel level, int valid) => Value.Record(
        ("name", level.Name), ("bytes", level.Geometry.SizeBytes), ("kib", level.Geometry.SizeBytes / 1024.0), ("ways", level.Geometry.Ways), ("sets", level.Geometry.Sets),
        ("lines", level.Geometry.Lines), ("lineBytes", level.Geometry.LineBytes), ("ns", Account.Ns(level.LatencyPs)), ("validLines", valid),
        ("offsetBits", level.Geometry.OffsetBits), ("setBits", level.Geometry.SetBits));
}
