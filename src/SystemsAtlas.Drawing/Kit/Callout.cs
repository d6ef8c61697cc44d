namespace SystemsAtlas.Drawing;

/// <summary>A remark of one to three lines in a rounded box above or below a diagram, with a line to one of its shapes.</summary>
/// <param name="key">The box is <c>key</c>, its text <c>key/label</c> and <c>key/label/1</c> and on, the line <c>key/pointer</c>, its end <c>key/point</c>.</param>
/// <param name="on">The diagram.</param>
/// <param name="target">The key of the shape that it points at.</param>
/// <param name="content">What it says; wraps.</param>
/// <param name="role">The role of box, text and line.</param>
public sealed class Callout(string key, Diagram on, string target, string content, Role role = Role.Neutral) : Diagram
{
    private const int MostLines = 3;
    private const double Padding = 12;
    private const double Gap = 26;

    /// <summary>Whether the box stands above the diagram instead of below.</summary>
    public bool Above { get; init; }

    /// <summary>Units across the box at most.</summary>
    public double MaxWidth { get; init; } = 360;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var (size, box) = (on.Measure(room), BoxOf(room).Size);
        return new(Math.Max(size.Width, box.Width), size.Height + Gap + box.Height);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var ((box, lines), size, whole) = (BoxOf(room), on.Measure(room), Measure(room));
        var shapes = on.Place(room, at.Offset((whole.Width - size.Width) / 2, Above ? box.Height + Gap : 0)).ToList();
        var point = new DrawnBoxes(shapes).Of(new(target), Above ? Side.Top : Side.Bottom, key).Offset(0, Above ? -3 : 3);
        var corner = new Point(Math.Clamp(point.X - (box.Width / 2), at.X, at.X + whole.Width - box.Width), Above ? at.Y : at.Y + size.Height + Gap);
        var edge = new Point(Math.Clamp(point.X, corner.X + Padding, corner.X + box.Width - Padding), Above ? corner.Y + box.Height : corner.Y);
        foreach (var shape in shapes) yield return shape;
        yield return new Line { Key = $"{key}/pointer", From = edge, To = point, Role = role, Paint = Paint.Line, Layer = Layer.Note };
        yield return new Circle { Key = $"{key}/point", Centre = point, Radius = 3.5, Role = role, Paint = Paint.Solid, Layer = Layer.Note };
        yield return new Rectangle { Key = key, X = corner.X, Y = corner.Y, Width = box.Width, Height = box.Height, Radius = 9, Role = role, Layer = Layer.Note };
        foreach (var line in Lettering.Block($"{key}/label", lines, corner.X + (box.Width / 2), corner.Y + (box.Height / 2), room.Canvas.SmallSize))
            yield return line with { Face = Face.Voice, Role = role, Layer = Layer.Note, MaxWidth = box.Width - 8 };
    }

    private (Size Size, IReadOnlyList<string> Lines) BoxOf(Room room)
    {
        var small = room.Canvas.SmallSize;
        var most = Math.Min(MaxWidth, room.Width) - (2 * Padding);
        var lines = Wrap.Balanced(content, most, small, Face.Voice);
        if (lines.Count > MostLines) throw new DrawingException(key, $"\"{content}\" takes {lines.Count} lines on the {room.Canvas.Name} canvas; a callout has at most {MostLines}");
        foreach (var line in lines) Lettering.RequireFits(key, line, small, most, Face.Voice);
        var width = Math.Ceiling(lines.Max(l => Text.WidthOf(l, small, Face.Voice)) + (2 * Padding));
        return (new(width, Math.Ceiling((lines.Count * small * Lettering.LineHeight) + Padding)), lines);
    }
}
