using System.Globalization;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>What the loop does in which order, with a mark at what it does now, and the clock.</summary>
internal sealed class LoopPanel(EventLoopState state, int rows) : Diagram
{
    private static readonly (Phase Phase, string Words)[] Turns =
    [
        (Phase.Script, "1 run the script"), (Phase.Microtasks, "2 all microtasks"), (Phase.Waiting, "3 wait for a timer"), (Phase.Task, "4 one task, then 2"),
    ];

    public override Size Measure(Room room) => new WorkPanel("loop", "", [], rows).Measure(room);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, size) = (room.Canvas, room.Canvas.SmallSize);
        var (rowHeight, top) = (WorkPanel.RowHeight(canvas), at.Y + WorkPanel.TitleHeight(canvas) + 4);
        yield return WorkPanel.Caption("loop", "event loop", at, canvas, room.Width);
        var clock = WorkPanel.Cut(string.Create(CultureInfo.InvariantCulture, $"{state.NowMs:#,0} ms"), room.Width - Text.WidthOf("event loop", size) - 12, size);
        yield return new Text { Key = "loop/clock", Content = clock, Size = size, Anchor = Anchor.End, Strong = true, Layer = Layer.Note, At = new(at.X + room.Width - 2, Text.Baseline(at.Y + (WorkPanel.TitleHeight(canvas) / 2) - 1, size)) };
        for (var i = 0; i < Turns.Length; i++)
        {
            var isNow = Turns[i].Phase == state.Phase;
            var middle = top + (i * rowHeight) + (rowHeight / 2);
            if (isNow)
                yield return new Rectangle { Key = "loop/now", X = at.X, Y = middle - (rowHeight / 2) + 2, Width = room.Width, Height = rowHeight - 4, Radius = 4, Role = Role.Active, Layer = Layer.Edge };
            yield return new Text { Key = FormattableString.Invariant($"loop/{i + 1}"), Content = WorkPanel.Cut(Turns[i].Words, room.Width - 12, size), Size = size, Anchor = Anchor.Start, Role = isNow ? Role.Active : Role.Muted, Layer = Layer.Note, At = new(at.X + 8, Text.Baseline(middle, size)) };
        }
        if (state.Phase is not (Phase.Finished or Phase.Stopped)) yield break;
        var end = top + (Turns.Length * rowHeight) + (rowHeight / 2);
        var stopped = state.Phase == Phase.Stopped;
        yield return new Rectangle { Key = "loop/now", X = at.X, Y = end - (rowHeight / 2) + 2, Width = room.Width, Height = rowHeight - 4, Radius = 4, Role = stopped ? Role.Danger : Role.Done, Layer = Layer.Edge };
        yield return new Text { Key = "loop/end", Content = stopped ? "stopped" : "nothing left: end", Size = size, Anchor = Anchor.Start, Role = stopped ? Role.Danger : Role.Done, Layer = Layer.Note, At = new(at.X + 8, Text.Baseline(end, size)) };
    }
}
