namespace SystemsAtlas.Drawing;

/// <summary>A mark on a ring.</summary>
/// <param name="Key">The key of its dot; its label is <c>key/label</c>, the line to it <c>key/leader</c>.</param>
/// <param name="At">Its place, 0 to 1, clockwise from the top.</param>
/// <param name="Label">What stands outside the ring beside it; may be empty.</param>
/// <param name="Role">Its role.</param>
/// <param name="Small">Whether it is drawn small and solid, such as a key among nodes.</param>
public sealed record RingMark(string Key, double At, string Label, Role Role = Role.Neutral, bool Small = false);

/// <summary>A stretch of a ring, clockwise.</summary>
/// <param name="Key">Its key.</param>
/// <param name="From">Where it starts, 0 to 1.</param>
/// <param name="To">Where it ends, 0 to 1; below the start where it passes the top.</param>
/// <param name="Role">Its role.</param>
public sealed record RingArc(string Key, double From, double To, Role Role = Role.Neutral);

/// <summary>A circle with marks at places from 0 to 1 clockwise from the top: consistent hashing, a token ring, a circular log.</summary>
/// <param name="key">The key of the circle.</param>
/// <param name="marks">The marks, in any order.</param>
/// <param name="arcs">Stretches drawn as bands.</param>
public sealed class Ring(string key, IReadOnlyList<RingMark> marks, IReadOnlyList<RingArc>? arcs = null) : Diagram
{
    private const double Reach = 24;
    private const double HalfBand = 8;
    private const int ArcPieces = 8;

    /// <summary>The largest radius, in units, or null for one that suits the canvas.</summary>
    public double? MaxRadius { get; init; }

