namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>What a filter says of a key, and whether that is true.</summary>
[Words]
public enum Answer
{
    Unasked,
    [Named("certainly absent")]
    Absent,
    [Named("perhaps there, and it is")]
    Present,
    [Named("perhaps there, and it is not")]
    FalsePositive,
}

/// <summary>What is done with a key.</summary>
[Words]
public enum Deed
{
    Add,
    Ask,
    Remove,
}

/// <summary>The key in hand.</summary>
/// <param name="Key">The key.</param>
/// <param name="Deed">What is done with it.</param>
/// <param name="Positions">Its bits, in the order in which they are read.</param>
/// <param name="Read">How many of them were read or changed.</param>
public sealed partial record Hand(string Key, Deed Deed, ImmutableArray<int> Positions, int Read) : IValued;

/// <summary>A key that is asked for, and what came of it.</summary>
public sealed partial record Query(string Key, Answer Answer) : IValued;

/// <summary>The false positives of filters that differ in their number of hashes, in percent.</summary>
public sealed partial record HashesRate(int Hashes, double Measured, double Formula) : IValued;

/// <summary>A Bloom filter between two steps, with the set that it stands for, which a real one does not keep; immutable.</summary>
public sealed partial record BloomFilterState : IState
{
    public required int Bits { get; init; }
    public required int Hashes { get; init; }

    /// <summary>The keys that were added, each once.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>The keys that are still to be added.</summary>
    public ImmutableArray<string> ToAdd { get; init; } = [];
    public ImmutableArray<Query> Queries { get; init; } = [];
    public Hand? Hand { get; init; }

    /// <summary>How many keys lie on each bit; a plain filter knows only whether it is 0.</summary>
    [Unnamed]
    public required ImmutableArray<int> Counts { get; init; }

    /// <summary>Whether counters are shown in place of bits.</summary>
    public bool IsCounting { get; init; }

    /// <summary>False positives of the strangers that were tried, in percent; null before they were.</summary>
    public double? Measured { get; init; }
    public ImmutableArray<HashesRate> Compared { get; init; } = [];

    /// <summary>How many bits are set. Kept, because it is asked for at every step.</summary>
    public int Ones { get; init; }

    /// <summary>How many of the keys that were asked for are certainly absent, so that the file was not read.</summary>
    public int Spared => Queries.Count(q => q.Answer == Answer.Absent);

    /// <summary>How many of them are false positives, so that the file was read and the key was not in it.</summary>
    public int InVain => Queries.Count(q => q.Answer == Answer.FalsePositive);

    /// <summary>The share of the bits that are set, in percent.</summary>
    public double Fill => 100.0 * Ones / Bits;
    public double Formula => LevelDbBloom.FalsePositives(Bits, Hashes, Keys.Length);
    public double BitsPerKey => Keys.IsEmpty ? 0 : Math.Round((double)Bits / Keys.Length, 3);

    /// <summary>The mean length of the keys, in bits of UTF-8.</summary>
    public double KeyBits => Keys.IsEmpty ? 0 : Keys.Average(k => 8.0 * System.Text.Encoding.UTF8.GetByteCount(k));

    /// <summary>The number of hashes at which the formula is lowest: (m / n) ln 2.</summary>
    public double BestHashes => Math.Round(BitsPerKey * 0.693147, 3);

    /// <summary>What was answered for a key in hand that is asked for; null for one that is added or taken out.</summary>
    public Answer? AnswerTo(Hand hand) => hand.Deed == Deed.Ask ? Queries.FirstOrDefault(q => q.Key == hand.Key)?.Answer : null;
}
