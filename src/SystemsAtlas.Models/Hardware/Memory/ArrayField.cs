namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The array as a square of ground, a speck where it was read: speckled by a random order, swept by one that goes along.</summary>
/// <param name="key">The ground is <c>key</c>, the specks <c>key/read</c>.</param>
/// <param name="field">Where it was read.</param>
/// <param name="side">Units along a side, at most.</param>
internal sealed class ArrayField(string key, ReadField field, double side) : Diagram
{
    // Tenths of a unit are what a picture writes.
    private readonly double _part = Math.Max(1, Math.Floor(side / ReadField.Side * 10) / 10);

    private double Across => _part * ReadField.Side;

    protected override Size MeasureIn(Room room) => new(Across, Across);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        yield return new Rectangle { Key = key, X = at.X, Y = at.Y, Width = Across, Height = Across, Radius = 0, Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground };
        if (Specks(at).ToList() is { Count: > 0 } specks) yield return new PathShape { Key = $"{key}/read", Commands = specks, Role = Role.Active, Paint = Paint.Line, Layer = Layer.Ground };
    }

    /// <summary>The middle of the part that holds a place of the array.</summary>
    /// <param name="at">The field's corner.</param>
    /// <param name="place">From 0 at the first byte to 1 after the last.</param>
    public Point PlaceOf(Point at, double place)
    {
        var part = Math.Clamp((int)(place * ReadField.Side * ReadField.Side), 0, (ReadField.Side * ReadField.Side) - 1);
        return at.Offset(((part % ReadField.Side) + 0.5) * _part, ((part / ReadField.Side) + 0.5) * _part);
    }

    // A line of the engraver in the middle of each row, so that what was swept shows in which direction.
    private IEnumerable<PathCommand> Specks(Point at)
    {
        for (var row = 0; row < ReadField.Side; row++)
        {
            var y = at.Y + Math.Round((row + 0.5) * _part);
            foreach (var (from, to) in RunsOf(row))
            {
                yield return PathCommand.Move(new(at.X + (from * _part), y));
                yield return PathCommand.LineTo(new(at.X + (to * _part), y));
            }
        }
    }

    private IEnumerable<(int From, int To)> RunsOf(int row)
    {
        for (var column = 0; column < ReadField.Side; column++)
        {
            if (!field.Has(row, column)) continue;
            var from = column;
            while (column + 1 < ReadField.Side && field.Has(row, column + 1)) column++;
            yield return (from, column + 1);
        }
    }
}
