namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The symbol table of prog.o and the list of its relocations, as far as they are written.</summary>
internal sealed class NameTables(SourceToMachineCodeState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, (2 * Caption.HeightOn(room.Canvas)) + ((Symbols(room) + Relocations(room)) * Row(room)) + 4);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var small = room.Canvas.SmallSize;
        foreach (var shape in new Caption("symbols/name", "symbols", "symbols") { Value = Lines.Count(state.Symbols.Length) }.Place(room, at)) yield return shape;
        var y = at.Y + Caption.HeightOn(room.Canvas);
        foreach (var symbol in state.Symbols.TakeLast(Symbols(room)))
        {
            var isNew = state.Symbols[^1] == symbol;
            var box = Box($"symbol/{symbol.Name}", at.X, y, room, symbol.IsDefined ? isNew ? Role.Accent : Role.Neutral : Role.Waiting);
            yield return box;
            var where = symbol.IsDefined ? Lines.Say($"{(symbol.Section is { } kind ? Types.Section(kind) : "")}+0x{symbol.Value:x}") : "undefined";
            yield return Lines.Label(box.Key + "/text", Fit.Cut(symbol.Name, box.Width * 0.42, small), box.X + 4, y + (Row(room) / 2), small, box.Role == Role.Waiting ? Role.Neutral : box.Role);
            yield return Lines.Label(box.Key + "/where", Fit.Cut(where, box.Width * 0.55, small), box.X + box.Width - 4, y + (Row(room) / 2), small, Role.Muted, Anchor.End);
            y += Row(room);
        }
        y = at.Y + Caption.HeightOn(room.Canvas) + (Symbols(room) * Row(room)) + 4;
        foreach (var shape in new Caption("relocations/name", "relocations") { Value = Lines.Count(state.Relocations) }.Place(room, new(at.X, y))) yield return shape;
        y += Caption.HeightOn(room.Canvas);
        var all = state.Build.Text.Relocations;
        var shown = all[Math.Max(0, state.Relocations - Relocations(room))..Math.Min(all.Length, state.Relocations)];
        foreach (var relocation in shown)
        {
            var isNew = relocation.Offset == state.Offset;
            var box = Box(Lines.Say($"relocation/{relocation.Offset}"), at.X, y, room, isNew ? Role.Active : state.Build.Waits(relocation) ? Role.Danger : Role.Muted);
            yield return box;
            var name = relocation.Symbol is { } number ? state.Build.Object.Symbols[number].Name : "";
            yield return Lines.Label(box.Key + "/text", Fit.First(box.Width - 8, small, Lines.Say($"0x{relocation.Offset:x} {Types.Short(relocation.Type)} {name}"), Lines.Say($"0x{relocation.Offset:x} {name}"), Fit.Cut(Lines.Say($"0x{relocation.Offset:x} {name}"), box.Width - 12, small)), box.X + 4, y + (Row(room) / 2), small, box.Role);
            y += Row(room);
        }
    }

    private static Rectangle Box(string key, double x, double y, Room room, Role role) => new() { Key = key, X = x, Y = y + 1, Width = room.Width, Height = Row(room) - 2, Radius = 1, Role = role };

    private static int Symbols(Room room) => room.Canvas.Pick(3, 2);

    private static int Relocations(Room room) => room.Canvas.Pick(5, 2);

    private static double Row(Room room) => room.Canvas.Pick(24.0, 18);
}
