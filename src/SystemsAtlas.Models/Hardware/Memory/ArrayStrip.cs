namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The array from its first byte to its last, and where the reader is.</summary>
internal sealed class ArrayStrip(MemoryState state) : Diagram
{
    private const double Bar = 16, Marker = 5;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (state.Setup.IsTrace ? 0 : Bar));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in Name.Place(room, at)) yield return shape;
        if (state.Setup.IsTrace) yield break;
        var y = at.Y + Caption.HeightOn(room.Canvas);
        yield return new Rectangle { Key = "array", X = at.X, Y = y, Width = room.Width, Height = Bar, Radius = 3, Role = Role.Neutral, Layer = Layer.Ground };
        if (state.Account.Accesses == 0) yield break;
        var place = Math.Round((room.Width - Marker) * state.Place, 1);
        if (state.Order == "sequential" && place > 0.5)
            yield return new Rectangle { Key = "array/read", X = at.X, Y = y, Width = place, Height = Bar, Radius = 3, Role = Role.Done, Paint = Paint.Wash, Layer = Layer.Edge };
        yield return new Rectangle { Key = "array/here", X = at.X + place, Y = y - 4, Width = Marker, Height = Bar + 8, Radius = 2, Role = Role.Active, Paint = Paint.Solid };
    }

    private Caption Name => state.Setup switch
    {
        { IsTrace: true } => new("array/name", Lines.Say($"the trace of a program: {Lines.Count(state.Account.Accesses, "access", "accesses")} so far"), "a trace"),
        var setup => new("array/name", Lines.Say($"the array: {Lines.Count(setup.Elements)} elements of {Lines.Count(setup.ElementBytes, "byte", "bytes")}, {Lines.Bytes(setup.ArrayBytes)}"),
            Lines.Say($"{Lines.Count(setup.Elements)} elements, {Lines.Bytes(setup.ArrayBytes)}"), "the array"),
    };
}
