namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class RingTests
{
    private static Ring Of(params RingMark[] marks) => new("ring", marks);

    [Theory]
    [InlineData(0, 0, -1)]
    [InlineData(0.25, 1, 0)]
    [InlineData(0.5, 0, 1)]
    [InlineData(0.75, -1, 0)]
    public void Places_go_clockwise_from_the_top(double at, double dx, double dy)
    {
        var frame = Of(new RingMark("n", at, "node")).Wide();
        var (ring, mark) = (frame.Get<Circle>("ring"), frame.Get<Circle>("n"));
        Assert.Equal(ring.Centre.X + (dx * ring.Radius), mark.Centre.X, 6);
        Assert.Equal(ring.Centre.Y + (dy * ring.Radius), mark.Centre.Y, 6);
    }

    [Fact]
    public void Labels_stand_outside_the_ring_and_clear_of_each_other()
    {
        foreach (var canvas in Canvas.All)
        {
            var frame = Of([.. Enumerable.Range(0, 9).Select(i => new RingMark($"n/{i}", i * 0.021, $"node {i}")), new("n/far", 0.6, "far")]).On(canvas);
            var ring = frame.Get<Circle>("ring");
            frame.NoTextsOverlap();
            Assert.All(frame.All<Text>("n/"), t => Assert.True(DistanceTo(t.Bounds, ring.Centre) > ring.Radius + 5, t.Key));
        }
    }

    [Fact]
    public void An_arc_that_passes_the_top_goes_the_short_way()
    {
        var frame = new Ring("ring", [new("a", 0.9, "a")], [new("arc", 0.9, 0.1)]).Wide();
        Assert.True(frame.Get<PathShape>("arc").Bounds.Bottom < frame.Get<Circle>("ring").Centre.Y);
    }

    [Fact]
    public void Arcs_keep_their_commands_so_that_they_move_smoothly()
    {
        string Letters(double to) => string.Concat(new Ring("ring", [], [new("arc", 0.1, to)]).Wide().Get<PathShape>("arc").Commands.Select(c => c.Letter));
        Assert.Equal(Letters(0.15), Letters(0.95));
    }

    [Fact]
    public void A_mark_off_the_ring_is_refused() => Drawn.Refuses("n", "lies at 1.5", () => Of(new RingMark("n", 1.5, "x")).Wide());

    [Fact]
    public void A_label_that_leaves_no_ring_is_refused() =>
        Drawn.Refuses("n", "leaves a radius of", () => Of(new RingMark("n", 0.2, "a label of far too many words")).Narrow());

    [Fact]
    public void More_labels_than_a_side_holds_are_refused() =>
        Drawn.Refuses("n/39", "40 labels on one side", () => Of([.. Enumerable.Range(0, 40).Select(i => new RingMark($"n/{i}", i * 0.01, "x"))]).Narrow());

    private static double DistanceTo((double Left, double Top, double Right, double Bottom) box, Point point)
    {
        var nearest = new Point(Math.Clamp(point.X, box.Left, box.Right), Math.Clamp(point.Y, box.Top, box.Bottom));
        return nearest.DistanceTo(point);
    }
}
