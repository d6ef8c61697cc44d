namespace SystemsAtlas.Drawing;

/// <summary>
/// The numbers of marks, each on a disc at its mark: at the corner where reading begins or, where the disc would hide letters or small things there, at the next place around the mark that is free. From a
/// disc that does not touch its mark a leader line goes to the mark's nearest corner.
/// </summary>
/// <param name="shapes">What is drawn below the discs.</param>
/// <param name="canvas">The canvas, which no disc leaves.</param>
/// <param name="bottom">Units down to where the picture ends.</param>
internal sealed class FocusDiscs(IEnumerable<Shape> shapes, Canvas canvas, double bottom)
{
    private const double Out = 5, Air = 1;

    // From the nearest to the farthest: units between a disc that keeps clear of its mark and the mark.
    private static readonly double[] _distances = [2, 12, 22];

    private readonly double _radius = Math.Round(canvas.SmallSize * 0.58, 1);
    private readonly List<Area> _taken = [.. shapes.Where(s => IsSmall(s, canvas)).Select(Area.Of)];

    /// <summary>The disc and the number of a mark around a box, with its leader line where it needs one; the next disc keeps clear of it.</summary>
    public IEnumerable<Shape> Of(Area box, string key, int number)
    {
        var at = Around(box).MinBy(p => Hidden(p, box));
        _taken.Add(new(at.X - _radius, at.Y - _radius, at.X + _radius, at.Y + _radius));
        var corner = Nearest(box, at);
        if (at.DistanceTo(corner) > _radius)
            yield return new Line { Key = $"{key}/leader", From = at.Towards(corner, _radius / at.DistanceTo(corner)).Whole, To = corner, Role = Role.Accent, Paint = Paint.Hatch, Layer = Layer.Note };
        yield return new Circle { Key = $"{key}/disc", Centre = at, Radius = _radius, Role = Role.Accent, Paint = Paint.Solid, Layer = Layer.Note };
        yield return Lettering.Line($"{key}/number", FormattableString.Invariant($"{number}"), at.X, at.Y, canvas.SmallSize) with { Face = Face.Figure, Paint = Paint.Solid, Layer = Layer.Note };
    }

    // Letters, and what moves or marks: a message, a dot. Large things may lie under a disc.
    private static bool IsSmall(Shape shape, Canvas canvas) => shape is Text || (shape is Circle { Layer: Layer.Message or Layer.Note } dot && dot.Radius <= canvas.SmallSize);

    // From the best place to the worst: on the upper corners, then clear of the corners and beside the mark, then farther out.
    private IEnumerable<Point> Around(Area box)
    {
        IEnumerable<Point> places = [new(box.Left - Out, box.Top - Out), new(box.Right + Out, box.Top - Out), new(box.Left - Out, box.Bottom + Out), new(box.Right + Out, box.Bottom + Out)];
        foreach (var far in _distances.Select(d => _radius + d))
        {
            places = places.Concat(
            [
                new(box.Left - far, box.Top - far), new(box.Right + far, box.Top - far), new(box.Left - far, box.Bottom + far), new(box.Right + far, box.Bottom + far),
                new(box.Left - far, box.Top), new(box.Right + far, box.Top), new(box.Left, box.Top - far), new(box.Right, box.Top - far),
                new(box.Left - far, box.Bottom), new(box.Right + far, box.Bottom), new(box.Left, box.Bottom + far), new(box.Right, box.Bottom + far),
            ]);
        }
        return places.Select(p => new Point(Within(p.X, canvas.Width), Within(p.Y, bottom)).Whole);
    }

    private double Within(double along, double end) => Math.Max(_radius + 1, Math.Min(along, end - _radius - 1));

    private static Point Nearest(Area box, Point at) =>
        new Point[] { new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom) }.Select(c => c.Whole).MinBy(at.DistanceTo);

    // How much of what is taken lies under the disc's square, and of its leader line, which is drawn through few letters rather than many.
    private double Hidden(Point at, Area box)
    {
        var corner = Nearest(box, at);
        var ends = Enumerable.Range(1, 3).Select(i => at.Towards(corner, i / 3.0)).Count(p => at.DistanceTo(corner) > _radius && _taken.Exists(t => p.X > t.Left && p.X < t.Right && p.Y > t.Top && p.Y < t.Bottom));
        return _taken.Sum(t => Shared(at.X, t.Left, t.Right) * Shared(at.Y, t.Top, t.Bottom)) + (ends * _radius);
    }

    private double Shared(double at, double from, double to) => Math.Max(0, Math.Min(at + _radius + Air, to) - Math.Max(at - _radius - Air, from));
}
