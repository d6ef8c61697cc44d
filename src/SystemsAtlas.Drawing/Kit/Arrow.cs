namespace SystemsAtlas.Drawing;

/// <summary>A line with a solid tip. The tip is a shape of its own, so that both move with the ends: keys <c>key</c> and <c>key/tip</c>.</summary>
public static class Arrow
{
    private const double Length = 11;
    private const double HalfWidth = 4.5;

    /// <summary>A straight arrow.</summary>
    /// <param name="key">The key of the line; the tip is <c>key/tip</c>.</param>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where the point of its tip lies.</param>
    /// <param name="role">The role of both.</param>
    /// <param name="layer">The layer of both.</param>
    public static IEnumerable<Shape> Straight(string key, Point from, Point to, Role role = Role.Neutral, Layer layer = Layer.Edge)
    {
        // The line stops short of the point, so that its square end does not show beside it.
        var distance = from.DistanceTo(to);
        var end = distance > Length ? to.Towards(from, (Length - 2) / distance) : from;
        yield return new Line { Key = key, From = from, To = end, Role = role, Paint = Paint.Line, Layer = layer };
        yield return Tip(key, from, to, role, layer);
    }

    /// <summary>An arrow along a path; its tip points along the last stretch.</summary>
    /// <param name="key">The key of the path; the tip is <c>key/tip</c>.</param>
    /// <param name="commands">The path, from start to the point of the tip; not closed.</param>
    /// <param name="role">The role of both.</param>
    /// <param name="layer">The layer of both.</param>
    public static IEnumerable<Shape> Along(string key, IReadOnlyList<PathCommand> commands, Role role = Role.Neutral, Layer layer = Layer.Edge)
    {
        var points = commands.SelectMany(c => c.Points).ToList();
        if (points.Count < 2) throw new DrawingException(key, "an arrow's path needs two points");
        yield return new PathShape { Key = key, Commands = commands, Role = role, Paint = Paint.Line, Layer = layer };
        yield return Tip(key, points[^2], points[^1], role, layer);
    }

    /// <summary>The tip alone: a solid triangle that points from one place at another.</summary>
    /// <param name="key">The arrow's key; the tip is <c>key/tip</c>.</param>
    /// <param name="from">Where the arrow comes from.</param>
    /// <param name="to">Where its point lies.</param>
    /// <param name="role">Its role.</param>
    /// <param name="layer">Its layer.</param>
    public static PathShape Tip(string key, Point from, Point to, Role role = Role.Neutral, Layer layer = Layer.Edge)
    {
        var distance = from.DistanceTo(to);
        var (dx, dy) = distance < 1e-9 ? (1.0, 0.0) : ((to.X - from.X) / distance, (to.Y - from.Y) / distance);
        var foot = to.Offset(-dx * Length, -dy * Length);
        return new PathShape
        {
            Key = $"{key}/tip",
            Role = role,
            Paint = Paint.Solid,
            Layer = layer,
            Commands =
            [
                PathCommand.Move(to),
                PathCommand.LineTo(foot.Offset(-dy * HalfWidth, dx * HalfWidth)),
                PathCommand.LineTo(foot.Offset(dy * HalfWidth, -dx * HalfWidth)),
                PathCommand.Close(),
            ],
        };
    }
}
