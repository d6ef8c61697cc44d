using System.Globalization;
using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>Runs of the memory model, drawn by chance or by hand, and what a plain cache makes of the same accesses.</summary>
internal static class MemoryRuns
{
    public static ModelDefinition Model => MemoryDefinition.Definition;

    /// <summary>Runs with settings such as "array=4 d1=512,2,32".</summary>
    public static Trace Run(string settings, ulong seed = 1)
    {
        var knobs = settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => s[1]);
        return Run(knobs, seed);
    }

    public static Trace Run(IEnumerable<KeyValuePair<string, string>> knobs, ulong seed = 1) =>
        Model.Run(new RunRequest(Model, Parameters.Parse(Model, knobs), [], seed, RunLimits.Default));

    public static MemoryState End(this Trace trace) => (MemoryState)trace.Final;

    /// <summary>Settings drawn by chance: geometries, latencies, orders and prefetching of all kinds, over an array small enough to run thousands of them.</summary>
    public static string Draw(int number)
    {
        var random = new SeededRandom((ulong)number);
        string Pick(params string[] of) => of[random.Integer(0, of.Length - 1)];
        string Latency() => Pick("0.1", "1", "3", "11.5", "60", "1000");
        return Say($"array={Pick("1", "2", "4")} element={Pick("1", "2", "4", "7", "12", "16", "64")} first={Pick("random", "sequential", "backwards", "strided")} second={Pick("random", "sequential", "backwards", "strided")} ")
            + Say($"stride={random.Integer(1, 300)} levels={random.Integer(1, 3)} d1={Cache(random, 4)} l2={Cache(random, 5)} ll={Cache(random, 6)} prefetch={Pick("on", "off")} prefetch-distance={random.Integer(1, 9)} ")
            + Say($"d1-latency={Latency()} l2-latency={Latency()} ll-latency={Latency()} memory-latency={Latency()} detail={random.Integer(0, 40)}");
    }

    /// <summary>A geometry drawn by chance: sets a power of two, any number of ways.</summary>
    public static string Cache(SeededRandom random, int mostSetBits)
    {
        var (ways, line) = (random.Chance(0.2) ? random.Integer(33, 70) : random.Integer(1, 12), 8L << (int)random.Integer(0, 4));
        return Say($"{(ways * line) << (int)random.Integer(0, mostSetBits)},{ways},{line}");
    }

    /// <summary>A trace drawn by chance, as lackey would write it: it goes over a little memory again and again, and some accesses straddle lines.</summary>
    public static IReadOnlyList<(char Kind, ulong Address, int Size)> DrawAccesses(int number)
    {
        var random = new SeededRandom((ulong)number);
        var (span, at) = (random.Integer(64, 6000), 0L);
        return
        [
            .. Enumerable.Range(0, 600).Select(_ =>
            {
                at = random.Chance(0.3) ? random.Integer(0, span) : (at + random.Integer(0, 40)) % span;
                return ("ILSM"[(int)random.Integer(0, 3)], 0x1000UL + (ulong)at, (int)random.Integer(1, 8));
            }),
        ];
    }

    public static string Text(IEnumerable<(char Kind, ulong Address, int Size)> accesses) =>
        string.Concat(accesses.Select(a => string.Create(CultureInfo.InvariantCulture, $"{(a.Kind == 'I' ? "I " : $" {a.Kind}")} {a.Address:x8},{a.Size}\n")));

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>A cache with LRU as plainly as it can be written: a list a set, in order of use.</summary>
internal sealed class PlainCache
{
    private readonly List<ulong>[] _sets;
    private readonly int _ways;
    private readonly ulong _line;

    public PlainCache(string geometry)
    {
        var n = geometry.Split(',').Select(t => int.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        (_ways, _line) = (n[1], (ulong)n[2]);
        _sets = [.. Enumerable.Range(0, n[0] / n[1] / n[2]).Select(_ => new List<ulong>())];
    }

    /// <summary>Whether an access misses; afterwards its lines are there.</summary>
    public bool Misses(ulong address, int size)
    {
        var missed = false;
        for (var line = address / _line; line <= (address + (ulong)size - 1) / _line; line++)
        {
            var set = _sets[line % (ulong)_sets.Length];
            if (!set.Remove(line)) missed = true;
            set.Add(line);
            if (set.Count > _ways) set.RemoveAt(0);
        }
        return missed;
    }
}
