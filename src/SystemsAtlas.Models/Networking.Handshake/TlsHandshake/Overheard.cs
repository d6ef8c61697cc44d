namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>What somebody on the way has: the names that went in the open, and how many of the bytes.</summary>
internal sealed class Overheard(HandshakeState state, int current) : Diagram
{
    private const int MostNames = 4;

    protected override Size MeasureIn(Room room) => new(room.Width, TitleOn(room.Canvas) + BarOn(room.Canvas) + ((MostNames + 1) * Row(room.Canvas)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small, row) = (room.Canvas, room.Canvas.SmallSize, Row(room.Canvas));
        yield return Lines.Label("seen/title", "what an eavesdropper reads", at.X, at.Y + (small * 0.6), small, Role.Neutral, face: Face.Place);
        var (top, all) = (at.Y + TitleOn(canvas), state.ClientBytes + state.ServerBytes);
        var track = new Rectangle { Key = "seen/all", X = at.X, Y = top, Width = room.Width, Height = BarOn(canvas), Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        yield return track;
        if (all > 0) yield return track with { Key = "seen/open", Width = Math.Max(1, Math.Round(room.Width * Math.Min(1, state.OpenBytes / (double)all))), Role = current > 0 && current <= state.Messages.Length && state.Messages[current - 1].Keys.Length == 0 ? Role.Active : Role.Neutral, Paint = Paint.Body, Layer = Layer.Body };
        yield return Lines.Label("seen/bytes", all == 0 ? "nothing was sent yet" : canvas.Pick(Lines.Say($"{state.OpenBytes} of {all} bytes are open"), Lines.Say($"{state.OpenBytes} of {all} bytes open")), at.X, top + BarOn(canvas) + (row * 0.6), small, Role.Neutral, face: Face.Voice);
        for (var i = 0; i < Math.Min(MostNames, state.Seen.Length); i++)
        {
            yield return Lines.Label(Lines.Say($"seen/{i + 1}"), Fits(state.Seen[i], room.Width, small), at.X, top + BarOn(canvas) + (row * (i + 1.6)), small, Role.Neutral);
        }
    }

    private static string Fits(string name, double width, double size) => name.Length <= Text.Fits(width, size) ? name : string.Concat(name.AsSpan(0, Text.Fits(width, size) - 1), "…");

    private static double BarOn(Canvas canvas) => canvas.Pick(16.0, 13);

    private static double Row(Canvas canvas) => Math.Ceiling(canvas.SmallSize * 1.5);

    private static double TitleOn(Canvas canvas) => canvas.Pick(24.0, 18);
}
