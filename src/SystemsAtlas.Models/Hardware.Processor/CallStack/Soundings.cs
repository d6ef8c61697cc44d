namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>The lower end of the stack and, at its right, the whole of it, both to scale, with a wedge between them that says which piece is enlarged.</summary>
internal sealed class Soundings(CallStackState state) : Diagram
{
    private readonly FrameStrata _strata = new(state);
    private readonly Shaft _shaft = new(state);

    protected override Size MeasureIn(Room room) => new(room.Width, _strata.Measure(Left(room)).Height);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (left, right) = (Left(room), room with { Width = ShaftWidth(room) });
        foreach (var shape in _strata.Place(left, at)) yield return shape;
        var (edge, wall) = (at.X + left.Width, at.X + room.Width - right.Width);
        foreach (var shape in _shaft.Place(right, new(wall, at.Y))) yield return shape;
        var first = FrameStrata.TopOf(state, room.Canvas);
        var end = first + (FrameStrata.Rows(room.Canvas) * FrameStrata.RowBytes);
        yield return new PathShape
        {
            Key = "enlarged", Role = Role.Muted, Paint = Paint.Wash, Layer = Layer.Ground,
            Commands =
            [
                PathCommand.Move(new(edge, at.Y)), PathCommand.LineTo(new(wall, _shaft.Y(room, at, first))), PathCommand.LineTo(new(wall, _shaft.Y(room, at, end))),
                PathCommand.LineTo(new(edge, at.Y + MeasureIn(room).Height)), PathCommand.Close(),
            ],
        };
    }

    private static double ShaftWidth(Room room) => room.Canvas.Pick(112, 100);

    private static Room Left(Room room) => room with { Width = room.Width - ShaftWidth(room) - room.Canvas.Pick(26, 14) };
}
