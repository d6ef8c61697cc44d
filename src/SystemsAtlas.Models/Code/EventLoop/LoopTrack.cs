namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>What the loop does in which order, as stations on one line, with a mark at what it does now, and the clock.</summary>
internal sealed class LoopTrack(EventLoopState state, string clock) : Diagram
{
    private static readonly (Phase Phase, string Words)[] _turns = [(Phase.Script, "script"), (Phase.Microtasks, "all microtasks"), (Phase.Waiting, "wait"), (Phase.Task, "one task")];

    protected override Size MeasureIn(Room room) => new(room.Width, Vessel.TitleOn(room.Canvas) + HeightIn(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, y, height) = (room.Canvas.SmallSize, at.Y + Vessel.TitleOn(room.Canvas), HeightIn(room));
        foreach (var shape in Vessel.Title("loop", "event loop", room, at)) yield return shape;
        yield return Vessel.Line("loop/clock", clock, at.X + room.Width, at.Y + (small * 0.6), small, Role.Neutral) with { Anchor = Anchor.End, Strong = true };
        var now = Array.FindIndex(_turns, t => t.Phase == (state.Phase is Phase.Finished or Phase.Stopped ? Phase.Waiting : state.Phase));
        var words = _turns.Select((t, i) => i == now && state.Phase == Phase.Finished ? "end" : i == now && state.Phase == Phase.Stopped ? "error" : t.Words).ToList();
        var air = (room.Width - words.Sum(w => Text.WidthOf(w, small, Face.Voice))) / words.Count;
        var x = at.X;
        yield return new Line { Key = "loop", From = new(at.X, y + height), To = new(at.X + room.Width, y + height), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground };
        for (var i = 0; i < words.Count; i++)
        {
            var width = Text.WidthOf(words[i], small, Face.Voice) + air;
            var role = i != now ? Role.Muted : state.Phase switch { Phase.Finished => Role.Done, Phase.Stopped => Role.Danger, _ => Role.Active };
            if (i == now) yield return new Rectangle { Key = "loop/current", X = x, Y = y, Width = width, Height = height, Radius = 0, Role = role };
            yield return Vessel.Line(FormattableString.Invariant($"loop/{i + 1}"), words[i], x + (width / 2), y + (height / 2), small, role, Face.Voice) with { Anchor = Anchor.Middle };
            x += width;
        }
    }

    private static double HeightIn(Room room) => room.Canvas.Pick(28, 21);
}
