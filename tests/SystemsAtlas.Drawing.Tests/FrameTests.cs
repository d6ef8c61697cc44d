namespace SystemsAtlas.Drawing.Tests;

public sealed class FrameTests
{
    private static readonly Rectangle _box = new() { Key = "node/1", X = 20, Y = 20, Width = 100, Height = 40 };

    private static Text Text(string content, double size = 19, double maxWidth = 90) =>
        new() { Key = "node/1/label", At = new(120, 45), Content = content, Size = size, MaxWidth = maxWidth };

    private static Frame Draw(params Shape[] shapes) => Frame.Of(shapes, Canvas.Wide, 200);

    [Fact]
    public void Two_shapes_with_one_key_are_refused() =>
        Drawn.Refuses("node/1", "two shapes have this key", () => Draw(_box, _box with { X = 300 }));

    [Fact]
    public void A_text_wider_than_its_box_is_refused_with_what_it_says() =>
        Drawn.Refuses("node/1/label", "\"too long for it\" is 176.7 units wide and its box only 90", () => Draw(_box, Text("too long for it")));

    [Fact]
    public void A_text_too_small_to_read_is_refused() =>
        Drawn.Refuses("node/1/label", "text of 12 units is too small to read on the wide canvas; the smallest is 17", () => Draw(Text("17", size: 12)));

    [Theory]
    [InlineData(-5, 20)]
    [InlineData(900, 20)]
    [InlineData(20, -5)]
    [InlineData(20, 170)]
    public void A_shape_that_leaves_the_canvas_is_refused(double x, double y) =>
        Drawn.Refuses("node/1", "leaves the wide canvas of 960 by 200", () => Draw(_box with { X = x, Y = y }));

    [Fact]
    public void A_key_that_changes_its_kind_is_refused() =>
        Drawn.Refuses("node/1", "is a rect in one frame and a circle in the next", () => Draw(_box).DeltaTo(Draw(new Circle { Key = "node/1", Centre = new(50, 50), Radius = 10 })));

    [Fact]
    public void Shapes_are_painted_by_layer_then_text_then_key()
    {
        var frame = Draw(Text("17"), _box with { Key = "b", Layer = Layer.Edge }, _box with { Key = "z" }, _box with { Key = "a", Layer = Layer.Message });
        Assert.Equal(["b", "z", "node/1/label", "a"], frame.Shapes.Select(s => s.Key));
    }

    [Fact]
    public void A_diagram_stands_in_the_middle_of_its_canvas()
    {
        var box = new Box("b", "x", width: 100).Wide().Get<Rectangle>("b");
        Assert.Equal((430, Canvas.Wide.Margin), (box.X, box.Y));
    }

    [Fact]
    public void A_shape_that_is_drawn_the_same_is_not_in_the_delta()
    {
        PathShape Path() => new() { Key = "p", Commands = [PathCommand.Move(new(1, 1)), PathCommand.LineTo(new(9, 9))] };
        Assert.Empty(Draw(Path(), _box).DeltaTo(Draw(Path(), _box)).Changed);
    }
}
