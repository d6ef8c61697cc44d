namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>Keys that nobody added, to measure how often a filter errs: stranger-1, stranger-2 and so on, without those that are in the filter.</summary>
/// <remarks>Plain loops over plain arrays: a playground tries all of them after each turn of a knob.</remarks>
internal sealed class Strangers(BloomFilterState state)
{
    /// <summary>How many there are.</summary>
    public const int Count = 10_000;

    private const string Name = "stranger-";

    // Each is hashed once in the life of the program.
    private static readonly Lazy<uint[]> s_hashes = new(() => [.. Enumerable.Range(1, Count).Select(n => LevelDbBloom.Hash(NameOf(n)))]);

    // Their places in the list; a key such as "stranger-007" is none of them.
    private readonly HashSet<int> _added =
        [.. from key in state.Keys where key.StartsWith(Name, StringComparison.Ordinal) && int.TryParse(key.AsSpan(Name.Length), out var n) && n is >= 1 and <= Count && NameOf(n) == key select int.Parse(key.AsSpan(Name.Length)) - 1];

    /// <summary>How many are tried.</summary>
    public int Tried => Count - _added.Count;

    /// <summary>A stranger's name.</summary>
    public static string NameOf(int number) => FormattableString.Invariant($"{Name}{number}");

    /// <summary>The first that passes the filter and how many were tried until then; where none passes, no name and all.</summary>
    public (string? Found, int Tried) First()
    {
        var tried = 0;
        for (var i = 0; i < Count; i++)
        {
            if (_added.Contains(i)) continue;
            tried++;
            if (Passes(s_hashes.Value[i])) return (NameOf(i + 1), tried);
        }
        return (null, tried);
    }

    /// <summary>How many pass the filter.</summary>
    public int Passed()
    {
        var passed = 0;
        for (var i = 0; i < Count; i++)
            if (Passes(s_hashes.Value[i]) && !_added.Contains(i)) passed++;
        return passed;
    }

    /// <summary>How many would pass filters of the same keys and length with 1 hash, 2 hashes and so on.</summary>
    public int[] PassedByHashes(int most)
    {
        // A bit is set in the filter of k hashes if one of the first k positions of a key falls on it: from this number of hashes on.
        var setFrom = new int[state.Bits];
        Array.Fill(setFrom, int.MaxValue);
        foreach (var key in state.Keys)
            foreach (var (i, position) in LevelDbBloom.Positions(LevelDbBloom.Hash(key), state.Bits, most).Index()) setFrom[position] = Math.Min(setFrom[position], i + 1);
        var passed = new int[most];
        for (var i = 0; i < Count; i++)
            if (!_added.Contains(i)) CountIn(s_hashes.Value[i], setFrom, passed);
        return passed;
    }

    private static void CountIn(uint hash, int[] setFrom, int[] passed)
    {
        var (delta, bits, highest) = (LevelDbBloom.Delta(hash), (uint)setFrom.Length, 0);
        for (var k = 1; k <= passed.Length; k++, hash = unchecked(hash + delta))
        {
            highest = Math.Max(highest, setFrom[hash % bits]);
            if (highest > passed.Length) return;
            if (highest <= k) passed[k - 1]++;
        }
    }

    private bool Passes(uint hash)
    {
        var (delta, bits) = (LevelDbBloom.Delta(hash), (uint)state.Bits);
        for (var i = 0; i < state.Hashes; i++, hash = unchecked(hash + delta))
            if (state.Counts[(int)(hash % bits)] == 0) return false;
        return true;
    }
}
