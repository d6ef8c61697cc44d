namespace SystemsAtlas.Models.Hardware.Threads;

/// <summary>The instructions that add one, and before each line the threads that are about to do it; under it the locks, with who holds them and who sleeps for them.</summary>
internal sealed class ProgramListing(ThreadsState state) : Diagram
{
    private ImmutableArray<Instruction> Program => Protection.ProgramOf(state.Lock, 1);

    private bool HasLocks => state.Lock is Protection.Mutex or Protection.Spin or Protection.Crossed;

    private int Rows => Math.Max(Program.Length, 3) + (HasLocks ? state.Lock == Protection.Crossed ? 2 : 1 : 0);

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (Rows * Pitch(room)) + 4);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("code/name", Lines.Say($"each thread, {Lines.Count(state.Increments, "time", "times")}: add one with {Words.Of(state.Lock)}"), Words.Of(state.Lock)).Place(room, at)) yield return shape;
        var (top, left, small) = (at.Y + Caption.HeightOn(room.Canvas), at.X + Gutter(room), room.Canvas.SmallSize);
        foreach (var (i, instruction) in Program.Index())
            yield return Lines.Label(Lines.Say($"code/{i}"), Fit.Cut(Protection.TextOf(instruction), room.Width - Gutter(room), small), left, top + ((i + 0.5) * Pitch(room)), small);
        foreach (var thread in state.Threads)
        {
            if (state.NextOf(thread) is not { } next) continue;
            // The even threads take the two locks in the other order, and are shown at the same instruction.
            var row = Program.IndexOf(next);
            var beside = state.Threads.Count(t => t.Number < thread.Number && state.NextOf(t) == next);
            var middle = new Point(at.X + 12 + (beside * Pitch(room) * 0.8), top + ((row + 0.5) * Pitch(room)));
            var role = thread.Sleeps ? Role.Waiting : thread.Number == state.Running ? Role.Accent : Role.Neutral;
            yield return new Circle { Key = $"thread/{thread.Number}", Centre = middle, Radius = Pitch(room) * 0.4, Role = role, Layer = Layer.Message };
            yield return Lines.Label($"thread/{thread.Number}/name", $"{thread.Number}", middle.X, middle.Y, small, role, Anchor.Middle, true);
        }
        if (!HasLocks) yield break;
        foreach (var (name, holder, queue, row) in Locks)
        {
            var middle = top + ((Math.Max(Program.Length, 3) + row + 0.5) * Pitch(room));
            var says = holder == 0 ? "free" : Lines.Say($"thread {holder}{(queue.IsEmpty ? "" : $"; asleep: {string.Join(", ", queue)}")}");
            yield return Lines.Label($"lock/{name}/name", $"lock {name}", at.X, middle, small, face: Face.Place);
            yield return Lines.Label($"lock/{name}", Fit.Cut(says, room.Width - Gutter(room), small), left, middle, small, holder == 0 ? Role.Muted : Role.Accent);
        }
    }

    private IEnumerable<(string Name, int Holder, ImmutableArray<int> Queue, int Row)> Locks
    {
        get
        {
            yield return ("A", state.HolderA, state.QueueA, 0);
            if (state.Lock == Protection.Crossed) yield return ("B", state.HolderB, state.QueueB, 1);
        }
    }

    private static double Gutter(Room room) => room.Canvas.Pick(150.0, 96);

    private static double Pitch(Room room) => room.Canvas.Pick(28.0, 21);
}
