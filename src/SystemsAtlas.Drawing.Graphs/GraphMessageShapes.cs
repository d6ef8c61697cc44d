namespace SystemsAtlas.Drawing;

/// <summary>The shapes of one message in flight.</summary>
internal static class GraphMessageShapes
{
    public static IEnumerable<Shape> Of(GraphMessage message, double now, Point from, Point to, GraphLayout layout, Room room)
    {
        var at = PlaceOf(message.ProgressAt(now), from, to, layout);
        var radius = layout.MessageRadius;
        var lost = message.IsLostAt(now);
        var role = lost ? Role.Danger : message.Role;
        yield return new Circle { Key = message.Key, Centre = at, Radius = radius, Role = role, Layer = Layer.Message };
        if (message.Label.Length > 0)
        {
            yield return new Text
            {
                Key = $"{message.Key}/label",
                Content = message.Label,
                Size = room.Canvas.SmallSize,
                Role = role,
                Strong = true,
                Layer = Layer.Message,
                At = new Point(at.X, Text.Baseline(at.Y, room.Canvas.SmallSize)),
                MaxWidth = 2 * radius,
            };
        }
        if (!lost) yield break;
        var reach = Math.Round(radius * 1.1);
        yield return Stroke(1, -reach, -reach, reach, reach);
        yield return Stroke(2, -reach, reach, reach, -reach);

        Line Stroke(int number, double x1, double y1, double x2, double y2) => new()
        {
            Key = $"{message.Key}/lost/{number}",
            From = at.Offset(x1, y1),
            To = at.Offset(x2, y2),
            Role = Role.Danger,
            Paint = Paint.Line,
            Layer = Layer.Message,
        };
    }

    /// <summary>The centre of a message's disc. At both ends the disc touches the rim of the node, a little to the right of the link.</summary>
    private static Point PlaceOf(double progress, Point from, Point to, GraphLayout layout)
    {
        var distance = Math.Max(from.DistanceTo(to), 1);
        var (alongX, alongY) = ((to.X - from.X) / distance, (to.Y - from.Y) / distance);
        var side = layout.MessageRadius * 1.1;
        var reach = layout.Rim + layout.MessageRadius;
        var start = Math.Sqrt((reach * reach) - (side * side));
        var along = start + ((distance - (2 * start)) * progress);
        // Whole units: every message moves at every step, and half a unit is not seen.
        return from.Offset((alongX * along) - (alongY * side), (alongY * along) + (alongX * side)).Whole;
    }
}
