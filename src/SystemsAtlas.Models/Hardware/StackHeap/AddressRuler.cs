namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>All addresses that a program may have, from 0 to 128 TiB on one line to scale, with what lies where, and the stretch between a pointer and its block.</summary>
internal sealed class AddressRuler(StackHeapState state) : Diagram
{
    private const double Tib = 1UL << 40;

    protected override Size MeasureIn(Room room) => new(room.Width, (3 * Caption.HeightOn(room.Canvas)) + 22);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, line) = (room.Canvas.SmallSize, Caption.HeightOn(room.Canvas));
        var head = new Caption("ruler/name", "all addresses of the program, 0 to 128 TiB, to scale", "all addresses, 0 to 128 TiB, to scale", "0 to 128 TiB, to scale");
        foreach (var shape in head.Place(room, at)) yield return shape;
        var (scale, y) = (new Scale(0, 128, at.X + 4, at.X + room.Width - 4), at.Y + (2 * line) + 8);
        double Of(ulong address) => Math.Round(scale.Of(address / Tib), 1);
        var ticks = new List<PathCommand> { PathCommand.Move(new(scale.Start, y)), PathCommand.LineTo(new(scale.End, y)) };
        for (var tib = 0; tib <= 128; tib += 8)
        {
            var x = Math.Round(scale.Of(tib), 1);
            ticks.AddRange([PathCommand.Move(new(x, y)), PathCommand.LineTo(new(x, y + (tib % 32 == 0 ? 8 : 4)))]);
        }
        yield return new PathShape { Key = "ruler", Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground, Commands = ticks };
        foreach (var tib in new[] { 0, 32, 64, 96, 128 })
            yield return Lines.Label(Lines.Say($"ruler/{tib}"), Lines.Say($"{tib}"), tib == 0 ? scale.Start : scale.Of(tib), y + 8 + (line / 2), small, Role.Muted, tib == 0 ? Anchor.Start : tib == 128 ? Anchor.End : Anchor.Middle, face: Face.Voice);
        var (heap, stack) = (Of(state.Map.Heap), Of(state.Map.StackTop));
        if (state.Gap > 0) yield return new Rectangle { Key = "gap/stretch", X = heap, Y = y - 5, Width = Math.Max(1, stack - heap), Height = 5, Radius = 0, Role = Role.Accent, Paint = Paint.Solid, Layer = Layer.Body };
        yield return Pin("region/heap", heap, y);
        yield return Pin("region/stack", stack, y);
        yield return Lines.Label("region/heap/name", "program, heap", heap, y - 8 - (line / 2), small, anchor: Anchor.Middle, face: Face.Place);
        yield return Lines.Label("region/stack/name", Fit.First(Face.Place, scale.End - heap - 100, small, "mapped blocks, stack", "stack") is { Length: > 0 } name ? name : "stack", scale.End, y - 8 - (line / 2), small, anchor: Anchor.End, face: Face.Place);
    }

    private static PathShape Pin(string key, double x, double y) => new()
    {
        Key = key, Role = Role.Neutral, Paint = Paint.Solid, Layer = Layer.Message,
        Commands = [PathCommand.Move(new(x, y)), PathCommand.LineTo(new(x - 4, y - 10)), PathCommand.LineTo(new(x + 4, y - 10)), PathCommand.Close()],
    };
}
