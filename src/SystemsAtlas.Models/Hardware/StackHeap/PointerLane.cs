namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>The pointer that the step is about, as an arrow to its block: along the edge of the stack, and between two rows of the heap, so that it crosses no chunk.</summary>
internal sealed class PointerLane(Diagram on, StackHeapState state) : Diagram
{
    private const double Aside = 8, Above = 9;

    protected override Size MeasureIn(Room room) => on.Measure(room);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var shapes = on.Place(room, at).ToList();
        return shapes.Concat(state.Variables.Where(v => v.Variable.Id == state.Variable && v.Target != 0).SelectMany(v => To(v, shapes)));
    }

    private IEnumerable<Shape> To(Placed v, List<Shape> shapes)
    {
        var isMapped = state.Mapped.Any(m => m.Address + Malloc.HeaderBytes == v.Target);
        var to = isMapped ? Lines.Say($"mapped/{v.Target - Malloc.HeaderBytes:x}") : Lines.Say($"header/{v.Target - Malloc.HeaderBytes - state.Map.Heap}");
        if (Box($"var/{v.Variable.Id}", shapes) is not { } from || Box(to, shapes) is not { } block) return [];
        var (start, lane) = (new Point(from.X + from.Width, from.Y + (from.Height / 2)), from.X + from.Width + Aside);
        var (middle, side) = (block.Y + (block.Height / 2), block.X > lane ? block.X : block.X + block.Width);
        PathCommand[] way = isMapped
            ? [PathCommand.Move(start), PathCommand.LineTo(new(lane, start.Y)), PathCommand.LineTo(new(lane, middle)), PathCommand.LineTo(new(side, middle))]
            : [PathCommand.Move(start), PathCommand.LineTo(new(lane, start.Y)), PathCommand.LineTo(new(lane, block.Y - Above)), PathCommand.LineTo(new(block.X + (block.Width / 2), block.Y - Above)), PathCommand.LineTo(new(block.X + (block.Width / 2), block.Y))];
        return Arrow.Along($"pointer/{v.Variable.Name}", way, v.Held == HeldKind.Dangling ? Role.Danger : Role.Accent);
    }

    private static Rectangle? Box(string key, List<Shape> shapes) => shapes.Find(s => s.Key == key) as Rectangle;
}
