namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>
/// Senders, the queue as a reservoir that is as full as the queue is, the bottleneck as its dam, and the channel: segments go out above, acknowledgments come back below. A slot of the channel is the
/// time of one segment at the bottleneck, so a channel without a gap is a link that is never idle.
/// </summary>
internal sealed class PathMap(Step step, CongestionState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + HeightOn(room) + (room.Canvas.SmallSize * 1.5));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var (top, height) = (at.Y + Drawn.TitleOn(canvas), HeightOn(room));
        var (bottom, title, below) = (top + height, at.Y + (small * 0.6), top + height + (small * 0.85));
        var (queueLeft, queueRight) = (at.X + canvas.Pick(128.0, 54), at.X + canvas.Pick(262.0, 126));
        var (channelLeft, channelRight) = (queueRight + canvas.Pick(10, 7), at.X + room.Width - canvas.Pick(96.0, 34));
        foreach (var shape in Senders(canvas, new(at.X, top), queueLeft - canvas.Pick(20, 8) - at.X, height)) yield return shape;
        yield return Drawn.Line("senders/title", canvas.Pick(state.Flows.Length > 1 ? "senders" : "sender", "cwnd"), at.X, title, small, Role.Neutral, Face.Place);

        yield return Drawn.Line("queue/title", "queue", queueLeft, title, small, Role.Neutral, Face.Place);
        yield return Drawn.Path("queue", Role.Neutral, Paint.Line, Layer.Edge, [PathCommand.Move(new(queueLeft, top)), PathCommand.LineTo(new(queueLeft, bottom)), PathCommand.LineTo(new(queueRight, bottom)), PathCommand.LineTo(new(queueRight, top))]);
        if (state.Waiting > 0)
        {
            var surface = bottom - (height * Math.Min(1, state.Waiting / (double)Math.Max(1, state.Setting.Queue)));
            yield return Drawn.Box("queue/water", queueLeft, surface, queueRight, bottom, Role.Waiting, Paint.Body);
        }
        yield return Drawn.Line("queue/says", Lines.Say($"{state.Waiting} of {state.Setting.Queue}") + canvas.Pick(" wait", ""), queueLeft, below, small, state.Waiting >= state.Setting.Queue && state.Waiting > 0 ? Role.Danger : Role.Muted);
        yield return Drawn.Box("dam", queueRight, top - 4, channelLeft, bottom + 2, Role.Neutral, Paint.Solid, Layer.Body);

        yield return Drawn.Line("channel/title", canvas.Pick(Lines.Say($"bottleneck, {state.Setting.Rate:0.#} segments a second; the pipe holds {state.Setting.Pipe}"), Lines.Say($"pipe of {state.Setting.Pipe} segments")), channelLeft, title, small, Role.Neutral, Face.Place);
        yield return Drawn.Box("channel", channelLeft, top, channelRight, bottom, Role.Accent, Paint.Wash);
        var middle = Drawn.Round((top + bottom) / 2);
        yield return new Line { Key = "channel/middle", From = new(channelLeft, middle), To = new(channelRight, middle), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var shape in Ships(canvas, channelLeft, channelRight, top, middle, bottom)) yield return shape;
        yield return Drawn.Box("receiver", channelRight, top, at.X + room.Width, bottom, Role.Neutral, Paint.Body);
        if (canvas.IsNarrow) yield return Drawn.Line("receiver/title", "receiver", at.X + room.Width, below, small, Role.Neutral, anchor: Anchor.End);
        else yield return Drawn.Line("receiver/title", "receiver", (channelRight + at.X + room.Width) / 2, (top + bottom) / 2, small, Role.Neutral, Face.Place, Anchor.Middle);
        yield return Drawn.Line("flying/says", Lines.Say($"{state.InFlight} in flight"), channelLeft, below, small);
        if (!canvas.IsNarrow) yield return Drawn.Line("channel/says", "segments out above, acknowledgments back below", channelRight, below, small, anchor: Anchor.End);
    }

    private IEnumerable<Shape> Senders(Canvas canvas, Point at, double width, double height)
    {
        var small = canvas.SmallSize;
        yield return Drawn.Box("senders", at.X, at.Y, at.X + width, at.Y + height, Role.Neutral, Paint.Body);
        var duplicates = step.Events.OfType<DuplicateAcknowledged>().FirstOrDefault();
        var pitch = height / Math.Max(1, state.Flows.Length + (duplicates is null ? 0 : 1));
        for (var i = 0; i < state.Flows.Length; i++)
        {
            var flow = state.Flows[i];
            yield return Drawn.Line(Lines.Say($"sender/{flow.Number}"), canvas.Pick(Lines.Say($"cwnd {flow.Window:0.#}"), Lines.Say($"{flow.Window:0.#}")), at.X + (width / 2), at.Y + ((i + 0.5) * pitch), small, Drawn.RoleOf(flow.Number), Face.Data, Anchor.Middle);
        }
        if (duplicates is not null) yield return Drawn.Line("duplicates", canvas.Pick(Lines.Say($"duplicate {duplicates.Count}"), Lines.Say($"dup {duplicates.Count}")), at.X + (width / 2), at.Y + height - (pitch / 2), small, Role.Danger, Face.Voice, Anchor.Middle);
    }

    // One path for the segments of a flow and one for all acknowledgments, at equal distances, because a film pays for every shape that moves.
    private IEnumerable<Shape> Ships(Canvas canvas, double left, double right, double top, double middle, double bottom)
    {
        var lane = Math.Max(1, (state.Setting.Pipe + 1) / 2);
        var group = (lane + canvas.Pick(39, 21)) / canvas.Pick(40, 22);
        lane = (lane + group - 1) / group;
        var pitch = (right - left) / lane;
        var (out_, back) = (new bool[]?[state.Flows.Length + 1], new bool[lane]);
        foreach (var sent in state.Flying)
        {
            var age = state.NowUs - (sent.DepartsUs - state.Setting.SegmentUs);
            if (age < 0) continue;
            var slot = (int)(age / (state.Setting.SegmentUs * group));
            if (slot >= lane) back[Math.Min(slot - lane, lane - 1)] = true;
            else (out_[sent.IsAgain ? 0 : sent.Flow] ??= new bool[lane])[slot] = true;
        }
        var (width, half) = (Drawn.Round(pitch * 0.72), Drawn.Round(Math.Min((middle - top) * 0.3, pitch * 0.45)));
        for (var flow = 0; flow < out_.Length; flow++)
        {
            if (out_[flow] is not { } slots) continue;
            yield return Drawn.Path(flow == 0 ? "again" : Lines.Say($"ships/{flow}"), flow == 0 ? Role.Danger : Drawn.RoleOf(flow), Paint.Solid, Layer.Message, [.. Taken(slots).SelectMany(s => Hull(left + ((s + 0.14) * pitch), (top + middle) / 2, width, half))]);
        }
        yield return Drawn.Box("data", left, top + 1, right, middle - 1, Role.Muted, Paint.Wash);
        if (Taken(back).Any()) yield return Drawn.Path("acks", Role.Muted, Paint.Solid, Layer.Message, [.. Taken(back).SelectMany(s => Dash(right - ((s + 0.86) * pitch), (middle + bottom) / 2, width))]);
    }

    private static IEnumerable<int> Taken(bool[] slots) => Enumerable.Range(0, slots.Length).Where(s => slots[s]);

    private static IEnumerable<PathCommand> Hull(double x, double y, double width, double half) =>
        [PathCommand.Move(new(x, y - half)), PathCommand.LineTo(new(x + (width * 0.65), y - half)), PathCommand.LineTo(new(x + width, y)), PathCommand.LineTo(new(x + (width * 0.65), y + half)), PathCommand.LineTo(new(x, y + half)), PathCommand.Close()];

    private static IEnumerable<PathCommand> Dash(double x, double y, double width) =>
        [PathCommand.Move(new(x, y - 2)), PathCommand.LineTo(new(x + width, y - 2)), PathCommand.LineTo(new(x + width, y + 2)), PathCommand.LineTo(new(x, y + 2)), PathCommand.Close()];

    private static double HeightOn(Room room) => room.Canvas.Pick(78.0, 58);
}
