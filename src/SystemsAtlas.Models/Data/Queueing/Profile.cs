namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>The number of customers inside along time: as high as it is, so that its area is the sum of all stays. Below, who is served; above, who waits. Of a run that is counted, the mean of each stretch.</summary>
internal sealed class Profile(QueueingState state) : Diagram
{
    private const double Bar = 5;

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + HeightOn(room) + Bar + (room.Canvas.SmallSize * 1.35));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, top, x) = (room.Canvas.SmallSize, at.Y + Drawn.TitleOn(room.Canvas), Drawn.Across(state, room, at.X));
        var y = new Scale(0, Most, top + HeightOn(room), top);
        var words = state.IsCounted ? "customers inside, mean of each stretch" : "customers inside, served and waiting";
        yield return Drawn.Line("profile/title", words, at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Line("profile/most", Drawn.Said($"{Most:0.##}"), x.Start - 6, top + (small * 0.4), small, face: Face.Data, anchor: Anchor.End);
        yield return new Rectangle { Key = "profile", X = x.Start, Y = top, Width = x.End - x.Start, Height = y.Start - top, Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var steps = Steps();
        if (steps.Count > 0)
        {
            yield return Area("profile/area", steps, x, y, Role.Danger, Paint.Wash);
            var strokes = steps.Zip(steps.Skip(1)).Where(s => s.First.Height > state.Servers).SelectMany(s => Drawn.Strokes(Drawn.Round(x.Of(s.First.Us)), Drawn.Round(x.Of(s.Second.Us)), Drawn.Round(y.Of(s.First.Height)), Drawn.Round(y.Of(state.Servers)), state.IsCounted ? 8 : 4)).ToList();
            if (strokes.Count > 0) yield return Drawn.Path("profile/strokes", Role.Danger, Paint.Hatch, Layer.Body, strokes);
            yield return Area("profile/served", steps.ConvertAll(s => (s.Us, Math.Min(s.Height, state.Servers))), x, y, Role.Active, Paint.Solid);
        }
        foreach (var shape in NeatLine(room, x, y.Start)) yield return shape;
    }

    // From the first change to now; each height holds until the next.
    private List<(long Us, double Height)> Steps()
    {
        if (state.IsCounted) return [.. state.Rounds.Select(r => (r.FromUs, r.Present)), (state.Rounds[^1].ToUs, 0)];
        return state.Account.Arrived == 0 ? [] : [.. state.History.Where(p => p.Us > 0 || p.Present > 0).Select(p => (p.Us, (double)p.Present)), (state.NowUs, 0)];
    }

    private static PathShape Area(string key, List<(long Us, double Height)> steps, Scale x, Scale y, Role role, Paint paint)
    {
        var commands = new List<PathCommand> { PathCommand.Move(new(Drawn.Round(x.Of(steps[0].Us)), y.Start)) };
        var height = 0.0;
        foreach (var (us, next) in steps)
        {
            if (next == height && us != steps[^1].Us) continue;
            commands.Add(PathCommand.LineTo(new(Drawn.Round(x.Of(us)), Drawn.Round(y.Of(height)))));
            commands.Add(PathCommand.LineTo(new(Drawn.Round(x.Of(us)), Drawn.Round(y.Of(next)))));
            height = next;
        }
        commands.Add(PathCommand.Close());
        return Drawn.Path(key, role, paint, paint == Paint.Solid ? Layer.Body : Layer.Edge, commands);
    }

    // The frame of a chart: bars that alternate, one for each tick of time.
    private static IEnumerable<Shape> NeatLine(Room room, Scale x, double y)
    {
        var small = room.Canvas.SmallSize;
        var ticks = NiceTicks.Within(0, x.High / 1000, room.Canvas.Pick(9, 5));
        var dark = ticks.Index().Where(t => t.Index % 2 == 0 && t.Index + 1 < ticks.Count).SelectMany(t => Box(x.Of(t.Item * 1000), x.Of(ticks[t.Index + 1] * 1000), y, y + Bar));
        yield return new Rectangle { Key = "time", X = x.Start, Y = y, Width = x.End - x.Start, Height = Bar, Radius = 0, Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground };
        yield return Drawn.Path("time/bars", Role.Neutral, Paint.Solid, Layer.Ground, dark);
        foreach (var tick in ticks.Where(t => x.Of(t * 1000) < x.End - room.Canvas.Pick(46, 34)))
            yield return Drawn.Line(Drawn.Said($"time/{tick}"), NiceTicks.Write(tick), x.Of(tick * 1000), y + Bar + (small * 0.75), small, face: Face.Data, anchor: tick == 0 ? Anchor.Start : Anchor.Middle);
        yield return Drawn.Line("time/unit", "ms", x.End, y + Bar + (small * 0.75), small, anchor: Anchor.End);
    }

    private static IEnumerable<PathCommand> Box(double left, double right, double top, double bottom) =>
        [PathCommand.Move(new(Drawn.Round(left), top)), PathCommand.LineTo(new(Drawn.Round(right), top)), PathCommand.LineTo(new(Drawn.Round(right), bottom)), PathCommand.LineTo(new(Drawn.Round(left), bottom)), PathCommand.Close()];

    private double Most => NiceTicks.Covering(0, Math.Max(4, state.IsCounted ? state.Rounds.Max(r => r.Present) : state.History.Max(p => p.Present)), 3)[^1];

    private static double HeightOn(Room room) => room.Canvas.Pick(84.0, 50);
}
