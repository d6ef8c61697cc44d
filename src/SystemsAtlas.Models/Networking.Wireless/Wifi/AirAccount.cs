namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>Where the time went since the cell last changed: one bar, and what its parts are. Below it a row for each stretch of the run.</summary>
internal sealed class AirAccount(WifiState state) : Diagram
{
    private const int MostRows = 6;

    private static readonly (string Key, string Label, Role Role, Paint Paint, Func<Period, double> Of)[] Parts =
    [
        ("payload", "payload", Role.Active, Paint.Solid, p => p.Payload), ("overhead", "headers", Role.Active, Paint.Body, p => p.Overhead), ("control", "answers, RTS", Role.Done, Paint.Solid, p => p.Control),
        ("management", "beacons, joining", Role.Neutral, Paint.Body, p => p.Management), ("lost", "collisions", Role.Danger, Paint.Body, p => p.Lost), ("silent", "silence", Role.Muted, Paint.Line, p => p.Silent),
    ];

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + BarOn(room) + (3 * Pitch(room)) + 8 + ((RowsShown + 1) * Pitch(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        yield return Drawn.Line("account/title", "where the time goes", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        var top = at.Y + Drawn.TitleOn(canvas);
        yield return Drawn.Box("account", at.X, top, at.X + room.Width, top + BarOn(room), Role.Muted, Paint.Line, Layer.Ground);
        if (state.Present is { } present)
        {
            var x = at.X;
            foreach (var part in Parts)
            {
                var width = room.Width * part.Of(present) / 100;
                if (width >= 0.5 && part.Key != "silent") yield return Drawn.Box(Lines.Say($"account/{part.Key}"), x, top, Math.Min(x + width, at.X + room.Width), top + BarOn(room), part.Role, part.Paint);
                x += width;
            }
        }
        foreach (var (i, part) in Parts.Index())
        {
            var (column, row) = (i / 3, i % 3);
            var (left, middle) = (at.X + (column * room.Width / 2), top + BarOn(room) + 4 + ((row + 0.5) * Pitch(room)));
            yield return Drawn.Box(Lines.Say($"account/{part.Key}/sample"), left, middle - (small * 0.35), left + (small * 0.8), middle + (small * 0.35), part.Role, part.Paint);
            yield return Drawn.Line(Lines.Say($"account/{part.Key}/name"), part.Label, left + (small * 1.1), middle, small, Role.Neutral);
            if (state.Present is { } p) yield return Drawn.Line(Lines.Say($"account/{part.Key}/value"), Lines.Say($"{part.Of(p):0.0} %"), left + (room.Width / 2) - canvas.Pick(22, 10), middle, small, Role.Neutral, Face.Data, Anchor.End);
        }
        foreach (var shape in Rows(canvas, at.X, at.X + room.Width, top + BarOn(room) + (3 * Pitch(room)) + 12, Pitch(room))) yield return shape;
    }

    private IEnumerable<Shape> Rows(Canvas canvas, double left, double right, double top, double pitch)
    {
        var small = canvas.SmallSize;
        if (RowsShown == 0) yield break;
        var (fast, failed) = (right - canvas.Pick(92.0, 74), right);
        yield return Drawn.Line("rows/throughput", "Mbit/s", fast, top + (pitch / 2), small, Role.Muted, anchor: Anchor.End);
        yield return Drawn.Line("rows/failed", "failed", failed, top + (pitch / 2), small, Role.Muted, anchor: Anchor.End);
        yield return Drawn.Line("rows/title", "stretches", left, top + (pitch / 2), small, Role.Neutral, Face.Place);
        var first = state.Periods.Length - RowsShown;
        for (var i = 0; i < RowsShown; i++)
        {
            var (p, key, middle) = (state.Periods[first + i], Lines.Say($"row/{first + i + 1}"), top + ((i + 1.5) * pitch));
            var role = first + i == state.Periods.Length - 1 ? Role.Active : Role.Neutral;
            yield return Drawn.Line(key + "/name", Lines.Count(p.Stations, "station", "stations") + (p.Behind > 0 ? Lines.Say($", {p.Behind} behind") : "") + (p.IsRts ? ", RTS" : ""), left, middle, small, role);
            yield return Drawn.Line(key + "/throughput", Lines.Say($"{p.Throughput:0.00}"), fast, middle, small, role, Face.Data, Anchor.End);
            yield return Drawn.Line(key + "/failed", Lines.Say($"{p.Failed:0.0} %"), failed, middle, small, p.Failed >= 20 ? Role.Danger : role, Face.Data, Anchor.End);
        }
    }

    private int RowsShown => Math.Min(MostRows, state.Periods.Length);

    private static double BarOn(Room room) => room.Canvas.Pick(22.0, 18);

    private static double Pitch(Room room) => room.Canvas.Pick(23.0, 19);
}
