namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>How long customers waited: how many of them lie in each stretch, and where the median and the last hundredth are.</summary>
internal sealed class Depths(QueueingState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + HeightOn(room) + (room.Canvas.SmallSize * 1.35));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, top, gutter) = (room.Canvas.SmallSize, at.Y + Drawn.TitleOn(room.Canvas), Drawn.GutterOn(room.Canvas));
        var x = new Scale(0, state.WaitsTo, at.X + gutter, at.X + room.Width - 4);
        var (bottom, most) = (top + HeightOn(room), Math.Max(1, state.Waits.Max()));
        yield return Drawn.Line("depths/title", Drawn.Said($"how long {state.Account.Started:#,0} customers waited"), at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return new Line { Key = "depths", From = new(x.Start, bottom), To = new(x.End, bottom), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground };
        var width = (x.End - x.Start) / state.Waits.Length;
        double HeightOf(int count) => Drawn.Round((bottom - top) * count / most);
        yield return Drawn.Path("depths/bars", Role.Danger, Paint.Wash, Layer.Edge, [PathCommand.Move(new(x.Start, bottom)), .. state.Waits.Index().SelectMany(b => Top(x.Start + (b.Index * width), width, bottom - HeightOf(b.Item))), PathCommand.LineTo(new(x.End, bottom)), PathCommand.Close()]);
        var strokes = state.Waits.Index().Where(b => b.Item > 0).SelectMany(b => Drawn.Strokes(x.Start + (b.Index * width), x.Start + ((b.Index + 1) * width), bottom - HeightOf(b.Item), bottom, 8));
        yield return Drawn.Path("depths/strokes", Role.Danger, Paint.Hatch, Layer.Body, strokes);
        foreach (var tick in NiceTicks.Within(0, state.WaitsTo, room.Canvas.Pick(7, 4)).Where(t => x.Of(t) < x.End - 46))
            yield return Drawn.Line(Drawn.Said($"depths/{tick}"), NiceTicks.Write(tick), x.Of(tick), bottom + (small * 0.75), small, face: Face.Data, anchor: tick == 0 ? Anchor.Start : Anchor.Middle);
        yield return Drawn.Line("depths/unit", "ms", x.End, bottom + (small * 0.75), small, anchor: Anchor.End);
        foreach (var (row, (name, says, ms)) in new[] { ("p50", "half", state.WaitP50), ("p95", "95 in 100", state.WaitP95), ("p99", "99 in 100", state.WaitP99) }.Index())
        {
            var line = Drawn.Round(x.Of(ms));
            yield return new Line { Key = $"depths/{name}", From = new(line, bottom), To = new(line, top + (row * small * 1.2)), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Edge };
            var words = Drawn.Said($"{says}: {ms:#,0.#} ms");
            var isLeft = line + 5 + Text.WidthOf(words, small, Face.Voice) > at.X + room.Width;
            yield return Drawn.Line($"depths/{name}/says", words, line + (isLeft ? -5 : 5), top + ((row + 0.4) * small * 1.2), small, anchor: isLeft ? Anchor.End : Anchor.Start);
        }
    }

    private static IEnumerable<PathCommand> Top(double left, double width, double y) => [PathCommand.LineTo(new(Drawn.Round(left), y)), PathCommand.LineTo(new(Drawn.Round(left + width), y))];

    private static double HeightOn(Room room) => room.Canvas.Pick(136.0, 70);
}
