namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>
/// Code and output beside the places where work is. What waits for something is at the right, what is ready in the middle, and what runs above it, so a callback
/// travels leftwards and then up.
/// </summary>
internal sealed class EventLoopPicture(Step step, EventLoopState state) : Diagram
{
    private sealed record Part(Diagram Diagram, Point At, double Width);

    protected override Size MeasureIn(Room room)
    {
        var parts = Parts(room);
        return new(room.Width, parts.Max(p => p.At.Y + p.Diagram.Measure(room with { Width = p.Width }).Height));
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var part in Parts(room))
            foreach (var shape in part.Diagram.Place(room with { Width = part.Width }, at.Offset(part.At.X, part.At.Y))) yield return shape;
        var (middle, gap, _) = Columns(room);
        foreach (var name in new[] { "microtasks", "tasks" })
        {
            var panel = Parts(room).Single(p => p.Diagram is WorkPanel work && work.Key == name);
            var height = panel.Diagram.Measure(room with { Width = panel.Width }).Height;
            var y = at.Y + panel.At.Y + ((height + WorkPanel.TitleHeight(room.Canvas)) / 2);
            var x = at.X + middle + panel.Width;
            foreach (var shape in Arrow.Straight($"{name}/in", new(x + gap - 1, y), new(x + 1, y), Role.Muted)) yield return shape;
        }
    }

    private IReadOnlyList<Part> Parts(Room room)
    {
        var narrow = room.Canvas.IsNarrow;
        var (middle, gap, width) = Columns(room);
        var (source, rows, queue) = narrow ? (10, 4, 2) : (22, 5, 3);
        var code = new SourcePanel(state, Math.Min(source, Math.Max(6, state.Source.Length)));
        var top = narrow ? code.Measure(room).Height + 8 : 0;
        var right = middle + width + gap;
        var parts = new List<Part> { new(code, new(0, 0), narrow ? room.Width : middle - gap) };
        var y = top;
        void Add(Diagram left, Diagram beside)
        {
            parts.Add(new(left, new(middle, y), width));
            parts.Add(new(beside, new(right, y), width));
            y += left.Measure(room with { Width = width }).Height + (narrow ? 6 : 10);
        }
        Add(Stack(rows), new LoopPanel(state, rows));
        Add(new WorkPanel("microtasks", "microtask queue", state.Microtasks, queue) { RoleOf = _ => Role.Accent }, new WorkPanel("waiting", narrow ? "for a promise" : "wait for a promise", state.Waiting, queue) { RoleOf = _ => Role.Waiting });
        Add(new WorkPanel("tasks", "task queue", state.Tasks, queue) { RoleOf = _ => Role.Accent }, new WorkPanel("timers", "timers", state.Timers, queue) { RoleOf = _ => Role.Waiting, ShowsDue = true });
        parts.Add(new(new OutputPanel(state, narrow ? 4 : 6), new(middle, y), room.Width - middle));
        return parts;
    }

    private WorkPanel Stack(int rows) => new("stack", "call stack", [.. state.Stack.Take(rows)], rows)
    {
        Count = state.Depth, GrowsUp = true,
        RoleOf = w => w != state.Stack.Peek() ? Role.Neutral : step.Events.Any(e => e is ErrorThrown) ? Role.Danger : Role.Active,
    };

    // Where the middle column begins, the gap between columns, and the width of the middle and right ones.
    private static (double Middle, double Gap, double Width) Columns(Room room)
    {
        if (room.Canvas.IsNarrow) return (0, 16, (room.Width - 16) / 2);
        const double gap = 22;
        var middle = Math.Round(room.Width * 0.54);
        return (middle, gap, (room.Width - middle - gap) / 2);
    }
}
