namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>A queueing system between two steps; immutable.</summary>
public sealed partial record QueueingState : IState
{
    /// <summary>How many servers there are.</summary>
    public required int Servers { get; init; }

    /// <summary>The most customers that may be inside, or null where there is no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>How the run is set: rates, kinds of times, order.</summary>
    [Spread]
    public required Setting Setting { get; init; }

    /// <summary>The moment, in µs.</summary>
    [Unnamed]
    public long NowUs { get; init; }

    /// <summary>The moment, in ms.</summary>
    public double NowMs => Math.Round(NowUs / 1000.0, 1);

    /// <summary>Those who wait, the next first; of a long line its beginning.</summary>
    [Unnamed]
    public ImmutableArray<Customer> Line { get; init; } = [];

    /// <summary>How many wait.</summary>
    public int Waiting { get; init; }

    /// <summary>Who is served by each server, or null.</summary>
    [Unnamed]
    public ImmutableArray<Customer?> Served { get; init; } = [];

    /// <summary>The books.</summary>
    [Spread]
    public Account Account { get; init; } = new();

    /// <summary>The waits of those whose service began: half of them waited no longer than this, in ms.</summary>
    public double WaitP50 { get; init; }

    /// <summary>95 in 100 waited no longer than this, in ms.</summary>
    public double WaitP95 { get; init; }

    /// <summary>99 in 100 waited no longer than this, in ms.</summary>
    public double WaitP99 { get; init; }

    /// <summary>The longest wait, in ms.</summary>
    public double WaitMost { get; init; }

    /// <summary>How many of the waits lie in each of equal stretches from 0 up to the next round number above the longest; of a run whose customers are counted.</summary>
    [Unnamed]
    public ImmutableArray<int> Waits { get; init; } = [];

    /// <summary>Where the last stretch of <see cref="Waits"/> ends, in ms.</summary>
    [Unnamed]
    public double WaitsTo { get; init; }

    /// <summary>The customers that are followed one by one.</summary>
    [Unnamed]
    public ImmutableArray<Customer> Followed { get; init; } = [];

    /// <summary>How many were inside, from each change on, as long as customers are followed.</summary>
    [Unnamed]
    public ImmutableArray<Presence> History { get; init; } = [];

    /// <summary>What the time scale of the followed part shows, in µs.</summary>
    [Unnamed]
    public long ChartUs { get; init; }

    /// <summary>What was counted since customers are no longer followed.</summary>
    public ImmutableArray<Round> Rounds { get; init; } = [];

    /// <summary>What was measured beside the run, in the order in which it was.</summary>
    public ImmutableArray<Sounding> Soundings { get; init; } = [];

    /// <summary>All customers, once the last has left; for the file.</summary>
    [Unnamed]
    public ImmutableArray<Customer> All { get; init; } = [];

    /// <summary>How many servers are busy.</summary>
    public int Busy => Served.Count(s => s is not null);

    /// <summary>How many customers are inside, waiting or served.</summary>
    public int Present => Waiting + Busy;

    /// <summary>The numbers of those who wait, the next first; of a long line its beginning.</summary>
    public IEnumerable<int> LineNumbers => Line.Select(c => c.Number);

    /// <summary>The share of the servers' time that was used, in per cent.</summary>
    public double Utilisation => Account.SpanUs == 0 ? 0 : Math.Round(Account.BusyUs * 100.0 / Account.SpanUs / Servers, 1);

    /// <summary>Whether customers are counted and no longer followed.</summary>
    [Unnamed]
    public bool IsCounted => !Rounds.IsEmpty;

    /// <summary>How many times as long customers waited at the highest load that was measured as at the lowest, both of the kind that was measured last; null until there are two.</summary>
    public double? TimesAsLong => Ends is var (low, high) && low != high && low.WaitMs > 0 ? Math.Round(high.WaitMs / low.WaitMs, 1) : null;

    /// <summary>The lowest and the highest load of the kind that was measured last, or null.</summary>
    [Unnamed]
    public (Sounding Low, Sounding High)? Ends
    {
        get
        {
            if (Soundings.LastOrDefault() is not { } last) return null;
            var alike = Soundings.Where(s => s.Plan.Service == last.Plan.Service && s.Plan.Servers == last.Plan.Servers).ToList();
            return (alike.MinBy(s => s.Plan.Load)!, alike.MaxBy(s => s.Plan.Load)!);
        }
    }
}
