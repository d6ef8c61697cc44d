namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class TerritoriesTests
{
    private static Graph Ring(int nodes) => new([.. Enumerable.Range(1, nodes).Select(i => new GraphNode($"n{i}", $"{i}"))], [], [], 0) { Width = 300, NodeRadius = 24 };

    private static Territory Around(string key, params IEnumerable<int> nodes) => new(key, key, [.. nodes.Select(n => $"n{n}")]);

    private static Rectangle Bounds(Shape shape)
    {
        var (left, top, right, bottom) = shape.Bounds;
        return new() { Key = "", X = left, Y = top, Width = right - left, Height = bottom - top };
    }

    [Fact]
    public void Each_side_of_a_ring_that_is_cut_in_two_has_a_coast_that_keeps_clear_of_the_other()
    {
        for (var nodes = 3; nodes <= 7; nodes++)
        {
            for (var first = 1; first < nodes; first++)
            {
                var frame = new Territories(Ring(nodes), [Around("a", Enumerable.Range(1, first)), Around("b", Enumerable.Range(first + 1, nodes - first))]).Narrow();
                var (a, b) = (Samples(frame.Get<PathShape>("a")), Samples(frame.Get<PathShape>("b")));
                Assert.True(a.Min(p => b.Min(q => p.DistanceTo(q))) > 4, $"{first} of {nodes}");
                Assert.All(Enumerable.Range(1, first), n => Assert.True(Drawn.Overlap(Bounds(frame.Get<Circle>($"n{n}")), Bounds(frame["a"]!))));
                frame.NoTextsOverlap();
            }
        }
    }

    [Fact]
    public void A_coast_lies_around_all_that_its_territory_holds()
    {
        var frame = new Territories(Ring(6), [Around("a", 1, 2, 3, 4, 5, 6)]).Wide();
        var coast = frame["a"]!.Bounds;
        Assert.All(frame.Shapes.OfType<Circle>(), c => Assert.True(c.Bounds.Left > coast.Left && c.Bounds.Right < coast.Right && c.Bounds.Top > coast.Top && c.Bounds.Bottom < coast.Bottom));
    }

    [Theory]
    [InlineData(new[] { 1, 3 }, new[] { 2, 4 })]
    [InlineData(new[] { 1, 2, 3, 4 }, new[] { 1 })]
    public void Territories_that_lie_through_each_other_are_refused_and_can_be_asked_for(int[] one, int[] other)
    {
        Territory[] regions = [Around("a", one), Around("b", other)];
        Drawn.Refuses("b", "place them apart", () => new Territories(Ring(4), regions).Wide());
        Assert.True(new Territories(Ring(4), regions).MeetsIn(Room.Of(Canvas.Wide)));
    }

    [Fact]
    public void Nothing_moves_when_a_coast_comes()
    {
        var delta = new Territories(Ring(5), []).Wide().DeltaTo(new Territories(Ring(5), [Around("a", 1, 2), Around("b", 3, 4, 5)]).Wide());
        Assert.Empty(delta.Changed);
        Assert.Empty(delta.Removed);
    }

    [Fact]
    public void A_territory_without_shapes_is_refused() => Drawn.Refuses("a", "holds nothing", () => new Territories(Ring(3), [Around("a")]).Wide());

    [Fact]
    public void A_territory_around_a_shape_that_is_not_there_is_refused() => Drawn.Refuses("a", "points at \"n9\"", () => new Territories(Ring(3), [Around("a", 9)]).Wide());

    // Along its lines, and for an arc along the two lines from its ends to the middle of the arc.
    private static List<Point> Samples(PathShape coast)
    {
        var corners = new List<Point>();
        foreach (var command in coast.Commands.Where(c => c.Points.Count > 0))
        {
            if (command.Radius > 0) corners.Add(MiddleOf(corners[^1], command));
            corners.Add(command.Points[0]);
        }
        return [.. corners.Zip(corners.Skip(1).Append(corners[0])).SelectMany(s => Enumerable.Range(0, 10).Select(i => s.First.Towards(s.Second, i / 10.0)))];
    }

    private static Point MiddleOf(Point from, PathCommand arc)
    {
        var (to, chord) = (arc.Points[0], Math.Max(1e-9, from.DistanceTo(arc.Points[0])));
        var rise = arc.Radius - Math.Sqrt(Math.Max(0, (arc.Radius * arc.Radius) - (chord * chord / 4)));
        return from.Towards(to, 0.5).Offset((to.Y - from.Y) * rise / chord, -(to.X - from.X) * rise / chord);
    }
}
