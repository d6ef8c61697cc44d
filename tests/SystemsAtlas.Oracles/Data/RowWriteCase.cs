using System.Globalization;
using SystemsAtlas.Models.Data.Logging.RowWrite;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>A run of the model with generated knobs, and the same run with a crash at some moment.</summary>
internal sealed record RowWriteCase(string[] Settings, string[] Actions, ulong Seed)
{
    private Trace? _trace;

    public Trace Trace => _trace ??= RowWriteDefinition.Definition.Run(Settings, Actions, Seed);

    public RowWriteState Final => (RowWriteState)Trace.Final;

    /// <summary>The step of the last crash.</summary>
    public Step Crash => Trace.Steps.Last(s => s.Events is [Crashed]);

    /// <summary>The two files as whoever opens the database after the last crash finds them.</summary>
    public (byte[] Table, byte[] Log) Files => ([.. ((RowWriteState)Crash.After).CachedTableBytes], [.. ((RowWriteState)Crash.After).CachedLogBytes]);

    /// <summary>The state after the last recovery.</summary>
    public RowWriteState Reopened => (RowWriteState)Trace.Steps.Last(s => s.Events is [Recovered or DamageFound]).After;

    /// <summary>The state in which the crash came.</summary>
    public RowWriteState Before => (RowWriteState)Crash.Before;

    /// <summary>What SQLite should say: sound or not, and the keys of the first rows and of the transactions that the model recovered.</summary>
    public string Expected => Reopened.Damaged.IsEmpty ? "ok|" + string.Join(',', First.Concat(Reopened.Transactions.Where(t => t.Place != Place.Lost).SelectMany(t => t.Keys)).Order()) : "damaged";

    public static IEnumerable<long> First => Enumerable.Range(0, 6).SelectMany(i => new long[] { (100 * i) + 20, (100 * i) + 50, (100 * i) + 80 });

    public override string ToString() => string.Join(' ', [.. Settings.Select(s => $"--set {s}"), .. Actions.Select(a => $"--do {a}"), Text($"--seed {Seed}")]);

    /// <summary>Small runs without a crash.</summary>
    public static List<RowWriteCase> Many(int count, ulong seed, params string[] durabilities)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Any(random, durabilities))];
    }

    private static RowWriteCase Any(SeededRandom random, string[] durabilities) => new(
        [
            Text($"commits={random.Integer(1, random.Chance(0.1) ? 7 : 3)}"), Text($"clients={random.Integer(1, 4)}"), Text($"fsync={Pick(random, 0.01, 0.05, 0.2, 1, 4):R}"), $"group-commit={Pick(random, "on", "on", "off")}",
            $"durability={Pick(random, durabilities)}", Text($"checkpoint={Pick(random, 0, 1, 2, 3, 5)}"), Text($"pool={Pick(random, 2, 2, 3, 6)}"), Text($"rows={Pick(random, 1, 2)}"),
        ], [], random.NextBits());

    /// <summary>The run with another value of a knob.</summary>
    public RowWriteCase Set(string name, string value) => new([.. Settings.Select(s => s.StartsWith(name + "=", StringComparison.Ordinal) ? $"{name}={value}" : s)], Actions, Seed);

    /// <summary>The run with a crash at every one of its moments, each with a chance of its own.</summary>
    public IEnumerable<RowWriteCase> WithCrashes()
    {
        var moments = Trace.Steps.Select(s => s.Time).Distinct().ToList();
        for (var i = 0; i < moments.Count; i++) yield return new(Settings, [Text($"crash:{(i % 5 == 4 ? "process" : "power")}@{moments[i]}")], Seed);
    }

    public static T Pick<T>(SeededRandom random, params T[] among) => among[(int)random.Integer(0, among.Length - 1)];

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
