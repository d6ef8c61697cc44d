namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>The window of each flow over time, cut through the sheet like a coast: what is above the waterline, the pipe, waits in the queue, and above the crest the queue overflows. With several flows both are parted among them.</summary>
internal sealed class Profile(Step step, CongestionState state) : Diagram
{
    private readonly CurvePoint[] _curve = state.Curve.Items();
    private readonly LossMark[] _losses = state.Losses.Items();

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + HeightOn(room) + Axis.Depth(room.Canvas.SmallSize));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var (top, gutter) = (at.Y + Drawn.TitleOn(canvas), canvas.Pick(44.0, 32));
        var x = new Scale(0, state.ChartUs / 1e6, at.X + gutter, at.X + room.Width - 8);
        var ticks = NiceTicks.Within(0, Most, canvas.Pick(6, 5));
        var y = new Scale(0, Most, top + HeightOn(room), top);
        yield return Drawn.Line("plot/title", canvas.Pick("congestion window of each flow, in segments", "window, in segments"), at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        if (!state.Flows.IsEmpty) yield return Drawn.Line("cwnd", Lines.Say($"{state.Window:0.##} now"), x.End, at.Y + (small * 0.6), small, Role.Active, Face.Voice, Anchor.End);
        yield return Drawn.Box("plot", x.Start, top, x.End, y.Start, Role.Muted, Paint.Line);
        foreach (var shape in Axis.Across("time", x, [.. Axis.TicksAlong(0, x.High, x.End - x.Start, small).Where(t => x.Of(t) < x.End - (1.6 * small))], y.Start, y.Start, small)) yield return shape;
        yield return Drawn.Line("time/unit", "s", x.End, y.Start + Axis.Tick + 4 + (small * 0.65), small, anchor: Anchor.End);
        foreach (var shape in Axis.Upright("size", y, [.. ticks.Where(t => y.Of(t) > top + small)], x.Start, x.Start, small)) yield return shape;
        foreach (var shape in Waterlines(canvas, x, y)) yield return shape;
        if (Threshold(x, y) is { Count: > 0 } threshold) yield return Drawn.Path("threshold", Role.Waiting, Paint.Line, Layer.Edge, threshold);
        foreach (var flow in state.Flows.Reverse())
        {
            var line = Curve(flow, x, y);
            yield return Drawn.Path(Lines.Say($"window/{flow.Number}"), Drawn.RoleOf(flow.Number), Paint.Line, Layer.Body, line);
            yield return new Circle { Key = Lines.Say($"here/{flow.Number}"), Centre = line[^1].Points[0], Radius = canvas.Pick(5.5, 4.5), Role = Drawn.RoleOf(flow.Number), Paint = Paint.Solid, Layer = Layer.Message };
        }
        foreach (var shape in Losses(canvas, x, y)) yield return shape;
    }

    // A part of each for every flow that has begun.
    private IEnumerable<Shape> Waterlines(Canvas canvas, Scale x, Scale y)
    {
        var begins = state.Flows.IsEmpty ? [0] : state.Flows.Select(f => First(f.Number)).ToList();
        var (water, crest) = (new List<PathCommand>(), new List<PathCommand>());
        for (var i = 0; i < begins.Count; i++)
        {
            if (i + 1 < begins.Count && begins[i + 1] == begins[i]) continue;
            var (from, to) = (Drawn.Round(x.Of(begins[i] / 1e6)), Drawn.Round(i + 1 < begins.Count ? x.Of(begins[i + 1] / 1e6) : x.End));
            foreach (var (line, height) in new[] { (water, state.Setting.Pipe / (i + 1.0)), (crest, state.Setting.Room / (i + 1.0)) })
            {
                line.Add(line.Count == 0 ? PathCommand.Move(new(from, Drawn.Round(y.Of(height)))) : PathCommand.LineTo(new(from, Drawn.Round(y.Of(height)))));
                line.Add(PathCommand.LineTo(new(to, Drawn.Round(y.Of(height)))));
            }
        }
        yield return Drawn.Path("water", Role.Accent, Paint.Wash, Layer.Ground, [.. water, PathCommand.LineTo(new(x.End, y.Start)), PathCommand.LineTo(new(water[0].Points[0].X, y.Start)), PathCommand.Close()]);
        yield return Drawn.Path("water/line", Role.Neutral, Paint.Line, Layer.Edge, water);
        yield return Drawn.Path("crest", Role.Danger, Paint.Line, Layer.Edge, crest);
        var small = canvas.SmallSize;
        yield return Drawn.Line("water/says", canvas.Pick("the pipe is full", "pipe full"), x.Start + 8, water[0].Points[0].Y - (small * 0.6), small);
        yield return Drawn.Line("crest/says", canvas.Pick("the queue is full", "queue full"), x.Start + 8, crest[0].Points[0].Y - (small * 0.6), small, Role.Danger);
    }

    private long First(int flow)
    {
        foreach (var point in _curve) if (point.Flow == flow) return point.Us;
        return state.NowUs;
    }

    private List<PathCommand> Curve(FlowState flow, Scale x, Scale y)
    {
        var line = new List<PathCommand>();
        foreach (var point in _curve)
        {
            if (point.Flow == flow.Number) line.Add(To(line.Count == 0, x.Of(point.Us / 1e6), y.Of(point.Window)));
        }
        line.Add(To(line.Count == 0, x.Of(state.NowUs / 1e6), y.Of(flow.Window)));
        return line;
    }

    // The threshold of the first flow, which changes only where a loss is noticed.
    private List<PathCommand> Threshold(Scale x, Scale y)
    {
        var (line, last) = (new List<PathCommand>(), (double?)null);
        foreach (var point in _curve)
        {
            if (point.Flow != 1 || point.Threshold == last) continue;
            if (last is { } before) line.Add(To(false, x.Of(point.Us / 1e6), y.Of(before)));
            line.Add(To(last is null, x.Of(point.Us / 1e6), y.Of(point.Threshold!.Value)));
            last = point.Threshold;
        }
        if (last is { } now) line.Add(To(false, x.Of(state.NowUs / 1e6), y.Of(now)));
        return line;
    }

    private IEnumerable<Shape> Losses(Canvas canvas, Scale x, Scale y)
    {
        var size = canvas.Pick(5, 4);
        var crosses = new List<PathCommand>();
        for (var i = 0; i < _losses.Length; i++)
        {
            // Losses of one moment are one cross.
            if (i > 0 && _losses[i - 1].Us == _losses[i].Us && _losses[i - 1].Flow == _losses[i].Flow) continue;
            var at = At(_losses[i], x, y);
            crosses.AddRange([PathCommand.Move(at.Offset(-size, -size)), PathCommand.LineTo(at.Offset(size, size)), PathCommand.Move(at.Offset(-size, size)), PathCommand.LineTo(at.Offset(size, -size))]);
        }
        if (crosses.Count > 0) yield return Drawn.Path("losses", Role.Danger, Paint.Line, Layer.Message, crosses);
        if (step.Events.Any(e => e is SegmentLost)) yield return new Circle { Key = "loss", Centre = At(_losses[^1], x, y), Radius = canvas.Pick(12, 9), Role = Role.Danger, Paint = Paint.Line, Layer = Layer.Message };
    }

    private static Point At(LossMark loss, Scale x, Scale y) => new(Drawn.Round(x.Of(loss.Us / 1e6)), Drawn.Round(y.Of(loss.Window)));

    private static PathCommand To(bool isFirst, double x, double y) => isFirst ? PathCommand.Move(new(Drawn.Round(x), Drawn.Round(y))) : PathCommand.LineTo(new(Drawn.Round(x), Drawn.Round(y)));

    private double Most
    {
        get
        {
            var most = (double)state.Setting.Room;
            foreach (var point in _curve) most = Math.Max(most, point.Window);
            // In steps, so that the picture is redrawn seldom.
            return NiceTicks.Covering(0, Math.Max(most, state.Flows.IsEmpty ? 0 : state.Flows.Max(f => f.Window)) * 1.08, 12)[^1];
        }
    }

    private static double HeightOn(Room room) => room.Canvas.Pick(300.0, 170);
}
