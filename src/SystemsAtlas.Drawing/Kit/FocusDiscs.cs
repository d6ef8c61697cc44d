namespace SystemsAtlas.Drawing;

/// <summary>The numbers of marks, each on a disc at its mark: at the corner where reading begins or, where the disc would hide letters there, at the next place around the mark that is free.</summary>
/// <param name="shapes">What is drawn below the discs.</param>
/// <param name="canvas">The canvas, which no disc leaves.</param>
/// <param name="bottom">Units down to where the picture ends.</param>
internal sealed class FocusDiscs(IEnumerable<Shape> shapes, Canvas canvas, double bottom)
{
    private const double Out = 5, Air = 1;

    private readonly double _radius = Math.Round(canvas.SmallSize * 0.58, 1);
    private readonly List<Area> _taken = [.. shapes.OfType<Text>().Select(Area.Of)];

    /// <summary>The disc and the number of a mark around a box; the next disc keeps clear of it.</summary>
    public IEnumerable<Shape> Of(Area box, string key, int number)
    {
        var at = Around(box).MinBy(Hidden);
        _taken.Add(new(at.X - _radius, at.Y - _radius, at.X + _radius, at.Y + _radius));
        yield return new Circle { Key = $"{key}/disc", Centre = at, Radius = _radius, Role = Role.Accent, Paint = Paint.Solid, Layer = Layer.Note };
        yield return Lettering.Line($"{key}/number", FormattableString.Invariant($"{number}"), at.X, at.Y, canvas.SmallSize) with { Face = Face.Figure, Paint = Paint.Solid, Layer = Layer.Note };
    }

    // From the best place to the worst: on the upper corners and clear of them, beside the mark, at the lower corners, over and under it.
    private IEnumerable<Point> Around(Area box)
    {
        var (far, x, y) = (_radius + 2, (box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2);
        Point[] places =
        [
            new(box.Left - Out, box.Top - Out), new(box.Left - far, box.Top - far), new(box.Right + Out, box.Top - Out), new(box.Right + far, box.Top - far),
            new(box.Left - far, y), new(box.Right + far, y), new(box.Left - Out, box.Bottom + Out), new(box.Left - far, box.Bottom + far),
            new(box.Right + Out, box.Bottom + Out), new(box.Right + far, box.Bottom + far), new(x, box.Top - far), new(x, box.Bottom + far),
        ];
        return places.Select(p => new Point(Within(p.X, canvas.Width), Within(p.Y, bottom)).Whole);
    }

    private double Within(double along, double end) => Math.Max(_radius + 1, Math.Min(along, end - _radius - 1));

    // How much of what is taken lies under the disc's square.
    private double Hidden(Point at) => _taken.Sum(t => Shared(at.X, t.Left, t.Right) * Shared(at.Y, t.Top, t.Bottom));

    private double Shared(double at, double from, double to) => Math.Max(0, Math.Min(at + _radius + Air, to) - Math.Max(at - _radius - Air, from));
}
