namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>
/// The machine as a chart: the processor, its caches and memory on one road, each cache as an area to the scale of the array's. The first cache is too small to see into at that scale, so an inset shows its sets.
/// Beside each stands what it said to the access.
/// </summary>
internal sealed class MachineMap(MemoryState state) : Diagram
{
    private readonly MemorySetup _setup = state.Setup;

    /// <summary>The key of the line that an access is about, wherever it is drawn.</summary>
    public static string KeyOf(AccessView access) => $"line/{AccessView.Hex(access.Line)}";

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + MachinePlan.For(room, _setup).FieldSlot);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = MachinePlan.For(room, _setup);
        var ground = at.Y + Caption.HeightOn(room.Canvas) + plan.FieldSlot;
        return
        [
            .. Processor(room, new(at.X, ground - plan.ChipHeight), plan),
            .. Inset(room, new(at.X + plan.Inset, at.Y), plan, ground),
            .. Near(room, at.X + plan.Inset, ground, plan),
            .. _setup.Levels.Length > 1 ? Last(room, at.X + plan.Last, ground, plan) : [],
            .. Memory(room, at.X + plan.Field, ground, plan),
            .. Road(at.X, ground, plan),
        ];
    }

    private IEnumerable<Shape> Processor(Room room, Point at, MachinePlan plan)
    {
        var box = new Rectangle { Key = "processor", X = at.X, Y = at.Y, Width = plan.Chip, Height = plan.ChipHeight, Radius = 2, Role = state.Access is null ? Role.Neutral : Role.Accent };
        yield return box;
        yield return new PathShape { Key = "processor/pins", Role = box.Role, Paint = Paint.Line, Commands = [.. Enumerable.Range(1, 7).SelectMany(i => new[] { PathCommand.Move(new(at.X + (plan.Chip * i / 8), at.Y)), PathCommand.LineTo(new(at.X + (plan.Chip * i / 8), at.Y - 6)) })] };
        var small = room.Canvas.SmallSize;
        var lines = Does;
        for (var i = 0; i < lines.Length; i++)
            if (Fit.Cut(lines[i], plan.Chip - 6, small) is { Length: > 0 } line)
                yield return Lines.Label(i == 0 ? "processor/name" : Lines.Say($"processor/does/{i}"), line, at.X + (plan.Chip / 2), at.Y + (plan.ChipHeight * (i + 0.75) / 3.5), small, i == 0 ? Role.Neutral : box.Role, Anchor.Middle, i == 0, i switch { 0 => Face.Place, 1 => Face.Voice, _ => Face.Data });
    }

    private string[] Does => ["processor", .. state switch
    {
        { Access: { Stage: AccessStage.Asked } a } => (string[])["asks for", a.Element is { } e ? Lines.Count(e) : AccessView.NameOf(a.Kind)],
        { Access: { Stage: AccessStage.Missed } } => ["waits", "…"],
        { Access: { } a } => ["waited", Lines.Time(a.Ps)],
        { Account.Accesses: 0 } => ["idle", ""],
        _ => ["reads on", ""],
    }];

    // The first cache enlarged, and two lines from its area that say so.
    private IEnumerable<Shape> Inset(Room room, Point at, MachinePlan plan, double ground)
    {
        var inner = room with { Width = plan.InsetWidth };
        var map = new CacheMapDiagram(state, room.Canvas.Pick(11.0, 4.5), plan.InsetHeight);
        foreach (var shape in Head("l1", _setup.Levels[0], 0, inner, at)) yield return shape;
        var top = at.Y + Caption.HeightOn(room.Canvas);
        foreach (var shape in map.Place(inner, new(at.X, top))) yield return shape;
        var (bottom, side) = (top + map.Measure(inner).Height, plan.SideOf(_setup.Levels[0]));
        yield return new PathShape
        {
            Key = "l1/inset", Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground,
            Commands = [PathCommand.Move(new(at.X, bottom)), PathCommand.LineTo(new(at.X, ground - side)), PathCommand.Move(new(at.X + plan.InsetWidth, bottom)), PathCommand.LineTo(new(at.X + side, ground - side))],
        };
    }

    // The areas of the caches that are near: small ones, with their names beside them.
    private IEnumerable<Shape> Near(Room room, double x, double ground, MachinePlan plan)
    {
        foreach (var shape in Area("l1", _setup.Levels[0], state.ValidLines[0], x, ground, plan)) yield return shape;
        foreach (var (key, cache, level, valid, offset) in NearOnes(plan))
        {
            foreach (var shape in Area(key, cache, valid, x + offset, ground, plan)) yield return shape;
            var (small, pitch) = (room.Canvas.SmallSize, room.Canvas.Pick(22.0, 16));
            var left = x + offset + plan.SideOf(cache) + room.Canvas.Pick(8, 4);
            var space = x + offset + plan.NearSlot - left;
            var (said, role) = SaidBy(level, cache.Name);
            foreach (var shape in Named($"{key}/name", cache.Name, "", Role.Muted, room with { Width = space }, new(left, ground - (pitch * 1.75)), Lines.Bytes(cache.Geometry.SizeBytes))) yield return shape;
            yield return Lines.Label($"{key}/name/value", Fit.Cut(said.Length > 0 ? said : Lines.Time(cache.LatencyPs), space, small), left, ground - (pitch * 0.75), small, said.Length > 0 ? role : Role.Neutral, strong: said.Length > 0);
        }
    }

    private IEnumerable<(string Key, CacheLevel Cache, int Level, int Valid, double Offset)> NearOnes(MachinePlan plan)
    {
        var offset = plan.NearStart;
        if (_setup.IsTrace)
        {
            yield return ("i1", _setup.Fetch, 0, state.ValidInstructionLines, offset);
            offset += plan.NearSlot;
        }
        for (var i = 1; i < _setup.Levels.Length - 1; i++) yield return (Lines.Say($"l{i + 1}"), _setup.Levels[i], i, state.ValidLines[i], offset);
    }

    private IEnumerable<Shape> Last(Room room, double x, double ground, MachinePlan plan)
    {
        var (level, cache) = (_setup.Levels.Length - 1, _setup.Levels[^1]);
        var key = Lines.Say($"l{level + 1}");
        var head = new Point(x, ground - plan.SideOf(cache) - Caption.HeightOn(room.Canvas));
        return [.. Head(key, cache, level, room with { Width = plan.LastSlot }, head), .. Area(key, cache, state.ValidLines[level], x, ground, plan)];
    }

    // As full as it is, from below.
    private static IEnumerable<Shape> Area(string key, CacheLevel cache, int valid, double x, double ground, MachinePlan plan)
    {
        var side = plan.SideOf(cache);
        yield return new Rectangle { Key = $"{key}/area", X = x, Y = ground - side, Width = side, Height = side, Radius = 0, Role = Role.Neutral, Layer = Layer.Body, Paint = Paint.Body };
        var height = Math.Round(side * Math.Min(1, valid / (double)cache.Geometry.Lines), 1);
        if (height > 0) yield return new Rectangle { Key = $"{key}/lines", X = x, Y = ground - height, Width = side, Height = height, Radius = 0, Role = Role.Neutral, Paint = Paint.Solid, Layer = Layer.Body };
    }

    private IEnumerable<Shape> Memory(Room room, double x, double ground, MachinePlan plan)
    {
        var field = new ArrayField("memory/field", state.Reads, plan.FieldSide);
        var side = field.Measure(room).Width;
        var (said, role) = SaidBy(_setup.Levels.Length, "memory");
        var size = _setup.IsTrace ? "" : Lines.Say($"{Lines.Bytes(_setup.ArrayBytes)}{(plan.IsEnlarged ? ", enlarged" : "")}");
        foreach (var shape in Named("memory/name", "memory", room.Canvas.Pick(said, ""), role, room with { Width = plan.FieldSlot }, new(x, MiddleOver(ground - side, room)), size)) yield return shape;
        var corner = new Point(x, ground - side);
        foreach (var shape in field.Place(room, corner)) yield return shape;
        if (state.Access is not { } access || _setup.IsTrace) yield break;
        var here = field.PlaceOf(corner, state.Place);
        var radius = room.Canvas.Pick(9.0, 6);
        yield return new Circle { Key = "array/here", Centre = new(Math.Clamp(here.X, x + radius, x + side - radius), Math.Clamp(here.Y, ground - side + radius, ground - radius)), Radius = radius, Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message };
        if (access.Stage == AccessStage.Missed && access.Missed == _setup.Levels.Length) yield return LineAt(access, here);
    }

    // From the processor to whoever answers; what lies on the way is asked as well.
    private IEnumerable<Shape> Road(double x, double ground, MachinePlan plan)
    {
        var (y, from) = (ground - MachinePlan.RoadHeight, x + plan.Chip);
        yield return new Line { Key = "road", From = new(from, y), To = new(x + plan.Field, y), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        if (state.Access is not { } access) yield break;
        var level = access.Stage == AccessStage.Asked ? 0 : access.Missed;
        var to = level == _setup.Levels.Length ? x + plan.Field : level == 0 ? x + plan.Inset : level == _setup.Levels.Length - 1 ? x + plan.Last : x + plan.Inset + NearOnes(plan).First(n => n.Level == level).Offset;
        var isBack = access.Stage == AccessStage.Served;
        foreach (var shape in Arrow.Straight("road/asked", new(isBack ? to : from, y), new(isBack ? from : to, y), Role.Accent, Layer.Edge)) yield return shape;
        if (access.Stage == AccessStage.Missed && level < _setup.Levels.Length) yield return LineAt(access, new(to + 8, y));
    }

    private static Rectangle LineAt(AccessView access, Point middle) =>
        new() { Key = KeyOf(access), X = middle.X - 4, Y = middle.Y - 4, Width = 8, Height = 8, Radius = 0, Role = Role.Accent, Paint = Paint.Solid, Layer = Layer.Message };

    private IEnumerable<Shape> Head(string key, CacheLevel cache, int level, Room room, Point at)
    {
        var (said, role) = SaidBy(level, cache.Name);
        var (size, time) = (Lines.Bytes(cache.Geometry.SizeBytes), Lines.Time(cache.LatencyPs));
        return Named($"{key}/name", cache.Name, said, role, room, new(at.X, MiddleOver(at.Y + Caption.HeightOn(room.Canvas), room)), $"{size} · {time}", size);
    }

    // A place, what there is to say of it in as many words as there is room for, and at the right what it said.
    private static IEnumerable<Shape> Named(string key, string name, string said, Role role, Room room, Point at, params string[] details)
    {
        var small = room.Canvas.SmallSize;
        yield return Lines.Label(key, name, at.X, at.Y, small, face: Face.Place);
        var left = Text.WidthOf(name, small, Face.Place) + (small / 2);
        var free = room.Width - left - (said.Length == 0 ? 0 : Text.WidthOf(said, small) + (small / 2));
        if (Fit.First(Face.Voice, free, small, details) is { Length: > 0 } detail) yield return Lines.Label($"{key}/detail", detail, at.X + left, at.Y, small, Role.Muted, face: Face.Voice);
        if (said.Length > 0) yield return Lines.Label($"{key}/value", Fit.Cut(said, room.Width, small), at.X + room.Width, at.Y, small, role, Anchor.End, strong: true);
    }

    private static double MiddleOver(double top, Room room) => top - Caption.HeightOn(room.Canvas) + (room.Canvas.SmallSize * 0.65);

    // What a level answered: nothing until it was asked.
    private (string Text, Role Role) SaidBy(int level, string name)
    {
        if (state.Access is not { } access) return ("", Role.Muted);
        if (level == 0 && _setup.IsTrace && (access.Kind == AccessKind.Instruction) != (name == "I1")) return ("", Role.Muted);
        if (level < access.Missed) return ("miss", Role.Danger);
        if (access.From != level) return ("", Role.Muted);
        return access.WasOnItsWay ? ("on its way", Role.Waiting) : (level == _setup.Levels.Length ? "answers" : "hit", Role.Accent);
    }
}
