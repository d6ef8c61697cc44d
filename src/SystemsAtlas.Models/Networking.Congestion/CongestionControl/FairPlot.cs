namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>The windows of two flows against each other (Chiu and Jain): on the diagonal both have the same, along the other lines pipe and queue are full. Growth goes up at 45 degrees, a loss of both goes towards the corner.</summary>
internal sealed class FairPlot(CongestionState state) : Diagram
{
    private readonly CurvePoint[] _curve = state.Curve.Items();

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + Side(room) + (room.Canvas.SmallSize * 1.4));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, side, top) = (room.Canvas.SmallSize, Side(room), at.Y + Drawn.TitleOn(room.Canvas));
        var most = state.Setting.Room * 1.02;
        var (x, y) = (new Scale(0, most, at.X, at.X + side), new Scale(0, most, top + side, top));
        Point Place(double one, double two) => new(Drawn.Round(x.Of(Math.Min(one, most))), Drawn.Round(y.Of(Math.Min(two, most))));
        yield return Drawn.Line("fair/title", "flow 2 against flow 1", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Box("fair", x.Start, top, x.End, y.Start, Role.Muted, Paint.Line);
        yield return new Line { Key = "fair/equal", From = Place(0, 0), To = Place(most, most), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        yield return new Line { Key = "fair/pipe", From = Place(0, state.Setting.Pipe), To = Place(state.Setting.Pipe, 0), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground };
        yield return new Line { Key = "fair/full", From = Place(0, state.Setting.Room), To = Place(state.Setting.Room, 0), Role = Role.Danger, Paint = Paint.Line, Layer = Layer.Ground };
        var (first, second, way) = (Points(1), Points(2), new List<PathCommand>());
        foreach (var point in _curve)
        {
            if (point.Flow > 2 || point.Us < second[0].Us) continue;
            var to = point.Flow == 1 ? Place(point.Window, Between(second, point.Us)) : Place(Between(first, point.Us), point.Window);
            way.Add(way.Count == 0 ? PathCommand.Move(to) : PathCommand.LineTo(to));
        }
        var here = Place(state.Flows[0].Window, state.Flows[1].Window);
        if (way.Count > 0) yield return Drawn.Path("fair/way", Role.Active, Paint.Line, Layer.Edge, [.. way, PathCommand.LineTo(here)]);
        yield return new Circle { Key = "fair/here", Centre = here, Radius = 6, Role = Role.Active, Paint = Paint.Solid, Layer = Layer.Message };
        yield return Drawn.Line("fair/says", state.Fairness is { } fairness ? Lines.Say($"Jain's index {fairness:0.00}") : "diagonal: equal windows", at.X, y.Start + (small * 0.85), small);
    }

    private List<CurvePoint> Points(int flow)
    {
        var points = _curve.Where(p => p.Flow == flow).ToList();
        points.Add(new(flow, state.NowUs, state.Flows[flow - 1].Window, null));
        return points;
    }

    // Between two points a window grows evenly.
    private static double Between(List<CurvePoint> points, long us)
    {
        var at = 0;
        while (at + 1 < points.Count && points[at + 1].Us <= us) at++;
        if (at + 1 == points.Count) return points[at].Window;
        var (from, to) = (points[at], points[at + 1]);
        return from.Window + ((to.Window - from.Window) * (us - from.Us) / (to.Us - from.Us));
    }

    private static double Side(Room room) => Math.Min(room.Width, room.Canvas.Pick(178.0, 150));
}
