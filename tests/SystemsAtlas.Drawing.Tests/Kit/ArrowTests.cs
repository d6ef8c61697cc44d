namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class ArrowTests
{
    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, 100)]
    [InlineData(-60, 80)]
    [InlineData(3, 4)]
    public void The_tip_points_at_the_end_and_the_line_stops_short_of_it(double dx, double dy)
    {
        var (from, to) = (new Point(200, 200), new Point(200 + dx, 200 + dy));
        var shapes = Arrow.Straight("edge/1", from, to).ToList();
        Assert.Equal(["edge/1", "edge/1/tip"], shapes.Select(s => s.Key));
        Assert.Equal(to, ((PathShape)shapes[1]).Commands[0].Points[0]);
        Assert.True(((Line)shapes[0]).To.DistanceTo(from) < to.DistanceTo(from));
    }

    [Fact]
    public void An_arrow_without_length_has_both_shapes_still() =>
        Assert.Equal(2, Arrow.Straight("edge/1", new(5, 5), new(5, 5)).Count(s => s.Bounds is { Left: > -20, Right: < 20 }));

    [Fact]
    public void The_tip_of_a_bent_arrow_lies_along_its_last_stretch()
    {
        var tip = (PathShape)Arrow.Along("e", [PathCommand.Move(new(0, 0)), PathCommand.Bend(new(100, 0), new(100, 100))]).Last();
        Assert.Equal(new Point(100, 100), tip.Commands[0].Points[0]);
        Assert.Equal(200, tip.Commands[1].Points[0].X + tip.Commands[2].Points[0].X, 6);
    }
}
