namespace SystemsAtlas.Simulation;

/// <summary>
/// The only source of chance in a run: xoshiro256**, its state filled by SplitMix64, so one seed gives one sequence on every platform, for ever.
/// Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Starts the sequence that belongs to a seed.</summary>
    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included, without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is below <paramref name="min"/>.</exception>
    public long Integer(long min, long max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        var range = unchecked((ulong)max - (ulong)min + 1);
        if (range == 0) return unchecked((long)NextBits());
        // Bits below the threshold of 2^64 mod range would make the first values more likely than the rest; draw again. The threshold is below the range, so it is seldom needed.
        var bits = NextBits();
        if (bits < range)
        {
            var threshold = unchecked(0 - range) % range;
            while (bits < threshold) bits = NextBits();
        }
        return unchecked((long)((ulong)min + (bits % range)));
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double Fraction() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability (0 never, 1 always). Always draws once, so a changed probability shifts nothing after it.</summary>
    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>Puts a list into a random order, in place (Fisher-Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = (int)Integer(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
