namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>All passes side by side: where each read, how many times as long the first took as the last, and the waits to one scale.</summary>
internal static class ComparedFields
{
    public static Diagram Of(MemoryState state, Room room)
    {
        var ratio = state.Ratio ?? 1;
        var number = new BigNumber("ratio", Lines.Say($"{ratio:0.0}"), room.Canvas.Pick("as long, for the same reads in another order", "as long, for the same reads")) { Unit = "times" };
        var gap = room.Canvas.Pick(26.0, 48);
        var side = room.Canvas.Pick(208.0, 96);
        var fields = new Row([.. state.Results.Select((r, i) => new Column([new Fixed(side, new Caption(Lines.Say($"read/{i + 1}/name"), NameOf(state, i)) { Role = Role.Neutral }), new ArrayField(Lines.Say($"read/{i + 1}"), r.Reads, side)], 0, Align.Start))], gap);
        var top = room.Canvas.IsNarrow ? (Diagram)new Column([number, fields], 8, Align.Start) : new Panels(number, fields) { LeftWidth = 214, Gap = 38 };
        return new Column([top, new WaitRuler(state)], room.Canvas.Pick(22.0, 8), Align.Start);
    }

    private static string NameOf(MemoryState state, int pass) => pass > 1 ? "prefetched" : state.Results[pass].Order;
}
