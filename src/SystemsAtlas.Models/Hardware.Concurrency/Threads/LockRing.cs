namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>
/// The locks between the threads: an arrow from a lock leads to the thread that holds it, one from a thread to the lock that it waits for. Threads with odd numbers stand at the left, the others at the right,
/// so that a deadlock is a ring.
/// </summary>
internal sealed class LockRing(ThreadsState state) : Diagram
{
    private bool IsStuck => state.Threads.Any(t => t.Sleeps) && state.Threads.All(t => t.Sleeps || state.NextOf(t) is null);

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Height(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("locks/name", "from a lock to its holder, from a thread to its lock", "holders and waiters").Place(room, at)) yield return shape;
        var (top, centre) = (at.Y + Caption.HeightOn(room.Canvas), at.X + (room.Width / 2));
        var locks = Protection.HasTwoLocks(state.Lock) ? new[] { ("A", state.HolderA, 0.3), ("B", state.HolderB, 0.84) } : [("A", state.HolderA, 0.5)];
        foreach (var thread in state.Threads)
        {
            var role = IsStuck && InRing(thread.Number) ? Role.Danger : thread.Sleeps ? Role.Waiting : thread.Number == state.Running ? Role.Accent : Role.Neutral;
            yield return new Circle { Key = $"ring/{thread.Number}", Centre = PlaceOf(thread.Number, room, at), Radius = Radius(room), Role = role, Layer = Layer.Message };
            yield return Lines.Label($"ring/{thread.Number}/name", $"{thread.Number}", PlaceOf(thread.Number, room, at).X, PlaceOf(thread.Number, room, at).Y, room.Canvas.SmallSize, role, Anchor.Middle, true);
        }
        foreach (var (name, holder, down) in locks)
        {
            var middle = new Point(centre, top + (Height(room) * down));
            var role = holder == 0 ? Role.Muted : IsStuck ? Role.Danger : Role.Accent;
            var box = new Rectangle { Key = $"lock/{name}", X = middle.X - HalfAcross(room), Y = middle.Y - HalfDown(room), Width = 2 * HalfAcross(room), Height = 2 * HalfDown(room), Role = role };
            yield return box;
            yield return Lines.Centred($"lock/{name}/name", room.Canvas.Pick($"lock {name}", name), box, room.Canvas.SmallSize, role);
            if (holder > 0) foreach (var shape in Arrow.Straight($"holds/{name}", Side(middle, PlaceOf(holder, room, at), -0.4, room), Rim(PlaceOf(holder, room, at), middle, room), role)) yield return shape;
            foreach (var thread in state.Threads.Where(t => state.WaitsFor(t) == name))
            {
                var from = PlaceOf(thread.Number, room, at);
                foreach (var shape in Arrow.Straight($"waits/{thread.Number}", Rim(from, middle, room), Side(middle, from, 0.4, room), IsStuck && InRing(thread.Number) ? Role.Danger : Role.Waiting)) yield return shape;
            }
        }
    }

    private bool InRing(int thread) => thread == state.HolderA || thread == state.HolderB;

    private Point PlaceOf(int thread, Room room, Point at)
    {
        var (isOdd, row, rows) = (thread % 2 == 1, (thread - 1) / 2, thread % 2 == 1 ? (state.Threads.Length + 1) / 2 : state.Threads.Length / 2);
        return new(at.X + (room.Width * (isOdd ? 0.14 : 0.86)), at.Y + Caption.HeightOn(room.Canvas) + (Height(room) * (row + 0.5) / rows));
    }

    private static Point Rim(Point middle, Point towards, Room room) => middle.Towards(towards, (Radius(room) + 2) / middle.DistanceTo(towards));

    // On the side of a lock that faces a thread, above or below its middle: clear of the corners, where marks have their numbers.
    private static Point Side(Point middle, Point towards, double down, Room room) =>
        new(middle.X + (Math.Sign(towards.X - middle.X) * (HalfAcross(room) + 2)), middle.Y + (down * HalfDown(room)));

    private static double HalfAcross(Room room) => room.Canvas.Pick(38.0, 24);

    private static double HalfDown(Room room) => room.Canvas.Pick(15.0, 11);

    private static double Radius(Room room) => room.Canvas.Pick(14.0, 10);

    private static double Height(Room room) => room.Canvas.Pick(140.0, 104);
}
