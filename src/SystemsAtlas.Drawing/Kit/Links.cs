namespace SystemsAtlas.Drawing;

/// <summary>How a link runs.</summary>
public enum LinkPath
{
    /// <summary>In one straight line.</summary>
    Straight,

    /// <summary>Across and down, with rounded corners.</summary>
    Elbow,

    /// <summary>In one curve that leaves and arrives at right angles to the sides.</summary>
    Curve,
}

/// <summary>An arrow from one shape to another.</summary>
/// <param name="Key">The key of its line; its tip is <c>key/tip</c>, its label <c>key/label</c>.</param>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where its tip lies.</param>
public sealed record Link(string Key, Port From, Port To)
{
    /// <summary>How it runs.</summary>
    public LinkPath Path { get; init; } = LinkPath.Straight;

    /// <summary>The role of line, tip and label.</summary>
    public Role Role { get; init; } = Role.Neutral;

    /// <summary>A few words beside its middle; may be empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether it has a tip.</summary>
    public bool HasTip { get; init; } = true;
}

/// <summary>A diagram with arrows between its shapes: pointers, environment records, references on a heap. Shapes are found by key once they are placed.</summary>
/// <param name="on">The diagram.</param>
/// <param name="links">The arrows.</param>
public sealed class Links(Diagram on, IReadOnlyList<Link> links) : Diagram
{
    /// <summary>Units kept free at the left and the right of the diagram, for links that run around it: a link between two left or two right sides needs about 30.</summary>
    public double Margin { get; init; }

    /// <summary>Units kept free above and below the diagram, for links between two upper or two lower sides.</summary>
    public double Rise { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var size = on.Measure(Inner(room));
        return new(size.Width + (2 * Margin), size.Height + (2 * Rise));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var boxes = new DrawnBoxes(on.Place(Inner(room), at.Offset(Margin, Rise)));
        var (left, right) = (at.X, at.X + Measure(room).Width);
        return boxes.Shapes.Concat(links.SelectMany(link => PlaceLink(link, boxes, room.Canvas, left, right)));
    }

    private Room Inner(Room room) => room with { Width = room.Width - (2 * Margin) };

    private static IEnumerable<Shape> PlaceLink(Link link, DrawnBoxes boxes, Canvas canvas, double left, double right)
    {
        var route = LinkRoute.Between(link, boxes);
        var arrow = route.Commands is [_, { Letter: 'L' }] ? Arrow.Straight(link.Key, route.From, route.To, link.Role) : Arrow.Along(link.Key, route.Commands, link.Role);
        foreach (var shape in link.HasTip ? arrow : [Line(link, route)]) yield return shape;
        if (link.Label.Length == 0) yield break;
        var (small, width) = (canvas.SmallSize, Text.WidthOf(link.Label, canvas.SmallSize, Face.Voice));
        Lettering.RequireFits($"{link.Key}/label", link.Label, small, right - left);
        // Over a line that runs across, beside one that runs down.
        var x = route.RunsAcross ? route.Middle.X - (width / 2) : route.Middle.X + 8;
        yield return Lettering.Note($"{link.Key}/label", link.Label, Math.Clamp(x, left, right - width), route.Middle.Y - (route.RunsAcross ? small * 0.8 : 0), small) with { Anchor = Anchor.Start, Role = link.Role == Role.Neutral ? Role.Muted : link.Role };
    }

    private static Shape Line(Link link, LinkRoute route) => route.Commands is [_, { Letter: 'L' }]
        ? new Line { Key = link.Key, From = route.From, To = route.To, Role = link.Role, Paint = Paint.Line, Layer = Layer.Edge }
        : new PathShape { Key = link.Key, Commands = route.Commands, Role = link.Role, Paint = Paint.Line, Layer = Layer.Edge };
}
