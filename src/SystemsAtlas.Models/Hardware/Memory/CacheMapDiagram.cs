namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The first level as a field of small cells, a column for each set and a row for each way; filled cells hold a line. The set that is asked is marked.</summary>
/// <param name="state">The state.</param>
/// <param name="cellHeight">Units down a cell, where there is so much room.</param>
/// <param name="most">Units down all of them, at most.</param>
internal sealed class CacheMapDiagram(MemoryState state, double cellHeight, double most) : Diagram
{
    private readonly CacheMap _map = state.Map;

    private int Columns => _map.IsLying ? _map.Cells : _map.Lanes;

    private int Rows => _map.IsLying ? _map.Lanes : _map.Cells;

    private double RowHeight => Math.Min(most / Rows, Rows < 4 ? cellHeight * 2 : cellHeight);

    protected override Size MeasureIn(Room room) => new(room.Width, Rows * RowHeight);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (width, height) = (room.Width / Columns, RowHeight);
        yield return new Rectangle { Key = "map/frame", X = at.X, Y = at.Y, Width = room.Width, Height = Rows * height, Radius = 0, Role = Role.Muted, Layer = Layer.Ground };
        var filled = Filled(at, width, height).ToList();
        if (filled.Count > 0) yield return new PathShape { Key = "map/lines", Commands = filled, Role = Role.Neutral, Paint = Paint.Solid, Layer = Layer.Edge };
        yield return new PathShape { Key = "map/grid", Commands = [.. Grid(at, width, height)], Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Body };
        foreach (var shape in Asked(at, width, height)) yield return shape;
    }

    private IEnumerable<PathCommand> Filled(Point at, double width, double height)
    {
        for (var lane = 0; lane < _map.Lanes; lane++)
        {
            // Neighbours of one fill are one rectangle, so that a full cache is a short path.
            var (first, filled) = (lane, _map.Filled[lane]);
            while (lane + 1 < _map.Lanes && _map.Filled[lane + 1] == filled) lane++;
            if (filled == 0) continue;
            var (from, to) = (Corner(at, width, height, first, 0), Corner(at, width, height, lane + 1, filled));
            yield return PathCommand.Move(from);
            yield return PathCommand.LineTo(new(to.X, from.Y));
            yield return PathCommand.LineTo(to);
            yield return PathCommand.LineTo(new(from.X, to.Y));
            yield return PathCommand.Close();
        }
    }

    private IEnumerable<PathCommand> Grid(Point at, double width, double height)
    {
        for (var column = 1; column < Columns; column++)
        {
            yield return PathCommand.Move(at.Offset(column * width, 0));
            yield return PathCommand.LineTo(at.Offset(column * width, Rows * height));
        }
        for (var row = 1; row < Rows; row++)
        {
            yield return PathCommand.Move(at.Offset(0, row * height));
            yield return PathCommand.LineTo(at.Offset(Columns * width, row * height));
        }
        if (Rows * Columns == 1)
        {
            yield return PathCommand.Move(at);
            yield return PathCommand.LineTo(at.Offset(width, 0));
        }
    }

    private IEnumerable<Shape> Asked(Point at, double width, double height)
    {
        if (state.Access is not { } access || (state.Setup.IsTrace && access.Kind == AccessKind.Instruction)) yield break;
        var lane = _map.LaneOf(access.Set, access.Geometry);
        var (from, to) = (Corner(at, width, height, lane, 0), Corner(at, width, height, lane + 1, _map.Cells));
        yield return new Rectangle { Key = "map/set", X = from.X - 1, Y = from.Y - 2, Width = to.X - from.X + 2, Height = to.Y - from.Y + 4, Radius = 0, Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message };
        if (access.Stage != AccessStage.Served) yield break;
        // The line that was used last stands first in its set.
        var end = Corner(at, width, height, lane + 1, 1);
        yield return new Rectangle { Key = MachineMap.KeyOf(access), X = from.X, Y = from.Y, Width = end.X - from.X, Height = end.Y - from.Y, Radius = 0, Role = Role.Accent, Paint = Paint.Solid };
    }

    private Point Corner(Point at, double width, double height, int lane, int cell) =>
        _map.IsLying ? at.Offset(cell * width, lane * height) : at.Offset(lane * width, cell * height);
}
