namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>The instructions that add one, and before each line the threads that are about to do it. Where the even threads take two locks in the other order, their instructions stand beside.</summary>
internal sealed class ProgramListing(ThreadsState state) : Diagram
{
    private ImmutableArray<int> Sides => state.Lock == Protection.Crossed && state.Threads.Length > 1 ? [1, 2] : [1];

    private int Rows => Math.Max(Protection.ProgramOf(state.Lock, 1).Length, 3);

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (Rows * Pitch(room)) + 4);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("code/name", Lines.Say($"each thread adds one {(state.Increments == 1 ? "once" : Lines.Count(state.Increments, "time", "times"))}, with {Words.Of(state.Lock)}"), Words.Of(state.Lock)).Place(room, at)) yield return shape;
        var (top, small, width) = (at.Y + Caption.HeightOn(room.Canvas), room.Canvas.SmallSize, room.Width / Sides.Length);
        foreach (var side in Sides)
        {
            var left = at.X + ((side - 1) * width);
            var program = Protection.ProgramOf(state.Lock, side);
            foreach (var (i, instruction) in program.Index())
                yield return Lines.Label(Lines.Say($"code/{side}/{i}"), Fit.Cut(Protection.TextOf(instruction), width - Gutter(room), small), left + Gutter(room), top + ((i + 0.5) * Pitch(room)), small);
            foreach (var thread in state.Threads.Where(t => Sides.Length == 1 || t.Number % 2 == side % 2))
            {
                if (state.NextOf(thread) is not { } next) continue;
                var beside = state.Threads.Count(t => t.Number < thread.Number && (t.Number % 2 == thread.Number % 2 || Sides.Length == 1) && state.NextOf(t) == next);
                var middle = new Point(left + Radius(room) + 1 + (beside * Radius(room) * 2.1), top + ((program.IndexOf(next) + 0.5) * Pitch(room)));
                var role = thread.Sleeps ? Role.Waiting : thread.Number == state.Running ? Role.Accent : Role.Neutral;
                yield return new Circle { Key = $"thread/{thread.Number}", Centre = middle, Radius = Radius(room), Role = role, Layer = Layer.Message };
                yield return Lines.Label($"thread/{thread.Number}/name", $"{thread.Number}", middle.X, middle.Y, small, role, Anchor.Middle, true);
            }
        }
    }

    // Room for the threads that may stand side by side.
    private double Gutter(Room room) => 6 + (Math.Ceiling(Math.Max(3, state.Threads.Length) / (double)Sides.Length) * Radius(room) * 2.1);

    private static double Radius(Room room) => Pitch(room) * 0.4;

    private static double Pitch(Room room) => room.Canvas.Pick(28.0, 21);
}
