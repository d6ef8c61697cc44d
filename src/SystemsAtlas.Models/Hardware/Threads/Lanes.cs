namespace SystemsAtlas.Models.Hardware.Threads;

/// <summary>
/// The last cycles, a lane for each thread: what it did in each of its cycles, with the value in its register. From a load to its store the thread holds a copy of the counter, drawn as a stretch; a store that
/// overwrites another thread's is hachured. Below them the counter.
/// </summary>
internal sealed class Lanes(ThreadsState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, ((state.Threads.Length + 1) * Pitch(room)) + 4);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (left, cell) = (at.X + Gutter(room), Cell(room));
        var shown = state.Turns.TakeLast(Columns(room)).ToList();
        var first = shown.Count == 0 ? 1 : shown[0].Cycle;
        double X(int cycle) => left + ((cycle - first) * cell);
        foreach (var thread in state.Threads)
        {
            var middle = at.Y + ((thread.Number - 0.5) * Pitch(room));
            var role = thread.Sleeps ? Role.Waiting : thread.Number == state.Running ? Role.Accent : Role.Neutral;
            yield return Lines.Label($"lane/{thread.Number}/name", room.Canvas.Pick($"thread {thread.Number}", $"{thread.Number}"), at.X, middle, room.Canvas.SmallSize, role, face: Face.Place);
            yield return new Line { Key = $"lane/{thread.Number}", From = new(left, middle), To = new(at.X + room.Width, middle), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
            foreach (var shape in Stretches(thread.Number, shown, X, middle, room)) yield return shape;
            foreach (var turn in shown.Where(t => t.Thread == thread.Number)) foreach (var shape in Mark(turn, X(turn.Cycle), middle, room)) yield return shape;
        }
        var below = at.Y + ((state.Threads.Length + 0.5) * Pitch(room));
        yield return Lines.Label("lane/counter/name", room.Canvas.Pick("counter", "x"), at.X, below, room.Canvas.SmallSize, face: Face.Place);
        yield return Lines.Label("lane/counter/start", shown.Count == 0 ? Lines.Say($"{state.Counter}") : "", left + (cell / 2), below, room.Canvas.SmallSize);
        foreach (var turn in shown.Where(t => t.Instruction is Instruction.Store or Instruction.AtomicAdd))
        {
            var value = turn.Instruction == Instruction.AtomicAdd ? turn.Value + 1 : turn.Value;
            yield return Lines.Label(Lines.Say($"lane/counter/{turn.Cycle}"), Lines.Say($"{value}"), X(turn.Cycle) + (cell / 2), below, room.Canvas.SmallSize, turn.Overwrites ? Role.Danger : Role.Accent, Anchor.Middle, true);
        }
    }

    private static IEnumerable<Shape> Stretches(int thread, List<Turn> shown, Func<int, double> x, double middle, Room room)
    {
        int? from = null;
        foreach (var turn in shown.Where(t => t.Thread == thread))
        {
            if (turn.Instruction == Instruction.Load) from = turn.Cycle;
            if (turn.Instruction != Instruction.Store || from is not { } start) continue;
            yield return Stretch(thread, start, turn.Cycle, turn.Overwrites ? Role.Danger : Role.Neutral, x, middle, room);
            from = null;
        }
        if (from is { } open) yield return Stretch(thread, open, shown[^1].Cycle, Role.Accent, x, middle, room);
    }

    private static Rectangle Stretch(int thread, int from, int to, Role role, Func<int, double> x, double middle, Room room) => new()
    {
        Key = Lines.Say($"copy/{thread}/{from}"), X = x(from), Y = middle - (Height(room) / 2) - 3, Width = x(to) - x(from) + Cell(room), Height = Height(room) + 6, Radius = 3, Role = role, Paint = Paint.Wash, Layer = Layer.Edge,
    };

    private static IEnumerable<Shape> Mark(Turn turn, double x, double middle, Room room)
    {
        var role = turn.InVain || turn.Overwrites ? Role.Danger : turn.Instruction is Instruction.Store or Instruction.AtomicAdd ? Role.Accent : Role.Neutral;
        var box = new Rectangle { Key = Lines.Say($"turn/{turn.Cycle}"), X = x + 1, Y = middle - (Height(room) / 2), Width = Cell(room) - 2, Height = Height(room), Radius = turn.Instruction == Instruction.Load ? Height(room) / 2 : 2, Role = role };
        yield return box;
        var said = turn.Instruction switch
        {
            Instruction.LockA or Instruction.LockB => turn.InVain ? "×" : "[",
            Instruction.UnlockA or Instruction.UnlockB => "]",
            Instruction.Add => "+",
            Instruction.AtomicAdd => Lines.Say($"{turn.Value + 1}"),
            _ => Lines.Say($"{turn.Value}"),
        };
        if (Fit.First(box.Width, room.Canvas.SmallSize, said) is { Length: > 0 } fits) yield return Lines.Centred(Lines.Say($"turn/{turn.Cycle}/says"), fits, box, room.Canvas.SmallSize, role);
    }

    private static int Columns(Room room) => room.Canvas.Pick(36, 18);

    private static double Gutter(Room room) => room.Canvas.Pick(104.0, 28);

    private static double Cell(Room room) => Math.Floor((room.Width - Gutter(room)) / Columns(room));

    private static double Height(Room room) => room.Canvas.Pick(26.0, 20);

    private static double Pitch(Room room) => room.Canvas.Pick(44.0, 32);
}
