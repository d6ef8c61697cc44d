using System.Globalization;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>
/// Code beside a harbour: one berth at which one ship is unloaded, two roads where those that are ready lie in order, and at the right of each road those that are not ready. So a callback travels leftwards and
/// then up.
/// </summary>
internal sealed class EventLoopPicture(Step step, EventLoopState state) : Composite
{
    protected override Diagram Compose(Room room)
    {
        var (lines, calls, moored) = room.Canvas.IsNarrow ? (5, 3, 2) : (22, 7, 3);
        var code = new CodeListing("code", state.Source) { Rows = Math.Min(lines, Math.Max(5, state.Source.Length)), Leading = 1.33, Current = state.Line >= 1 && state.Line <= state.Source.Length ? state.Line : null };
        var thrown = step.Events.Any(e => e is ErrorThrown);
        var harbour = new Column(
            [
                new LoopTrack(state, Time(state.NowMs)),
                Pair(room, new Berth(state.Stack, state.Depth, thrown ? Role.Danger : Role.Active, calls), Printed(room)),
                Pair(room, new Road("microtasks", "microtask queue", state.Microtasks), new Moorings("waiting", "wait for a promise", state.Waiting, moored)),
                Pair(room, new Road("tasks", "task queue", state.Tasks), new Moorings("timers", "timers", state.Timers, moored) { NowMs = state.NowMs, Write = Time }),
            ], room.Canvas.Pick(10, 5), Align.Start);
        return new Panels(code, new Links(harbour, [Ready(room, "waiting", "microtasks"), Ready(room, "timers", "tasks")])) { LeftWidth = Math.Round(room.Width * 0.53), Gap = 20, NarrowGap = 6 };
    }

    private static ByRoom Pair(Room room, Diagram left, Diagram right) => new(inner =>
    {
        var gap = room.Canvas.Pick(22, 16);
        var width = Math.Floor((inner.Width - gap) * 0.54);
        return new Row([new Fixed(width, left), new Fixed(inner.Width - gap - width, right)], gap);
    });

    // From the first mooring into the middle of the road.
    private static Link Ready(Room room, string from, string to) => new($"{to}/in", new(from, Side.Left, room.Canvas.Pick(0.26, 0.39)), new(to, Side.Right)) { Role = Role.Muted };

    /// <summary>What was printed and, as long as the first callback of a timer runs, how many lines came before it.</summary>
    private Diagram Printed(Room room)
    {
        var isFirst = state.TasksRun == 1 && step.Events.Any(e => e is TaskStarted);
        var before = new BigNumber("before", FormattableString.Invariant($"{state.Output.Count:#,0}"), state.Output.Count == 1 ? "line came first" : "lines came first");
        // A phone has no room for both beside the stack.
        if (isFirst && room.Canvas.IsNarrow) return before;
        var rows = room.Canvas.Pick(isFirst ? 5 : 9, 3);
        var first = Math.Max(0, state.Output.Count - (state.Error is null ? rows : rows - 1));
        var lines = Enumerable.Range(first, state.Output.Count - first).Select(i => new PrintedLine(FormattableString.Invariant($"output/{i}"), state.Output[i])).ToList();
        if (state.Error is not null) lines.Add(new("output/error", "Uncaught " + state.Error, Role.Danger));
        var output = new Printout("output", "output", lines, rows) { Earlier = first };
        return isFirst ? new Column([output, before], 4, Align.Start) : output;
    }

    // In few characters: milliseconds while they are readable, then seconds, then days.
    private static string Time(long ms) => ms switch
    {
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{ms:#,0} ms"),
        < 100_000_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:#,0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ms / 86_400_000.0:#,0.#} d"),
    };
}
