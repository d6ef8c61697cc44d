using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>A box of the machine in the picture.</summary>
internal readonly record struct Place(double X, double Y, double Width, double Height)
{
    public double Middle => X + (Width / 2);

    public double Bottom => Y + Height;

    public Place At(Point at) => this with { X = at.X + X, Y = at.Y + Y };
}

/// <summary>
/// The machine from the core outwards: its registers, the caches with their lines, the frames of memory with what was used of them, and the disk with the file. Under each stands what an answer of it takes;
/// what has just come from farther out is drawn as its course.
/// </summary>
internal sealed class Stations(RunProgramState state) : Diagram
{
    private const int MostCells = 512, MostPages = 6;

    private static readonly int[] s_registers = [Registers.Ra, Registers.Sp, Registers.S0, Registers.A0, Registers.A0 + 1, Registers.A0 + 5, Registers.A7];

    protected override Size MeasureIn(Room room) => new(room.Width, room.Canvas.Pick(256.0, 276));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var canvas = room.Canvas;
        var (core, l1, l2, memory, disk) = canvas.IsNarrow
            ? (new Place(0, 20, 384, 60), new Place(0, 108, 80, 126), new Place(92, 108, 80, 126), new Place(184, 108, 112, 126), new Place(308, 108, 76, 126))
            : (new Place(0, 25, 152, 200), new Place(172, 25, 92, 200), new Place(284, 25, 92, 200), new Place(396, 25, 124, 200), new Place(540, 25, 76, 200));
        (core, l1, l2, memory, disk) = (core.At(at), l1.At(at), l2.At(at), memory.At(at), disk.At(at));
        return
        [
            .. Head("core", "core", core, canvas, state.Working is Component.Arithmetic or Component.Moves), .. Core(core, canvas),
            .. Head("l1", "L1", l1, canvas, state.Working == Component.L1), .. FirstLevel(l1, canvas),
            .. Head("l2", "L2", l2, canvas, state.Working == Component.L2), .. Second(l2, canvas),
            .. Head("memory", "memory", memory, canvas, state.Working == Component.Memory), .. Memory(memory, canvas),
            .. Head("disk", "disk", disk, canvas, state.Working == Component.Disk), .. Disk(disk, canvas),
            .. Answers(canvas, core, l1, l2, memory, disk), .. Course(l1, l2, memory, disk),
        ];
    }

    private static IEnumerable<Shape> Head(string key, string name, Place box, Canvas canvas, bool works)
    {
        yield return Lines.Label($"{key}/name", name, box.X, box.Y - canvas.Pick(12, 9), canvas.SmallSize, works ? Role.Active : Role.Neutral, face: Face.Place, strong: works);
        yield return new Rectangle { Key = key, X = box.X, Y = box.Y, Width = box.Width, Height = box.Height, Radius = 2, Role = works ? Role.Active : Role.Neutral, Layer = Layer.Ground };
    }

    // The program counter, and seven registers; what was written last is among them.
    private IEnumerable<Shape> Core(Place box, Canvas canvas)
    {
        var shown = s_registers.ToList();
        if (state.Changed > 0 && !shown.Contains(state.Changed)) shown[5] = state.Changed;
        var (columns, small) = (canvas.Pick(1, 3), canvas.SmallSize);
        var (width, height) = ((box.Width - 8) / columns, canvas.Pick(24.0, 18));
        for (var i = 0; i <= shown.Count; i++)
        {
            var (x, middle) = (box.X + 6 + (i % columns * width), box.Y + 4 + ((i / columns + 0.5) * height));
            var isNew = i > 0 && shown[i - 1] == state.Changed;
            var (name, value) = i == 0 ? ("pc", state.HasBegun ? RunProgramState.Hex(state.Pc) : "") : (Registers.Names[shown[i - 1]], Shown(state.Registers[shown[i - 1]]));
            var key = i == 0 ? "register/pc" : $"register/{name}";
            yield return Lines.Label($"{key}/name", name, x, middle, small, isNew ? Role.Accent : Role.Muted, strong: isNew);
            if (value.Length > 0) yield return Lines.Label($"{key}/value", Fit.First(width - Text.WidthOf("pc ", small) - 4, small, value, "…" + value[^Math.Min(6, value.Length)..]), x + width - canvas.Pick(8, 20), middle, small, isNew ? Role.Accent : Role.Neutral, Anchor.End, isNew);
        }
    }

    private static string Shown(ulong value) => value < 1000 ? Lines.Say($"{value}") : (long)value is < 0 and > -1000 ? Lines.Say($"{(long)value}") : RunProgramState.Hex(value);

    private IEnumerable<Shape> FirstLevel(Place box, Canvas canvas)
    {
        var (label, half) = (canvas.Pick(21.0, 16), box.Height / 2);
        return
        [
            .. Field("l1i", "code", state.Instructions, box with { Height = half }, label, canvas),
            .. Field("l1d", "data", state.Data, box with { Y = box.Y + half, Height = half }, label, canvas),
        ];
    }

    private IEnumerable<Shape> Second(Place box, Canvas canvas) => Field("l2/field", "both", state.Second, box, canvas.Pick(21.0, 16), canvas);

    // A column for each set, or for several; a filled cell is a place that holds a line.
    private static IEnumerable<Shape> Field(string key, string name, CacheView? view, Place box, double label, Canvas canvas)
    {
        const double Inset = 6;
        yield return Lines.Label($"{key}/name", view is null ? "none" : name, box.X + Inset, box.Y + (label / 2) + 2, canvas.SmallSize, Role.Muted, face: Face.Voice);
        if (view is null) yield break;
        if (Fit.First(Face.Voice, box.Width - (2 * Inset) - Text.WidthOf(name, canvas.SmallSize, Face.Voice) - 6, canvas.SmallSize, Lines.Count(view.Lines)) is { Length: > 0 } count)
            yield return Lines.Label($"{key}/count", count, box.X + box.Width - Inset, box.Y + (label / 2) + 2, canvas.SmallSize, Role.Neutral, Anchor.End, face: Face.Voice);
        var field = new Rectangle { Key = key, X = box.X + Inset, Y = box.Y + label + 2, Width = box.Width - (2 * Inset), Height = box.Height - label - 2 - Inset, Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
        yield return field;
        var (columns, across, down) = (view.Filled.Length, field.Width / view.Filled.Length, field.Height / view.PerColumn);
        var isSmall = columns * view.PerColumn <= MostCells;
        var lines = new List<PathCommand>();
        for (var column = 0; column < columns; column++)
        {
            var (x, filled) = (field.X + (column * across), view.Filled[column]);
            if (isSmall) for (var i = 0; i < filled; i++) lines.AddRange(Cell(x + 0.5, field.Y + (i * down) + 0.5, across - 1, down - 1));
            else if (filled > 0) lines.AddRange(Cell(x, field.Y, across, filled * down));
        }
        if (lines.Count > 0) yield return new PathShape { Key = $"{key}/lines", Commands = lines, Role = Role.Neutral, Paint = Paint.Solid };
        if (view.Asked >= 0) yield return new Rectangle { Key = $"{key}/asked", X = field.X + (view.Asked * across) - 1, Y = field.Y - 1, Width = across + 2, Height = field.Height + 2, Radius = 0, Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message };
    }

    private static PathCommand[] Cell(double x, double y, double width, double height) =>
        [PathCommand.Move(new(x, y)), PathCommand.LineTo(new(x + width, y)), PathCommand.LineTo(new(x + width, y + height)), PathCommand.LineTo(new(x, y + height)), PathCommand.Close()];

    private IEnumerable<Shape> Memory(Place box, Canvas canvas)
    {
        const int Across = 32, Bits = 64;
        var (small, gap) = (canvas.SmallSize, 4.0);
        var shown = canvas.Pick(RunProgramState.MostFrames, 3);
        var height = Math.Floor((box.Height - gap) / shown) - gap;
        var strip = canvas.Pick(11.0, 10);
        foreach (var (i, frame) in state.Frames.TakeLast(shown).Index())
        {
            var (key, y) = (Lines.Say($"frame/{frame.Number}"), box.Y + gap + (i * (height + gap)));
            yield return new Rectangle { Key = key, X = box.X + gap, Y = y, Width = box.Width - (2 * gap), Height = height, Radius = 1, Role = Role.Neutral, Layer = Layer.Edge };
            yield return Lines.Label($"{key}/use", frame.Use == "file" ? Lines.Say($"file, page {frame.FilePage}") : frame.Use, box.X + 9, y + ((height - strip) / 2), small, Role.Neutral, face: Face.Voice);
            if (frame.Touched == 0) continue;
            var (cell, tall, left, top) = ((box.Width - (2 * gap) - 8) / Across, strip / 2, box.X + gap + 4, y + height - strip - 1);
            var used = new List<PathCommand>();
            for (var bit = 0; bit < Bits; bit++)
                if ((frame.Touched >> bit & 1) == 1) used.AddRange(Cell(left + (bit % Across * cell), top + (bit / Across * tall), cell - 0.6, tall - 0.8));
            yield return new PathShape { Key = $"{key}/used", Commands = used, Role = Role.Accent, Paint = Paint.Solid };
        }
        if (state.FrameCount > shown) yield return Lines.Label("frames/more", Lines.Say($"+ {state.FrameCount - shown}"), box.X + box.Width, box.Y - canvas.Pick(12, 9), small, Role.Muted, Anchor.End, face: Face.Voice);
    }

    private IEnumerable<Shape> Disk(Place box, Canvas canvas)
    {
        var works = state.Working == Component.Disk;
        var (radius, small) = (canvas.Pick(32.0, 24), canvas.SmallSize);
        var centre = new Point(box.Middle, box.Y + radius + 6);
        for (var ring = 0; ring < 4; ring++)
            yield return new Circle { Key = Lines.Say($"platter/{ring}"), Centre = centre, Radius = Math.Round(radius * (4 - ring) / 4, 1), Role = works ? Role.Danger : Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
        yield return new Line { Key = "platter/arm", From = centre.Offset(radius, radius), To = works ? centre.Offset(radius * 0.2, radius * 0.3) : centre.Offset(radius * 0.72, radius * 0.2), Role = works ? Role.Danger : Role.Neutral, Paint = Paint.Line };
        var top = centre.Y + radius + 8;
        yield return Lines.Label("file/name", Fit.Cut(state.Setup.Name, box.Width - 8, small), box.Middle, top + (small / 2), small, Role.Neutral, Anchor.Middle);
        var shown = Math.Min(MostPages, state.Setup.FilePages);
        var (first, pitch) = (top + small + 6, Math.Floor((box.Bottom - 4 - (top + small + 6)) / Math.Max(canvas.Pick(4, 2), shown)));
        for (var page = 0; page < shown; page++)
        {
            var isHeld = state.FilePages.Contains(page);
            yield return new Rectangle { Key = Lines.Say($"disk/{page}"), X = box.X + 8, Y = first + (page * pitch), Width = box.Width - 16, Height = Math.Max(2, pitch - 3), Radius = 0, Role = isHeld ? Role.Neutral : Role.Waiting };
            if (pitch >= small * 1.3) yield return Lines.Label(Lines.Say($"disk/{page}/name"), Fit.First(Face.Voice, box.Width - 20, small, Lines.Say($"page {page}"), Lines.Say($"{page}")), box.Middle, first + (page * pitch) + ((pitch - 3) / 2), small, isHeld ? Role.Neutral : Role.Muted, Anchor.Middle, face: Face.Voice);
        }
        if (state.Setup.FilePages > shown) yield return Lines.Label("disk/more", Lines.Say($"+ {state.Setup.FilePages - shown}"), box.X + box.Width, box.Y - canvas.Pick(12, 9), small, Role.Muted, Anchor.End, face: Face.Voice);
    }

    // What an answer takes, under each station.
    private IEnumerable<Shape> Answers(Canvas canvas, Place core, Place l1, Place l2, Place memory, Place disk)
    {
        var (small, middle) = (canvas.SmallSize, l1.Bottom + canvas.Pick(23, 20));
        yield return canvas.IsNarrow
            ? Lines.Label("answer/name", "what an answer takes", core.X, middle + 16, small, Role.Muted, face: Face.Voice)
            : Lines.Label("answer/name", "an answer takes", core.X + core.Width - 24, middle, small, Role.Muted, Anchor.End, face: Face.Voice);
        var answers = new List<(string Key, long Cycles, Place Box)> { ("answer/l1", RunProgramSetup.L1Cycles, l1), ("answer/l2", RunProgramSetup.L2Cycles, l2), ("answer/memory", state.Setup.MemoryCycles, memory), ("answer/disk", state.Setup.DiskCycles, disk) };
        foreach (var (key, cycles, box) in answers)
            yield return Lines.Label(key, Fit.First(Face.Voice, box.Width + 16, small, Lines.Count(cycles, "cycle", "cycles"), Lines.Count(cycles), Rounded(cycles)), box.Middle, middle, small, key == "answer/disk" ? Role.Danger : Role.Neutral, Anchor.Middle, face: Face.Voice);
    }

    private static string Rounded(long cycles) => cycles >= 1_000_000_000 ? Lines.Say($"{cycles / 1e9:0.#} billion") : Lines.Say($"{cycles / 1e6:0.#} million");

    private IEnumerable<Shape> Course(Place l1, Place l2, Place memory, Place disk)
    {
        var (from, to) = state.Working switch { Component.L2 => (l2, l1), Component.Memory => (memory, l1), Component.Disk => (disk, memory), _ => (l1, l1) };
        if (from == to) yield break;
        const double Lane = 8, Wide = 4;
        var (role, target) = (state.Working == Component.Disk ? Role.Danger : Role.Accent, new Point(to.Middle, to.Bottom + 2));
        yield return new PathShape
        {
            Key = "course", Role = role, Paint = Paint.Line, Layer = Layer.Message,
            Commands = [PathCommand.Move(new(from.Middle, from.Bottom)), PathCommand.LineTo(new(from.Middle, from.Bottom + Lane)), PathCommand.LineTo(new(target.X, from.Bottom + Lane)), PathCommand.LineTo(target)],
        };
        yield return new PathShape { Key = "course/tip", Role = role, Paint = Paint.Solid, Layer = Layer.Message, Commands = [PathCommand.Move(target.Offset(0, -2)), PathCommand.LineTo(target.Offset(Wide, 5)), PathCommand.LineTo(target.Offset(-Wide, 5)), PathCommand.Close()] };
    }
}
