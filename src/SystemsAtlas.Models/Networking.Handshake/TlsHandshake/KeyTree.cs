namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>The key schedule: stages from above to below, each with the secrets that are derived from it on its right. A box is dotted until somebody has the secret.</summary>
internal sealed class KeyTree(HandshakeState state, int current) : Diagram
{
    private static readonly (string Stage, string Input, string[] Derived)[] Tls13 =
    [
        ("early secret", "ticket", ["res binder", "c e traffic"]), ("handshake secret", "Diffie–Hellman", ["c hs traffic", "s hs traffic"]), ("master secret", "nothing new", ["c ap traffic", "s ap traffic", "res master"]),
    ];

    private static readonly (string Stage, string Input, string[] Derived)[] Tls12 = [("master secret", "Diffie–Hellman", ["client write key", "server write key"])];

    private (string Stage, string Input, string[] Derived)[] Stages => (state.Agreed.Length > 0 ? state.Agreed : state.Setting.Version) == HandshakeDefinition.Tls12 ? Tls12 : Tls13;

    protected override Size MeasureIn(Room room) => new(room.Width, TitleOn(room.Canvas) + (Rows * Pitch(room.Canvas)));

    // The room of the larger tree, so that what lies below stays.
    private static int Rows => 7;

    public static string KeyOf(string title) => $"secret/{title.Replace(' ', '-')}";

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small, pitch) = (room.Canvas, room.Canvas.SmallSize, Pitch(room.Canvas));
        yield return Lines.Label("secrets/title", "the key schedule", at.X, at.Y + (small * 0.6), small, Role.Neutral, face: Face.Place);
        var stage = Math.Floor(room.Width * 0.44);
        var (left, row, above) = (at.X + Math.Floor(room.Width * 0.54), at.Y + TitleOn(canvas), (Rectangle?)null);
        foreach (var (title, input, derived) in Stages)
        {
            var box = BoxOf(title, at.X, row, stage, pitch);
            foreach (var shape in Drawn(box, title, small)) yield return shape;
            if (above is not null) yield return new Line { Key = $"edge/{title}", From = new(at.X + 14, above.Y + above.Height), To = new(at.X + 14, box.Y), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
            yield return Lines.Label($"input/{title}", InputOf(title, input), at.X + 22, box.Y + box.Height + (pitch * 0.42), small, Role.Muted, face: Face.Voice);
            foreach (var name in derived)
            {
                var child = BoxOf(name, left, row, at.X + room.Width - left, pitch);
                var middle = child.Y + (child.Height / 2);
                yield return new Line { Key = $"edge/{name}", From = new(at.X + stage, box.Y + (box.Height / 2)), To = new(left, middle), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
                foreach (var shape in Drawn(child, name, small)) yield return shape;
                row += pitch;
            }
            above = box;
        }
    }

    private string InputOf(string stage, string input) => stage == "early secret" && state.Setting.Resumption == HandshakeDefinition.None ? "zeros" : stage == "master secret" && state.Server.IsResumed && Stages.Length == 1 ? "the ticket" : input == "ticket" ? "the ticket" : input;

    private IEnumerable<Shape> Drawn(Rectangle box, string title, double size)
    {
        var known = state.Secrets.Where(s => s.Title == title).ToList();
        var isUsed = current > 0 && current <= state.Messages.Length && state.Messages[current - 1].Keys == title;
        var (role, paint) = known.Count > 1 ? (Role.Danger, Paint.Body) : known.Count == 0 ? (Role.Waiting, Paint.Line) : (isUsed ? Role.Active : known[0] is { HasClient: true, HasServer: true } ? Role.Done : Role.Neutral, known[0] is { HasClient: true, HasServer: true } && isUsed ? Paint.Solid : Paint.Body);
        var shown = box with { Role = role, Paint = paint };
        yield return shown;
        var words = known.Count == 1 && Text.WidthOf($"{title} {known[0].Start}", size) <= box.Width - 4 ? $"{title} {known[0].Start}" : title;
        if (Text.WidthOf(words, size) > box.Width - 2) words = words.Replace("secret", "", StringComparison.Ordinal).Replace("traffic", "", StringComparison.Ordinal).Replace(" key", "", StringComparison.Ordinal).Trim();
        yield return Lines.Centred($"{box.Key}/name", words, box, size, role) with { Paint = paint == Paint.Solid ? Paint.Solid : Paint.Body };
    }

    private static Rectangle BoxOf(string title, double left, double top, double width, double pitch) =>
        new() { Key = KeyOf(title), X = Math.Round(left), Y = Math.Round(top), Width = Math.Round(width), Height = pitch - 6, Radius = 3, Layer = Layer.Body };

    private static double Pitch(Canvas canvas) => canvas.Pick(28.0, 25);

    private static double TitleOn(Canvas canvas) => canvas.Pick(24.0, 18);
}
