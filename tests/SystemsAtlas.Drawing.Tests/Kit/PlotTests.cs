namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class PlotTests
{
    private static readonly PlotAxis _time = new("time", "ms", 0, 10);
    private static readonly PlotAxis _window = new("window", "segments", 0, 20);

    private static Plot Of(params PlotSeries[] series) => new("p", _time, _window, series);

    private static PlotSeries Series(string key, params double[] values) => new(key, key, [.. values.Select((v, i) => new Sample(i, v))]);

    [Fact]
    public void A_sample_lies_at_its_numbers()
    {
        var frame = Of(Series("cwnd", 0, 5, 10)).Wide();
        Assert.Equal(frame.Get<Line>("p/x/tick/2").From.X, frame.Get<Circle>("cwnd/end").Centre.X, 6);
        Assert.Equal(frame.Get<Line>("p/y/tick/10").From.Y, frame.Get<Circle>("cwnd/end").Centre.Y, 6);
    }

    [Fact]
    public void Steps_hold_their_value_until_the_next_sample()
    {
        var path = Of(Series("cwnd", 1, 8) with { Style = PlotStyle.Step }).Wide().Get<PathShape>("cwnd");
        Assert.Equal(path.Commands[0].Points[0].Y, path.Commands[1].Points[0].Y);
        Assert.Equal(path.Commands[1].Points[0].X, path.Commands[2].Points[0].X);
    }

    [Fact]
    public void Equal_ratios_take_equal_lengths_on_a_logarithmic_axis()
    {
        var plot = new Plot("p", _time, new("latency", "ms", 1, 1000, Logarithmic: true), [Series("s", 1, 10, 100)]);
        var heights = plot.Wide().Get<PathShape>("s").Commands.Select(c => c.Points[0].Y).ToList();
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], 6);
    }

    [Fact]
    public void Names_of_series_that_end_together_stand_apart()
    {
        foreach (var canvas in Canvas.All) Of(Series("a", 1, 5), Series("b", 1, 5.1), Series("c", 1, 4.9)).On(canvas).NoTextsOverlap();
    }

    [Fact]
    public void Axes_that_are_given_stay_while_the_series_grows()
    {
        var (before, after) = (Of(Series("a", 1, 2)).Wide(), Of(Series("a", 1, 2, 20, 3)).Wide());
        Assert.All(before.DeltaTo(after).Changed, c => Assert.StartsWith("a", c.Before.Key, StringComparison.Ordinal));
    }

    [Fact]
    public void Axes_that_are_fitted_go_out_to_round_numbers()
    {
        var frame = new Plot("p", new("x"), new("y"), [Series("a", 3, 97)]).Wide();
        Assert.NotNull(frame["p/y/tick/0"]);
        Assert.NotNull(frame["p/y/tick/100"]);
    }

    [Fact]
    public void A_thousand_samples_on_one_spot_are_drawn_once() =>
        Assert.True(Of(new PlotSeries("a", "a", [.. Enumerable.Range(0, 1000).Select(i => new Sample(5 + (i * 1e-6), 5))])).Wide().Get<PathShape>("a").Commands.Count < 5);

    [Fact]
    public void A_threshold_and_the_present_are_marked()
    {
        var frame = new Plot("p", _time, _window, []) { Thresholds = [new("limit", "limit", 20)], Now = 4 }.Wide();
        Assert.Equal(frame.Get<Line>("p/y/tick/20").From.Y, frame.Get<Line>("limit").From.Y);
        Assert.Equal(frame.Get<Line>("p/x/tick/4").From.X, frame.Get<Line>("p/now").From.X);
    }

    [Fact]
    public void A_sample_outside_its_axis_is_refused() =>
        Drawn.Refuses("a", "has y 21, outside the axis \"window (segments)\" from 0 to 20", () => Of(Series("a", 21)).Wide());

    [Fact]
    public void A_number_that_has_no_logarithm_is_refused() =>
        Drawn.Refuses("p", "logarithmic", () => new Plot("p", _time, new("y", Logarithmic: true), [Series("a", 0, 5)]).Wide());

    [Fact]
    public void A_name_that_leaves_no_plot_is_refused() =>
        Drawn.Refuses("a name that is far too long for a phone", "shorten it", () => Of(Series("a name that is far too long for a phone", 1)).Narrow());

    [Fact]
    public void A_scatter_has_a_dot_for_each_sample() => Assert.Equal(3, Of(Series("a", 1, 2, 3) with { Style = PlotStyle.Scatter }).Wide().All<Circle>("a/dot/").Count());
}
