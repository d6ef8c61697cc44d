namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class SmallDiagramTests
{
    private static Meter Keys(double value) => new("m", "occupancy", value, 16, "keys") { Levels = [new(8, Role.Waiting), new(14, Role.Danger)] };

    [Theory]
    [InlineData(0, Role.Active)]
    [InlineData(7.9, Role.Active)]
    [InlineData(8, Role.Waiting)]
    [InlineData(20, Role.Danger)]
    public void A_meter_takes_the_role_of_its_level(double value, Role role) => Assert.Equal(role, Keys(value).Wide().Get<Rectangle>("m").Role);

    [Fact]
    public void A_meter_fills_in_proportion_and_no_further_than_its_track()
    {
        double Fill(double value) => Keys(value).Wide().Get<Rectangle>("m").Width;
        Assert.Equal(Fill(16) / 4, Fill(4), 6);
        Assert.Equal(Fill(16), Fill(40));
        Assert.Equal("40 of 16 keys", Keys(40).Wide().Says("m/value"));
    }

    [Theory]
    [InlineData(-1, 16)]
    [InlineData(double.NaN, 16)]
    [InlineData(1, 0)]
    public void A_meter_without_sense_is_refused(double value, double max) => Drawn.Refuses("m", "cannot show", () => new Meter("m", "x", value, max).Wide());

    [Fact]
    public void A_meter_whose_texts_would_meet_is_refused() => Drawn.Refuses("m/label", "shorten it", () => new Meter("m", new string('x', 40), 1, 2).Narrow());

    [Fact]
    public void A_badge_is_round_and_holds_its_text()
    {
        var frame = new Badge("b", "committed", Role.Done).Narrow();
        var (box, text) = (frame.Get<Rectangle>("b"), frame.Get<Text>("b/label"));
        Assert.Equal(box.Height / 2, box.Radius);
        Assert.True(box.Bounds.Left < text.Bounds.Left && text.Bounds.Right < box.Bounds.Right);
    }

    [Fact]
    public void A_badge_wider_than_the_canvas_is_refused() => Drawn.Refuses("b", "shorten it", () => new Badge("b", new string('x', 50)).Narrow());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_callout_points_at_its_shape_and_covers_nothing(bool above)
    {
        var frame = new Callout("why", new Row([new Box("a", "left"), new Box("b", "right")]), "b", "It was full.") { Above = above }.Wide();
        var (box, target) = (frame.Get<Rectangle>("why"), frame.Get<Rectangle>("b"));
        Assert.Equal(target.X + (target.Width / 2), frame.Get<Circle>("why/point").Centre.X, 6);
        Assert.False(Drawn.Overlap(box, target));
        Assert.Equal(above, box.Y < target.Y);
    }

    [Fact]
    public void A_callout_has_three_lines_at_most() =>
        Drawn.Refuses("why", "at most 3", () => new Callout("why", new Box("a", "x"), "a", string.Join(' ', Enumerable.Repeat("word", 60))).Narrow());

    [Fact]
    public void A_callout_at_nothing_is_refused() => Drawn.Refuses("why", "points at \"c\"", () => new Callout("why", new Box("a", "x"), "c", "no").Wide());

    [Fact]
    public void A_legend_takes_the_rows_that_it_needs()
    {
        var legend = new Legend("l", [new(Role.Active, "on the search path"), new(Role.Done, "committed"), new(Role.Danger, "over-full"), new(Role.Waiting, "not yet acknowledged")]);
        int Rows(Canvas canvas) => legend.On(canvas).Shapes.OfType<Rectangle>().Select(r => r.Y).Distinct().Count();
        Assert.Equal((1, 2), (Rows(Canvas.Wide), Rows(Canvas.Narrow)));
    }

    [Fact]
    public void Each_swatch_has_its_role() => Assert.Equal(Role.Danger, new Legend("l", [new(Role.Danger, "lost")]).Wide().Get<Rectangle>("l/danger").Role);
}
