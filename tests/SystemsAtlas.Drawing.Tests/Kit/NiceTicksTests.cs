namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class NiceTicksTests
{
    private static IEnumerable<(double Low, double High, int Most)> Ranges()
    {
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 9));
            yield return new(low, low + Math.Max(random.NextDouble() * Math.Pow(10, random.Next(-5, 9)), 1e-6 * (1 + Math.Abs(low))), random.Next(2, 14));
        }
    }

    private static double StepOf(IReadOnlyList<double> ticks) => ticks[1] - ticks[0];

    [Fact]
    public void Covering_ticks_cover_the_range_with_no_tick_to_spare()
    {
        foreach (var (low, high, most) in Ranges())
        {
            var ticks = NiceTicks.Covering(low, high, most);
            var slack = StepOf(ticks) * 1e-6;
            Assert.InRange(ticks.Count, 2, most);
            Assert.InRange(ticks[0], low - StepOf(ticks) - slack, low + slack);
            Assert.InRange(ticks[^1], high - slack, high + StepOf(ticks) + slack);
        }
    }

    [Fact]
    public void Ticks_within_a_range_stay_in_it()
    {
        foreach (var (low, high, most) in Ranges())
        {
            var ticks = NiceTicks.Within(low, high, most);
            Assert.True(ticks.Count <= most);
            Assert.All(ticks, t => Assert.InRange(t, low - ((high - low) * 1e-6), high + ((high - low) * 1e-6)));
        }
    }

    [Fact]
    public void Steps_are_1_2_or_5_times_a_power_of_ten()
    {
        foreach (var (low, high, most) in Ranges())
        {
            var step = StepOf(NiceTicks.Covering(low, high, most));
            var lead = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-4));
            Assert.Contains([1, 2, 5], nice => Math.Abs(lead - nice) < 0.02);
        }
    }

    [Fact]
    public void A_tick_of_three_tenths_is_exactly_that() => Assert.Contains(0.3, NiceTicks.Covering(0, 1, 11));

    [Theory]
    [InlineData(1, 900, 8, new[] { 1.0, 10, 100, 1000 })]
    [InlineData(0.5, 50, 8, new[] { 0.5, 1, 2, 5, 10, 20, 50 })]
    [InlineData(3, 3, 8, new[] { 2.0, 5 })]
    [InlineData(1, 1e6, 4, new[] { 1.0, 100, 1e4, 1e6 })]
    public void Logarithmic_ticks_are_as_fine_as_there_is_room(double low, double high, int most, double[] expected) =>
        Assert.Equal(expected, NiceTicks.Logarithmic(low, high, most));

    [Theory]
    [InlineData(250, "250")]
    [InlineData(0.05, "0.05")]
    [InlineData(12_000, "12k")]
    [InlineData(1_500_000, "1.5M")]
    [InlineData(2e9, "2G")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0, "0")]
    [InlineData(2e-6, "2e-6")]
    public void Numbers_are_written_short(double number, string written) => Assert.Equal(written, NiceTicks.Write(number));

    [Fact]
    public void A_range_without_length_gets_one() => Assert.Equal([5, 6], NiceTicks.Covering(5, 5, 2));

    [Fact]
    public void An_infinite_range_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => NiceTicks.Covering(0, double.PositiveInfinity, 5));
}
