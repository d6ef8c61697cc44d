namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>Something that happened between processor and memory.</summary>
public abstract partial record MemoryEvent : Event<MemoryState>;

/// <summary>A pass over the array began, or over the trace, with every cache empty.</summary>
public sealed partial record PassStarted(int Pass, string Order, [Named("prefetcher")] bool Prefetches) : MemoryEvent
{
    protected override Sentence Say(MemoryState after)
    {
        if (Order == "trace") return $"The trace starts with empty caches.";
        return $"Pass {Pass} starts with empty caches: {Order} order, prefetcher {(Prefetches ? "on" : "off")}.";
    }
}

/// <summary>The processor asked for bytes; their address was split into tag, set and offset.</summary>
public sealed partial record AccessRequested([Spread] AccessView Access) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"{Access.Subject} at {AccessView.Hex(Access.Address)} is asked for: tag {AccessView.Hex(Access.Tag)}, set {Access.Set:#,0}, byte {Access.Offset}.";
}

/// <summary>Caches were searched, and did not have the line.</summary>
/// <param name="Access">The access.</param>
/// <param name="MissedIn">The levels that missed, such as "L1, L2 and L3".</param>
/// <param name="SoughtIn">Who has to answer, such as "memory".</param>
public sealed partial record AccessMissed([Spread] AccessView Access, string MissedIn, string SoughtIn) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"{MissedIn} {(Access.Missed == 1 ? "does" : "do")} not hold line {AccessView.Hex(Access.Line)}; {SoughtIn} has to answer.";
}

/// <summary>A whole line arrived because some bytes of it had been asked for.</summary>
/// <param name="Access">The access.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Beside">Elements of the line beside the one that was asked for.</param>
public sealed partial record LineFetched([Spread] AccessView Access, string From, int Beside) : MemoryEvent
{
    public int LineBytes => Access.Geometry.LineBytes;

    protected override Sentence Say(MemoryState after) => $"Line {AccessView.Hex(Access.Line)} of {Access.Geometry.LineBytes} bytes arrives from {(From == "on its way" ? "where the prefetcher had sent for it" : From)} after {Lines.Time(Access.Ps)}.";
}

/// <summary>The first level had the line.</summary>
public sealed partial record AccessHit([Spread] AccessView Access, string Level) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"{Access.Subject} is in {Level}: {Lines.Time(Access.Ps)}.";
}

/// <summary>For the first time in a pass the set of the first level was full, and its least recently used line had to go.</summary>
public sealed partial record LineEvicted([Spread] AccessView Access, int Ways) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"Set {Access.Set:#,0} was full: tag {AccessView.Hex(Access.EvictedTag!.Value)}, used longest ago, made way for {AccessView.Hex(Access.Tag)}.";
}

/// <summary>Every line of a cache holds something; from now on each new one costs an old one.</summary>
public sealed partial record CacheFilled(string Level, int Lines, long Accesses) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"{Level} is full with {Lines:#,0 line}.";
}

/// <summary>For the first time in a pass memory had to send a line that it had sent before.</summary>
public sealed partial record LineFetchedAgain([Spread] AccessView Access) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"Memory sends line {AccessView.Hex(Access.Line)} a second time.";
}

/// <summary>The prefetcher saw two neighbouring lines used one after the other, and asked for the lines that would follow.</summary>
/// <param name="Access">The access.</param>
/// <param name="Distance">Lines asked for.</param>
/// <param name="Into">The level that they go to.</param>
public sealed partial record StreamDetected([Spread] AccessView Access, int Distance, string Into) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"Two neighbouring lines were used in a row: the prefetcher asks for {Distance:line} ahead, into {Into}.";
}

/// <summary>For the first time in a pass a line was used that the prefetcher had asked for.</summary>
/// <param name="Access">The access.</param>
/// <param name="From">Where it was: a level, or "on its way".</param>
/// <param name="MemoryPs">What it would have cost from memory, in picoseconds.</param>
public sealed partial record PrefetchUsed([Spread] AccessView Access, string From, [Unnamed] long MemoryPs) : MemoryEvent
{
    public bool Late => Access.WasOnItsWay;
    public double SavedNs => Account.Ns(MemoryPs - Access.Ps);

    protected override Sentence Say(MemoryState after) => $"Line {AccessView.Hex(Access.Line)} had been asked for ahead and is {(Access.WasOnItsWay ? "still on its way" : $"in {From}")}: {Lines.Time(Access.Ps)} instead of {Lines.Time(MemoryPs)}.";
}

/// <summary>Many accesses were made.</summary>
/// <param name="Accesses">Accesses of the pass so far.</param>
/// <param name="Elements">Accesses of the pass in all, or null with a trace.</param>
public sealed partial record BatchCompleted(long Accesses, [Named("of")] long? Elements) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"{after.Account.Accesses:#,0 access|accesses} so far.";
}

/// <summary>A pass ended.</summary>
public sealed partial record PassCompleted(int Pass, [Unnamed] PassResult Result) : MemoryEvent
{
    public string Order => Result.Order;
    public bool Prefetcher => Result.Prefetches;
    public long Accesses => Result.Account.Accesses;
    public double Ns => Account.Ns(Result.Account.TotalPs);
    public double Ms => Math.Round(Result.Account.TotalPs / 1e9, 1, MidpointRounding.AwayFromZero);
    public double AverageNs => Result.Account.AverageNs;

    protected override Sentence Say(MemoryState after) => $"Pass {Pass} is over: {Result.Account.AverageNs:0.##} ns an access.";
}

/// <summary>The passes were set side by side.</summary>
/// <param name="Slow">The first order.</param>
/// <param name="Fast">The last order.</param>
/// <param name="Ratio">How many times as long the first took as the last.</param>
/// <param name="RatioWithoutPrefetcher">The same for the second order without the prefetcher, or null where there was no such pass beside the last.</param>
public sealed partial record PassesCompared(string Slow, string Fast, [Named("times")] double Ratio, [Named("timesWithoutPrefetcher")] double? RatioWithoutPrefetcher) : MemoryEvent
{
    protected override Sentence Say(MemoryState after) => $"The first pass, in {Slow} order, took {Ratio:0.0} times as long as the last, in {Fast} order.";
}
