namespace SystemsAtlas.Drawing;

/// <summary>
/// The line around a group of shapes, at a distance, with round corners. Either around their convex hull or, where that would take in what does not belong to the
/// group, along the lines that join neighbours.
/// </summary>
internal sealed class Coast
{
    // The closed way that the line follows, clockwise, with the outside at its left; and how far the shapes reach from it.
    private readonly IReadOnlyList<Point> _way;
    private readonly double _reach;
    private readonly bool _isFilled;

    private Coast(IReadOnlyList<Point> way, double reach, bool isFilled) => (_way, _reach, _isFilled) = (way, reach, isFilled);

    /// <summary>Around the hull of points, from which the shapes reach so far.</summary>
    public static Coast Around(IEnumerable<Point> points, double reach) => new(CoastWays.Hull([.. points]), reach, isFilled: true);

    /// <summary>Along the shortest lines that join the middles of shapes, each with a radius that holds it.</summary>
    public static Coast Along(IReadOnlyList<Point> middles, double radius) => new(CoastWays.AroundTree(middles), radius, isFilled: false);

    /// <summary>The highest place of the way; where it runs level, the middle of that stretch.</summary>
    public Point Top => Level(_way.Min(p => p.Y));

    /// <summary>The lowest place of the way; where it runs level, the middle of that stretch.</summary>
    public Point Bottom => Level(_way.Max(p => p.Y));

    /// <summary>The middle of the way's box.</summary>
    public Point Middle => new((_way.Min(p => p.X) + _way.Max(p => p.X)) / 2, (_way.Min(p => p.Y) + _way.Max(p => p.Y)) / 2);

    /// <summary>How far the shapes reach from the way.</summary>
    public double Reach => _reach;

    /// <summary>The line at a distance from the shapes: straight along the way, an arc around each corner that it turns right at, and a corner where it turns left.</summary>
    public IReadOnlyList<PathCommand> At(double shore)
    {
        var distance = _reach + shore;
        if (_way is [var only]) return [PathCommand.Move(only.Offset(-distance, 0)), PathCommand.Arc(distance, clockwise: true, only.Offset(distance, 0)), PathCommand.Arc(distance, clockwise: true, only.Offset(-distance, 0)), PathCommand.Close()];
        var commands = new List<PathCommand>();
        for (var i = 0; i < _way.Count; i++)
        {
            var (before, corner, after) = (_way[(i + _way.Count - 1) % _way.Count], _way[i], _way[(i + 1) % _way.Count]);
            var (into, outOf) = (Out(before, corner), Out(corner, after));
            var turn = CoastWays.Turn(before, corner, after);
            var start = turn < -1e-9 ? Inner(corner, into, outOf, distance) : corner.Offset(into.X * distance, into.Y * distance);
            commands.Add(commands.Count == 0 ? PathCommand.Move(start.Whole) : PathCommand.LineTo(start.Whole));
            if (turn > 1e-9 || before == after) commands.Add(PathCommand.Arc(Math.Round(distance), clockwise: true, corner.Offset(outOf.X * distance, outOf.Y * distance).Whole));
        }
        return [.. commands, PathCommand.Close()];
    }

    /// <summary>The least distance to the shapes of another coast; 0 or less where they touch or lie over each other.</summary>
    public double DistanceTo(Coast other)
    {
        if (Holds(other._way[0]) || other.Holds(_way[0]) || Sides().Any(a => other.Sides().Any(b => CoastWays.Cross(a, b)))) return 0;
        var between = Math.Min(_way.Min(p => other.Sides().Min(s => CoastWays.Distance(p, s))), other._way.Min(p => Sides().Min(s => CoastWays.Distance(p, s))));
        return between - _reach - other._reach;
    }

    /// <summary>How far the line may be from the shapes before two of its stretches meet where it turns left.</summary>
    public double MostShore()
    {
        var most = double.PositiveInfinity;
        for (var i = 0; i < _way.Count; i++)
        {
            var (before, corner, after) = (_way[(i + _way.Count - 1) % _way.Count], _way[i], _way[(i + 1) % _way.Count]);
            if (CoastWays.Turn(before, corner, after) >= -1e-9) continue;
            var (into, outOf) = (Out(before, corner), Out(corner, after));
            var share = Math.Sqrt(Math.Max(1e-9, (2 / (1 + (into.X * outOf.X) + (into.Y * outOf.Y))) - 1));
            most = Math.Min(most, Math.Min(before.DistanceTo(corner), corner.DistanceTo(after)) / share);
        }
        return most - _reach;
    }

    private Point Level(double y)
    {
        var level = _way.Where(p => Math.Abs(p.Y - y) < 1).ToList();
        return new((level.Min(p => p.X) + level.Max(p => p.X)) / 2, y);
    }

    private bool Holds(Point p) => _isFilled && _way.Count > 2 && Sides().All(s => CoastWays.Turn(s.From, s.To, p) >= 0);

    private IEnumerable<(Point From, Point To)> Sides() => _way.Select((p, i) => (p, _way[(i + 1) % _way.Count]));

    private static Point Out(Point from, Point to)
    {
        var length = from.DistanceTo(to);
        return new((to.Y - from.Y) / length, -(to.X - from.X) / length);
    }

    // Where two lines beside the way meet.
    private static Point Inner(Point corner, Point into, Point outOf, double distance)
    {
        var scale = distance / (1 + (into.X * outOf.X) + (into.Y * outOf.Y));
        return corner.Offset((into.X + outOf.X) * scale, (into.Y + outOf.Y) * scale);
    }
}
