namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>Something that happened between processor and memory.</summary>
public abstract record MemoryEvent : Event
{
    /// <summary>Every event that the model can emit.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[]
        {
            nameof(PassStarted), nameof(AccessRequested), nameof(AccessMissed), nameof(LineFetched), nameof(AccessHit), nameof(LineEvicted), nameof(CacheFilled),
            nameof(LineFetchedAgain), nameof(StreamDetected), nameof(PrefetchUsed), nameof(BatchCompleted), nameof(PassCompleted), nameof(PassesCompared),
        }.Select(KebabCase),
    ];
}

/// <summary>A pass over the array began, or over the trace, with every cache empty.</summary>
public sealed record PassStarted(int Pass, string Order, bool Prefetches) : MemoryEvent
{
    public override RecordValue Values => Value.Record(("pass", Pass), ("order", Order), ("prefetcher", Prefetches));
}

/// <summary>The processor asked for bytes; their address was split into tag, set and offset.</summary>
public sealed record AccessRequested(AccessView Access) : MemoryEvent
{
    public override RecordValue Values => Access.Values;
}

/// <summary>Caches were searched, and did not have the line.</summary>
/// <param name="Access">The access.</param>
/// <param name="MissedIn">The levels that missed, such as "L1, L2 and L3".</param>
/// <param name="SoughtIn">Who has to answer, such as "memory".</param>
public sealed record AccessMissed(AccessView Access, string MissedIn, string SoughtIn) : MemoryEvent
{
    public override RecordValue Values => Value.Record(("missedIn", MissedIn), ("soughtIn", SoughtIn), ("tag", AccessView.Hex(Access.Tag)), ("set", Access.Set));
}

/// <summary>A whole line arrived because some bytes of it had been asked for.</summary>
/// <param name="Access">The access.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Beside">Elements of the line beside the one that was asked for.</param>
public sealed record LineFetched(AccessView Access, string From, int Beside) : MemoryEvent
{
    public override RecordValue Values => Value.Record(
        ("number", Access.Number), ("element", Access.Element is { } e ? e : Value.None), ("from", From), ("ns", Account.Ns(Access.Ps)), ("line", AccessView.Hex(Access.Line)),
        ("lineBytes", Access.Geometry.LineBytes), ("beside", Beside), ("set", Access.Set), ("tag", AccessView.Hex(Access.Tag)));
}

/// <summary>The first level had the line.</summary>
public sealed record AccessHit(AccessView Access, string Level) : MemoryEvent
{
    public override RecordValue Values => Value.Record(
        ("number", Access.Number), ("element", Access.Element is { } e ? e : Value.None), ("level", Level), ("ns", Account.Ns(Access.Ps)), ("line", AccessView.Hex(Access.Line)), ("offset", Access.Offset));
}

/// <summary>For the first time in a pass the set of the first level was full, and its least recently used line had to go.</summary>
public sealed record LineEvicted(AccessView Access, int Ways) : MemoryEvent
{
    public override RecordValue Values => Value.Record(
        ("number", Access.Number), ("set", Access.Set), ("ways", Ways), ("evictedTag", AccessView.Hex(Access.EvictedTag!.Value)), ("tag", AccessView.Hex(Access.Tag)));
}

/// <summary>Every line of a cache holds something; from now on each new one costs an old one.</summary>
public sealed record CacheFilled(string Level, int Lines, long Accesses) : MemoryEvent
{
    public override RecordValue Values => Value.Record(("level", Level), ("lines", Lines), ("accesses", Accesses));
}

/// <summary>For the first time in a pass memory had to send a line that it had sent before.</summary>
public sealed record LineFetchedAgain(AccessView Access) : MemoryEvent
{
    public override RecordValue Values => Value.Record(
        ("number", Access.Number), ("element", Access.Element is { } e ? e : Value.None), ("line", AccessView.Hex(Access.Line)), ("ns", Account.Ns(Access.Ps)));
}

/// <summary>The prefetcher saw two neighbouring lines used one after the other, and asked for the lines that would follow.</summary>
/// <param name="Access">The access.</param>
/// <param name="Distance">Lines asked for.</param>
/// <param name="Into">The level that they go to.</param>
public sealed record StreamDetected(AccessView Access, int Distance, string Into) : MemoryEvent
{
    public override RecordValue Values => Value.Record(("number", Access.Number), ("line", AccessView.Hex(Access.Line)), ("distance", Distance), ("into", Into));
}

/// <summary>For the first time in a pass a line was used that the prefetcher had asked for.</summary>
/// <param name="Access">The access.</param>
/// <param name="From">Where it was: a level, or "on its way".</param>
/// <param name="MemoryPs">What it would have cost from memory, in picoseconds.</param>
public sealed record PrefetchUsed(AccessView Access, string From, long MemoryPs) : MemoryEvent
{
    public override RecordValue Values => Value.Record(
        ("number", Access.Number), ("line", AccessView.Hex(Access.Line)), ("from", From), ("late", Access.WasOnItsWay), ("ns", Account.Ns(Access.Ps)), ("savedNs", Account.Ns(MemoryPs - Access.Ps)));
}

/// <summary>Many accesses were made.</summary>
/// <param name="Accesses">Accesses of the pass so far.</param>
/// <param name="Elements">Accesses of the pass in all, or null with a trace.</param>
public sealed record BatchCompleted(long Accesses, long? Elements) : MemoryEvent
{
    public override RecordValue Values => Value.Record(("accesses", Accesses), ("of", Elements is { } e ? e : Value.None));
}

/// <summary>A pass ended.</summary>
public sealed record PassCompleted(int Pass, PassResult Result) : MemoryEvent
{
    public override RecordValue Values => Value.Record(
        ("pass", Pass), ("order", Result.Order), ("prefetcher", Result.Prefetches), ("accesses", Result.Account.Accesses), ("ns", Account.Ns(Result.Account.TotalPs)),
        ("ms", Math.Round(Result.Account.TotalPs / 1e9, 1, MidpointRounding.AwayFromZero)), ("averageNs", Result.Account.AverageNs));
}

/// <summary>The passes were set side by side.</summary>
/// <param name="Slow">The first order.</param>
/// <param name="Fast">The last order.</param>
/// <param name="Ratio">How many times as long the first took as the last.</param>
/// <param name="RatioWithoutPrefetcher">The same for the second order without the prefetcher, or null where there was no such pass beside the last.</param>
public sealed record PassesCompared(string Slow, string Fast, double Ratio, double? RatioWithoutPrefetcher) : MemoryEvent
{
    public override RecordValue Values => Value.Record(
        ("slow", Slow), ("fast", Fast), ("times", Ratio), ("timesWithoutPrefetcher", RatioWithoutPrefetcher is { } ratio ? ratio : Value.None));
}
