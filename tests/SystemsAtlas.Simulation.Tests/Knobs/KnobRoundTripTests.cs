using FsCheck;
using FsCheck.Fluent;

namespace SystemsAtlas.Simulation.Tests.Knobs;

/// <summary>What a knob writes, it reads back as the same value: a link and a page's front matter carry values as text.</summary>
public sealed class KnobRoundTripTests
{
    private static void For<T>(Knob<T> knob, Arbitrary<T> values, Func<T, T, bool> same) where T : notnull =>
        Prop.ForAll(values, value => same(value, (T)knob.Parse(knob.Format(value)).Value!)).QuickCheckThrowOnFailure();

    [Fact]
    public void Whole_numbers() =>
        For(Knob.Integer("n", 0, long.MinValue, long.MaxValue, "N"), ArbMap.Default.ArbFor<long>(), (a, b) => a == b);

    [Fact]
    public void Numbers_with_fractions() =>
        For(Knob.Decimal("x", 0, double.MinValue, double.MaxValue, "X"), ArbMap.Default.ArbFor<NormalFloat>().Convert(f => f.Get, NormalFloat.NewNormalFloat), (a, b) => a == b);

    [Theory]
    [InlineData(0.1 + 0.2)]
    [InlineData(1e-17)]
    [InlineData(1e300)]
    [InlineData(double.Epsilon)]
    public void Numbers_that_need_all_their_digits(double number)
    {
        var knob = Knob.Decimal("x", 0, double.MinValue, double.MaxValue, "X");
        Assert.Equal(number, knob.Parse(knob.Format(number)).Value);
    }

    [Fact]
    public void Texts() =>
        For(Knob.Text("t", "", maxLength: 10_000, "T"), ArbMap.Default.ArbFor<NonNull<string>>().Convert(s => s.Get, NonNull<string>.NewNonNull), (a, b) => a == b);

    [Fact]
    public void Lists_of_whole_numbers() =>
        For(Knob.Integers("l", [], long.MinValue, long.MaxValue, maxCount: 100_000, "L"), ArbMap.Default.ArbFor<long[]>().Convert(a => (IReadOnlyList<long>)a, l => [.. l]), (a, b) => a.SequenceEqual(b));

    [Fact]
    public void Steps_over_the_whole_range()
    {
        var knob = Knob.Integer("n", 0, long.MinValue, long.MaxValue, "N", step: 5);
        Assert.Equal(long.MaxValue, knob.Parse($"{long.MaxValue}").Value);
        Assert.NotNull(knob.Parse($"{long.MaxValue - 1}").Reason);
    }
}
