namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class StackTests
{
    private static readonly Box[] _boxes = [new("a", "a", width: 100, height: 40), new("b", "b", width: 60, height: 80)];

    [Fact]
    public void A_row_stands_side_by_side_with_its_gap()
    {
        var frame = new Row(_boxes, gap: 30).Wide();
        Assert.Equal(frame.Get<Rectangle>("a").Bounds.Right + 30, frame.Get<Rectangle>("b").X);
    }

    [Theory]
    [InlineData(Align.Start, 0)]
    [InlineData(Align.Centre, 20)]
    [InlineData(Align.End, 40)]
    public void Parts_line_up_as_they_are_told(Align align, double shift)
    {
        var frame = new Row(_boxes, align: align).Wide();
        Assert.Equal(shift, frame.Get<Rectangle>("a").Y - frame.Get<Rectangle>("b").Y);
    }

    [Fact]
    public void A_flow_is_a_row_on_a_desk_and_a_column_on_a_phone()
    {
        var (wide, narrow) = (new Flow(_boxes).Wide(), new Flow(_boxes).Narrow());
        Assert.Equal(wide.Get<Rectangle>("a").Y, wide.Get<Rectangle>("b").Y);
        Assert.Equal(narrow.Get<Rectangle>("a").X, narrow.Get<Rectangle>("b").X);
    }

    [Fact]
    public void Layers_lie_over_each_other_on_one_centre()
    {
        var frame = new Layers(_boxes).Wide();
        Assert.Equal(frame.Get<Rectangle>("a").X + 50, frame.Get<Rectangle>("b").X + 30);
    }

    [Fact]
    public void The_last_part_of_a_row_may_fill_what_is_left()
    {
        var frame = new Row([new Box("a", "a", width: 300), new Plot("p", new("x"), new("y"), [])]).Wide();
        Assert.InRange(frame.Get<Line>("p/x").To.X, 900, 944);
    }

    [Fact]
    public void An_empty_stack_takes_no_place() => Assert.Equal(default, new Column([]).Measure(Room.Of(Canvas.Wide)));
}
