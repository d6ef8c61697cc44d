namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>Where ships lie that are not ready: moored until a time, each with a ring of which as much is drawn as the time that is left, or at anchor until a promise has its result.</summary>
/// <param name="key">The key of the place.</param>
/// <param name="title">Its name.</param>
/// <param name="ships">What waits, the next first.</param>
/// <param name="rows">How many are drawn.</param>
internal sealed class Moorings(string key, string title, IReadOnlyList<Work> ships, int rows) : Diagram
{
    /// <summary>The time, where ships wait for theirs, in ms; else null.</summary>
    public long? NowMs { get; init; }

    /// <summary>Writes a time, in ms.</summary>
    public Func<long, string> Write { get; init; } = ms => FormattableString.Invariant($"{ms} ms");

    protected override Size MeasureIn(Room room) => new(room.Width, Vessel.TitleOn(room.Canvas) + (rows * PitchIn(room)) + 4);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (pitch, height, small) = (PitchIn(room), PitchIn(room) - 3, room.Canvas.SmallSize);
        var full = FullMs;
        foreach (var shape in Vessel.Title(key, title, room, at, full > 0 ? new[] { $"a whole ring is {Write(full)}", $"full ring: {Write(full)}", $"ring: {Write(full)}" } : [])) yield return shape;
        var top = at.Y + Vessel.TitleOn(room.Canvas);
        yield return new Rectangle { Key = key, X = at.X, Y = top, Width = room.Width, Height = (rows * pitch) + 4, Radius = 10, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var shown = ships.Count > rows ? rows - 1 : ships.Count;
        for (var i = 0; i < shown; i++)
        {
            var y = top + 3 + (i * pitch);
            var ring = full > 0 ? height : 0;
            foreach (var shape in Vessel.Of(ships[i], new() { Key = "", X = at.X + 5 + ring, Y = y, Width = room.Width - 10 - ring, Height = height }, 10, small, Role.Waiting, full > 0 ? Write(ships[i].DueMs) : "")) yield return shape;
            if (full > 0) yield return Ring(ships[i], new(at.X + 3 + (height / 2), y + (height / 2)), (height / 2) - 4, full);
        }
        if (ships.Count > shown) yield return Vessel.Line($"{key}/more", FormattableString.Invariant($"and {ships.Count - shown:#,0} more"), at.X + 8, top + 3 + (shown * pitch) + (height / 2), small, Role.Muted, Face.Voice);
    }

    // The part of a turn that is left, as three arcs, so that each is less than half a turn.
    private PathShape Ring(Work ship, Point centre, double radius, long full)
    {
        var turn = 2 * Math.PI * Math.Clamp((ship.DueMs - NowMs!.Value) / (double)full, 0.02, 0.999);
        Point At(double angle) => centre.Offset(radius * Math.Sin(angle), -radius * Math.Cos(angle));
        return new() { Key = $"mooring/{ship.Id}", Role = Role.Active, Paint = Paint.Line, Layer = Layer.Message, Commands = [PathCommand.Move(At(0)), .. Enumerable.Range(1, 3).Select(i => PathCommand.Arc(radius, true, At(turn * i / 3)))] };
    }

    // A ring stands for a power of ten, as long as the longest time that is left, or longer; 0 where nothing waits for a time.
    private long FullMs
    {
        get
        {
            if (NowMs is not { } now || ships.Count == 0) return 0;
            long full = 1;
            while (full < ships.Max(s => s.DueMs - now)) full *= 10;
            return full;
        }
    }

    private static double PitchIn(Room room) => room.Canvas.Pick(26, 20);
}
