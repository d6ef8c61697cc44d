namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>
/// The path: the client's coast on the left, the server's on the right, a lane for each message. Whoever is on the way lies between; ships that have arrived stay at the coast that they came to.
/// The last lanes are shown where there are more than fit.
/// </summary>
internal sealed class Strait(HandshakeState state, int current) : Diagram
{
    private const int MostLanes = 14;

    protected override Size MeasureIn(Room room) => new(room.Width, TitleOn(room.Canvas) + (MostLanes * Pitch(room.Canvas)) + (4 * Row(room.Canvas)));

    /// <summary>What a message is called in keys: its kind, and its number where it is no kind of its own.</summary>
    public static string IdOf(HandshakeState state, int number)
    {
        if (number < 1 || number > state.Messages.Length) return "none";
        var message = state.Messages[number - 1];
        return message.IsReplay || message.Kind is "other" or "alert" or "ticket" ? Lines.Say($"{message.Kind}-{number}") : message.Kind;
    }

    /// <summary>The key of a message's ship; one that nobody is offered to change has another name.</summary>
    public static string ShipOf(HandshakeState state, int number) => IdOf(state, number) is var id && id.EndsWith(Lines.Say($"-{number}"), StringComparison.Ordinal) ? $"boat/{id}" : $"ship/{id}";

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var top = at.Y + TitleOn(canvas);
        var bottom = top + (MostLanes * Pitch(canvas));
        var coast = CoastOn(canvas);
        yield return Line("strait/title", "the path between", at.X + (room.Width / 2), at.Y + (small * 0.6), small, Role.Muted, Face.Voice, Anchor.Middle);
        yield return Line("client/name", "client", at.X, at.Y + (small * 0.6), small, RoleOf(state.Client), Face.Place);
        yield return Line("server/name", "server", at.X + room.Width, at.Y + (small * 0.6), small, RoleOf(state.Server), Face.Place, Anchor.End);
        yield return Coast("coast/client", at.X, top, bottom, coast, RoleOf(state.Client));
        yield return Coast("coast/server", at.X + room.Width, top, bottom, -coast, RoleOf(state.Server));
        var first = Math.Max(0, state.Messages.Length - MostLanes);
        for (var i = first; i < state.Messages.Length; i++)
        {
            foreach (var shape in Lane(state.Messages[i], room, at.X, top + ((i - first + 0.5) * Pitch(canvas)))) yield return shape;
        }
        foreach (var shape in Words(room, at.X, bottom)) yield return shape;
    }

    private IEnumerable<Shape> Lane(SentMessage message, Room room, double left, double middle)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var (id, coast, wide, high) = (IdOf(state, message.Number), CoastOn(canvas), ShipOn(canvas), Pitch(canvas) - canvas.Pick(6, 5));
        var (near, far) = (left + coast + canvas.Pick(44, 30), left + room.Width - coast - canvas.Pick(44, 30));
        yield return new Line { Key = $"lane/{id}", From = new(near, middle), To = new(far, middle), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        yield return Line($"lane/{id}/sent", Lines.Say($"{message.SentMs}"), message.FromClient ? near - 5 : far + 5, middle, small, Role.Muted, Face.Data, message.FromClient ? Anchor.End : Anchor.Start);
        if (message.IsArrived) yield return Line($"lane/{id}/arrived", Lines.Say($"{message.ArrivesMs}"), message.FromClient ? far + 5 : near - 5, middle, small, Role.Muted, Face.Data, message.FromClient ? Anchor.Start : Anchor.End);
        var isRight = message.FromClient == message.IsArrived;
        var role = message.IsChanged || message.IsRefused ? Role.Danger : message.Number == current ? Role.Active : message.Keys.Length > 0 ? Role.Done : Role.Neutral;
        var ship = new Rectangle { Key = ShipOf(state, message.Number), X = Math.Round(isRight ? far - wide : near), Y = Math.Round(middle - (high / 2)), Width = wide, Height = Math.Round(high), Radius = 7, Role = role, Layer = Layer.Body };
        yield return ship;
        if (message.Keys.Length > 0) yield return Hachures($"hull/{id}", ship, EndOn(canvas), role);
        yield return Lines.Centred($"name/{id}", Fit(message, wide - (2 * EndOn(canvas)), small), ship, small, role);
    }

    private IEnumerable<Shape> Words(Room room, double left, double bottom)
    {
        var (canvas, small, row) = (room.Canvas, room.Canvas.SmallSize, Row(room.Canvas));
        if (current > 0 && current <= state.Messages.Length)
        {
            yield return Line("bytes/says", canvas.Pick("its record begins with type, version and length:", "type, version, length of its record:"), left, bottom + (row * 0.6), small, Role.Muted);
            yield return Line("bytes", Spaced(state.Messages[current - 1].Bytes, canvas.Pick(15, 12)), left, bottom + (row * 1.5), small, Role.Active, Face.Data);
        }
        if (state.Alert.Length > 0)
        {
            yield return Line("fault", $"alert: {state.Alert}", left, bottom + (row * 2.5), small, Role.Danger, Face.Data);
        }
        if (!state.Traps.IsEmpty) yield return Line("traps", $"somebody waits for: {state.Traps[0]}", left, bottom + (row * 3.4), small, Role.Danger);
    }

    private static string Fit(SentMessage message, double wide, double size)
    {
        var (whole, most) = (Lines.Say($"{message.Title} {message.Size}"), Text.Fits(wide - 4, size));
        return whole.Length <= most ? whole : message.Title.Length <= most ? message.Title : message.Title.Replace("Extensions", "Ext.", StringComparison.Ordinal);
    }

    private static string Spaced(string hex, int most)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i + 1 < hex.Length && i / 2 < most; i += 2) text.Append(i is 0 ? "" : i is 2 or 6 or 10 ? "  " : " ").Append(hex, i, 2);
        return text.Replace("  ", "\u00A0\u00A0").Append(" …").ToString();
    }

    // The ends of a sealed ship: what is inside is not seen.
    private static PathShape Hachures(string key, Rectangle ship, double end, Role role)
    {
        var commands = new List<PathCommand>();
        foreach (var from in new[] { ship.X + 4, ship.X + ship.Width - end - 1 })
        {
            for (var along = 0.0; along + 6 <= end; along += 5)
            {
                commands.Add(PathCommand.Move(new(from + along, ship.Y + ship.Height - 3)));
                commands.Add(PathCommand.LineTo(new(from + along + 4, ship.Y + 3)));
            }
        }
        return new() { Key = key, Role = role, Paint = Paint.Line, Layer = Layer.Message, Commands = commands };
    }

    // Land: a strip with a rough edge towards the water.
    private static PathShape Coast(string key, double outer, double top, double bottom, double reach, Role role)
    {
        var points = new List<PathCommand> { PathCommand.Move(new(outer, top)) };
        double[] rough = [0.9, 1, 0.8, 1, 0.85, 0.95, 0.75, 1, 0.9];
        for (var i = 0; i < rough.Length; i++) points.Add(PathCommand.LineTo(new(Math.Round(outer + (reach * rough[i]), 1), Math.Round(top + ((bottom - top) * i / (rough.Length - 1)), 1))));
        points.Add(PathCommand.LineTo(new(outer, bottom)));
        points.Add(PathCommand.Close());
        return new() { Key = key, Role = role, Paint = Paint.Body, Layer = Layer.Ground, Commands = points };
    }

    private static Role RoleOf(EndState end) => end.HasFailed ? Role.Danger : end.IsConnected ? Role.Done : Role.Neutral;

    private static Text Line(string key, string content, double x, double middle, double size, Role role, Face face = Face.Voice, Anchor anchor = Anchor.Start) =>
        Lines.Label(key, content, Math.Round(x), middle, size, role, anchor, face: face);

    private static double CoastOn(Canvas canvas) => canvas.Pick(22.0, 14);

    private static double ShipOn(Canvas canvas) => canvas.Pick(240.0, 172);

    private static double EndOn(Canvas canvas) => canvas.Pick(17.0, 12);

    private static double Pitch(Canvas canvas) => canvas.Pick(28.0, 24);

    private static double Row(Canvas canvas) => Math.Ceiling(canvas.SmallSize * 1.6);

    private static double TitleOn(Canvas canvas) => canvas.Pick(26.0, 20);
}
