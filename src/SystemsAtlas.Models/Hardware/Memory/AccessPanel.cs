namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>
/// One access closely: its line and its address in three parts, and the set that the address names or the lines that are fetched ahead. On the narrow canvas there is room for one of these beside the line: what
/// the access is about.
/// </summary>
internal static class AccessPanel
{
    public static Diagram Of(MemoryState state, AccessView access, Room room)
    {
        var gap = room.Canvas.Pick(12.0, 8.0);
        var set = new ByRoom(r => access.Ahead.IsEmpty ? SetSlots.Of(access, NameOf(state, access), r) : LinesAhead.Of(access, r));
        if (room.Canvas.IsNarrow) return new Column([new LineStrip(access), access.Ahead.IsEmpty && access.EvictedTag is null ? new AddressParts(access) : set], gap, Align.Start);
        return new Panels(new Column([new LineStrip(access), new AddressParts(access)], gap, Align.Start), set) { Gap = 44 };
    }

    private static string NameOf(MemoryState state, AccessView access) => access.Kind == AccessKind.Instruction ? state.Setup.Fetch.Name : state.Setup.Levels[0].Name;
}

/// <summary>The line as a row of its elements: the one that is asked for, those read before, and those that come along.</summary>
internal sealed class LineStrip(AccessView access) : Diagram
{
    private const double Bar = 28;
    private const int MostCells = 64;

    private int LineBytes => access.Geometry.LineBytes;

    private bool ShowsCells => LineBytes % access.Size == 0 && LineBytes / access.Size <= MostCells;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Bar);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var y = at.Y + Caption.HeightOn(room.Canvas);
        var name = AccessView.Hex(access.Line);
        var caption = new Caption("strip/name",
            ShowsCells && access.Element is not null ? Lines.Say($"line {name}: {LineBytes} bytes, {LineBytes / access.Size} numbers") : "", Lines.Say($"line {name}: {LineBytes} bytes"), Lines.Say($"line: {LineBytes} bytes"), "line")
        { Value = access.Element is { } element ? Lines.Say($"number {Lines.Count(element)}") : "", ValueRole = Role.Accent };
        foreach (var shape in caption.Place(room, at)) yield return shape;
        var isHere = access.Stage == AccessStage.Served;
        yield return new Rectangle { Key = $"strip/{name}", X = at.X, Y = y, Width = room.Width, Height = Bar, Radius = 3, Role = isHere ? Role.Neutral : Role.Waiting, Layer = Layer.Edge };
        if (ShowsCells && LineBytes > access.Size) yield return new PathShape { Key = "strip/cells", Commands = [.. Dividers(room, at.X, y)], Role = Role.Muted, Paint = Paint.Line };
        if (ShowsCells && isHere)
        {
            foreach (var offset in access.Used.Where(o => o != access.Offset))
                yield return Cell($"strip/{name}/read/{offset}", offset, room, at.X, y, 4) with { Role = Role.Neutral, Paint = Paint.Solid };
        }
        yield return Cell("strip/asked", access.Offset, room, at.X, y, 2) with { Role = Role.Accent, Paint = isHere ? Paint.Solid : Paint.Body, Layer = Layer.Message };
    }

    private Rectangle Cell(string key, int offset, Room room, double x, double y, double inset)
    {
        var unit = room.Width / LineBytes;
        var width = Math.Min(access.Size, LineBytes - offset) * unit;
        var air = Math.Min(inset, width / 4);
        return new() { Key = key, X = Math.Min(x + (offset * unit) + air, x + room.Width - 2), Y = y + inset, Width = Math.Max(1.5, width - (2 * air)), Height = Bar - (2 * inset), Radius = 2 };
    }

    private IEnumerable<PathCommand> Dividers(Room room, double x, double y)
    {
        var width = room.Width * access.Size / LineBytes;
        for (var i = 1; i < LineBytes / access.Size; i++)
        {
            yield return PathCommand.Move(new(x + (i * width), y + 1));
            yield return PathCommand.LineTo(new(x + (i * width), y + Bar - 1));
        }
    }
}

/// <summary>The address as the cache reads it: the tag, the bits that name the set, and the bits that say where in the line.</summary>
internal sealed class AddressParts(AccessView access) : Diagram
{
    private const int MostBinary = 6;
    private const double Gap = 5;

    protected override Size MeasureIn(Room room) => new(room.Width, (2 * Caption.HeightOn(room.Canvas)) + BoxHeight(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var caption = new Caption("address/name", $"address {AccessView.Hex(access.Address)}, in three parts", $"address {AccessView.Hex(access.Address)}", AccessView.Hex(access.Address));
        foreach (var shape in caption.Place(room, at)) yield return shape;
        var geometry = access.Geometry;
        (string Key, string Name, string Value)[] parts =
        [
            ("tag", "tag", AccessView.Hex(access.Tag)),
            ("set", Lines.Say($"set, {Lines.Count(geometry.SetBits, "bit", "bits")}"), Bits(access.Set, geometry.SetBits)),
            ("offset", Lines.Say($"byte, {Lines.Count(geometry.OffsetBits, "bit", "bits")}"), Bits(access.Offset, geometry.OffsetBits)),
        ];
        var size = SizeFor(room, parts);
        var natural = parts.Select(p => WidthOf(p, size, room)).ToList();
        // What is left over is shared out, so that the three boxes together are as wide as the line above.
        var extra = Math.Floor(Math.Max(0, room.Width - (2 * Gap) - natural.Sum()) / 3);
        var (x, top) = (at.X, at.Y + Caption.HeightOn(room.Canvas));
        for (var i = 0; i < parts.Length; i++)
        {
            var role = parts[i].Key == "set" ? Role.Accent : Role.Neutral;
            var box = new Rectangle { Key = $"address/{parts[i].Key}", X = x, Y = top + Caption.HeightOn(room.Canvas), Width = natural[i] + extra, Height = BoxHeight(room), Radius = 3, Role = role };
            foreach (var shape in new Caption($"address/{parts[i].Key}/name", parts[i].Name).Place(room with { Width = box.Width - 2 }, new(x + 2, top))) yield return shape;
            yield return box;
            yield return Lines.Centred($"address/{parts[i].Key}/value", parts[i].Value, box, size, role);
            x += box.Width + Gap;
        }
    }

    private static string Bits(int number, int bits) =>
        bits == 0 ? "none" : bits > MostBinary ? Lines.Count(number) : Lines.Say($"{Convert.ToString(number, 2).PadLeft(bits, '0')} = {number}");

    private static double WidthOf((string Key, string Name, string Value) part, double size, Room room) =>
        Math.Ceiling(Math.Max(Text.WidthOf(part.Value, size) + 10, Text.WidthOf(part.Name, room.Canvas.SmallSize) + 4));

    private static double SizeFor(Room room, (string Key, string Name, string Value)[] parts) =>
        parts.Sum(p => WidthOf(p, room.Canvas.TextSize, room)) + (2 * Gap) <= room.Width ? room.Canvas.TextSize : room.Canvas.SmallSize;

    private static double BoxHeight(Room room) => Math.Ceiling(room.Canvas.TextSize * 1.6);
}
