namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>
/// Three levels: the database's memory above, the operating system's page cache as a flat that the tide covers, and the disk as firm ground. The table's pages lie at the left, one column a page; the log's
/// frames at the right, one column a place in the file. Whatever goes down a level goes down the page.
/// </summary>
internal sealed class Levels(RowWriteState state) : Diagram
{
    private static readonly string[] Names = ["memory", "cache", "disk"];

    protected override Size MeasureIn(Room room) => new(room.Width, HeadOn(room) + (3 * LevelOn(room)) + (2 * GapOn(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var (cell, pitch, pageWidth, pagePitch) = (canvas.Pick(42.0, 25), canvas.Pick(50.0, 30), canvas.Pick(44.0, 21), canvas.Pick(52.0, 26));
        var inset = canvas.Pick(12.0, 4);
        var (table, log) = (at.X + inset, at.X + inset + (TableFile.Leaves * pagePitch) + canvas.Pick(26, 14));
        var right = at.X + room.Width;
        yield return Drawn.Line("table/title", canvas.Pick("table: rows in each page", "table: rows"), table, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Line("log/title", canvas.Pick(Lines.Say($"log {state.LogNumber}: transaction and page"), Lines.Say($"log {state.LogNumber}: frames")), log, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        for (var level = 0; level < 3; level++)
        {
            var top = TopOf(room, at, level);
            foreach (var shape in Ground(canvas, level, at.X, top, room.Width, LevelOn(room))) yield return shape;
        }
        foreach (var shape in Between(room, at, log, right)) yield return shape;

        foreach (var page in state.Pool) foreach (var shape in Page("pool", page.Page, page.Rows, page.IsDirty ? Role.Active : Role.Neutral, 0)) yield return shape;
        foreach (var page in state.Table)
        {
            if (page.IsPending) foreach (var shape in Page("cached", page.Page, page.CachedRows, Role.Waiting, 1)) yield return shape;
            var isDamaged = page.Rows < 0 || state.Damaged.Contains(page.Page);
            foreach (var shape in Page("table", page.Page, page.Rows, isDamaged ? Role.Danger : Role.Done, 2)) yield return shape;
        }

        var columns = (int)((right - inset - log) / pitch);
        var slots = state.LogFrames + state.Buffered;
        var hidden = Math.Max(0, slots - columns);
        if (hidden > 0) yield return Drawn.Line("log/hidden", Lines.Say($"+{hidden}"), right - 4, at.Y + (small * 0.6), small, anchor: Anchor.End, face: Face.Data);
        var (inBuffer, isTaken) = (0, new bool[3 * (columns + 1)]);
        foreach (var frame in state.Frames)
        {
            var slot = frame.Slot == 0 ? state.LogFrames + ++inBuffer : frame.Slot;
            var level = frame.Place switch { RowWrite.Place.Disk => 2, RowWrite.Place.Cache => 1, _ => 0 };
            var column = slot - hidden;
            if (column < 1 || column > columns || isTaken[(3 * column) - level]) continue;
            isTaken[(3 * column) - level] = true;
            var (x, y) = (log + ((column - 1) * pitch), CellTop(room, at, level));
            var role = frame.IsVoid ? Role.Muted : level switch { 2 => Role.Done, 1 => Role.Waiting, _ => Role.Active };
            var key = Drawn.Key("frame", frame.Number);
            var box = Drawn.Box(key, x, y, cell, CellOn(room), role);
            yield return box;
            yield return Two($"{key}/of", Lines.Say($"{frame.Transaction}"), box, 0.3, role);
            yield return Two($"{key}/page", Lines.Say($"p{frame.Page}"), box, 0.72, frame.IsVoid ? Role.Muted : Role.Neutral);
            if (frame.IsVoid) yield return Signs.Cross($"{key}/void", new(x + cell - 2, y + 2));
            else if (frame.IsCommit) yield return new Circle { Key = $"{key}/commit", Centre = new(x + cell, y), Radius = canvas.Pick(5, 4), Role = role, Paint = Paint.Solid, Layer = Layer.Message };
        }

        IEnumerable<Shape> Page(string of, int page, int rows, Role role, int level)
        {
            var key = Drawn.Key(of, page);
            var box = Drawn.Box(key, table + ((page - TableFile.FirstLeaf) * pagePitch), CellTop(room, at, level), pageWidth, CellOn(room), role);
            yield return box;
            yield return Two($"{key}/name", Lines.Say($"p{page}"), box, 0.3, Role.Muted);
            if (role == Role.Danger) yield return Signs.Cross($"{key}/cross", new(box.X + (box.Width / 2), box.Y + (CellOn(room) * 0.72)));
            else yield return Two($"{key}/rows", Lines.Say($"{rows}"), box, 0.72, role == Role.Waiting ? Role.Neutral : role);
        }

        Text Two(string key, string content, Rectangle box, double share, Role role) => Drawn.Line(key, content, box.X + (box.Width / 2), box.Y + (box.Height * share), small, role, Face.Data, Anchor.Middle) with { Layer = Layer.Message, MaxWidth = box.Width };
    }

    private IEnumerable<Shape> Ground(Canvas canvas, int level, double left, double top, double width, double height)
    {
        var (name, small) = (Names[level], canvas.SmallSize);
        var says = level switch
        {
            0 => canvas.Pick(state.IsDown ? "memory of the database: gone" : "memory of the database: buffer pool and log buffer", state.IsDown ? "memory: gone" : "memory of the database"),
            1 => canvas.Pick("page cache of the operating system: written, not synced", "page cache: not synced"),
            _ => canvas.Pick("disk: stays without power", "disk"),
        };
        var box = Drawn.Box(name, left, top, width, height, level == 1 ? Role.Waiting : level == 2 ? Role.Accent : Role.Muted, level == 0 ? Paint.Line : Paint.Wash, Layer.Ground);
        yield return box;
        if (level == 0 && state.IsDown) yield return Texture.Hachures("memory/gone", box, clear: Math.Round(height * 0.4));
        // The disk has a coast: two lines, the upper heavy.
        if (level == 2)
        {
            yield return new Line { Key = "coast", From = new(left, top), To = new(left + width, top), Role = Role.Done, Paint = Paint.Line, Layer = Layer.Edge };
            yield return new Line { Key = "coast/2", From = new(left, top + 4), To = new(left + width, top + 4), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
        }
        yield return Drawn.Line($"{name}/title", says, left + canvas.Pick(12, 4), level == 0 && state.IsDown ? top + (height / 2) : top + (small * 0.85) + canvas.Pick(4, 3), small, level == 0 && state.IsDown ? Role.Danger : Role.Muted);
    }

    // What carries from one level to the next: the words of the two calls, and the tide while an fsync runs.
    private IEnumerable<Shape> Between(Room room, Point at, double log, double right)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var gap = GapOn(room);
        var (upper, lower) = (TopOf(room, at, 1) - gap, TopOf(room, at, 2) - gap);
        yield return Drawn.Line("write/says", canvas.Pick("write: into the page cache", "write"), log, upper + (gap / 2), small, Role.Neutral);
        var isLog = state.Syncing == FileKind.Log.Word();
        var (left, end) = isLog ? (log, right) : (at.X, log - canvas.Pick(16, 8));
        var says = state.Syncing is null ? canvas.Pick("fsync: onto the disk", "fsync") : canvas.Pick(Lines.Say($"fsync of the {state.Syncing}: {state.Setting.FsyncMs:0.##} ms"), Lines.Say($"fsync {state.Setting.FsyncMs:0.##} ms"));
        yield return Drawn.Line("fsync/says", says, state.Syncing is null || isLog ? log : at.X + canvas.Pick(12, 4), lower + (gap / 2), small, state.Syncing is null ? Role.Neutral : Role.Active);
        if (state.Syncing is null) yield break;
        var (width, depth) = (end - left, gap);
        var waves = new List<PathCommand> { PathCommand.Move(new(left, lower)), PathCommand.LineTo(new(end, lower)), PathCommand.LineTo(new(end, lower + depth - 6)) };
        var count = (int)(width / canvas.Pick(40, 24));
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (end - (width * i / count), end - (width * (i + 1) / count));
            waves.Add(new('Q', [new(Drawn.Round((from + to) / 2), lower + depth + 4), new(Drawn.Round(to), lower + depth - 6)]));
        }
        waves.Add(PathCommand.Close());
        yield return Drawn.Path("tide", Role.Active, Paint.Wash, Layer.Ground, waves);
    }

    private static double TopOf(Room room, Point at, int level) => at.Y + HeadOn(room) + (level * (LevelOn(room) + GapOn(room)));

    private static double CellTop(Room room, Point at, int level) => TopOf(room, at, level) + LevelOn(room) - CellOn(room) - room.Canvas.Pick(8, 6);

    private static double HeadOn(Room room) => room.Canvas.Pick(26.0, 19);

    private static double LevelOn(Room room) => CellOn(room) + room.Canvas.Pick(50.0, 32);

    private static double CellOn(Room room) => room.Canvas.Pick(54.0, 36);

    private static double GapOn(Room room) => room.Canvas.Pick(36.0, 20);
}
