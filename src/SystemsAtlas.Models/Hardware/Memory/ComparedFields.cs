namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The orders side by side, each with where it read; how many times as long the first pass took as the last; and the waits of all passes to one scale.</summary>
internal static class ComparedFields
{
    public static Diagram Of(MemoryState state, Room room)
    {
        var number = new BigNumber("ratio", Lines.Say($"{state.Ratio ?? 1:0.0}"), "as long, for the same reads in another order") { Unit = "times" };
        // As high as the squares, whose names stand over them.
        var beside = new Column([new Space(0, Caption.HeightOn(room.Canvas)), number], 0, Align.Start);
        var (side, gap) = (room.Canvas.Pick(288.0, 96), room.Canvas.Pick(32.0, 16));
        var orders = state.Results.DistinctBy(r => r.Order).ToList();
        var fields = new Row([.. orders.Select((r, i) => FieldOf(Lines.Say($"read/{i + 1}"), r, side))], gap);
        return new Column([new Row([new Fixed(room.Width - (orders.Count * (side + gap)), beside), fields], gap), new WaitRuler(state)], room.Canvas.Pick(24.0, 14), Align.Start);
    }

    private static Column FieldOf(string key, PassResult pass, double side) =>
        new([new Fixed(side, new Caption($"{key}/name", pass.Order) { Role = Role.Neutral }), new ArrayField(key, pass.Reads, side)], 0, Align.Start);
}
