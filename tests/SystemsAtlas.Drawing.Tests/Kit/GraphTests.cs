namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class GraphTests
{
    private const double RimGap = 6;

    // Places are rounded to whole units, each way.
    private const double Rounded = 0.7072;

    public static TheoryData<int, string> Rings
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var count in Enumerable.Range(3, 7))
                foreach (var canvas in Canvas.All) data.Add(count, canvas.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rings))]
    public void Nodes_on_a_ring_stay_apart_and_the_first_is_on_top(int count, string canvas)
    {
        var circles = Centres(Draw(Ring(count), canvas));
        Assert.Equal(count, circles.Count);
        Assert.All(circles.Values, c => Assert.True(c.Centre.Y >= circles["node/0"].Centre.Y));
        foreach (var a in circles.Values)
            Assert.All(circles.Values.Where(b => b.Key != a.Key), b => Assert.True(a.Centre.DistanceTo(b.Centre) > a.Radius + b.Radius));
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void A_message_goes_from_rim_to_rim_at_an_even_pace(string canvas)
    {
        Point At(double now) => ((Circle)Draw(Ring(5, now, Message), canvas)["message/1"]!).Centre;
        var frame = Draw(Ring(5, 100, Message), canvas);
        var (from, to, disc) = (((Circle)frame["node/0"]!), (Circle)frame["node/2"]!, (Circle)frame["message/1"]!);
        Assert.Equal(from.Radius + RimGap + disc.Radius, At(100).DistanceTo(from.Centre), Rounded);
        Assert.Equal(to.Radius + RimGap + disc.Radius, At(140).DistanceTo(to.Centre), Rounded);
        Assert.InRange(At(110).DistanceTo(At(100).Towards(At(140), 0.25)), 0, 2 * Rounded);
    }

    [Fact]
    public void Opposite_messages_pass_without_touching()
    {
        var back = new GraphMessage("message/2", "node/2", "node/0", 100, 140);
        for (var now = 100.0; now <= 140; now++)
        {
            var frame = Draw(Ring(5, now, Message, back), "wide");
            var (one, other) = ((Circle)frame["message/1"]!, (Circle)frame["message/2"]!);
            Assert.True(one.Centre.DistanceTo(other.Centre) > one.Radius + other.Radius);
        }
    }

    [Fact]
    public void A_lost_message_stops_where_it_was_lost_and_is_struck_through()
    {
        var lost = Message with { LostAt = 120 };
        var (before, after) = (Draw(Ring(5, 119, lost), "wide"), Draw(Ring(5, 135, lost), "wide"));
        Assert.Null(before["message/1/lost/1"]);
        Assert.Equal(Role.Danger, after["message/1/lost/1"]!.Role);
        Assert.Equal(((Circle)Draw(Ring(5, 120, Message), "wide")["message/1"]!).Centre, ((Circle)after["message/1"]!).Centre);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0)]
    public void A_dial_starts_at_the_top_and_keeps_to_its_circle(double left)
    {
        var frame = Draw(new Graph([new("node/0", "a") { Dial = left }, new("node/1", "b")], [], [], 0), "wide");
        var (node, dial) = ((Circle)frame["node/0"]!, (PathShape)frame["node/0/dial"]!);
        var ends = dial.Commands.Select(c => c.Points[^1]).ToList();
        Assert.Equal(3, dial.Commands.Count);
        Assert.Equal(node.Centre.Y - node.Radius - RimGap, ends[0].Y, Rounded);
        Assert.All(ends, p => Assert.Equal(node.Radius + RimGap, p.DistanceTo(node.Centre), Rounded));
        Assert.Equal(2 * Math.PI * Math.Max(left, 0.001), ends.Zip(ends.Skip(1)).Sum(e => Angle(node.Centre, e.First, e.Second)), 0.05);
    }

    [Fact]
    public void The_box_of_an_arc_holds_its_bulge_and_no_more()
    {
        var half = new PathShape { Key = "half", Commands = [PathCommand.Move(new(0, -10)), PathCommand.Arc(10, clockwise: false, new(0, 10))] };
        var quarter = new PathShape { Key = "quarter", Commands = [PathCommand.Move(new(10, 0)), PathCommand.Arc(10, clockwise: true, new(0, 10))] };
        Assert.Equal((-10, -10, 0, 10), Rounding(half.Bounds));
        Assert.Equal((0, 0, 10, 10), Rounding(quarter.Bounds));
        Assert.Equal("M0 -10a10 10 0 0 0 0 20", half.Data);
    }

    private static (double, double, double, double) Rounding((double Left, double Top, double Right, double Bottom) b) =>
        (Math.Round(b.Left, 6), Math.Round(b.Top, 6), Math.Round(b.Right, 6), Math.Round(b.Bottom, 6));

    private static double Angle(Point centre, Point from, Point to)
    {
        var (a, b) = (Math.Atan2(from.Y - centre.Y, from.X - centre.X), Math.Atan2(to.Y - centre.Y, to.X - centre.X));
        return ((a - b) % (2 * Math.PI) + (2 * Math.PI)) % (2 * Math.PI);
    }

    [Fact]
    public void Nodes_with_places_of_their_own_stand_there()
    {
        var graph = new Graph([new("a", "a") { At = new(0, 0) }, new("b", "b") { At = new(1, 1) }], [new("a-b", "a", "b")], [], 0) { Width = 400, Height = 300 };
        var circles = Centres(Draw(graph, "wide"));
        Assert.Equal(400 - (2 * 63), circles["b"].Centre.X - circles["a"].Centre.X, 6);
        Assert.Equal(300 - (2 * 63), circles["b"].Centre.Y - circles["a"].Centre.Y, 6);
    }

    [Fact]
    public void A_node_may_hold_a_small_diagram()
    {
        var frame = Draw(new Graph([new("a", "") { Content = new Label("a/inner", "ok") }, new("b", "b")], [], [], 0), "wide");
        Assert.NotNull(frame["a/inner"]);
        var large = new Graph([new("a", "") { Content = new Space(200, 20) }], [], [], 0);
        Assert.Equal("a", Assert.Throws<DrawingException>(() => Draw(large, "wide")).Key);
    }

    [Fact]
    public void Too_many_nodes_and_unknown_ends_are_errors_that_name_the_shape()
    {
        Assert.StartsWith("node/", Assert.Throws<DrawingException>(() => Draw(Ring(12), "narrow")).Key, StringComparison.Ordinal);
        var astray = new Graph([new("a", "a"), new("b", "b")], [new("a-c", "a", "c")], [], 0);
        Assert.Equal("a-c", Assert.Throws<DrawingException>(() => Draw(astray, "wide")).Key);
    }

    [Fact]
    public void A_line_that_does_not_fit_its_circle_is_an_error() =>
        Assert.Equal("a/second", Assert.Throws<DrawingException>(() => Draw(new Graph([new("a", "a") { Second = "much too long for it" }, new("b", "b")], [], [], 0), "wide")).Key);

    [Fact]
    public void A_graph_in_a_frame_looks_as_approved()
    {
        var graph = Ring(5, 110, Message, new("message/2", "node/3", "node/0", 100, 130) { LostAt = 105 });
        var text = string.Join("\n", Canvas.All.SelectMany(c => Frame.Of(graph, c).Shapes.Select(s => $"{c.Name} {s.Key} {s.Kind} {string.Join(' ', s.Attributes.Select(a => $"{a.Name}={a.Value}"))}")));
        Approve.Equal(text + "\n", "Kit/graph.shapes.txt");
    }

    private static GraphMessage Message => new("message/1", "node/0", "node/2", 100, 140) { Label = "?" };

    private static Graph Ring(int count, double now = 0, params GraphMessage[] messages) => new(
        [.. Enumerable.Range(0, count).Select(i => new GraphNode($"node/{i}", $"n{i}") { Second = "candidate", Third = "term 12", Dial = 0.3 })],
        [.. Enumerable.Range(1, count - 1).Select(i => new GraphEdge($"link/{i}", "node/0", $"node/{i}"))], messages, now);

    private static Frame Draw(Graph graph, string canvas)
    {
        var on = Canvas.All.Single(c => c.Name == canvas);
        return Frame.Of(graph, on);
    }

    private static Dictionary<string, Circle> Centres(Frame frame) => frame.Shapes.OfType<Circle>().ToDictionary(c => c.Key);
}
