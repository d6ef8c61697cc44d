namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>What the loop does in which order, with a mark at what it does now, and the clock.</summary>
internal sealed class LoopPanel(EventLoopState state, int rows) : Diagram
{
    private static readonly (Phase Phase, string Words)[] Turns =
    [
        (Phase.Script, "1 run the script"), (Phase.Microtasks, "2 all microtasks"), (Phase.Waiting, "3 wait for a timer"), (Phase.Task, "4 one task, then 2"),
    ];

    protected override Size MeasureIn(Room room) => new WorkPanel("loop", "", [], rows).Measure(room);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, size) = (room.Canvas, room.Canvas.SmallSize);
        var (rowHeight, top) = (WorkPanel.RowHeight(canvas), at.Y + WorkPanel.TitleHeight(canvas) + 4);
        yield return WorkPanel.Caption("loop", "event loop", at, canvas, room.Width);
        var clock = WorkPanel.Cut(WorkPanel.Time(state.NowMs), room.Width - Text.WidthOf("event loop", size) - 12, size);
        yield return new Text { Key = "loop/clock", Content = clock, Size = size, Anchor = Anchor.End, Strong = true, Layer = Layer.Note, At = new(at.X + room.Width - 2, Text.Baseline(at.Y + (WorkPanel.TitleHeight(canvas) / 2) - 1, size)) };
        for (var i = 0; i < Turns.Length; i++)
        {
            var (words, role, isNow) = Turn(Turns[i].Phase, Turns[i].Words);
            var middle = top + (i * rowHeight) + (rowHeight / 2);
            if (isNow)
                yield return new Rectangle { Key = "loop/now", X = at.X, Y = middle - (rowHeight / 2) + 2, Width = room.Width, Height = rowHeight - 4, Radius = 4, Role = role, Layer = Layer.Edge };
            yield return new Text { Key = FormattableString.Invariant($"loop/{i + 1}"), Content = WorkPanel.Cut(words, room.Width - 12, size), Size = size, Anchor = Anchor.Start, Role = role, Layer = Layer.Note, At = new(at.X + 8, Text.Baseline(middle, size)) };
        }
    }

    // The end takes the place of waiting.
    private (string Words, Role Role, bool IsNow) Turn(Phase phase, string words) => (phase, state.Phase) switch
    {
        (Phase.Waiting, Phase.Finished) => ("3 nothing left: end", Role.Done, true),
        (Phase.Waiting, Phase.Stopped) => ("stopped by an error", Role.Danger, true),
        _ => (words, phase == state.Phase ? Role.Active : Role.Muted, phase == state.Phase),
    };
}
