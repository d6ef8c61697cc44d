namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>A queue as a road before the harbour: ships lie in the order in which they will be let in, the next at the left.</summary>
/// <param name="key">The key of the road.</param>
/// <param name="title">Its name.</param>
/// <param name="ships">What waits, the next first.</param>
internal sealed class Road(string key, string title, IReadOnlyList<Work> ships) : Diagram
{
    private const double Air = 6, Gap = 6;

    protected override Size MeasureIn(Room room) => new(room.Width, Vessel.TitleOn(room.Canvas) + Vessel.HeightOn(room.Canvas) + (2 * Air));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in Vessel.Title(key, title, room, at)) yield return shape;
        var (top, height) = (at.Y + Vessel.TitleOn(room.Canvas), Vessel.HeightOn(room.Canvas));
        // Two leading lines, open at both ends, and a mark where the road leads.
        yield return new PathShape
        {
            Key = key, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground,
            Commands = [PathCommand.Move(new(at.X, top)), PathCommand.LineTo(new(at.X + room.Width, top)), PathCommand.Move(new(at.X, top + height + (2 * Air))), PathCommand.LineTo(new(at.X + room.Width, top + height + (2 * Air)))],
        };
        var places = Math.Max(2, (int)((room.Width + Gap) / (room.Canvas.Pick(112, 78) + Gap)));
        var width = Math.Floor((room.Width + Gap) / places) - Gap;
        var shown = ships.Count > places ? places - 1 : ships.Count;
        for (var i = 0; i < shown; i++)
            foreach (var shape in Vessel.Of(ships[i], new() { Key = "", X = at.X + (i * (width + Gap)), Y = top + Air, Width = width, Height = height }, room.Canvas.Pick(14, 10), room.Canvas.SmallSize, Role.Accent)) yield return shape;
        if (ships.Count > shown) yield return Vessel.Line($"{key}/more", FormattableString.Invariant($"and {ships.Count - shown:#,0} more"), at.X + (shown * (width + Gap)) + 4, top + Air + (height / 2), room.Canvas.SmallSize, Role.Muted, Face.Voice);
    }
}
