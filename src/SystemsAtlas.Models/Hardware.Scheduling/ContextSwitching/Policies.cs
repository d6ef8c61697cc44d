namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>How the scheduler chooses.</summary>
public static class Policies
{
    public const string RoundRobin = "round-robin", Priority = "priority", Fair = "fair";

    public static IReadOnlyList<string> All { get; } = [RoundRobin, Priority, Fair];

    /// <summary>The weight of nice 0.</summary>
    public const int StandardWeight = 1024;

    // Linux 6.5, kernel/sched/core.c, sched_prio_to_weight: about 1.25 from one to the next.
    private static readonly ImmutableArray<int> Weights =
    [
        88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
        9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
        1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
        110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
    ];

    /// <summary>The weight of a nice value from -20 to 19.</summary>
    public static int WeightOf(int nice) => Weights[nice - Workload.LeastNice];

    /// <summary>How far a virtual runtime moves on: 1,024 to the cycle at nice 0, less with more weight.</summary>
    public static long Advance(long cycles, int nice) => cycles * StandardWeight * StandardWeight / WeightOf(nice);

    /// <summary>What the chosen process is, in words.</summary>
    public static string Why(string policy) => policy switch
    {
        RoundRobin => "first in the queue",
        Priority => "the most urgent",
        _ => "the one with the least virtual runtime",
    };
}
