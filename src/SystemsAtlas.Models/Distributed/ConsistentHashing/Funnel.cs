namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>For each number of points a stroke from the lightest node's part to the heaviest's, around an equal part: a funnel that narrows.</summary>
internal sealed class Funnel(HashingState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, room.Canvas.Pick(214, 166));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, height) = (room.Canvas.SmallSize, Measure(room).Height);
        var (top, bottom, left) = (at.Y + (size * 2.2), at.Y + height - (size * 1.4), at.X + Text.WidthOf("000 %", size) + 8);
        var full = Math.Max(200, Math.Ceiling(state.Spreads.Max(s => s.Heaviest) / 50) * 50);
        double Y(double percent) => Math.Round(bottom - ((bottom - top) * percent / full), 1);
        yield return Ink.Line("funnel/title", Fit.First(Face.Voice, room.Width, size, "lightest and heaviest node, where 100 % is an equal part", "lightest and heaviest part of the ring", "lightest and heaviest"), at.X, at.Y + (size * 0.6), size);
        foreach (var level in new[] { 0.0, 100, full })
        {
            yield return new Line { Key = Ink.Said($"funnel/{level:0}"), From = new(left, Y(level)), To = new(at.X + room.Width, Y(level)), Role = level == 100 ? Role.Neutral : Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
            yield return Ink.Line(Ink.Said($"funnel/{level:0}/label"), Ink.Said($"{level:0} %"), left - 8, Y(level), size, face: Face.Data, anchor: Anchor.End);
        }
        var pitch = (at.X + room.Width - left) / state.Spreads.Length;
        foreach (var (i, spread) in state.Spreads.Index())
        {
            var x = Math.Round(left + ((i + 0.5) * pitch), 1);
            yield return new Rectangle { Key = Ink.Said($"spread/{spread.Points}"), X = x - 6, Y = Y(spread.Heaviest), Width = 12, Height = Math.Max(2, Y(spread.Lightest) - Y(spread.Heaviest)), Radius = 2, Role = spread.Points == state.Points ? Role.Active : Role.Neutral };
            if (i % 2 == 0 || room.Canvas.IsNarrow is false) yield return Ink.Line(Ink.Said($"spread/{spread.Points}/label"), Ink.Said($"{spread.Points}"), x, bottom + (size * 0.8), size, face: Face.Data, anchor: Anchor.Middle);
        }
    }
}
