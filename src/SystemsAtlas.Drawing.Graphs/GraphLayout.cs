namespace SystemsAtlas.Drawing;

/// <summary>Where a graph's nodes stand, from its top left corner.</summary>
/// <param name="Size">The room that the graph takes.</param>
/// <param name="Centres">The centre of each node, in order.</param>
/// <param name="NodeRadius">The radius of a node's circle.</param>
/// <param name="MessageRadius">The radius of a message's disc.</param>
internal sealed record GraphLayout(Size Size, IReadOnlyList<Point> Centres, double NodeRadius, double MessageRadius)
{
    /// <summary>Units from a node's circle to its ring or dial.</summary>
    public const double RingGap = 6;

    private const double EdgeOfRing = RingGap + 3;

    /// <summary>The distance from a node's centre at which links and messages begin.</summary>
    public double Rim => NodeRadius + RingGap;

    public static GraphLayout Of(IReadOnlyList<GraphNode> nodes, Room room, double width, double? height, double? nodeRadius)
    {
        var radius = nodeRadius ?? room.Canvas.Pick(54.0, 44.0);
        var message = room.Canvas.Pick(13.0, 10.5);
        var inset = radius + EdgeOfRing;
        if (nodes.Count == 0) return new(default, [], radius, message);
        if (nodes.All(n => n.At is not null))
        {
            var size = new Size(width, height ?? (width * 0.75));
            return new(size, [.. nodes.Select(n => new Point(inset + (n.At!.Value.X * (size.Width - (2 * inset))), inset + (n.At.Value.Y * (size.Height - (2 * inset)))).Whole)], radius, message);
        }
        return OnRing(nodes.Count, width, inset, radius, message);
    }

    // The ring is as large as the width allows: its widest pair of nodes touches both sides.
    private static GraphLayout OnRing(int count, double width, double inset, double radius, double message)
    {
        var directions = Enumerable.Range(0, count).Select(i => 2 * Math.PI * i / count).Select(a => new Point(Math.Sin(a), -Math.Cos(a))).ToList();
        var across = Math.Max(directions.Max(d => d.X) - directions.Min(d => d.X), 1e-9);
        var ring = count == 1 ? 0 : (width - (2 * inset)) / Math.Max(across, count == 2 ? 2 : 0);
        var (left, top) = (directions.Min(d => d.X) * ring, directions.Min(d => d.Y) * ring);
        var slack = width - (2 * inset) - (across * ring);
        var tall = ((directions.Max(d => d.Y) * ring) - top) + (2 * inset);
        return new(new Size(width, tall), [.. directions.Select(d => new Point((d.X * ring) - left + inset + (slack / 2), (d.Y * ring) - top + inset).Whole)], radius, message);
    }
}
