namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>Something that happened to a Bloom filter.</summary>
public abstract partial record BloomFilterEvent : Event<BloomFilterState>;

/// <summary>A key that is to be added was hashed.</summary>
public sealed partial record KeyHashed(string Key, string Hash, string Delta, ImmutableArray<int> Positions) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"{Key} is to be added; its {Positions.Length:bit is|bits are} {Positions}.";
}

/// <summary>The bits of a key were set.</summary>
/// <param name="Fresh">How many of them were clear before.</param>
/// <param name="Shared">How many were set by keys before it.</param>
public sealed partial record KeyAdded(string Key, ImmutableArray<int> Positions, int Fresh, int Shared, int Ones) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"{Key} is added: {Fresh:bit is|bits are} newly set, {Shared:bit was|bits were} set before.";
}

/// <summary>A key that is asked for was hashed.</summary>
public sealed partial record QueryHashed(string Key, ImmutableArray<int> Positions) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"{Key} is asked for; its {Positions.Length:bit is|bits are} {Positions}.";
}

/// <summary>A bit of the key was read and is set.</summary>
/// <param name="Number">Which of the key's bits it is, from 1.</param>
public sealed partial record BitFoundSet(string Key, int Position, int Number) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"Bit {Position}, number {Number} of {Key}, is set.";
}

/// <summary>A bit of the key was read and is clear, so the key was never added.</summary>
/// <param name="Number">Which of the key's bits it is, from 1.</param>
public sealed partial record KeyRuledOut(string Key, int Position, int Number) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"Bit {Position} is clear, so {Key} is certainly absent.";
}

/// <summary>All bits of a key are set, and the key was added.</summary>
public sealed partial record KeyConfirmed(string Key, ImmutableArray<int> Positions) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"Every bit of {Key} is set, so it is perhaps there; and it is.";
}

/// <summary>All bits of a key are set, and the key was never added.</summary>
/// <param name="Owners">For each of its bits, a key that was added and lies on it.</param>
public sealed partial record FalsePositiveMet(string Key, ImmutableArray<int> Positions, ImmutableArray<string> Owners) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"Every bit of {Key} is set, by {Owners}; but it was never added.";
}

/// <summary>Strangers were tried one after another, until one passed.</summary>
/// <param name="Found">The one that passed, or null.</param>
public sealed partial record StrangersTried(int Tried, string? Found) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after)
    {
        if (Found is null) return $"{Tried:#,0 stranger was|strangers were} tried, and none passes the filter.";
        return $"{Tried:#,0 stranger was|strangers were} tried; {Found} is the first that passes the filter.";
    }
}

/// <summary>Many strangers were tried, and those that passed were counted.</summary>
/// <param name="Measured">The share that passed, in percent.</param>
/// <param name="Formula">What the formula gives, in percent.</param>
public sealed partial record RateMeasured(int Strangers, int Passed, double Measured, double Formula) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"Of {Strangers:#,0 stranger} {Passed:#,0 passes|pass}: {Measured:0.##} %; the formula gives {Formula:0.##} %.";
}

/// <summary>Filters of the same keys with other numbers of hashes were tried with the same strangers.</summary>
/// <param name="Best">The number of hashes that let the fewest pass.</param>
public sealed partial record HashesCompared(int Best, double BestRate, double WithOne, double WithMost, int Most) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"With {Best:hash|hashes} the fewest strangers pass, {BestRate:0.##} %; with 1 hash {WithOne:0.##} %, with {Most} {WithMost:0.##} %.";
}

/// <summary>The bits were replaced by counters of the same keys, so that a key can be taken out.</summary>
/// <param name="Key">The key that will be taken out.</param>
/// <param name="Harmed">The other keys on its bits: a plain filter that cleared them would call these absent.</param>
/// <param name="Highest">The highest counter.</param>
/// <param name="Shared">How many counters are above 1.</param>
public sealed partial record CountersMade(string Key, ImmutableArray<string> Harmed, int Highest, int Shared) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"Each bit becomes a counter; {Shared:counter is|counters are} above 1, the highest is {Highest}. Keys that share bits with {Key}: {Harmed}.";
}

/// <summary>A key was taken out of the counting filter.</summary>
/// <param name="Cleared">How many of its counters fell to 0.</param>
public sealed partial record KeyRemoved(string Key, ImmutableArray<int> Positions, int Cleared) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"{Key} is taken out: its counters sink by 1, and {Cleared:counter falls|counters fall} to 0.";
}

/// <summary>A key was to be taken out that is not in the filter; lowering its counters would lose keys that are.</summary>
public sealed partial record RemovalRefused(string Key) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"{Key} is not in the filter, so no counter is lowered: other keys need theirs.";
}

/// <summary>The plain filter was written as LevelDB stores it.</summary>
public sealed partial record FilterWritten(int Bytes, string Hex) : BloomFilterEvent
{
    protected override Sentence Say(BloomFilterState after) => $"The filter is written in {Bytes:byte}: {Hex}.";
}
