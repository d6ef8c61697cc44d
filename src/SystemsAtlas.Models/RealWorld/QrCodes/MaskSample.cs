namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Six by six modules of a mask.</summary>
internal sealed class MaskSample(string key, int mask, Role role) : Diagram
{
    private const int Side = 6;

    protected override Size MeasureIn(Room room) => new(Side * ModuleOn(room.Canvas), Side * ModuleOn(room.Canvas));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var module = ModuleOn(room.Canvas);
        var modules = Enumerable.Range(0, Side * Side).Select(i => new ModuleAt(i / Side, i % Side)).Where(m => QrMask.Inverts(mask, m)).ToList();
        return [new PathShape { Key = key, Commands = Contour.Of(modules, (c, r) => at.Offset(c * module, r * module)), Role = role == Role.Waiting ? Role.Muted : role, Paint = Paint.Solid }];
    }

    private static double ModuleOn(Canvas canvas) => canvas.Pick(5, 3);
}
