namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>
/// An array is read once in each of two orders, every time from empty caches, or a trace is run. The first accesses of a pass are seen one by one,
/// the others in batches that grow, with a stop wherever something happens for the first time.
/// </summary>
public sealed partial class MemoryModel : Model
{
    // Accesses for each tick: the limit of ticks is meant for loops, and one access is very little work.
    private const int AccessesPerTick = 16;

    private readonly MemorySetup _setup;
    private readonly ImmutableArray<PassPlan> _plan;
    private readonly List<PassResult> _results = [];
    private CacheHierarchy _caches;
    private AccountBook _book;
    private AccessView? _access;
    private FirstTimes _first = new();
    private int _pass;
    private double _place;
    private ReadNotes _reads;

    public MemoryModel(RunContext context) : base(context)
    {
        _setup = MemoryDefinition.Read(context.Request);
        _plan = [.. PlanOf(context.Parameters)];
        _caches = new(_setup, _plan[0].Prefetches);
        _book = new(_setup);
        _reads = new(_setup.Elements);
    }

    public static ModelDefinition Definition => MemoryDefinition.Definition;

    private PassPlan Plan => _plan[Math.Max(0, _pass - 1)];

    protected override IState Snapshot() => new MemoryState
    {
        Setup = _setup,
        Pass = _pass,
        Plan = _plan,
        ValidLines = [.. _caches.Data.Select(c => c.ValidLines)],
        ValidInstructionLines = _caches.Fetch?.ValidLines ?? 0,
        Map = CacheMap.Of(_caches.Data[0]),
        Account = _book.Balance(_caches.Prefetcher),
        Counts = _book.Counts,
        Access = _access,
        Results = [.. _results],
        Reads = _reads.Field,
        Place = _place,
    };

    protected override void Run()
    {
        if (_setup.IsTrace)
        {
            RunTrace();
            return;
        }
        var (elements, stride) = (_setup.Elements, Math.Min(_setup.Elements, Parameters.Get(MemoryDefinition.Stride)));
        foreach (var (order, _) in _plan)
        {
            // An order by chance is drawn before its pass.
            if (order == "random") Tick(elements / AccessesPerTick);
            RunPass(AccessOrder.Of(order, elements, stride, Random), elements);
        }
        Compare();
    }

    // The second order without the prefetcher shows what the lines alone do; then with it, if it is on.
    private IEnumerable<PassPlan> PlanOf(Parameters p)
    {
        var prefetches = _setup.PrefetchDistance > 0;
        if (_setup.IsTrace)
        {
            yield return new("trace", prefetches);
            yield break;
        }
        yield return new(p.Get(MemoryDefinition.First), prefetches);
        yield return new(p.Get(MemoryDefinition.Second), false);
        if (prefetches) yield return new(p.Get(MemoryDefinition.Second), true);
    }

    private void RunPass(AccessOrder order, long elements)
    {
        Begin();
        for (long turn = 0; turn < elements; turn++)
        {
            var element = order.At(turn);
            _place = element / (double)elements;
            _reads.Note(turn, element);
            Perform(new TracedAccess(AccessKind.Load, _setup.AddressOf(element), _setup.ElementBytes), element);
            turn += Repeat(order, turn, elements, _setup.AddressOf(element));
            if (turn + 1 < elements && turn + 1 == NextBatch(elements)) EndBatch(elements);
        }
        Complete();
    }

    // The accesses after this one that stay in its line: each is a hit that changes nothing but the counts. They are counted at once, up to the next stop.
    private long Repeat(AccessOrder order, long turn, long elements, ulong address)
    {
        if (_book.Accesses < _setup.Detail || !_setup.RepeatsAreHits) return 0;
        var (first, reach, until) = (_caches.First, (ulong)_setup.ElementBytes - 1, NextBatch(elements));
        var line = first.LineOf(address);
        if (until <= turn || line != first.LineOf(address + reach)) return 0;
        var count = 0L;
        var last = 0L;
        for (var next = turn + 1; next < elements && next < until; next++, count++)
        {
            var element = order.At(next);
            var at = _setup.AddressOf(element);
            if (first.LineOf(at) != line || first.LineOf(at + reach) != line) break;
            last = element;
            _reads.Note(next, element);
        }
        if (count == 0) return 0;
        _place = last / (double)elements;
        Tick(((_book.Accesses + count - 1) / AccessesPerTick) - ((_book.Accesses - 1) / AccessesPerTick));
        _book.EnterHits(count, _setup.Levels[0].LatencyPs);
        return count;
    }

    private void Begin()
    {
        _pass++;
        (_caches, _book, _access, _first, _place, _reads) = (new(_setup, Plan.Prefetches), new(_setup), null, new(), 0, new(_setup.Elements));
        Emit(new PassStarted(_pass, Plan.Order, Plan.Prefetches));
    }

    private void EndBatch(long? elements)
    {
        _access = null;
        Emit(new BatchCompleted(_book.Accesses, elements));
        _first.NextBatch = 0;
    }

    // 64, 256, 1024 ... and, from a quarter of the pass on, every quarter.
    private long NextBatch(long? elements)
    {
        if (_first.NextBatch > 0) return _first.NextBatch;
        var done = _book.Accesses;
        long next = 64;
        while (next <= done || next < _setup.Detail) next *= 4;
        if (elements is { } all && next > all / 4) next = ((done * 4 / all) + 1) * all / 4;
        return _first.NextBatch = Math.Max(next, done);
    }

    private void Complete()
    {
        _access = null;
        var result = new PassResult(Plan.Order, Plan.Prefetches, _book.Balance(_caches.Prefetcher), _reads.Field);
        _results.Add(result);
        Emit(new PassCompleted(_pass, result));
    }

    private void Compare()
    {
        var state = (MemoryState)Snapshot();
        Emit(new PassesCompared(_results[0].Order, _results[^1].Order, state.Ratio!.Value, _results.Count > 2 ? state.RatioTo(_results[1]) : null));
    }

    /// <summary>What has happened in this pass, so that it is shown once.</summary>
    private sealed class FirstTimes
    {
        public bool Eviction { get; set; }

        public bool Again { get; set; }

        public bool Stream { get; set; }

        public bool Prefetched { get; set; }

        public HashSet<int> Filled { get; } = [];

        public HashSet<long> Fetched { get; } = [];

        public Dictionary<long, List<int>> Used { get; } = [];

        public long NextBatch { get; set; }
    }
}
