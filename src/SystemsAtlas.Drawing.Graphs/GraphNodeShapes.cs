namespace SystemsAtlas.Drawing;

/// <summary>The shapes of one node of a graph.</summary>
internal static class GraphNodeShapes
{
    public static IEnumerable<Shape> Of(GraphNode node, Point centre, double radius, Room room)
    {
        yield return new Circle { Key = node.Key, Centre = centre, Radius = radius, Role = node.Role };
        if (node.Ringed)
            yield return new Circle { Key = $"{node.Key}/ring", Centre = centre, Radius = radius + GraphLayout.RingGap, Role = node.Role, Paint = Paint.Line };
        if (node.Crowned)
            yield return Signs.Crown($"{node.Key}/crown", new(centre.X, centre.Y - radius - (node.Ringed ? GraphLayout.RingGap : 0)), Math.Round(radius * 0.6), node.Role);
        if (node.Dial is { } left)
            yield return Dial(node, centre, radius + GraphLayout.RingGap, left);
        foreach (var shape in node.Content is { } content ? Middle(node, content, centre, radius, room) : Lines(node, centre, radius, room))
            yield return shape;
    }

    // Always two arcs, however short, so that one dial moves smoothly into the next. Whole units, because dials are redrawn often.
    private static PathShape Dial(GraphNode node, Point centre, double radius, double left)
    {
        var turn = 2 * Math.PI * Math.Clamp(left, 0.001, 1);
        return new PathShape
        {
            Key = $"{node.Key}/dial",
            Role = node.DialRole,
            Paint = Paint.Line,
            Commands = [PathCommand.Move(On(0)), PathCommand.Arc(radius, clockwise: false, On(turn / 2)), PathCommand.Arc(radius, clockwise: false, On(turn))],
        };

        // Anticlockwise from the top, so that what is left shrinks clockwise towards the top.
        Point On(double angle) => centre.Offset(-radius * Math.Sin(angle), -radius * Math.Cos(angle)).Whole;
    }

    private static IEnumerable<Shape> Middle(GraphNode node, Diagram content, Point centre, double radius, Room room)
    {
        var side = radius * Math.Sqrt(2);
        var inner = room with { Width = side };
        var size = content.Measure(inner);
        if (size.Width > side + 0.5 || size.Height > side + 0.5) throw new DrawingException(node.Key, "its content does not fit the circle; make the nodes larger");
        return content.Place(inner, centre.Offset(-size.Width / 2, -size.Height / 2));
    }

    private static IEnumerable<Text> Lines(GraphNode node, Point centre, double radius, Room room)
    {
        var (large, small) = (room.Canvas.TextSize, room.Canvas.SmallSize);
        (string Name, string Content, double Size)[] all = [("title", node.Title, large), ("second", node.Second, small), ("third", node.Third, small)];
        var lines = all.Where(l => l.Content.Length > 0).ToList();
        var pitch = small * 1.24;
        for (var i = 0; i < lines.Count; i++)
        {
            var (name, content, size) = lines[i];
            var middle = (i - ((lines.Count - 1) / 2.0)) * pitch;
            // A line must fit the chord at the edge of its small letters, above or below the centre.
            var reach = Math.Abs(middle) + (size * 0.3);
            yield return new Text
            {
                Key = $"{node.Key}/{name}",
                Content = content,
                Size = size,
                Face = name == "title" ? Face.Place : Face.Voice,
                Role = node.Role,
                Strong = name == "title",
                At = new Point(centre.X, Text.Baseline(centre.Y + middle, size)),
                MaxWidth = 2 * Math.Sqrt(Math.Max((radius * radius) - (reach * reach), 0)),
            };
        }
    }
}
