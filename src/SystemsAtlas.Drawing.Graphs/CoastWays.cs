namespace SystemsAtlas.Drawing;

/// <summary>Closed ways around points, clockwise as they are seen.</summary>
internal static class CoastWays
{
    /// <summary>Along the convex hull. Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", Information Processing Letters 9(5), 1979.</summary>
    public static IReadOnlyList<Point> Hull(List<Point> points)
    {
        var sorted = points.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y).ToList();
        return sorted.Count == 1 ? sorted : [.. Half(sorted), .. Half([.. sorted.AsEnumerable().Reverse()])];

        static IEnumerable<Point> Half(List<Point> sorted)
        {
            var half = new List<Point>();
            foreach (var p in sorted)
            {
                while (half.Count > 1 && Turn(half[^2], half[^1], p) <= 1e-9) half.RemoveAt(half.Count - 1);
                half.Add(p);
            }
            return half.SkipLast(1);
        }
    }

    /// <summary>Around the tree of the shortest lines that join all points, once along each side of every line. Source: R. C. Prim, Bell System Technical Journal 36(6), 1957.</summary>
    public static IReadOnlyList<Point> AroundTree(IReadOnlyList<Point> points)
    {
        var near = points.Select(_ => new List<int>()).ToArray();
        var joined = new List<int> { 0 };
        while (joined.Count < points.Count)
        {
            var (from, to) = (from a in joined from b in Enumerable.Range(0, points.Count).Except(joined) select (a, b)).MinBy(l => points[l.a].DistanceTo(points[l.b]));
            near[from].Add(to);
            near[to].Add(from);
            joined.Add(to);
        }
        var way = new List<Point>();
        for (var (at, next) = (0, near[0][0]); way.Count < 2 * (points.Count - 1);)
        {
            way.Add(points[at]);
            (at, next) = (next, Leftmost(at, next));
        }
        return way;

        // The first line clockwise from the one that was come along, which is itself the last.
        int Leftmost(int before, int at) => near[at].MinBy(n => n == before ? 2 * Math.PI : (Angle(at, n) - Angle(at, before) + (4 * Math.PI)) % (2 * Math.PI));

        double Angle(int from, int to) => Math.Atan2(points[to].Y - points[from].Y, points[to].X - points[from].X);
    }

    /// <summary>Above 0 where the way turns clockwise, as y grows downwards.</summary>
    public static double Turn(Point a, Point b, Point c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    /// <summary>Whether two stretches cross.</summary>
    public static bool Cross((Point From, Point To) a, (Point From, Point To) b) =>
        Turn(a.From, a.To, b.From) * Turn(a.From, a.To, b.To) < 0 && Turn(b.From, b.To, a.From) * Turn(b.From, b.To, a.To) < 0;

    /// <summary>The distance of a point from a stretch.</summary>
    public static double Distance(Point p, (Point From, Point To) side)
    {
        var (dx, dy) = (side.To.X - side.From.X, side.To.Y - side.From.Y);
        var share = Math.Clamp((((p.X - side.From.X) * dx) + ((p.Y - side.From.Y) * dy)) / Math.Max(1e-9, (dx * dx) + (dy * dy)), 0, 1);
        return p.DistanceTo(side.From.Towards(side.To, share));
    }
}