    /// <summary>What stands in the middle, in one or more lines; may be empty.</summary>
    public string Centre { get; init; } = "";

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var (radius, side) = PlanFor(room);
        return new(2 * (radius + Reach + side), 2 * (radius + Reach + room.Canvas.SmallSize));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (radius, side) = PlanFor(room);
        var size = room.Canvas.SmallSize;
        var centre = at.Offset(radius + Reach + side, radius + Reach + size);
        yield return new Circle { Key = key, Centre = centre, Radius = radius, Paint = Paint.Line, Layer = Layer.Ground };
        yield return Axis.Rule($"{key}/zero", On(centre, radius - 12, 0), On(centre, radius + 12, 0), Role.Neutral);
        foreach (var arc in arcs ?? []) yield return Band(arc, centre, radius);
        foreach (var mark in marks)
            yield return mark.Small
                ? new Circle { Key = mark.Key, Centre = On(centre, radius, mark.At), Radius = 5, Role = mark.Role, Paint = Paint.Solid, Layer = Layer.Message }
                : new Circle { Key = mark.Key, Centre = On(centre, radius, mark.At), Radius = 10, Role = mark.Role };
        foreach (var shape in PlaceLabels([.. marks.Where(m => m.Label.Length > 0 && IsRight(m))], centre, radius, size, 1)) yield return shape;
        foreach (var shape in PlaceLabels([.. marks.Where(m => m.Label.Length > 0 && !IsRight(m))], centre, radius, size, -1)) yield return shape;
        if (Centre.Length == 0) yield break;
        var lines = Wrap.Balanced(Centre, radius * 1.3, size);
        foreach (var line in Lettering.Block($"{key}/centre", lines, centre.X, centre.Y, size)) yield return line with { Role = Role.Muted, MaxWidth = radius * 1.6 };
    }

    // Labels of one side are moved apart up and down; each stays clear of the circle at its own height.
    private static IEnumerable<Shape> PlaceLabels(IReadOnlyList<RingMark> side, Point centre, double radius, double size, int direction)
    {
        var outer = radius + Reach;
        var heights = Spread.Apart([.. side.Select(m => On(centre, outer, m.At).Y)], size * Lettering.LineHeight, centre.Y - outer, centre.Y + outer);
        for (var i = 0; i < side.Count; i++)
        {
            var dy = heights[i] - centre.Y;
            var x = centre.X + (direction * Math.Sqrt(Math.Max(0, (outer * outer) - (dy * dy))));
            var elbow = new Point(x, heights[i]);
            yield return new Line { Key = $"{side[i].Key}/leader", From = On(centre, radius + (side[i].Small ? 5 : 10), side[i].At), To = elbow, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
            yield return Lettering.Place($"{side[i].Key}/label", side[i].Label, x + (direction * 5), heights[i], size) with
            {
                Role = side[i].Role,
                Layer = Layer.Note,
                Anchor = direction > 0 ? Anchor.Start : Anchor.End,
            };
        }
    }

    private static PathShape Band(RingArc arc, Point centre, double radius)
    {
        var turn = arc.To > arc.From ? arc.To - arc.From : arc.To - arc.From + 1;
        var commands = new List<PathCommand> { PathCommand.Move(On(centre, radius + HalfBand, arc.From)) };
        Curve(commands, centre, radius + HalfBand, arc.From, turn);
        commands.Add(PathCommand.LineTo(On(centre, radius - HalfBand, arc.From + turn)));
        Curve(commands, centre, radius - HalfBand, arc.From + turn, -turn);
        commands.Add(PathCommand.Close());
        return new PathShape { Key = arc.Key, Commands = commands, Role = arc.Role, Layer = Layer.Edge };
    }

    // Always the same number of pieces, so that an arc that grows moves smoothly.
    private static void Curve(List<PathCommand> commands, Point centre, double radius, double from, double turn)
    {
        var piece = turn / ArcPieces;
        var reach = radius * 4 / 3 * Math.Tan(piece * Math.PI / 2);
        for (var i = 0; i < ArcPieces; i++)
        {
            var (start, end) = (from + (i * piece), from + ((i + 1) * piece));
            commands.Add(PathCommand.Curve(Along(centre, radius, start, reach), Along(centre, radius, end, -reach), On(centre, radius, end)));
        }
    }

    private static Point On(Point centre, double radius, double turn) =>
        centre.Offset(radius * Math.Sin(2 * Math.PI * turn), -radius * Math.Cos(2 * Math.PI * turn));

    private static Point Along(Point centre, double radius, double turn, double reach) =>
        On(centre, radius, turn).Offset(reach * Math.Cos(2 * Math.PI * turn), reach * Math.Sin(2 * Math.PI * turn));

    private static bool IsRight(RingMark mark) => Fraction(mark) is < 0.5;

    private static double Fraction(RingMark mark) => mark.At - Math.Floor(mark.At);

    private (double Radius, double Side) PlanFor(Room room)
    {
        if (marks.FirstOrDefault(m => m.At is < 0 or > 1) is { } off)
            throw new DrawingException(off.Key, FormattableString.Invariant($"lies at {off.At} and a ring goes from 0 to 1"));
        var size = room.Canvas.SmallSize;
        var longest = marks.MaxBy(m => Text.WidthOf(m.Label, size, Face.Place));
        var side = longest is null ? 0 : Text.WidthOf(longest.Label, size, Face.Place) + 6;
        var radius = Math.Min(MaxRadius ?? room.Canvas.Pick(160, 112), (room.Width / 2) - Reach - side);
        if (radius < 48) throw new DrawingException(longest?.Key ?? key, FormattableString.Invariant($"its label leaves a radius of {radius:0.#} units on the {room.Canvas.Name} canvas, the least is 48; shorten it"));
        var most = (int)(2 * (radius + Reach) / (size * Lettering.LineHeight)) + 1;
        var fullest = marks.Where(m => m.Label.Length > 0).GroupBy(IsRight).MaxBy(g => g.Count());
        if (fullest?.Count() > most) throw new DrawingException(fullest.Last().Key, $"is one of {fullest.Count()} labels on one side of the ring, which holds {most}; leave some out");
        return (radius, side);
    }
}
