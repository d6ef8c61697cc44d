namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>Both algorithms from a loss back to the window at which it came.</summary>
internal sealed class CompareInset(WayBack comparison) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + HeightOn(room) + (room.Canvas.SmallSize * 4.2));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, top) = (room.Canvas.SmallSize, at.Y + Drawn.TitleOn(room.Canvas));
        var (x, y) = (new Scale(0, comparison.Reno.Length - 1, at.X, at.X + Math.Min(room.Width, 320) - 10), new Scale(0, comparison.Window * 1.05, top + HeightOn(room), top));
        yield return Drawn.Line("compared/title", Lines.Say($"after a loss at {comparison.Window}"), at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Box("compared", x.Start, top, x.End, y.Start, Role.Muted, Paint.Line);
        yield return new Line { Key = "compared/window", From = new(x.Start, Drawn.Round(y.Of(comparison.Window))), To = new(x.End, Drawn.Round(y.Of(comparison.Window))), Role = Role.Danger, Paint = Paint.Line, Layer = Layer.Ground };
        yield return Curve("compared/reno", comparison.Reno, x, y, Role.Done);
        yield return Curve("compared/cubic", comparison.Cubic, x, y, Role.Active);
        yield return Drawn.Line("compared/cubic/says", Lines.Say($"CUBIC: back after {comparison.CubicSeconds:0.#} s"), at.X, y.Start + (small * 0.9), small, Role.Active);
        yield return Drawn.Line("compared/reno/says", Lines.Say($"Reno: back after {comparison.RenoSeconds:0.#} s"), at.X, y.Start + (small * 2.2), small, Role.Done);
        yield return Drawn.Line("compared/time", Lines.Say($"full width: {Math.Max(comparison.RenoSeconds, comparison.CubicSeconds):0.#} s"), at.X, y.Start + (small * 3.5), small);
    }

    private static PathShape Curve(string key, ImmutableArray<double> sizes, Scale x, Scale y, Role role) =>
        Drawn.Path(key, role, Paint.Line, Layer.Body, [.. sizes.Select((s, i) => new Point(Drawn.Round(x.Of(i)), Drawn.Round(y.Of(s)))).Select((p, i) => i == 0 ? PathCommand.Move(p) : PathCommand.LineTo(p))]);

    private static double HeightOn(Room room) => room.Canvas.Pick(150.0, 100);
}
