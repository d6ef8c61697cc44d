namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bars_share_one_scale(bool above)
    {
        var frame = new Bars("bars", [new("a", "first", 100), new("b", "second", 25), new("c", "third", 50)]) { NamesAbove = above }.Wide();
        Assert.Equal(frame.Get<Rectangle>("a").Width / 4, frame.Get<Rectangle>("b").Width, 0);
        Assert.Equal(frame.Get<Rectangle>("a").Width / 2, frame.Get<Rectangle>("c").Width, 0);
    }

    [Fact]
    public void A_named_scale_is_said_and_kept_by_all() =>
        Assert.Equal(Width(50, 100) * 2, Width(100, 100), 0);

    private static double Width(double value, double max) => new Bars("bars", [new("a", "a", value) { Text = "x" }]) { Max = max }.Wide().Get<Rectangle>("a").Width;

    [Fact]
    public void A_bar_below_nothing_is_refused() => Drawn.Refuses("a", "begin at 0", () => new Bars("bars", [new("a", "a", -1)]).Wide());

    [Fact]
    public void Names_that_leave_no_bar_are_refused() => Drawn.Refuses("a", "names above", () => new Bars("bars", [new("a", new string('x', 80), 1)]).Narrow());

    [Fact]
    public void A_rate_and_its_formula_are_to_one_scale_and_their_ratio_is_said()
    {
        var frame = new Rate("rate", "false positives", 0.03, 0.02).Wide();
        Assert.Equal(frame.Get<Rectangle>("rate/measured").Width / 3 * 2, frame.Get<Rectangle>("rate/formula").Width, 0);
        Assert.Equal("measured is 1.5 times the formula", frame.Says("rate/difference"));
        Assert.Equal("3 %", frame.Says("rate/measured/name/value"));
    }

    [Fact]
    public void A_rate_before_anything_is_counted_says_so() => Assert.Equal("nothing measured yet", new Rate("rate", "r", null, 0.2).Wide().Says("rate/difference"));

    [Fact]
    public void A_big_number_is_the_largest_text_and_its_bar_is_to_scale()
    {
        var frame = new BigNumber("n", "25", "of a hundred") { Scale = (25, 100, "all") }.Wide();
        Assert.Equal(BigNumber.Size, frame.Get<Text>("n").Size);
        Assert.Equal(frame.Get<Rectangle>("n/track").Width / 4, frame.Get<Rectangle>("n/bar").Width, 6);
    }

    [Fact]
    public void A_number_that_is_nothing_beside_its_scale_is_still_a_line() => Assert.Equal(1, new BigNumber("n", "1 ns", "a hit") { Scale = (1, 1e7, "10 ms") }.Wide().Get<Rectangle>("n/bar").Width);

    [Fact]
    public void A_number_too_long_for_its_room_is_refused() => Drawn.Refuses("n", "round it", () => new BigNumber("n", new string('9', 60), "many").Narrow());

    [Theory]
    [InlineData(-1, 100)]
    [InlineData(1, 0)]
    [InlineData(1, double.PositiveInfinity)]
    public void A_scale_without_sense_is_refused(double value, double max) => Drawn.Refuses("n", "to scale", () => new BigNumber("n", "1", "one") { Scale = (value, max, "all") }.Wide());

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(19.9, 0)]
    [InlineData(20, 1)]
    [InlineData(99, 4)]
    [InlineData(100, 4)]
    [InlineData(1e9, 4)]
    public void A_quantity_has_the_step_that_it_lies_in(double value, int step) => Assert.Equal(step, new IntensityScale("s", 0, 100).StepOf(value));

    [Fact]
    public void Equal_ratios_take_equal_steps_where_that_is_asked() =>
        Assert.Equal([0, 1, 2, 3], new[] { 1.0, 10, 100, 1000 }.Select(new IntensityScale("s", 1, 10_000) { Steps = 4, Logarithmic = true }.StepOf));

    [Fact]
    public void More_ink_means_more_and_no_two_steps_have_as_much()
    {
        for (var steps = 2; steps <= 6; steps++)
        {
            var frame = new IntensityScale("s", 0, 1) { Steps = steps }.Wide();
            var ink = Enumerable.Range(0, steps).Select(i => frame[$"s/step/{i}/ink"] is PathShape path ? path.Paint == Paint.Solid ? 1000 : path.Commands.Count : 0).ToList();
            Assert.Equal(ink.Distinct().Order(), ink);
        }
    }

    [Theory]
    [InlineData(1, Role.Neutral, "2 to 6")]
    [InlineData(7, Role.Neutral, "2 to 6")]
    [InlineData(5, Role.Danger, "broken")]
    public void Steps_that_cannot_be_told_apart_are_refused(int steps, Role role, string saying) => Drawn.Refuses("s", saying, () => new IntensityScale("s", 0, 1) { Steps = steps, Role = role }.Wide());

    [Fact]
    public void A_map_changes_only_the_ink_of_steps_that_change()
    {
        IntensityMap Map(double corner) => new("m", 4, 4, (r, c) => r + c == 0 ? corner : r * 20, new("s", 0, 100));
        var changed = Map(0).Wide().DeltaTo(Map(45).Wide());
        Assert.Equal(["m/step/2"], changed.Changed.Select(c => c.After.Key).Concat(changed.Added.Select(a => a.Key)));
    }
}
