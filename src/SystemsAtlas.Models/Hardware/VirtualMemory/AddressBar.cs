namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>Where the columns of the picture lie: one for each level of tables, and the last for the page itself.</summary>
internal readonly record struct Columns(Room Room)
{
    public double Gap => Room.Canvas.Pick(26.0, 10);

    public double Width => Math.Floor((Room.Width - (4 * Gap)) / 5);

    /// <summary>The left side of a level's column; that of the page is level 0.</summary>
    public double Of(int level) => (VirtualAddress.Levels - level) * (Width + Gap);
}

/// <summary>The address, split into its fields, each over the chart that it is an index of.</summary>
internal sealed class AddressBar(VirtualMemoryState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + BoxHeight(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var columns = new Columns(room);
        var head = state.Access is { } a
            ? new Caption("address/name", Lines.Say($"access {a.Number}, a {(a.Writes ? "write" : "read")} in page {state.NameOf(state.Setup.PageOf(a.Address))}"), Lines.Say($"access {a.Number}: {(a.Writes ? "write" : "read")}")) { Value = a.Address.ToString(), ValueRole = Role.Accent }
            : new Caption("address/name", "the address, in fields of 9, 9, 9, 9 and 12 bits", "the address") { Value = "none yet" };
        if (state.Access is null && state.Counts.Accesses > 0) head = new Caption("address/name", "all accesses are done") { Value = "" };
        foreach (var shape in head.Place(room, at)) yield return shape;
        var top = at.Y + Caption.HeightOn(room.Canvas);
        for (var level = VirtualAddress.Levels; level >= state.Setup.Leaf; level--)
            foreach (var shape in Field(Lines.Say($"address/{level}"), state.Access?.Address.Index(level), VirtualAddress.IndexBits, Active(level), columns.Of(level), columns.Width, top, room, at.X)) yield return shape;
        var first = columns.Of(state.Setup.Leaf - 1);
        long? offset = state.Access is null ? null : (long)(state.Access.Address.Value & (ulong)(state.Setup.PageBytes - 1));
        foreach (var shape in Field("address/0", offset, state.Setup.OffsetBits, state.Access is { Stage: AccessStage.Done or AccessStage.Translated }, first, room.Width - first, top, room, at.X)) yield return shape;
    }

    // The field that the walk has come to.
    private bool Active(int level) => state.Access is { Stage: AccessStage.Walking, Reads: [.., var last] } && last.Level == level;

    private static IEnumerable<Shape> Field(string key, long? value, int bits, bool active, double x, double width, double top, Room room, double left)
    {
        var box = new Rectangle { Key = key, X = left + x, Y = top, Width = width, Height = BoxHeight(room), Radius = 2, Role = active ? Role.Accent : Role.Neutral };
        yield return box;
        var (small, middle) = (room.Canvas.SmallSize, top + (BoxHeight(room) / 2));
        if (value is { } number) yield return Lines.Label($"{key}/value", Lines.Say($"{number}"), box.X + 7, middle, room.Canvas.Pick(room.Canvas.TextSize, small), box.Role, strong: true);
        var free = width - 14 - (value is { } n ? Text.WidthOf(Lines.Say($"{n}"), room.Canvas.Pick(room.Canvas.TextSize, small)) + 6 : 0);
        if (Fit.First(Face.Voice, free, small, Lines.Say($"{bits} bits"), Lines.Say($"{bits}")) is { Length: > 0 } said && (value is null || !room.Canvas.IsNarrow))
            yield return Lines.Label($"{key}/bits", said, box.X + width - 7, middle, small, Role.Muted, Anchor.End, face: Face.Voice);
    }

    private static double BoxHeight(Room room) => room.Canvas.Pick(32.0, 24);
}
