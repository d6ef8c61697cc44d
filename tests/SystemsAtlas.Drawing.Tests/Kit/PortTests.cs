namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class PortTests
{
    private static readonly Row Boxes = new([new Box("a", "a", width: 100, height: 40), new Box("b", "b", width: 100, height: 40)], 80);

    private static Frame Linked(Link link, Diagram? on = null) => new Links(on ?? Boxes, [link]) { Margin = 100, Rise = 100 }.Wide();

    [Fact]
    public void A_link_runs_from_one_box_to_the_other_between_the_sides_that_face()
    {
        var frame = Linked(new("link", new("a"), new("b")));
        Assert.Equal(frame.Get<Rectangle>("a").Bounds.Right, frame.Get<Line>("link").From.X, 6);
        Assert.Equal(frame.Get<Rectangle>("b").X, frame.Get<PathShape>("link/tip").Commands[0].Points[0].X, 6);
    }

    [Theory]
    [InlineData(LinkPath.Straight)]
    [InlineData(LinkPath.Elbow)]
    [InlineData(LinkPath.Curve)]
    public void Every_way_begins_and_ends_at_its_ports(LinkPath path)
    {
        for (var (from, n) = (Side.Left, 0); n < 16; n++)
        {
            (from, var to) = ((Side)(n / 4), (Side)(n % 4));
            var frame = Linked(new("link", new("a", from, 0.25), new("b", to, 0.75)) { Path = path });
            var (a, b) = (frame.Get<Rectangle>("a").Bounds, frame.Get<Rectangle>("b").Bounds);
            var start = frame["link"] is Line line ? line.From : frame.Get<PathShape>("link").Commands[0].Points[0];
            Assert.Equal(On(a, from, 0.25), start);
            Assert.Equal(On(b, to, 0.75), frame.Get<PathShape>("link/tip").Commands[0].Points[0]);
        }
    }

    [Fact]
    public void An_elbow_runs_only_across_and_down_but_for_its_corners()
    {
        var path = Linked(new("link", new("a", Side.Bottom), new("b", Side.Right)) { Path = LinkPath.Elbow }).Get<PathShape>("link");
        var pen = path.Commands[0].Points[0];
        foreach (var command in path.Commands.Skip(1))
        {
            var to = command.Points[^1];
            if (command.Letter == 'L') Assert.True(Math.Abs(to.X - pen.X) < 1e-6 || Math.Abs(to.Y - pen.Y) < 1e-6);
            pen = to;
        }
    }

    [Fact]
    public void A_key_that_no_shape_has_stands_for_all_below_it()
    {
        var frame = Linked(new("link", new("group", Side.Bottom), new("b", Side.Bottom)) { Path = LinkPath.Curve }, new Row([new Box("group/1", "x", width: 60), new Box("group/2", "y", width: 60), new Box("b", "b")], 10));
        Assert.Equal((frame.Get<Rectangle>("group/1").X + frame.Get<Rectangle>("group/2").Bounds.Right) / 2, frame.Get<PathShape>("link").Commands[0].Points[0].X, 6);
    }

    [Fact]
    public void A_link_to_nothing_names_itself_and_what_it_missed() => Drawn.Refuses("link", "points at \"c\"", () => Linked(new("link", new("a"), new("c"))));

    [Fact]
    public void A_link_of_no_length_is_refused() => Drawn.Refuses("link", "two sides", () => Linked(new("link", new("a", Side.Top), new("a", Side.Top))));

    [Fact]
    public void A_label_wider_than_the_diagram_is_refused() => Drawn.Refuses("link/label", "shorten it", () => Linked(new("link", new("a"), new("b")) { Label = new string('x', 60) }));

    [Fact]
    public void A_thing_keeps_its_text_when_it_is_taken_up_and_lies_over_its_box()
    {
        var run = new Cells("run", [new("key/1", "1"), new("key/2", "2")]) { Frame = Role.Neutral, Places = 3 };
        var lying = new InHand(run, []).Wide();
        var carried = new InHand(new Cells("run", [new("key/1", "1")]) { Frame = Role.Neutral, Places = 3 }, [new("hand", "key/2", "2", "take", new("run"))]).Wide();
        Assert.Equal(lying.Height, carried.Height);
        Assert.Contains(lying.DeltaTo(carried).Changed, c => c.Before.Key == "key/2" && c.Before.Bounds.Top > c.After.Bounds.Top);
        Assert.True(carried.Get<Rectangle>("hand").Bounds.Bottom < carried.Get<Rectangle>("run").Y);
    }

    [Theory]
    [InlineData(2, 0, 2)]
    [InlineData(7, 1, 2)]
    [InlineData(5.5, 1, 0.5)]
    public void A_place_in_a_run_that_wraps_is_found_in_its_row(double place, int row, double across)
    {
        var run = new Cells("run", [.. Enumerable.Range(0, 10).Select(i => new Cell($"key/{i}", $"{i}"))]) { Frame = Role.Neutral, CellWidth = 50, PerRow = 5 };
        var frame = new InHand(run, [new("hand", "thing", "7", "", new("run") { Cell = (50, place) })]).Wide();
        Assert.Equal(frame.Get<Rectangle>("run").X + (50 * across), frame.Get<PathShape>("hand/tip").Commands[2].Points[0].X, 6);
        Assert.InRange(row, 0, 1);
    }

    [Fact]
    public void A_thing_that_leaves_points_away_from_its_place()
    {
        PathShape Tip(bool leaves) => new InHand(Boxes, [new("hand", "thing", "7", "up", new("a") { And = "b" }) { Leaves = leaves }]).Wide().Get<PathShape>("hand/tip");
        Assert.True(Tip(true).Commands[2].Points[0].Y < Tip(true).Commands[0].Points[0].Y);
        Assert.True(Tip(false).Commands[2].Points[0].Y > Tip(false).Commands[0].Points[0].Y);
    }

    [Fact]
    public void A_tag_wider_than_its_diagram_is_refused() => Drawn.Refuses("hand", "shorten", () => new InHand(new Box("a", "a", width: 60), [new("hand", "thing", "12345678", "insert", new("a"))]).Wide());

    private static Point On((double Left, double Top, double Right, double Bottom) b, Side side, double at) => side switch
    {
        Side.Left => new(b.Left, b.Top + ((b.Bottom - b.Top) * at)),
        Side.Right => new(b.Right, b.Top + ((b.Bottom - b.Top) * at)),
        Side.Top => new(b.Left + ((b.Right - b.Left) * at), b.Top),
        _ => new(b.Left + ((b.Right - b.Left) * at), b.Bottom),
    };
}
