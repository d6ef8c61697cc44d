namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>
/// Four shores and the packets between them, time from left to right and to scale: the names above the browser, the server below it. Under the shores the wait lies as a row of
/// territories, whose widths are its parts, on the scale of time.
/// </summary>
internal sealed class SeaChart(WebState state) : Diagram
{
    private static readonly (Shore Shore, string Wide, string Narrow)[] Shores =
        [(Shore.NameServers, "name servers", "names"), (Shore.Resolver, "resolver", "resolver"), (Shore.Browser, "browser", "browser"), (Shore.Server, "server", "server")];

    protected override Size MeasureIn(Room room) => new(room.Width, BandTop(room.Canvas) + BandHeight(room.Canvas) + Axis.Depth(room.Canvas.SmallSize));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var (left, right) = (at.X + LeftOf(canvas), at.X + room.Width - 2);
        var scale = Drawn.TimeOf(state, left, right);
        var now = Math.Min(right, scale.Of(Drawn.SinceMs(state, state.NowUs)));
        foreach (var (shore, wide, narrow) in Shores)
        {
            var (key, y) = (KeyOf(shore), at.Y + YOf(shore, canvas));
            yield return Drawn.Rule(key + "/coast", left, y, right, y, Role.Neutral, Layer.Edge);
            yield return Drawn.Box(key, at.X, y - 5, at.X + 9, y + 5, Role.Neutral, Paint.Body);
            yield return Drawn.Line(key + "/name", canvas.Pick(wide, narrow), at.X + canvas.Pick(22, 18), y, small, Role.Neutral, Face.Place);
        }
        foreach (var shape in Packets(canvas, at.Y, scale)) yield return shape;
        foreach (var shape in Work(canvas, at.Y, scale, now)) yield return shape;
        foreach (var shape in Band(canvas, at, scale, now)) yield return shape;
        var bottom = at.Y + BandTop(canvas) + BandHeight(canvas);
        foreach (var shape in Axis.Across("time", scale, [.. Axis.TicksAlong(0, scale.High, right - left - 40, small).Where(t => scale.Of(t) + (Text.WidthOf(NiceTicks.Write(t), small) / 2) <= canvas.Width)], bottom, bottom, small)) yield return shape;
        yield return Drawn.Line("time/unit", "ms", at.X + canvas.Pick(22, 18), bottom + Axis.Tick + 4 + (small * 0.65), small);
        yield return Drawn.Rule("now", now, at.Y + YOf(Shore.NameServers, canvas) - 6, now, bottom, Role.Neutral, Layer.Note);
        if (state.FirstPaintUs == 0) yield break;
        // The flag stands where the sea of names is empty by then.
        var (x, top) = (scale.Of(state.FirstPaint), at.Y + YOf(Shore.Browser, canvas));
        yield return Drawn.Rule("flag", x, at.Y + YOf(Shore.NameServers, canvas) + 8, x, top, Role.Accent, Layer.Note);
        yield return Drawn.Path("flag/cloth", Role.Accent, Paint.Solid, Layer.Note, [PathCommand.Move(new(Drawn.Round(x), at.Y + YOf(Shore.NameServers, canvas) + 8)), PathCommand.LineTo(new(Drawn.Round(x - 16), at.Y + YOf(Shore.NameServers, canvas) + 14)), PathCommand.LineTo(new(Drawn.Round(x), at.Y + YOf(Shore.NameServers, canvas) + 20)), PathCommand.Close()]);
        var isLeft = x - left > 150;
        yield return Drawn.Line("flag/value", Drawn.Ms(state.FirstPaint), isLeft ? x - 20 : x + 6, at.Y + YOf(Shore.NameServers, canvas) + 15, small, Role.Accent, Face.Data, isLeft ? Anchor.End : Anchor.Start);
        yield return Drawn.Line("flag/says", "first paint", isLeft ? x - 20 : x + 6, at.Y + YOf(Shore.Resolver, canvas) + 14, small, Role.Accent, anchor: isLeft ? Anchor.End : Anchor.Start);
    }

    // Of what is on the way the whole course is drawn, and a ship where it has come to.
    private IEnumerable<Shape> Packets(Canvas canvas, double top, Scale scale)
    {
        List<PathCommand> acknowledgments = [], names = [];
        foreach (var crossing in state.Crossings)
        {
            if (crossing.LastArrivedUs <= state.BeganUs) continue;
            double X(long us) => Math.Min(scale.End, scale.Of(Math.Max(0, Drawn.SinceMs(state, us))));
            var (from, to) = (top + YOf(crossing.From, canvas), top + YOf(crossing.To, canvas));
            var shape = Slant(X(crossing.SentUs), X(crossing.ArrivedUs), X(crossing.LastSentUs), X(crossing.LastArrivedUs), from, to);
            var isUnderWay = crossing.LastArrivedUs > state.NowUs;
            if (crossing.Cargo == Cargo.Acknowledgment) acknowledgments.AddRange(shape);
            else if (crossing.Cargo == Cargo.Dns && !isUnderWay) names.AddRange(shape);
            else yield return Drawn.Path(Lines.Say($"packet/{crossing.Id}"), isUnderWay || crossing.Cargo == Cargo.Content ? Role.Active : Role.Neutral, shape.Count > 2 ? Paint.Body : Paint.Line, Layer.Message, shape);
            if (!isUnderWay || crossing.Cargo == Cargo.Acknowledgment || crossing.ArrivedUs < state.NowUs) continue;
            var way = Math.Clamp((state.NowUs - crossing.SentUs) / (double)(crossing.ArrivedUs - crossing.SentUs), 0, 1);
            var (start, end) = (X(crossing.SentUs), X(crossing.ArrivedUs));
            yield return new Circle { Key = Lines.Say($"ship/{crossing.Id}"), Centre = new(Drawn.Round(start + ((end - start) * way)), Drawn.Round(from + ((to - from) * way))), Radius = canvas.Pick(4.5, 4), Role = Role.Active, Paint = Paint.Solid, Layer = Layer.Note };
        }
        if (names.Count > 0) yield return Drawn.Path("packets/names", Role.Neutral, Paint.Line, Layer.Edge, names);
        if (acknowledgments.Count > 0) yield return Drawn.Path("packets/acknowledgments", Role.Muted, Paint.Line, Layer.Edge, acknowledgments);
    }

    // A line for one packet, the stretch between the first and the last for several.
    private static List<PathCommand> Slant(double sent, double arrived, double lastSent, double lastArrived, double from, double to)
    {
        Point At(double x, double y) => new(Drawn.Round(x), Drawn.Round(y));
        List<PathCommand> shape = [PathCommand.Move(At(sent, from)), PathCommand.LineTo(At(arrived, to))];
        if (lastSent - sent >= 1.2) shape.AddRange([PathCommand.LineTo(At(lastArrived, to)), PathCommand.LineTo(At(lastSent, from)), PathCommand.Close()]);
        return shape;
    }

    // Where someone works, its shore is thick.
    private IEnumerable<Shape> Work(Canvas canvas, double top, Scale scale, double now)
    {
        foreach (var phase in state.Phases)
        {
            if (phase.Kind is not (PhaseKind.Server or PhaseKind.Render) || phase.ToUs == phase.FromUs) continue;
            var y = top + YOf(phase.Kind == PhaseKind.Server ? Shore.Server : Shore.Browser, canvas);
            yield return Drawn.Box($"work/{phase.Kind.Word()}", scale.Of(Drawn.SinceMs(state, phase.FromUs)), y - 5, Math.Min(now, scale.Of(Drawn.SinceMs(state, phase.ToUs))), y + 5, Role.Done, Paint.Solid, Layer.Message);
        }
    }

    private IEnumerable<Shape> Band(Canvas canvas, Point at, Scale scale, double now)
    {
        var (top, height, small) = (at.Y + BandTop(canvas), BandHeight(canvas), canvas.SmallSize);
        yield return Drawn.Line("wait/name", canvas.Pick("the wait", "wait"), at.X + canvas.Pick(22, 18), top + (height / 2), small, Role.Neutral, Face.Place);
        foreach (var phase in state.Phases)
        {
            if (phase.ToUs == phase.FromUs) continue;
            var (left, right) = (scale.Of(Drawn.SinceMs(state, phase.FromUs)), Math.Min(now, scale.Of(Drawn.SinceMs(state, phase.ToUs))));
            if (right - left < 1) continue;
            var role = Drawn.RoleOf(phase.Kind);
            yield return Drawn.Box($"wait/{phase.Kind.Word()}", left, top + 2, right, top + height - 2, role, role == Role.Waiting ? Paint.Body : Paint.Solid);
            var name = Fit.First(Face.Voice, right - left - 4, small, Drawn.NameOf(phase.Kind));
            if (canvas.IsNarrow || name.Length == 0) continue;
            yield return Drawn.Line($"wait/{phase.Kind.Word()}/name", name, (left + right) / 2, top + (height / 2), small, role, anchor: Anchor.Middle) with { Paint = role == Role.Waiting ? Paint.Body : Paint.Solid };
        }
    }

    public static string KeyOf(Shore shore) => shore switch { Shore.NameServers => "shore/names", Shore.Resolver => "shore/resolver", Shore.Browser => "shore/browser", _ => "shore/server" };

    private static double LeftOf(Canvas canvas) => canvas.Pick(158.0, 95);

    private static double YOf(Shore shore, Canvas canvas) => shore switch
    {
        Shore.NameServers => canvas.Pick(14.0, 10),
        Shore.Resolver => canvas.Pick(58.0, 44),
        Shore.Browser => canvas.Pick(96.0, 76),
        _ => canvas.Pick(212.0, 168),
    };

    private static double BandTop(Canvas canvas) => canvas.Pick(228.0, 182);

    private static double BandHeight(Canvas canvas) => canvas.Pick(30.0, 22);
}
