namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>
/// The last cycles, a lane for each thread: what it did in each of its cycles, with the value in its register. From a load to its store the thread holds a copy of the counter, drawn as a stretch; a store that
/// overwrites another thread's is vermilion. Stippled is the time that a thread sleeps. The lowest lane is the counter: a load comes from it, a store goes to it.
/// </summary>
internal sealed class Lanes(ThreadsState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, ((state.Threads.Length + 1) * Pitch(room)) + room.Canvas.Pick(4, 14));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (left, cell) = (at.X + Gutter(room), Cell(room));
        var shown = state.Turns.TakeLast(Columns(room)).ToList();
        var first = shown.Count == 0 ? 1 : shown[0].Cycle;
        double X(int cycle) => left + ((cycle - first) * cell);
        double Y(int thread) => at.Y + ((thread - 0.5) * Pitch(room));
        foreach (var thread in state.Threads)
        {
            var (n, middle) = (thread.Number, Y(thread.Number));
            var role = thread.Sleeps ? Role.Waiting : n == state.Running ? Role.Accent : Role.Neutral;
            yield return Lines.Label($"lane/{n}/name", room.Canvas.Pick($"thread {n}", $"{n}"), at.X, middle, room.Canvas.SmallSize, role, face: Face.Place);
            yield return new Line { Key = $"lane/{n}", From = new(left, middle), To = new(at.X + room.Width, middle), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
            foreach (var (from, to, copied) in Copies(n, shown)) yield return Stretch($"copy/{n}/{from}", X(from), X(to) + cell, middle, copied, room);
            foreach (var (from, to) in Sleeps(thread, shown)) yield return Stretch($"sleep/{n}/{from}", X(from), X(to) + cell, middle, Role.Waiting, room) with { Paint = Paint.Body };
        }
        var below = Y(state.Threads.Length + 1);
        yield return Lines.Label("memory/name", "counter", at.X, below + room.Canvas.Pick(0, Height(room) + 1), room.Canvas.SmallSize, face: Face.Place);
        yield return new Line { Key = "memory", From = new(left, below + (Height(room) / 2)), To = new(at.X + room.Width, below + (Height(room) / 2)), Role = Role.Done, Paint = Paint.Line, Layer = Layer.Ground };
        if (shown.Count == 0) yield return Lines.Label("memory/start", Lines.Say($"{state.Counter}"), left + (cell / 2), below, room.Canvas.SmallSize, anchor: Anchor.Middle);
        foreach (var turn in shown)
            foreach (var shape in Mark(turn, X(turn.Cycle), Y(turn.Thread), below, room)) yield return shape;
    }

    /// <summary>How many cycles a picture has room for.</summary>
    internal static int ColumnsOn(Canvas canvas, ThreadsState state) => Largest(state) switch { < 10 => canvas.Pick(36, 18), < 100 => canvas.Pick(28, 15), _ => canvas.Pick(21, 12) };

    private static long Largest(ThreadsState state) => Math.Max(state.Counter, state.Turns.Select(t => t.Value ?? 0).DefaultIfEmpty().Max());

    private static IEnumerable<(int From, int To, Role Role)> Copies(int thread, List<Turn> shown)
    {
        int? from = null;
        foreach (var turn in shown.Where(t => t.Thread == thread))
        {
            if (turn.Instruction == Instruction.Load) from = turn.Cycle;
            if (turn.Instruction != Instruction.Store || from is not { } start) continue;
            yield return (start, turn.Cycle, turn.Overwrites ? Role.Danger : Role.Neutral);
            from = null;
        }
        if (from is { } open) yield return (open, shown[^1].Cycle, Role.Accent);
    }

    private IEnumerable<(int From, int To)> Sleeps(ThreadView thread, List<Turn> shown)
    {
        if (state.Lock == Protection.Spin || shown.Count == 0) yield break;
        int? from = null;
        foreach (var turn in shown)
        {
            if (turn.Thread == thread.Number && turn.InVain) from = turn.Cycle;
            if (turn.Woke != thread.Number) continue;
            yield return (from ?? shown[0].Cycle, turn.Cycle);
            from = null;
        }
        if (thread.Sleeps) yield return (from ?? shown[0].Cycle, shown[^1].Cycle);
    }

    private static Rectangle Stretch(string key, double from, double to, double middle, Role role, Room room) => new()
    {
        Key = key, X = from, Y = middle - (Height(room) / 2) - 3, Width = to - from, Height = Height(room) + 6, Radius = 3, Role = role, Paint = Paint.Wash, Layer = Layer.Edge,
    };

    private IEnumerable<Shape> Mark(Turn turn, double x, double middle, double counter, Room room)
    {
        var (isLoad, isStore) = (turn.Instruction == Instruction.Load, turn.Instruction is Instruction.Store or Instruction.AtomicAdd);
        var role = turn.InVain || turn.Overwrites ? Role.Danger : isStore ? Role.Accent : Role.Neutral;
        var box = new Rectangle { Key = Lines.Say($"turn/{turn.Cycle}"), X = x + 1, Y = middle - (Height(room) / 2), Width = Cell(room) - 1, Height = Height(room), Radius = isLoad ? Height(room) / 2 : 2, Role = role };
        yield return box;
        if (Fit.First(box.Width, room.Canvas.SmallSize, SaidBy(turn)) is { Length: > 0 } fits) yield return Lines.Centred(Lines.Say($"turn/{turn.Cycle}/says"), fits, box, room.Canvas.SmallSize, role);
        if (!isLoad && !isStore) yield break;
        var (centre, top) = (x + (Cell(room) / 2), counter - (Height(room) / 2));
        yield return new Line { Key = Lines.Say($"flow/{turn.Cycle}"), From = new(centre, middle + (Height(room) / 2)), To = new(centre, isStore ? top : counter + (Height(room) / 2)), Role = isLoad ? Role.Muted : role, Paint = Paint.Line, Layer = Layer.Ground };
        if (isStore) yield return Lines.Label(Lines.Say($"memory/{turn.Cycle}"), SaidBy(turn), centre, counter, room.Canvas.SmallSize, role, Anchor.Middle, true);
    }

    private static string SaidBy(Turn turn) => turn.Instruction switch
    {
        Instruction.LockA or Instruction.LockB => turn.InVain ? "×" : "[",
        Instruction.UnlockA or Instruction.UnlockB => "]",
        Instruction.Add => "+",
        Instruction.AtomicAdd => Lines.Say($"{turn.Value + 1}"),
        _ => Lines.Say($"{turn.Value}"),
    };

    private int Columns(Room room) => ColumnsOn(room.Canvas, state);

    private static double Gutter(Room room) => room.Canvas.Pick(96.0, 28);

    private double Cell(Room room) => Math.Floor((room.Width - Gutter(room)) / Columns(room));

    private static double Height(Room room) => room.Canvas.Pick(30.0, 20);

    private static double Pitch(Room room) => room.Canvas.Pick(52.0, 32);
}
