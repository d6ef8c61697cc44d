namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>The air over time to scale, a lane for each: frames as bars with their preamble hollow, slots that are counted as the teeth of a comb, and a band where the air is reserved. At the right the slots that are left, and the window.</summary>
internal sealed class AirLanes(WifiState state) : Diagram
{
    private const int MostStations = 5;

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + (Shown().Count * Pitch(room)) + Axis.Depth(room.Canvas.SmallSize));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var shown = Shown();
        var (top, left, right) = (at.Y + Drawn.TitleOn(canvas), at.X + canvas.Pick(132.0, 48), at.X + room.Width - canvas.Pick(100.0, 76));
        var bottom = top + (shown.Count * Pitch(room));
        var scale = new Scale(state.PageUs, state.PageUs + state.Setting.PageLengthUs, left, right);
        yield return Drawn.Line("lanes/title", Lines.Say($"the air from {state.PageUs / 1000.0:0.0} ms on"), at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Line("lanes/counts", canvas.Pick("slots left of window", "slots of window"), at.X + room.Width, at.Y + (small * 0.6), small, Role.Muted, anchor: Anchor.End);
        yield return Drawn.Path("lanes/base", Role.Muted, Paint.Line, Layer.Ground, [.. Enumerable.Range(0, shown.Count).Select(i => top + ((i + 0.5) * Pitch(room)) + Math.Round(Pitch(room) * 0.3)).SelectMany(y => new[] { PathCommand.Move(new(left, y)), PathCommand.LineTo(new(right, y)) })]);
        foreach (var (i, radio) in shown.Index())
            foreach (var shape in Lane(radio, canvas, scale, at.X, at.X + room.Width, top + ((i + 0.5) * Pitch(room)), Math.Round(Pitch(room) * 0.3))) yield return shape;
        // From the left edge on, so that the axis stays while time goes on: a film pays for every shape that changes.
        var ms = new Scale(0, state.Setting.PageLengthUs / 1000.0, left, right);
        foreach (var shape in Axis.Across("time", ms, NiceTicks.Within(0, ms.High, 5), bottom, top, small)) yield return shape;
        yield return Drawn.Line("time/unit", "ms", at.X + room.Width, bottom + Axis.Tick + 4 + (small * 0.65), small, anchor: Anchor.End);
        if (scale.Covers(state.NowUs))
            yield return new Line { Key = "now", From = new(Drawn.Round(scale.Of(state.NowUs)), top - 2), To = new(Drawn.Round(scale.Of(state.NowUs)), bottom), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Note };
    }

    private IEnumerable<Shape> Lane(RadioState radio, Canvas canvas, Scale scale, double left, double right, double middle, double half)
    {
        var (key, small) = (Lines.Say($"lane/{radio.Number}"), canvas.SmallSize);
        yield return Drawn.Line(key + "/name", Drawn.NameOf(radio.Number, canvas), left, middle, small, radio.Sending is not null ? Role.Active : Role.Neutral, Face.Place);
        if (radio.Stage == Stage.Associated && radio.Number > 0) yield return Drawn.Line(key + "/slots", Lines.Say($"{radio.Slots} of {radio.Window}"), right, middle, small, radio.Tries > 0 ? Role.Danger : Role.Neutral, anchor: Anchor.End);
        List<PathCommand> count = [], wait = [], reserved = [], broken = [];
        List<PathCommand>[] hollow = [[], [], []], solid = [[], []];
        foreach (var span in state.Spans)
        {
            if (span.Radio != radio.Number || span.FromUs >= scale.High || span.ToUs <= scale.Low) continue;
            double X(long us) => scale.Of(Math.Clamp(us, scale.Low, scale.High));
            var (from, to) = (X(span.FromUs), X(span.ToUs));
            if (span.Kind == SpanKind.Counting) count.AddRange(Teeth(span, scale, Math.Round(middle), middle + half));
            else if (span.Kind == SpanKind.Waiting) wait.AddRange(Drawn.Bar(from, middle + half - 3, to, middle + half));
            else if (span.Kind == SpanKind.Reserved) reserved.AddRange(Drawn.Bar(from, middle - 2, to, middle + half));
            else if (span.IsOnAir) yield return Drawn.Box(Lines.Say($"air/{radio.Number}"), from, middle - half, to, middle + half, RoleOf(span.Kind), span.Kind == SpanKind.Broken ? Paint.Body : Paint.Solid, Layer.Message);
            else if (span.Kind == SpanKind.Broken) broken.AddRange(Drawn.Bar(from, middle - half, to, middle + half));
            else
            {
                hollow[IndexOf(span.Kind)].AddRange(Drawn.Bar(from, middle - half, to, middle + half));
                if (span.Kind != SpanKind.Management) solid[IndexOf(span.Kind)].AddRange(Drawn.Bar(X(span.FromUs + Airtime.Preamble), middle - half, to, middle + half));
            }
        }
        if (reserved.Count > 0) yield return Drawn.Path(key + "/reserved", Role.Waiting, Paint.Hatch, Layer.Ground, reserved);
        if (wait.Count > 0) yield return Drawn.Path(key + "/wait", Role.Muted, Paint.Solid, Layer.Edge, wait);
        if (count.Count > 0) yield return Drawn.Path(key + "/count", Role.Active, Paint.Line, Layer.Edge, count);
        foreach (var (i, (name, role)) in Kinds.Index())
        {
            if (hollow[i].Count > 0) yield return Drawn.Path($"{key}/{name}", role, Paint.Body, Layer.Body, hollow[i]);
            if (i < solid.Length && solid[i].Count > 0) yield return Drawn.Path($"{key}/{name}/bits", role, Paint.Solid, Layer.Body, solid[i]);
        }
        if (broken.Count > 0) yield return Drawn.Path(key + "/broken", Role.Danger, Paint.Body, Layer.Body, broken);
    }

    // At equal distances of whole tenths, so that all teeth are written alike.
    private static IEnumerable<PathCommand> Teeth(LaneSpan span, Scale scale, double top, double foot)
    {
        var (first, pitch) = (Drawn.Round(scale.Of(span.FromUs)), Drawn.Round(scale.Of(Airtime.Slot) - scale.Of(0)));
        for (var i = 0; i < (span.ToUs - span.FromUs) / Airtime.Slot; i++)
        {
            var x = first + (i * pitch);
            if (x < scale.Start) continue;
            yield return PathCommand.Move(new(x, top));
            yield return PathCommand.LineTo(new(x, foot));
        }
    }

    private static readonly (string Name, Role Role)[] Kinds = [("data", Role.Active), ("answer", Role.Done), ("management", Role.Neutral)];

    private static int IndexOf(SpanKind kind) => kind switch { SpanKind.Frame => 0, SpanKind.Answer => 1, _ => 2 };

    private static Role RoleOf(SpanKind kind) => kind == SpanKind.Broken ? Role.Danger : Kinds[IndexOf(kind)].Role;

    // The access point, the first stations, and one more if it sends.
    private List<RadioState> Shown()
    {
        var shown = state.Radios.Take(MostStations + 1).ToList();
        if (state.Radios.Skip(shown.Count).FirstOrDefault(r => r.Sending is not null) is { } other) shown[^1] = other;
        return shown;
    }

    private static double Pitch(Room room) => room.Canvas.Pick(31.0, 26);
}
