namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>
/// The tables as charts of growing scale: the field of 512 cells is one table, a cell one entry, and the next chart shows what lies in the cell that the address names. Land is an entry that leads on.
/// The last column is the page, in its frame.
/// </summary>
internal sealed class Charts(VirtualMemoryState state) : Diagram
{
    private const int Across = 32, Down = VirtualAddress.TableEntries / Across;

    private static readonly string[] s_names = ["", "PTE", "PDE", "PDPTE", "PML4E"];

    protected override Size MeasureIn(Room room) => new(room.Width, SheetHeight(room) + (3 * LineHeight(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (columns, top) = (new Columns(room), at.Y + LineHeight(room));
        var course = new List<Point>();
        for (var level = VirtualAddress.Levels; level >= state.Setup.Leaf; level--)
        {
            var corner = new Point(at.X + columns.Of(level), top);
            var read = ReadAt(level);
            foreach (var shape in Sheet(level, corner, columns, room, read)) yield return shape;
            if (read is not { } here) continue;
            var cell = CellOf(here.Index, corner, room);
            course.Add(cell);
            if (here.IsPresent) foreach (var line in Zoom(level, cell, new(at.X + columns.Of(level - 1), top), room)) yield return line;
        }
        var page = new Point(at.X + columns.Of(state.Setup.Leaf - 1), top);
        foreach (var shape in Page(page, at.X + room.Width - page.X, room)) yield return shape;
        if (state.Access is { Frame: >= 0, Reads: [.., { IsPresent: true } last] } && last.Level == state.Setup.Leaf) course.Add(OffsetAt(page, at.X + room.Width - page.X, room));
        if (course.Count > 1) yield return new PathShape { Key = "course", Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message, Commands = [PathCommand.Move(course[0]), .. course[1..].Select(PathCommand.LineTo)] };
    }

    private EntryRead? ReadAt(int level)
    {
        if (state.Access is not { } access) return null;
        foreach (var read in access.Reads)
            if (read.Level == level) return read;
        return null;
    }

    // What was read is shown as it was; the table as it is now.
    private IEnumerable<Shape> Sheet(int level, Point corner, Columns columns, Room room, EntryRead? read)
    {
        var (small, height) = (room.Canvas.SmallSize, SheetHeight(room));
        var isShown = read is not null || (level == VirtualAddress.Levels && state.Access is null or { Stage: AccessStage.Asked });
        yield return Lines.Label(Lines.Say($"sheet/{level}/name"), Lines.Say($"level {level}"), corner.X, corner.Y - (LineHeight(room) / 2), small, isShown ? Role.Neutral : Role.Muted, face: Face.Place);
        if (!room.Canvas.IsNarrow) yield return Lines.Label(Lines.Say($"sheet/{level}/entry"), s_names[level], corner.X + columns.Width, corner.Y - (LineHeight(room) / 2), small, Role.Muted, Anchor.End);
        yield return new Rectangle { Key = Lines.Say($"sheet/{level}"), X = corner.X, Y = corner.Y, Width = columns.Width, Height = height, Radius = 0, Role = isShown ? Role.Neutral : Role.Muted, Layer = Layer.Ground };
        if (isShown) yield return Graticule(level, corner, columns.Width, height, room.Canvas.Pick(8, 4));
        var under = corner.Y + height + (LineHeight(room) / 2);
        var size = Lines.Bytes(1L << VirtualAddress.ShiftOf(level));
        if (Fit.First(Face.Voice, columns.Width, small, Lines.Say($"a cell is {size}"), size) is { Length: > 0 } scale)
            yield return Lines.Label(Lines.Say($"sheet/{level}/scale"), scale, corner.X, under, small, Role.Muted, face: Face.Voice);
        if (!isShown) yield break;
        var land = LandOf(read?.Table ?? 0).ToList();
        if (land.Count > 0) yield return new PathShape { Key = Lines.Say($"sheet/{level}/land"), Role = Role.Neutral, Paint = Paint.Solid, Layer = Layer.Edge, Commands = [.. land.SelectMany(i => Square(corner, i, room))] };
        if (read is not { } here) yield break;
        var (middle, half) = (CellOf(here.Index, corner, room), room.Canvas.Pick(7.0, 5));
        var now = state.Tables[PageTables.EntryAt(here.Table, here.Index)];
        var present = (now & PageTables.Present) != 0;
        yield return new Rectangle { Key = Lines.Say($"entry/{level}"), X = middle.X - half, Y = middle.Y - half, Width = 2 * half, Height = 2 * half, Radius = 0, Role = present ? Role.Accent : Role.Danger, Paint = Paint.Line, Layer = Layer.Message };
        var leads = VirtualAddress.Hex(PageTables.AddressIn(now));
        var said = present ? Fit.First(columns.Width, small, Lines.Say($"leads to {leads}"), Lines.Say($"→ {leads}"), leads) : Fit.First(columns.Width, small, "not present", "absent", "—");
        if (said.Length > 0) yield return Lines.Label(Lines.Say($"sheet/{level}/leads"), said, corner.X, under + LineHeight(room), small, present ? Role.Accent : Role.Danger);
    }

    private IEnumerable<Shape> Page(Point corner, double width, Room room)
    {
        var (small, height, access) = (room.Canvas.SmallSize, SheetHeight(room), state.Access);
        var found = access is { Frame: >= 0, Stage: AccessStage.Translated or AccessStage.Done };
        var name = Lines.Bytes(state.Setup.PageBytes);
        yield return Lines.Label("sheet/0/name", "page", corner.X, corner.Y - (LineHeight(room) / 2), small, found ? Role.Neutral : Role.Muted, face: Face.Place);
        var box = new Rectangle { Key = "sheet/0", X = corner.X, Y = corner.Y, Width = width, Height = height, Radius = 0, Role = found ? Role.Neutral : Role.Muted, Layer = Layer.Ground };
        yield return box;
        yield return Lines.Label("sheet/0/scale", name, corner.X, corner.Y + height + (LineHeight(room) / 2), small, Role.Muted, face: Face.Voice);
        if (!found) yield break;
        yield return Lines.Label("sheet/0/letter", state.NameOf(state.Setup.PageOf(access!.Address)), corner.X + (width / 2), corner.Y + (height / 2), room.Canvas.Pick(44.0, 24), Role.Neutral, Anchor.Middle, face: Face.Figure);
        var at = OffsetAt(corner, width, room);
        yield return new Circle { Key = "entry/0", Centre = at, Radius = room.Canvas.Pick(6.0, 4), Role = Role.Accent, Paint = Paint.Solid, Layer = Layer.Message };
        var physical = VirtualAddress.Hex(state.Setup.PhysicalOf(access.Address, access.Frame));
        if (Fit.First(width, small, physical) is { Length: > 0 } fits) yield return Lines.Label("sheet/0/leads", fits, corner.X, corner.Y + height + (1.5 * LineHeight(room)), small, Role.Accent);
    }

    private Point OffsetAt(Point corner, double width, Room room)
    {
        var share = (state.Access!.Address.Value & (ulong)(state.Setup.PageBytes - 1)) / (double)state.Setup.PageBytes;
        return new(Math.Round(corner.X + 8 + (share * (width - 16)), 1), Math.Round(corner.Y + SheetHeight(room) - 12, 1));
    }

    // So that a cell's place can be seen.
    private static PathShape Graticule(int level, Point corner, double width, double height, int parts) => new()
    {
        Key = Lines.Say($"sheet/{level}/graticule"), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground,
        Commands =
        [
            .. Enumerable.Range(1, parts - 1).SelectMany(i => new[] { PathCommand.Move(corner.Offset(Math.Round(width * i / parts, 1), 0)), PathCommand.LineTo(corner.Offset(Math.Round(width * i / parts, 1), height)) }),
            .. Enumerable.Range(1, (parts / 2) - 1).SelectMany(i => new[] { PathCommand.Move(corner.Offset(0, Math.Round(height * i * 2 / parts, 1))), PathCommand.LineTo(corner.Offset(width, Math.Round(height * i * 2 / parts, 1))) }),
        ],
    };

    // From the cell to the sides of the next chart, as an inset of a map is led to.
    private static IEnumerable<Shape> Zoom(int level, Point cell, Point next, Room room) =>
    [
        new PathShape
        {
            Key = Lines.Say($"sheet/{level}/zoom"), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge,
            Commands = [PathCommand.Move(cell), PathCommand.LineTo(next), PathCommand.Move(cell), PathCommand.LineTo(next.Offset(0, SheetHeight(room)))],
        },
    ];

    private IEnumerable<int> LandOf(ulong table) => Enumerable.Range(0, VirtualAddress.TableEntries).Where(i => (state.Tables[PageTables.EntryAt(table, i)] & PageTables.Present) != 0);

    private static PathCommand[] Square(Point corner, int index, Room room)
    {
        var (middle, half, down) = (CellOf(index, corner, room), Cell(room) / 2, CellHeight(room) / 2);
        return [PathCommand.Move(middle.Offset(-half, -down)), PathCommand.LineTo(middle.Offset(half, -down)), PathCommand.LineTo(middle.Offset(half, down)), PathCommand.LineTo(middle.Offset(-half, down)), PathCommand.Close()];
    }

    private static Point CellOf(int index, Point corner, Room room) => corner.Offset(((index % Across) + 0.5) * Cell(room), ((index / Across) + 0.5) * CellHeight(room));

    private static double Cell(Room room) => new Columns(room).Width / Across;

    private static double CellHeight(Room room) => Math.Round(Cell(room) * room.Canvas.Pick(1.6, 1.4), 1);

    private static double SheetHeight(Room room) => CellHeight(room) * Down;

    private static double LineHeight(Room room) => Caption.HeightOn(room.Canvas);
}
