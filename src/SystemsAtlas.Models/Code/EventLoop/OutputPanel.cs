using System.Globalization;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>The last lines that the program printed.</summary>
internal sealed class OutputPanel(EventLoopState state, int rows) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, WorkPanel.TitleHeight(room.Canvas) + (rows * LineHeight(room.Canvas)) + 10);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, size, total) = (room.Canvas, room.Canvas.SmallSize, state.Output.Count + (state.Error is null ? 0 : 1));
        var top = at.Y + WorkPanel.TitleHeight(canvas);
        var first = Math.Max(0, total - rows);
        var title = first > 0 ? string.Create(CultureInfo.InvariantCulture, $"output (from line {first + 1:#,0})") : "output";
        yield return WorkPanel.Caption("output", title, at, canvas, room.Width);
        yield return new Rectangle { Key = "output", X = at.X, Y = top, Width = room.Width, Height = (rows * LineHeight(canvas)) + 10, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        for (var i = first; i < total; i++)
        {
            var isError = i == state.Output.Count;
            var text = WorkPanel.Cut(WorkPanel.Printable(isError ? "Uncaught " + state.Error : state.Output[i]), room.Width - 20, size);
            if (text.Length == 0) continue;
            yield return new Text
            {
                Key = isError ? "output/error" : FormattableString.Invariant($"output/{i}"), Content = text, Size = size, Anchor = Anchor.Start, Layer = Layer.Note,
                Role = isError ? Role.Danger : Role.Neutral, MaxWidth = room.Width - 12, At = new(at.X + 10, Text.Baseline(top + 5 + ((i - first + 0.5) * LineHeight(canvas)), size)),
            };
        }
    }

    private static double LineHeight(Canvas canvas) => canvas.Pick(24.0, 20);
}
