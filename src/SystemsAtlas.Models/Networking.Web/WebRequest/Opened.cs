namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>A packet unfolded: what it is wrapped in, as wide as its bytes, and below that what it says.</summary>
internal sealed class Opened(Letter letter) : Diagram
{
    private const int MostLines = 6;

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + BarOn(room.Canvas) + (room.Canvas.SmallSize * 1.7) + (MostLines * Pitch(room.Canvas)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var all = letter.Layers.Sum(l => l.Bytes);
        yield return Drawn.Line("letter/title", Lines.Say($"{letter.Title}: {Lines.Count(all, "byte", "bytes")}"), at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        var (x, top, bar) = (at.X, at.Y + Drawn.TitleOn(canvas), BarOn(canvas));
        // Every layer keeps room for its name; what is left is shared by bytes.
        var least = canvas.Pick(62.0, 50);
        var free = room.Width - (least * letter.Layers.Length);
        foreach (var (i, layer) in letter.Layers.Index())
        {
            var (key, width) = (Lines.Say($"letter/{i + 1}"), Math.Round(least + (free * layer.Bytes / all)));
            var role = i == letter.Layers.Length - 1 ? Role.Active : Role.Neutral;
            yield return Drawn.Box(key, x, top, Math.Min(at.X + room.Width, x + width), top + bar, role, Paint.Body);
            yield return Drawn.Line(key + "/name", layer.Label, x + 4, top + (bar / 2), small, role, Face.Place);
            yield return Drawn.Line(key + "/bytes", Lines.Say($"{layer.Bytes}"), x + 4, top + bar + (small * 0.75), small, Role.Muted, Face.Data);
            x += width;
        }
        var y = top + bar + (small * 1.7);
        foreach (var (i, line) in letter.Lines.Take(MostLines).Index())
            yield return Drawn.Line(Lines.Say($"letter/line/{i + 1}"), Fit.Cut(line, room.Width, small), at.X, y + ((i + 0.5) * Pitch(canvas)), small, Role.Neutral, Face.Data);
    }

    private static double BarOn(Canvas canvas) => canvas.Pick(30.0, 24);

    private static double Pitch(Canvas canvas) => canvas.Pick(23.0, 18);
}
