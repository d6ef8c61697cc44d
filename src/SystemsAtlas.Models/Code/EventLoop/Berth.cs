namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>The call stack as the harbour's one berth: the ship that is unloaded lies at a quay, and each call is a container on top of it, which goes when the call returns.</summary>
/// <param name="stack">Calls, the innermost first.</param>
/// <param name="depth">How many calls there are.</param>
/// <param name="top">The role of the innermost.</param>
/// <param name="rows">How many are drawn.</param>
internal sealed class Berth(IEnumerable<Work> stack, int depth, Role top, int rows) : Diagram
{
    private const double Quay = 10;

    protected override Size MeasureIn(Room room) => new(room.Width, Vessel.TitleOn(room.Canvas) + (rows * (Vessel.HeightOn(room.Canvas) + 2)) + Quay);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in Vessel.Title("stack", "call stack", room, at, depth > 1 ? FormattableString.Invariant($"{depth:#,0} calls") : "")) yield return shape;
        var (pitch, height) = (Vessel.HeightOn(room.Canvas) + 2, Vessel.HeightOn(room.Canvas));
        var (ground, shown) = (at.Y + Measure(room).Height - Quay, Math.Min(depth, depth > rows ? rows - 1 : rows));
        yield return new PathShape
        {
            Key = "stack", Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground,
            Commands = [PathCommand.Move(new(at.X, ground - (rows * pitch))), PathCommand.LineTo(new(at.X, ground + 4)), PathCommand.LineTo(new(at.X + room.Width, ground + 4))],
        };
        foreach (var (i, work) in stack.Take(shown).Index())
        {
            var isLowest = i == depth - 1;
            var y = ground - ((Math.Min(depth, rows) - i) * pitch);
            foreach (var shape in Vessel.Of(work, new() { Key = "", X = at.X + (isLowest ? 5 : 19), Y = y, Width = room.Width - (isLowest ? 9 : 37), Height = height }, isLowest ? 14 : 0, room.Canvas.SmallSize, i == 0 ? top : Role.Neutral)) yield return shape;
        }
        if (depth > rows) yield return Vessel.Line("stack/more", FormattableString.Invariant($"and {depth - shown:#,0} more"), at.X + 24, ground - (pitch / 2), room.Canvas.SmallSize, Role.Muted, Face.Voice);
    }
}
