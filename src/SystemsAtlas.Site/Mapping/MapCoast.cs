namespace SystemsAtlas.Site.Mapping;

/// <summary>
/// Coasts and the lines of water around them: where the distance to the boxes of a region has a value. The distance is smoothed, so that boxes near each other are one land, and made rough a little,
/// so that it looks like one; the line is found by marching squares (Lorensen and Cline 1987, in two dimensions).
/// </summary>
public sealed class MapCoast
{
    private const int Step = 8;
    private const double Smooth = 26;

    private readonly int _columns, _rows;
    private readonly double[] _distance;

    /// <summary>The distances of a chart's points to boxes.</summary>
    public MapCoast(IReadOnlyList<MapBox> boxes, double width, double height)
    {
        (_columns, _rows) = ((int)(width / Step) + 2, (int)(height / Step) + 2);
        _distance = new double[_columns * _rows];
        for (var row = 0; row < _rows; row++)
            for (var column = 0; column < _columns; column++)
                _distance[(row * _columns) + column] = To(boxes, column * Step, row * Step) + Roughness(column * Step, row * Step);
    }

    /// <summary>The lines at a distance, as one path of closed curves.</summary>
    public string At(double distance) => string.Concat(Loops(distance).Select(Curve));

    // The smooth least of all distances (Quilez, "smooth minimum", the polynomial form).
    private static double To(IReadOnlyList<MapBox> boxes, double x, double y)
    {
        var least = double.PositiveInfinity;
        foreach (var box in boxes)
        {
            var (dx, dy) = (Math.Max(0, Math.Abs(x - box.At.X) - (box.Width / 2)), Math.Max(0, Math.Abs(y - box.At.Y) - (box.Height / 2)));
            var own = Math.Sqrt((dx * dx) + (dy * dy));
            if (double.IsPositiveInfinity(least)) least = own;
            else
            {
                var share = Math.Max(0, Smooth - Math.Abs(least - own)) / Smooth;
                least = Math.Min(least, own) - (share * share * Smooth / 4);
            }
        }
        return least;
    }

    // Bays and capes of two sizes.
    private static double Roughness(double x, double y) => (Noise(x / 52, y / 52) * 9) + (Noise(x / 19, y / 19) * 4);

    // Value noise: numbers at whole points, from a hash of their place, and between them a smooth way from one to the other. From -1 to 1.
    private static double Noise(double x, double y)
    {
        var (column, row) = (Math.Floor(x), Math.Floor(y));
        var (u, v) = (Ease(x - column), Ease(y - row));
        double Row(double at) => (Hash(column, at) * (1 - u)) + (Hash(column + 1, at) * u);
        return (Row(row) * (1 - v)) + (Row(row + 1) * v);
    }

    private static double Ease(double part) => part * part * (3 - (2 * part));

    private static double Hash(double x, double y)
    {
        var hash = unchecked(((uint)(int)x * 374761393u) + ((uint)(int)y * 668265263u));
        hash = unchecked((hash ^ (hash >> 13)) * 1274126177u);
        return (((hash ^ (hash >> 16)) & 0xFFFF) / 32767.5) - 1;
    }

    // Each cell that the line goes through gives one or two pieces, from one of its sides to another; pieces that share a side are joined. A side is named by the point at its left or upper end.
    private IEnumerable<List<Point>> Loops(double distance)
    {
        var next = new Dictionary<int, int>();
        for (var row = 0; row + 1 < _rows; row++)
        {
            for (var column = 0; column + 1 < _columns; column++)
            {
                var at = (row * _columns) + column;
                var (top, left) = (2 * at, (2 * at) + 1);
                var (bottom, right) = (2 * (at + _columns), (2 * (at + 1)) + 1);
                bool In(int point) => _distance[point] < distance;
                var corners = (In(at) ? 8 : 0) | (In(at + 1) ? 4 : 0) | (In(at + _columns + 1) ? 2 : 0) | (In(at + _columns) ? 1 : 0);
                // Land lies at the right of the way.
                foreach (var (from, to) in corners switch
                {
                    1 => [(bottom, left)],
                    2 => [(right, bottom)],
                    3 => [(right, left)],
                    4 => [(top, right)],
                    5 => [(top, left), (bottom, right)],
                    6 => [(top, bottom)],
                    7 => [(top, left)],
                    8 => [(left, top)],
                    9 => [(bottom, top)],
                    10 => [(left, bottom), (right, top)],
                    11 => [(right, top)],
                    12 => [(left, right)],
                    13 => [(bottom, right)],
                    14 => [(left, bottom)],
                    _ => Array.Empty<(int, int)>(),
                }) next[from] = to;
            }
        }
        foreach (var start in next.Keys.Order().ToList())
        {
            var loop = new List<Point>();
            for (var side = start; next.Remove(side, out var then); side = then) loop.Add(Crossing(side, distance));
            // What is smaller than a name is a whim of the roughness.
            if (loop.Count > 24) yield return loop;
        }
    }

    private Point Crossing(int side, double distance)
    {
        var (at, isUpright) = (side / 2, side % 2 == 1);
        var other = isUpright ? at + _columns : at + 1;
        var part = (distance - _distance[at]) / (_distance[other] - _distance[at]);
        var (x, y) = (at % _columns * Step, at / _columns * Step);
        return isUpright ? new(x, y + (part * Step)) : new(x + (part * Step), y);
    }

    // Through the middles between every second of its points.
    private static string Curve(List<Point> loop)
    {
        var points = loop.Where((_, i) => i % 2 == 0).ToList();
        Point Middle(int i) => points[i % points.Count].Towards(points[(i + 1) % points.Count], 0.5).Whole;
        var start = Middle(points.Count - 1);
        var text = new System.Text.StringBuilder(FormattableString.Invariant($"M{start.X} {start.Y}"));
        var at = start;
        for (var i = 0; i < points.Count; i++)
        {
            var (bend, end) = (points[i].Whole, Middle(i));
            text.Append(FormattableString.Invariant($"q{bend.X - at.X} {bend.Y - at.Y} {end.X - at.X} {end.Y - at.Y}"));
            at = end;
        }
        return text.Append('Z').ToString();
    }
}
