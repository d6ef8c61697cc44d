namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>What the memory model says of itself: knobs, readouts, and what it leaves out.</summary>
public static class MemoryDefinition
{
    internal const int MostLine = 65_536;
    private const long MostCacheBytes = 1L << 28;
    private const int MostTraceCharacters = 1 << 26;
    private const string Caches = "Caches", Latencies = "Latencies", Prefetching = "Prefetching", OwnTrace = "A trace of your own";
    private const string CacheHelp = "Three numbers with commas: the bytes of the cache, how many lines a set has room for (its ways), and the bytes of a line. 32768,8,64 is a cache of 32 KiB with 8 ways and lines of 64 bytes.";

    internal static readonly IntegerKnob Array = Knob.Integer("array", 1024, 1, 65_536, "Array", "KiB", help: "The size of the array that is added up. If it is larger than the last cache, its lines have to come from memory again and again.");
    internal static readonly IntegerKnob Element = Knob.Integer("element", 4, 1, 64, "Element", "bytes", help: "The size of one element. The smaller it is, the more elements come with each line.");
    internal static readonly ChoiceKnob First = Knob.Choice("first", "random", AccessOrder.Names, "First order");
    internal static readonly ChoiceKnob Second = Knob.Choice("second", "sequential", AccessOrder.Names, "Second order");
    internal static readonly IntegerKnob Stride = Knob.Integer("stride", 1024, 1, 1_000_000, "Stride of a strided order", "elements", help: "How far a strided order goes from one element to the next. With the length of a row, it goes down the columns of a matrix.");
    internal static readonly IntegerKnob Levels = Knob.Integer("levels", 2, 1, 3, "Levels of cache", help: "How many caches lie between processor and memory: 1 is L1 only; 2 is L1 and the last level, as in Cachegrind; 3 is L1, L2 and the last level.") with { Group = Caches };
    internal static readonly ListKnob<long> D1 = Cache("d1", [32_768, 8, 64], "First level") with { Group = Caches };
    internal static readonly ListKnob<long> L2 = Cache("l2", [262_144, 4, 64], "Second of three levels") with { Group = Caches };
    internal static readonly ListKnob<long> LL = Cache("ll", [262_144, 8, 64], "Last level") with { Group = Caches };
    internal static readonly ListKnob<long> I1 = Cache("i1", [32_768, 8, 64], "First level for instructions, used by a trace") with { Group = OwnTrace };
    internal static readonly DecimalKnob D1Latency = Latency("d1-latency", 1, "Latency of the first level") with { Group = Latencies };
    internal static readonly DecimalKnob L2Latency = Latency("l2-latency", 3, "Latency of the second of three levels") with { Group = Latencies };
    internal static readonly DecimalKnob LLLatency = Latency("ll-latency", 11, "Latency of the last level") with { Group = Latencies };
    internal static readonly DecimalKnob MemoryLatency = Latency("memory-latency", 60, "Latency of memory") with { Group = Latencies };
    internal static readonly ChoiceKnob Prefetch = Knob.Choice("prefetch", "off", ["off", "on"], "Prefetcher", "If it is on, lines are fetched ahead in the first pass, and a third pass repeats the second order with lines fetched ahead.") with { Group = Prefetching };
    internal static readonly IntegerKnob PrefetchDistance = Knob.Integer("prefetch-distance", 8, 1, 64, "Prefetch distance", "lines", help: "How many lines ahead the prefetcher asks. If it asks for too few, they arrive late.") with { Group = Prefetching };
    internal static readonly IntegerKnob Detail = Knob.Integer("detail", 18, 0, 200, "Accesses shown one by one", help: "How many accesses at the start of each pass have a picture of their own.");
    internal static readonly TextKnob Trace = Knob.Text("trace", "", MostTraceCharacters, "Address trace",
        help: "The addresses that a program used, as valgrind --tool=lackey --trace-mem=yes writes them. They run in place of the array.") with
    { IsCode = true, Group = OwnTrace };

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "memory",
        Title = "Memory hierarchy",
        Version = 1,
        Covers = "One to three levels of set-associative caches of any geometry before memory, with LRU, write-allocate and a sequential prefetcher, under one array visited in two orders or under the address trace of a real program.",
        Simplifications =
        [
            "Accesses wait for one another. A real core has up to ten or more misses under way at once, so independent random reads cost less than their latency; a chain of reads in which each gives the next address does cost it.",
            "Adding the numbers takes no time; only memory does.",
            "Addresses are physical. Translating virtual ones is left out; in random order that costs real machines more still.",
            "The prefetcher goes on across the borders of 4 KiB pages, where Intel's stops, and memory answers as many requests at once as it makes.",
            "Lines that were written are not written back: nothing waits for that here.",
            "One core has the caches to itself: no other core takes its lines away.",
            "Replacement is exact LRU. Real caches of many ways approximate it, and shared last levels hash addresses to sets.",
            "Every pass begins with empty caches.",
        ],
        Sources =
        [
            new("J. L. Hennessy and D. A. Patterson, Computer Architecture: A Quantitative Approach, sixth edition, 2017, chapter 2 and appendix B"),
            new("R. L. Mattson, J. Gecsei, D. R. Slutz and I. L. Traiger, Evaluation techniques for storage hierarchies, IBM Systems Journal 9(2), 1970, pages 78-117", "https://doi.org/10.1147/sj.92.0078"),
            new("M. D. Hill, Aspects of Cache Memory and Instruction Buffer Performance, PhD thesis, University of California, Berkeley, 1987, UCB/CSD-87-381", "https://www2.eecs.berkeley.edu/Pubs/TechRpts/1987/5842.html"),
            new("Intel 64 and IA-32 Architectures Optimization Reference Manual, cache parameters of the Skylake microarchitecture: 4, 12 and 44 cycles, which are 1, 3 and 11 ns at 4 GHz"),
            new("I. Pavlov, Intel Skylake, measurements with the benchmark of 7-Zip: memory answers after 42 cycles and 51 ns, which is 61.5 ns at 4 GHz", "https://www.7-cpu.com/cpu/Skylake.html"),
            new("Valgrind 3.19 user manual, sections on Cachegrind (simulation details) and Lackey", "https://valgrind.org/docs/manual/cg-manual.html"),
        ],
        Knobs = [Array, Element, First, Second, Stride, Levels, D1, L2, LL, I1, D1Latency, L2Latency, LLLatency, MemoryLatency, Prefetch, PrefetchDistance, Detail, Trace],
        Events = MemoryEvent.Names,
        Readouts = MemoryReadouts.All,
        UsesChance = true,
        Create = context => new MemoryModel(context),
    };

    /// <summary>The machine and what runs on it.</summary>
    /// <exception cref="InvalidInputException">Three numbers do not make a cache, or the array has too many elements.</exception>
    internal static MemorySetup Read(RunRequest request)
    {
        var p = request.Parameters;
        var isTrace = p.Get(Trace).Length > 0;
        CacheLevel Level(string name, ListKnob<long> cache, DecimalKnob latency) => new(name, GeometryOf(request, cache), Picoseconds(p.Get(latency)));
        var first = Level(isTrace ? "D1" : "L1", D1, D1Latency);
        var last = Level(isTrace ? "LL" : p.Get(Levels) == 3 ? "L3" : "L2", LL, LLLatency);
        var middle = Level("L2", L2, L2Latency);
        var setup = new MemorySetup
        {
            Levels = p.Get(Levels) switch { 1 => [first], 2 => [first, last], _ => [first, middle, last] },
            Fetch = Level("I1", I1, D1Latency),
            MemoryLatencyPs = Picoseconds(p.Get(MemoryLatency)),
            ArrayBytes = p.Get(Array) * 1024,
            ElementBytes = p.GetInt(Element),
            PrefetchDistance = p.Get(Prefetch) == "on" ? p.GetInt(PrefetchDistance) : 0,
            IsTrace = isTrace,
            Detail = p.GetInt(Detail),
        };
        const long mostElements = 1 << 24;
        if (!isTrace && setup.Elements > mostElements)
            throw new InvalidInputException(request.Model, Array, p.TextOf(Array), FormattableString.Invariant($"{setup.ArrayBytes} bytes hold {setup.Elements} elements of {setup.ElementBytes} bytes, more than the {mostElements} that one pass may visit: use larger elements or a smaller array"));
        return setup;
    }

    private static CacheGeometry GeometryOf(RunRequest request, ListKnob<long> knob)
    {
        var numbers = request.Parameters.Get(knob);
        var text = request.Parameters.TextOf(knob);
        if (numbers[2] is < CacheGeometry.LeastLine or > MostLine)
            throw new InvalidInputException(request.Model, knob, text, FormattableString.Invariant($"a line of {numbers[2]} bytes is not {CacheGeometry.LeastLine} to {MostLine} bytes: 64 is usual"));
        if (CacheGeometry.Fault(numbers[0], numbers[1], numbers[2]) is { } fault) throw new InvalidInputException(request.Model, knob, text, fault);
        return new(numbers[0], (int)numbers[1], (int)numbers[2]);
    }

    private static long Picoseconds(double ns) => (long)Math.Round(ns * 1000);

    private static ListKnob<long> Cache(string name, IReadOnlyList<long> @default, string label) => Knob.Integers(name, @default, 1, MostCacheBytes, 3, label, minCount: 3, help: CacheHelp);

    private static DecimalKnob Latency(string name, double @default, string label) => Knob.Decimal(name, @default, 0.1, 1_000_000, label, "ns", step: 0.5);
}
