namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>
/// The cell as a sea chart: the access point is the lighthouse of an island, stations lie before it and behind it, and whoever sends has a ring that reaches all who hear it. Distances are to scale with the
/// rings: a station's ring holds its own side and the lighthouse, and never the other side. Where two rings meet over the lighthouse, it can read neither.
/// </summary>
internal sealed class CellMap(WifiState state) : Diagram
{
    // Up to so many on a side bear their numbers.
    private const int Numbered = 6;

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + HeightOn(room.Canvas) + (room.Canvas.SmallSize * 1.6));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var (top, height, ring) = (at.Y + Drawn.TitleOn(canvas), HeightOn(canvas), RingOn(canvas));
        var light = new Point(Math.Round(at.X + (room.Width / 2)), Math.Round(top + (height / 2)));
        yield return Drawn.Line("map/title", "who hears whom", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Line("rts/says", state.IsRts ? "RTS on" : "RTS off", at.X + room.Width, at.Y + (small * 0.6), small, state.IsRts ? Role.Active : Role.Muted, anchor: Anchor.End);
        yield return Drawn.Box("sea", at.X, top, at.X + room.Width, top + height, Role.Muted, Paint.Line, Layer.Ground);
        foreach (var shape in Island(light, height, canvas)) yield return shape;
        var places = Places(light, canvas);
        foreach (var radio in state.Radios)
        {
            if (radio.Sending is null) continue;
            var role = Broken(radio.Number) ? Role.Danger : radio.Number == 0 ? Role.Done : Role.Active;
            yield return Drawn.Disc(Lines.Say($"reach/{radio.Number}"), places[radio.Number], ring, role, Paint.Wash, Layer.Ground);
            yield return Drawn.Disc(Lines.Say($"ring/{radio.Number}"), places[radio.Number], ring, role, Paint.Line, Layer.Body);
        }
        if (state.Spans.Any(s => s.IsOnAir && s.Kind == SpanKind.Broken))
            yield return Drawn.Disc("clash", light, canvas.Pick(30, 24), Role.Danger, Paint.Hatch, Layer.Body);
        foreach (var radio in state.Radios)
            foreach (var shape in Station(radio, places[radio.Number], canvas, isNumbered: state.Radios.Count(r => r.Number > 0 && r.IsBehind == radio.IsBehind) <= Numbered)) yield return shape;
        var below = top + height + (small * 0.9);
        yield return Drawn.Line("air/says", OnAir(canvas), at.X, below, small, state.Spans.Any(s => s.IsOnAir && s.Kind == SpanKind.Broken) ? Role.Danger : Role.Neutral);
        if (state.Radios.Any(r => r.IsBehind)) yield return Drawn.Line("behind/says", "behind the island", at.X + room.Width - 8, top + (small * 0.9), small, Role.Muted, anchor: Anchor.End);
    }

    private bool Broken(int radio) => state.Spans.Any(s => s.IsOnAir && s.Radio == radio && s.Kind == SpanKind.Broken);

    // A long island across the line between both sides, with its hachures.
    private static IEnumerable<Shape> Island(Point light, double height, Canvas canvas)
    {
        var (half, wide) = ((height / 2) - canvas.Pick(16, 12), canvas.Pick(21.0, 16));
        Point P(double x, double y) => new(Drawn.Round(light.X + (x * wide)), Drawn.Round(light.Y + (y * half)));
        PathCommand[] coast =
        [
            PathCommand.Move(P(0, -1)), PathCommand.Curve(P(0.9, -0.86), P(0.5, -0.5), P(0.85, -0.22)), PathCommand.Curve(P(1.15, 0.05), P(0.6, 0.3), P(0.95, 0.55)), PathCommand.Curve(P(1.1, 0.8), P(0.3, 0.85), P(0.1, 1)),
            PathCommand.Curve(P(-0.8, 0.9), P(-0.5, 0.6), P(-0.9, 0.4)), PathCommand.Curve(P(-1.2, 0.1), P(-0.6, -0.1), P(-0.85, -0.4)), PathCommand.Curve(P(-1, -0.7), P(-0.4, -0.8), P(0, -1)), PathCommand.Close(),
        ];
        yield return Drawn.Path("island", Role.Neutral, Paint.Body, Layer.Edge, coast);
    }

    private static IEnumerable<Shape> Station(RadioState radio, Point place, Canvas canvas, bool isNumbered)
    {
        var key = radio.Number == 0 ? "light" : Lines.Say($"station/{radio.Number}");
        var radius = radio.Number == 0 ? canvas.Pick(13.0, 11) : isNumbered ? canvas.Pick(11.5, 9.5) : canvas.Pick(6.5, 5.5);
        var role = radio.Sending is not null ? (radio.Number == 0 ? Role.Done : Role.Active) : radio.IsReserved || radio.Doing == Doing.Frozen ? Role.Waiting : radio.Stage == Stage.Associated ? Role.Neutral : Role.Muted;
        yield return Drawn.Disc(key, place, radius, role, radio.Sending is not null ? Paint.Solid : Paint.Body, Layer.Message);
        if (radio.Number == 0) yield return Drawn.Path("light/star", Role.Neutral, Paint.Line, Layer.Note, Star(place, radius));
        else if (isNumbered) yield return new Text { Key = key + "/name", Content = Lines.Say($"{radio.Number}"), Size = canvas.SmallSize, Role = role, Paint = radio.Sending is not null ? Paint.Solid : Paint.Body, Layer = Layer.Note, At = new(place.X, Text.Baseline(place.Y, canvas.SmallSize)) };
    }

    private static IReadOnlyList<PathCommand> Star(Point at, double radius)
    {
        var (near, far) = (radius + 3, radius + 8);
        var star = new List<PathCommand>();
        for (var i = 0; i < 8; i++)
        {
            var (x, y) = (Math.Cos(i * Math.PI / 4), Math.Sin(i * Math.PI / 4));
            star.Add(PathCommand.Move(new(Drawn.Round(at.X + (x * near)), Drawn.Round(at.Y + (y * near)))));
            star.Add(PathCommand.LineTo(new(Drawn.Round(at.X + (x * far)), Drawn.Round(at.Y + (y * far)))));
        }
        return star;
    }

    // Near enough to the lighthouse for a ring, and the two sides too far for one.
    private Point[] Places(Point light, Canvas canvas)
    {
        var places = new Point[state.Radios.Length];
        places[0] = light;
        foreach (var isBehind in new[] { false, true })
        {
            var side = state.Radios.Where(r => r.Number > 0 && r.IsBehind == isBehind).ToList();
            var columns = side.Count > Numbered ? 4 : 2;
            var rows = Math.Max(1, (side.Count + columns - 1) / columns);
            var (dx, dy) = columns == 2 ? (canvas.Pick(31.0, 25), canvas.Pick(30.0, 25)) : (canvas.Pick(16.0, 13), canvas.Pick(15.0, 13));
            var nearest = columns == 2 ? canvas.Pick(58.0, 48) : canvas.Pick(46.0, 40);
            foreach (var (i, radio) in side.Index())
            {
                var (column, row) = (i / rows, i % rows);
                var inColumn = Math.Min(rows, side.Count - (column * rows));
                var away = nearest + (column * dx);
                places[radio.Number] = new(Math.Round(light.X + (isBehind ? away : -away)), Math.Round(light.Y + ((row - ((inColumn - 1) / 2.0)) * dy)));
            }
        }
        return places;
    }

    private string OnAir(Canvas canvas)
    {
        var sending = state.Radios.Where(r => r.Sending is not null).ToList();
        if (sending.Count == 0) return "silence";
        if (sending.Count > 1) return canvas.Pick("two frames at once: neither can be read", "two at once: neither is read");
        return Lines.Say($"{Drawn.NameOf(sending[0].Number, Canvas.Wide)}: {sending[0].Sending!.Value.Word()}");
    }

    private static double RingOn(Canvas canvas) => canvas.Pick(106.0, 88);

    private static double HeightOn(Canvas canvas) => canvas.Pick(276.0, 230);
}
