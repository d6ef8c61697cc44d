namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class TimelineTests
{
    private static Timeline Of(double? now, params TimelineBar[] bars) => new("t", [new("cpu", "CPU"), new("disk", "disk")], bars, 0, 100) { Unit = "ms", Now = now };

    [Fact]
    public void A_bar_is_as_long_as_its_time()
    {
        var frame = Of(null, new("a", "cpu", 0, 20), new("b", "cpu", 20, 60)).Wide();
        var (a, b) = (frame.Get<Rectangle>("a"), frame.Get<Rectangle>("b"));
        Assert.Equal(2 * a.Width, b.Width, 6);
        Assert.Equal(a.X + a.Width, b.X, 6);
    }

    [Fact]
    public void A_bar_lies_over_its_times_on_the_axis()
    {
        var frame = Of(null, new TimelineBar("a", "disk", 40, 60)).Wide();
        Assert.Equal(frame.Get<Line>("t/axis/tick/40").From.X, frame.Get<Rectangle>("a").X, 6);
    }

    [Fact]
    public void A_bar_without_an_end_reaches_now()
    {
        var frame = Of(62, new TimelineBar("a", "cpu", 10, double.PositiveInfinity)).Wide();
        Assert.Equal(frame.Get<Line>("t/now").From.X, frame.Get<Rectangle>("a").Bounds.Right, 6);
    }

    [Fact]
    public void A_label_stands_inside_its_bar_or_after_it()
    {
        var frame = Of(null, new("long", "cpu", 0, 50, "runs"), new("short", "disk", 0, 2, "seek")).Wide();
        Assert.True(Drawn.Overlap(frame.Get<Text>("long/label"), frame.Get<Rectangle>("long")));
        Assert.True(frame.Get<Text>("short/label").Bounds.Left > frame.Get<Rectangle>("short").Bounds.Right);
    }

    [Fact]
    public void A_label_that_fits_nowhere_gives_way_to_the_short_one() =>
        Assert.Equal("w", Of(null, new("a", "cpu", 0, 5, "waits for the disk", "w"), new("b", "cpu", 5, 100)).Wide().Says("a/label"));

    [Fact]
    public void A_label_without_a_place_is_refused() =>
        Drawn.Refuses("a", "fits neither into its", () => Of(null, new("a", "cpu", 0, 2, "waits for the disk"), new("b", "cpu", 2, 100)).Narrow());

    [Fact]
    public void An_empty_short_label_leaves_a_bar_bare() =>
        Assert.Null(Of(null, new("a", "cpu", 0, 2, "waits for the disk", ""), new("b", "cpu", 2, 100)).Narrow()["a/label"]);

    [Fact]
    public void Bars_that_overlap_in_a_lane_are_refused() =>
        Drawn.Refuses("a", "overlaps \"b\" in the lane \"cpu\"", () => Of(null, new("a", "cpu", 0, 30), new("b", "cpu", 20, 40)).Wide());

    [Fact]
    public void An_unknown_lane_is_refused() =>
        Drawn.Refuses("a", "there is no lane \"gpu\"; there are cpu, disk", () => Of(null, new TimelineBar("a", "gpu", 0, 1)).Wide());

    [Fact]
    public void A_bar_outside_the_time_shown_is_refused() =>
        Drawn.Refuses("a", "goes from 120 to 130", () => Of(null, new TimelineBar("a", "cpu", 120, 130)).Wide());

    [Fact]
    public void No_texts_overlap_on_either_canvas()
    {
        foreach (var canvas in Canvas.All)
            Of(97, new("a", "cpu", 0, 30, "parse"), new("b", "cpu", 30, 97, "emit"), new("c", "disk", 10, 12, "seek")).On(canvas).NoTextsOverlap();
    }
}
