namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>The mean wait against the load, as the profile of a cliff: what the formula gives as its coast, what was measured as soundings with their uncertainty, and the run itself as a pointer.</summary>
internal sealed class Cliff(QueueingState state) : Diagram
{
    private static readonly int[] Offered = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95];

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + (room.Canvas.SmallSize * 0.6) + HeightOn(room) + (room.Canvas.SmallSize * 1.5) + 8);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, top, gutter) = (room.Canvas.SmallSize, at.Y + Drawn.TitleOn(room.Canvas) + Math.Round(room.Canvas.SmallSize * 0.6), room.Canvas.Pick(46.0, 38));
        var (x, y) = (new Scale(0, 100, at.X + gutter, at.X + room.Width - 6), new Scale(0, Most, top + HeightOn(room), top));
        yield return Drawn.Line("cliff/title", "mean wait at each load", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Path("cliff", Role.Neutral, Paint.Line, Layer.Ground, [PathCommand.Move(new(x.Start, y.End)), PathCommand.LineTo(new(x.Start, y.Start)), PathCommand.LineTo(new(x.End, y.Start))]);
        foreach (var tick in NiceTicks.Within(0, Most, room.Canvas.Pick(5, 4)))
            yield return Drawn.Line(Drawn.Said($"cliff/up/{tick}"), NiceTicks.Write(tick), x.Start - 6, y.Of(tick), small, face: Face.Data, anchor: Anchor.End);
        yield return Drawn.Line("cliff/up", "ms", x.Start + 7, y.End + (small * 0.1), small);
        foreach (var load in new[] { 0, 50, 90 })
            yield return Drawn.Line(Drawn.Said($"cliff/load/{load}"), Drawn.Said($"{load}{(load == 90 ? " %" : "")}"), x.Of(load), y.Start + 8 + (small * 0.7), small, face: Face.Data, anchor: Anchor.Middle);
        foreach (var load in Offered)
            yield return new Circle { Key = Drawn.Said($"load/{load}"), Centre = new(Drawn.Round(x.Of(load)), y.Start), Radius = 3.5, Role = Role.Neutral, Layer = Layer.Edge };
        foreach (var (i, kind) in Kinds.Index())
            foreach (var shape in Coast(kind, i, x, y, small)) yield return shape;
        foreach (var shape in state.Soundings.SelectMany(s => Mark(s, x, y))) yield return shape;
        foreach (var shape in Here(x, y)) yield return shape;
    }

    // The kinds of service and numbers of servers that there are curves for: the run's own first.
    private IReadOnlyList<(string Service, int Servers)> Kinds =>
        [.. state.Soundings.Select(s => (s.Plan.Service, s.Plan.Servers)).Prepend((state.Setting.Services.Kind, state.Servers)).Distinct()];

    private IEnumerable<Shape> Coast((string Service, int Servers) kind, int index, Scale x, Scale y, double small)
    {
        double WaitAt(double load) => (Formulas.MeanWait(kind.Servers, load / 100, state.Setting.Gaps, new(kind.Service)) ?? double.PositiveInfinity) * state.Setting.MeanServiceMs;
        double LoadAt(double wait)
        {
            var (low, high) = (0.0, 100.0);
            for (var i = 0; i < 40; i++) (low, high) = WaitAt((low + high) / 2) < wait ? ((low + high) / 2, high) : (low, (low + high) / 2);
            return low;
        }
        var key = Drawn.Said($"cliff/{kind.Service}/{kind.Servers}");
        var end = LoadAt(y.High);
        // Points that are close where the cliff is steep: a part of the way that is left to where it leaves the chart, again and again.
        var coast = Enumerable.Range(0, 20).Select(i => end * (1 - Math.Pow(0.75, i))).Append(end).Select(l => new Point(Drawn.Round(x.Of(l)), Drawn.Round(y.Of(Math.Min(y.High, WaitAt(l)))))).ToList();
        var role = RoleOf(kind.Service);
        yield return Drawn.Path(key, role, Paint.Line, Layer.Body, coast.Select((p, i) => i == 0 ? PathCommand.Move(p) : PathCommand.LineTo(p)));
        if (index == 0) yield return Drawn.Path($"{key}/land", role, Paint.Wash, Layer.Ground, [PathCommand.Move(coast[0]), .. coast.Skip(1).Select(PathCommand.LineTo), PathCommand.LineTo(new(x.End, y.End)), PathCommand.LineTo(new(x.End, y.Start)), PathCommand.Close()]);
        var middle = y.End + ((index + 1.6) * small * 1.4);
        var words = kind.Servers == state.Servers ? kind.Service : Drawn.Said($"{kind.Service}, {kind.Servers} servers");
        yield return Drawn.Path($"{key}/sample", role, Paint.Line, Layer.Note, [PathCommand.Move(new(x.Start + 10, middle)), PathCommand.LineTo(new(x.Start + 30, middle))]);
        yield return Drawn.Line($"{key}/says", words, x.Start + 36, middle, small, role);
    }

    // A sounding with a line as long as it is uncertain; one that is too high stands at the top.
    private static IEnumerable<Shape> Mark(Sounding s, Scale x, Scale y)
    {
        var (key, at) = (QueueingScene.SoundingKey(s), Drawn.Round(x.Of(s.Plan.Load)));
        double Clipped(double wait) => Drawn.Round(y.Of(Math.Clamp(wait, 0, y.High)));
        yield return new Line { Key = $"{key}/error", From = new(at, Clipped(s.WaitMs - s.ErrorMs)), To = new(at, Clipped(s.WaitMs + s.ErrorMs)), Role = RoleOf(s.Plan.Service), Paint = Paint.Line, Layer = Layer.Message };
        yield return new Circle { Key = $"{key}/dot", Centre = new(at, Clipped(s.WaitMs)), Radius = 4.5, Role = RoleOf(s.Plan.Service), Paint = Paint.Solid, Layer = Layer.Message };
    }

    // The run: a line at its load, and a ring at its mean wait.
    private IEnumerable<Shape> Here(Scale x, Scale y)
    {
        var at = Drawn.Round(x.Of(Math.Min(100, state.Setting.Load)));
        var height = Drawn.Round(y.Of(Math.Min(y.High, state.Account.Wait)));
        yield return new Line { Key = "cliff/load", From = new(at, y.Start), To = new(at, height), Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Edge };
        if (state.Account.Started > 0)
            yield return new Circle { Key = "cliff/here", Centre = new(at, height), Radius = 7, Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message };
    }

    private static Role RoleOf(string service) => service switch { Times.Fixed => Role.Done, Times.HeavyTailed => Role.Danger, _ => Role.Active };

    // High enough for twenty services shared among the servers, and for what was measured of the run's own kind; what other kinds wait longer stands at the top.
    private double Most => NiceTicks.Covering(0, Math.Max(20 * state.Setting.MeanServiceMs / state.Servers, state.Soundings.Where(s => s.Plan.Service == state.Setting.Services.Kind && s.Plan.Servers == state.Servers).Select(s => s.WaitMs).DefaultIfEmpty(0).Max()) * 1.05, 5)[^1];

    private static double HeightOn(Room room) => room.Canvas.Pick(300.0, 150);
}
