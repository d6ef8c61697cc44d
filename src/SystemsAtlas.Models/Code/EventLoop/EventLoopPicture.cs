using System.Globalization;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>
/// Code and output beside the places where work is. What waits for something is at the right, what is ready in the middle, and what runs above it, so a callback
/// travels leftwards and then up.
/// </summary>
internal sealed class EventLoopPicture(Step step, EventLoopState state) : Composite
{
    private static readonly (Phase Phase, string Words)[] Turns =
    [
        (Phase.Script, "1 run the script"), (Phase.Microtasks, "2 all microtasks"), (Phase.Waiting, "3 wait for timer"), (Phase.Task, "4 a task, then 2"),
    ];

    protected override Diagram Compose(Room room)
    {
        var (lines, rows, queue, printed) = room.Canvas.IsNarrow ? (10, 4, 2, 4) : (22, 5, 3, 6);
        var code = new CodeListing("code", state.Source) { Rows = Math.Min(lines, Math.Max(6, state.Source.Length)), Current = state.Line >= 1 && state.Line <= state.Source.Length ? state.Line : null };
        var work = new Column(
            [
                Pair(room, new Pile("stack", "call stack", [.. state.Stack.Take(rows).Select((w, i) => ItemOf(w, i > 0 ? Role.Neutral : IsThrown ? Role.Danger : Role.Active))], rows) { Count = state.Depth, GrowsUp = true }, Loop(rows)),
                Pair(room, PileOf("microtasks", "microtask queue", state.Microtasks, Role.Accent, queue), PileOf("waiting", "wait for a promise", state.Waiting, Role.Waiting, queue)),
                Pair(room, PileOf("tasks", "task queue", state.Tasks, Role.Accent, queue), PileOf("timers", "timers", state.Timers, Role.Waiting, queue)),
                Output(printed),
            ], room.Canvas.Pick(10, 6), Align.Start);
        return new Panels(code, new Links(work, [Ready("waiting", "microtasks"), Ready("timers", "tasks")])) { LeftWidth = Math.Round(room.Width * 0.52), Gap = 22, NarrowGap = 8 };
    }

    private bool IsThrown => step.Events.Any(e => e is ErrorThrown);

    private static ByRoom Pair(Room room, Diagram left, Diagram right) => new(inner =>
    {
        var gap = room.Canvas.Pick(22, 16);
        var width = (inner.Width - gap) / 2;
        return new Row([new Fixed(width, left), new Fixed(width, right)], gap);
    });

    private static Link Ready(string from, string to) => new($"{to}/in", new(from, Side.Left), new(to, Side.Right)) { Role = Role.Muted };

    private static Pile PileOf(string key, string title, IReadOnlyList<Work> work, Role role, int rows) =>
        new(key, title, [.. work.Take(rows).Select(w => ItemOf(w, role) with { Value = key == "timers" ? Time(w.DueMs) : "" })], rows) { Count = work.Count };

    private static PileItem ItemOf(Work work, Role role) => new($"work/{work.Id}", work.Label, role);

    /// <summary>What the loop does in which order, with a mark at what it does now, and the clock. The end takes the place of waiting.</summary>
    private Pile Loop(int rows)
    {
        var now = Array.FindIndex(Turns, t => t.Phase == (state.Phase is Phase.Finished or Phase.Stopped ? Phase.Waiting : state.Phase));
        var (end, role) = state.Phase switch { Phase.Finished => ("3 no more: end", Role.Done), Phase.Stopped => ("stopped by error", Role.Danger), _ => (null, Role.Active) };
        return new("loop", "event loop", [.. Turns.Select((t, i) => new PileItem(FormattableString.Invariant($"loop/{i + 1}"), i == now && end is not null ? end : t.Words, i == now ? role : Role.Muted) { IsBare = true })], rows)
        {
            TitleValue = Time(state.NowMs), Current = now < 0 ? null : now, Framed = false,
        };
    }

    private Printout Output(int rows)
    {
        var first = Math.Max(0, state.Output.Count - (state.Error is null ? rows : rows - 1));
        var lines = Enumerable.Range(first, state.Output.Count - first).Select(i => new PrintedLine(FormattableString.Invariant($"output/{i}"), state.Output[i])).ToList();
        if (state.Error is not null) lines.Add(new("output/error", "Uncaught " + state.Error, Role.Danger));
        return new("output", "output", lines, rows) { Earlier = first };
    }

    // In few characters: milliseconds while they are readable, then seconds, then days.
    private static string Time(long ms) => ms switch
    {
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{ms:#,0} ms"),
        < 100_000_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:#,0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ms / 86_400_000.0:#,0.#} d"),
    };
}
