namespace SystemsAtlas.Drawing;

/// <summary>The keyed shapes of one step, in the order in which they are painted.</summary>
public sealed class Frame
{
    private readonly Dictionary<string, Shape> _byKey;

    private Frame(Canvas canvas, double height, IReadOnlyList<Shape> shapes)
    {
        (Canvas, Height, Shapes) = (canvas, height, shapes);
        _byKey = shapes.ToDictionary(s => s.Key);
    }

    /// <summary>The canvas drawn on.</summary>
    public Canvas Canvas { get; }

    /// <summary>The height of the picture, in units; the same for all frames of a walkthrough.</summary>
    public double Height { get; }

    /// <summary>The shapes, by layer, text above the rest, then by key.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <summary>The shape of a key, or null.</summary>
    public Shape? this[string key] => _byKey.GetValueOrDefault(key);

    /// <summary>Draws a diagram in the middle of its canvas, within the margins, and checks it.</summary>
    /// <param name="diagram">What to draw.</param>
    /// <param name="canvas">What to draw on.</param>
    /// <param name="height">The height of the picture, or null to fit the diagram.</param>
    /// <exception cref="DrawingException">Two shapes have one key; a text does not fit its box or is too small to read; a shape leaves the canvas.</exception>
    public static Frame Of(Diagram diagram, Canvas canvas, double? height = null)
    {
        var room = Room.Of(canvas);
        var size = diagram.Measure(room);
        var tall = height ?? HeightOf(size, canvas);
        var at = new Point(Math.Round((canvas.Width - size.Width) / 2), canvas.Margin);
        return Of(diagram.Place(room, at), canvas, tall);
    }

    /// <summary>The height of the picture that a diagram needs on a canvas, in whole units.</summary>
    public static double HeightFor(Diagram diagram, Canvas canvas) => HeightOf(diagram.Measure(Room.Of(canvas)), canvas);

    /// <summary>A frame of shapes that are placed already; checks them.</summary>
    /// <exception cref="DrawingException">See <see cref="Of(Diagram, Canvas, double?)"/>.</exception>
    public static Frame Of(IEnumerable<Shape> shapes, Canvas canvas, double height)
    {
        var ordered = shapes.OrderBy(s => s.Layer).ThenBy(s => s is Text).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        FrameCheck.Require(ordered, canvas, height);
        return new Frame(canvas, height, ordered.AsReadOnly());
    }

    /// <summary>What turns this frame into the next.</summary>
    /// <exception cref="DrawingException">A key changes its kind.</exception>
    public FrameDelta DeltaTo(Frame next)
    {
        var added = new List<Shape>();
        var changed = new List<(Shape Before, Shape After)>();
        foreach (var shape in next.Shapes)
        {
            if (this[shape.Key] is not { } before) added.Add(shape);
            else if (before.Kind != shape.Kind) throw new DrawingException(shape.Key, $"is a {before.Kind} in one frame and a {shape.Kind} in the next; give the two things two keys");
            else if (before != shape) changed.Add((before, shape));
        }
        return new FrameDelta([.. Shapes.Where(s => next[s.Key] is null).Select(s => s.Key)], added, changed);
    }

    private static double HeightOf(Size size, Canvas canvas) => Math.Ceiling(size.Height + (2 * canvas.Margin));
}

/// <summary>What turns one frame into the next.</summary>
/// <param name="Removed">Keys that go.</param>
/// <param name="Added">Shapes that come.</param>
/// <param name="Changed">Shapes that stay and differ.</param>
public sealed record FrameDelta(IReadOnlyList<string> Removed, IReadOnlyList<Shape> Added, IReadOnlyList<(Shape Before, Shape After)> Changed);
