namespace SystemsAtlas.Simulation.Tests;

public sealed class SeededRandomTests
{
    // Computed apart from this code, by a script in Python that follows the reference C of Blackman and Vigna (xoshiro256starstar.c, splitmix64.c):
    //   s += 0x9E3779B97F4A7C15; z = s; z = (z ^ z>>30) * 0xBF58476D1CE4E5B9; z = (z ^ z>>27) * 0x94D049BB133111EB; z ^ z>>31   (four times, for s0..s3)
    //   r = rotl(s1*5, 7)*9; t = s1<<17; s2 ^= s0; s3 ^= s1; s1 ^= s2; s0 ^= s3; s2 ^= t; s3 = rotl(s3, 45)
    // The script's SplitMix64 gives 6457827717110365317, 3203168211198807973, 9817491932198370423 for the seed 1234567, the values that are published for it.
    [Theory]
    [InlineData(0UL, 0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0, 0x6AA594F1262D2D2C)]
    [InlineData(1UL, 0xB3F2AF6D0FC710C5, 0x853B559647364CEA, 0x92F89756082A4514, 0x642E1C7BC266A3A7)]
    [InlineData(42UL, 0x15780B2E0C2EC716, 0x6104D9866D113A7E, 0xAE17533239E499A1, 0xECB8AD4703B360A1)]
    [InlineData(ulong.MaxValue, 0x8F5520D52A7EAD08, 0xC476A018CAA1802D, 0x81DE31C0D260469E, 0xBF658D7E065F3C2F)]
    public void The_sequence_is_that_of_xoshiro256_seeded_by_SplitMix64(ulong seed, ulong first, ulong second, ulong third, ulong fourth)
    {
        var random = new SeededRandom(seed);
        Assert.Equal([first, second, third, fourth], Enumerable.Range(0, 4).Select(_ => random.NextBits()));
    }

    [Theory]
    [InlineData(-3, 3)]
    [InlineData(5, 5)]
    [InlineData(long.MaxValue - 1, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue + 2)]
    public void Both_ends_of_a_range_are_reached_and_neither_is_passed(long min, long max)
    {
        var random = new SeededRandom(7);
        var drawn = Enumerable.Range(0, 500).Select(_ => random.Integer(min, max)).ToList();
        Assert.Equal((min, max), (drawn.Min(), drawn.Max()));
    }

    [Fact]
    public void The_full_range_is_the_bits_themselves() =>
        Assert.Equal(unchecked((long)new SeededRandom(42).NextBits()), new SeededRandom(42).Integer(long.MinValue, long.MaxValue));

    // Over three quarters of the 64-bit range, taking the remainder would give the lowest third of the values twice as often as the rest.
    [Fact]
    public void A_range_that_does_not_divide_the_bits_is_without_bias()
    {
        var (random, low, third) = (new SeededRandom(3), 0, (long)(ulong.MaxValue / 4));
        for (var i = 0; i < 30_000; i++)
            if (random.Integer(long.MinValue, long.MinValue + (third * 2) + third) < long.MinValue + third) low++;
        Assert.InRange(low, 9_700, 10_300);
    }

    [Fact]
    public void A_die_falls_on_each_side_alike()
    {
        var (random, counts) = (new SeededRandom(11), new int[6]);
        for (var i = 0; i < 60_000; i++) counts[random.Integer(1, 6) - 1]++;
        // Chi-square with 5 degrees of freedom: above 20.5 in one of a thousand fair dice.
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000) / 10_000) < 20.5);
    }

    [Fact]
    public void A_range_upside_down_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(1).Integer(2, 1));

    [Fact]
    public void A_fraction_is_below_one_and_not_below_zero()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 10_000; i++) Assert.InRange(random.Fraction(), 0, Math.BitDecrement(1.0));
    }

    [Fact]
    public void A_chance_draws_once_whatever_its_probability()
    {
        var (never, always) = (new SeededRandom(9), new SeededRandom(9));
        Assert.False(never.Chance(0));
        Assert.True(always.Chance(1));
        Assert.Equal(never.NextBits(), always.NextBits());
    }

    [Fact]
    public void A_shuffle_keeps_every_item_and_gives_each_order_alike()
    {
        var (random, orders) = (new SeededRandom(13), new Dictionary<string, int>());
        for (var i = 0; i < 6_000; i++)
        {
            var items = new List<char>("abc");
            random.Shuffle(items);
            orders[string.Concat(items)] = orders.GetValueOrDefault(string.Concat(items)) + 1;
        }
        Assert.Equal(["abc", "acb", "bac", "bca", "cab", "cba"], orders.Keys.Order());
        Assert.All(orders.Values, n => Assert.InRange(n, 850, 1150));
    }
}
