namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>
/// The two ends as lifelines and the segments between them, one row for each thing that happens and a gulf for a long silence, the last rows in view. A segment on the way is drawn
/// as far as it has come. What an end sends is named beside its line, and so are the states that it enters.
/// </summary>
internal sealed class TcpLadder(TcpState state) : Diagram
{
    private const double LostAt = 0.5;

    private TcpRows RowsIn(Room room) => new(state.Chronicle, RowOf(room), GulfOf(room), RowsOf(room) * RowOf(room));

    private int LastRow => state.Chronicle.IsEmpty ? 0 : state.Chronicle[^1].Row;

    public static double WidthOf(Room room) => room.Canvas.Pick(484.0, 384.0);

    /// <summary>A segment in words: "data 1 to 1460 from the server".</summary>
    public static string Describe(Segment segment)
    {
        var again = segment.Again ? " sent again" : segment.CopyOf is not null ? " copied by the network" : "";
        var what = segment.Kind switch
        {
            "data" => $"data {segment.RelativeSeq} to {segment.RelativeSeq + segment.Payload.Length - 1}",
            "ACK" => $"an acknowledgment up to {segment.RelativeAck}",
            var kind => $"a {kind}",
        };
        return $"{what} from the {segment.From.Word()}{again}";
    }

    protected override Size MeasureIn(Room room) => new(WidthOf(room), HeadOf(room) + Lead(room) + (RowsOf(room) * RowOf(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var tcb in (Tcb[])[state.Client, state.Server])
            foreach (var shape in Head(room, at, tcb)) yield return shape;
        var arrivals = state.Chronicle.Where(l => l.Kind == ChronicleKind.Arrived).ToDictionary(l => l.Segment!.Id, l => l.Row);
        var rows = RowsIn(room);
        foreach (var silence in rows.Silences.Where(s => rows.Of(s.BeforeRow) - GulfOf(room) >= 0))
            foreach (var shape in Gulf(room, at, rows, silence)) yield return shape;
        foreach (var line in state.Chronicle)
        {
            if (line.Kind == ChronicleKind.Note && rows.Of(line.Row) >= 0) yield return Note(room, at, rows, line);
            if (line.Kind is not (ChronicleKind.Sent or ChronicleKind.Copied)) continue;
            foreach (var shape in Message(room, at, rows, line, arrivals)) yield return shape;
        }
    }

    private static IEnumerable<Shape> Head(Room room, Point at, Tcb tcb)
    {
        var (text, small) = (room.Canvas.TextSize, room.Canvas.SmallSize);
        var (width, height) = (HeadWidth(room), HeadOf(room));
        var centre = at.X + Lifeline(room, tcb.Host);
        var left = Math.Clamp(centre - (width / 2), at.X, at.X + WidthOf(room) - width);
        var key = $"end/{tcb.Name}";
        var open = tcb.State == ConnectionState.Established;
        yield return new Line { Key = $"{key}/line", From = new(centre, at.Y + height), To = new(centre, at.Y + height + Lead(room) + (RowsOf(room) * RowOf(room))), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground };
        yield return new Rectangle { Key = key, X = left, Y = at.Y, Width = width, Height = height, Role = open ? Role.Accent : Role.Neutral };
        yield return new Text { Key = $"{key}/name", Content = tcb.Name, Size = small, Face = Face.Place, Role = Role.Muted, At = new(left + (width / 2), Text.Baseline(at.Y + (height * 0.28), small)), MaxWidth = width };
        yield return new Text { Key = $"{key}/state", Content = tcb.State.Word(), Size = text, Strong = true, Role = open ? Role.Accent : Role.Neutral, At = new(left + (width / 2), Text.Baseline(at.Y + (height * 0.7), text)), MaxWidth = width - 4 };
    }

    private IEnumerable<Shape> Message(Room room, Point at, TcpRows rows, ChronicleLine line, Dictionary<int, int> arrivals)
    {
        var segment = line.Segment!;
        var (from, to) = Ends(room, at, rows, line, arrivals, out var arrived);
        var first = at.Y + HeadOf(room) + Lead(room) - (RowOf(room) * 0.45);
        if (to.Y < first || from.Y >= to.Y) yield break;
        var end = line.Lost ? from.Towards(to, LostAt) : arrived ? to : from.Towards(to, Math.Max(0.06, Progress(segment)));
        // What began above the view enters through its top.
        if (end.Y < first) yield break;
        var start = from.Y < first ? from.Towards(to, (first - from.Y) / (to.Y - from.Y)) : from;
        var key = $"segment/{segment.Id}";
        var role = RoleOf(line);
        yield return new Line { Key = key, From = start, To = end, Role = role, Paint = Paint.Line, Layer = Layer.Message };
        yield return line.Lost ? Signs.Cross($"{key}/cross", end, role) : Arrow.Tip($"{key}/tip", start, end, role, Layer.Message);
        if (from.Y >= first && line.Kind == ChronicleKind.Sent) yield return Name(room, at, rows, line, role);
    }

    private (Point From, Point To) Ends(Room room, Point at, TcpRows rows, ChronicleLine line, Dictionary<int, int> arrivals, out bool arrived)
    {
        var segment = line.Segment!;
        var (sender, receiver) = (at.X + Lifeline(room, segment.From), at.X + Lifeline(room, segment.To));
        if (line.Kind == ChronicleKind.Copied) sender = (sender + receiver) / 2;
        arrived = arrivals.TryGetValue(segment.Id, out var row);
        // One that is on the way aims at the row after the last; a lost one goes down one row.
        if (!arrived) row = line.Lost ? line.Row + 2 : Math.Max(LastRow, line.Row) + 1;
        return (new(sender, Y(room, at, rows, line.Row)), new(receiver, Y(room, at, rows, row)));
    }

    private double Progress(Segment segment) =>
        segment.ArrivesAt == segment.SentAt ? 1 : Math.Clamp((double)(state.Now - segment.SentAt) / (segment.ArrivesAt - segment.SentAt), 0, 1);

    private Role RoleOf(ChronicleLine line) =>
        line.Lost || line.Segment!.Has(ControlBits.Rst) ? Role.Danger : line.Segment.Id == state.Current?.Id ? Role.Active : Role.Neutral;

    private static Text Name(Room room, Point at, TcpRows rows, ChronicleLine line, Role role) =>
        Beside(room, at, rows, line, $"segment/{line.Segment!.Id}/name", NameOf(line.Segment, MarginOf(room), room.Canvas.SmallSize)) with { Role = role, Strong = role == Role.Active };

    private static Text Note(Room room, Point at, TcpRows rows, ChronicleLine line) =>
        Beside(room, at, rows, line, $"note/{line.Row}", line.Text) with { Role = Role.Accent };

    private static Text Beside(Room room, Point at, TcpRows rows, ChronicleLine line, string key, string content)
    {
        var (size, side) = (room.Canvas.SmallSize, line.Host == Host.Client ? -1 : 1);
        return new()
        {
            Key = key, Content = content, Size = size, Anchor = side < 0 ? Anchor.End : Anchor.Start, Layer = Layer.Note, MaxWidth = MarginOf(room),
            At = new(at.X + Lifeline(room, line.Host) + (side * 8), Text.Baseline(Y(room, at, rows, line.Row), size)),
        };
    }

    // The most telling name that fits.
    private static string NameOf(Segment segment, double width, double size)
    {
        var times = segment.Again ? " ×2" : "";
        var last = segment.RelativeSeq + segment.Payload.Length - 1;
        string[] names = segment.Kind switch
        {
            "data" => [$"{segment.RelativeSeq}–{last}{times}", $"{segment.RelativeSeq}…{times}", $"{segment.RelativeSeq}"],
            "ACK" => [$"ACK {segment.RelativeAck}", "ACK"],
            var kind => [$"{kind}{times}", kind],
        };
        return names.FirstOrDefault(n => Text.WidthOf(n, size) <= width) ?? names[^1];
    }

    private static double Y(Room room, Point at, TcpRows rows, int row) => at.Y + HeadOf(room) + Lead(room) + rows.Of(row);

    // The silence as a gulf between the shores, to a scale of its own that its ticks draw.
    private static IEnumerable<Shape> Gulf(Room room, Point at, TcpRows rows, Silence silence)
    {
        var key = FormattableString.Invariant($"gulf/{silence.BeforeRow}");
        var (left, right, small) = (at.X + Lifeline(room, Host.Client), at.X + Lifeline(room, Host.Server), room.Canvas.SmallSize);
        var bottom = Y(room, at, rows, silence.BeforeRow) - (RowOf(room) / 2);
        var top = bottom - GulfOf(room);
        yield return new Rectangle { Key = key, X = left, Y = top, Width = right - left, Height = bottom - top, Radius = 0, Role = Role.Waiting, Paint = Paint.Wash, Layer = Layer.Ground };
        var ticks = new List<PathCommand>();
        var pitch = NiceTicks.Within(0, silence.Milliseconds, 11) is [_, var step, ..] ? step : silence.Milliseconds;
        for (var time = 0.0; time <= silence.Milliseconds; time += pitch)
        {
            var y = Math.Round(top + ((bottom - top) * time / silence.Milliseconds));
            ticks.AddRange([PathCommand.Move(new(left, y)), PathCommand.LineTo(new(left + 9, y)), PathCommand.Move(new(right - 9, y)), PathCommand.LineTo(new(right, y))]);
        }
        yield return new PathShape { Key = $"{key}/ticks", Commands = ticks, Paint = Paint.Line, Layer = Layer.Edge };
        var (middle, words) = ((left + right) / 2, FormattableString.Invariant($"{silence.Milliseconds:#,0} ms"));
        var size = Math.Min(BigNumber.Size, Math.Floor((right - left - 28) / Text.WidthOf(words, 1, Face.Figure)));
        yield return new Text { Key = $"{key}/number", Content = words, Size = size, Face = Face.Figure, Role = Role.Active, Layer = Layer.Note, At = new(middle, Text.Baseline((top + bottom) / 2, size) - 8), MaxWidth = right - left };
        var tick = FormattableString.Invariant($"a tick {pitch:#,0} ms");
        yield return new Text { Key = $"{key}/says", Content = Fit.First(Face.Voice, right - left, small, $"of silence, {tick}", tick, "of silence"), Size = small, Face = Face.Voice, Role = Role.Muted, Layer = Layer.Note, At = new(middle, Math.Round(bottom - (small * 0.8))), MaxWidth = right - left };
    }

    private static double Lifeline(Room room, Host host) => host == Host.Client ? MarginOf(room) + 8 : WidthOf(room) - MarginOf(room) - 8;

    private static double MarginOf(Room room) => Math.Ceiling(Text.WidthOf("SYN-RECEIVED", room.Canvas.SmallSize)) + 2;

    private static double HeadWidth(Room room) => Math.Ceiling(Text.WidthOf("SYN-RECEIVED", room.Canvas.TextSize)) + 16;

    private static double HeadOf(Room room) => room.Canvas.Pick(54.0, 46.0);

    private static double Lead(Room room) => room.Canvas.Pick(20.0, 16.0);

    private static double RowOf(Room room) => room.Canvas.Pick(23.0, 18.0);

    private static int RowsOf(Room room) => room.Canvas.Pick(14, 11);

    private static double GulfOf(Room room) => room.Canvas.Pick(184.0, 92.0);
}
