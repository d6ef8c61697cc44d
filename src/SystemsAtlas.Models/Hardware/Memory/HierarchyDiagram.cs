namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The levels from the processor down: the first with its sets, the others as bars that fill, memory at the bottom. Beside each stands what it said to the access.</summary>
internal sealed class HierarchyDiagram(MemoryState state) : Diagram
{
    private const double Bar = 24, Gap = 13;

    private int Bars => state.Setup.Levels.Length - 1 + (state.Setup.IsTrace ? 1 : 0) + 1;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + MapHeight(room) + (Bars * (Gap + Caption.HeightOn(room.Canvas) + Bar)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var map = new CacheMapDiagram(state, CellHeight(room));
        var levels = state.Setup.Levels;
        var y = at.Y;
        foreach (var shape in Head("l1", TextOf(levels[0]), 0, levels[0].Name, room, at)) yield return shape;
        y += Caption.HeightOn(room.Canvas);
        foreach (var shape in map.Place(room, new(at.X, y))) yield return shape;
        y += MapHeight(room) + Gap;
        if (state.Setup.IsTrace)
        {
            foreach (var shape in BarOf("i1", TextOf(state.Setup.Fetch), 0, "I1", state.ValidInstructionLines / (double)state.Setup.Fetch.Geometry.Lines, room, new(at.X, y))) yield return shape;
            y += Caption.HeightOn(room.Canvas) + Bar + Gap;
        }
        for (var i = 1; i < levels.Length; i++)
        {
            foreach (var shape in BarOf(Lines.Say($"l{i + 1}"), TextOf(levels[i]), i, levels[i].Name, state.ValidLines[i] / (double)levels[i].Geometry.Lines, room, new(at.X, y))) yield return shape;
            y += Caption.HeightOn(room.Canvas) + Bar + Gap;
        }
        var memory = Lines.Say($"memory · {Lines.Time(state.Setup.MemoryLatencyPs)}");
        foreach (var shape in BarOf("memory", memory, levels.Length, "memory", 1, room, new(at.X, y))) yield return shape;
    }

    private IEnumerable<Shape> BarOf(string key, string text, int level, string name, double filled, Room room, Point at)
    {
        foreach (var shape in Head(key, text, level, name, room, at)) yield return shape;
        var top = at.Y + Caption.HeightOn(room.Canvas);
        yield return new Rectangle { Key = $"{key}/track", X = at.X, Y = top, Width = room.Width, Height = Bar, Radius = 3, Role = Role.Muted, Layer = Layer.Ground };
        var width = Math.Round(room.Width * Math.Min(1, filled), 1);
        if (width > 0) yield return new Rectangle { Key = $"{key}/lines", X = at.X, Y = top, Width = width, Height = Bar, Radius = 3, Role = Role.Neutral, Paint = key == "memory" ? Paint.Body : Paint.Solid, Layer = Layer.Edge };
        if (state.Access is { Stage: AccessStage.Missed } access && access.Missed == level)
        {
            // On its way up from here; the line is drawn in its place in the first level once it has arrived.
            var share = level == state.Setup.Levels.Length && access.Element is { } element ? element / (double)state.Setup.Elements : 0.5;
            yield return new Rectangle { Key = KeyOf(access), X = at.X + 4 + (share * (room.Width - 24)), Y = top + 4, Width = 16, Height = Bar - 8, Radius = 2, Role = Role.Active, Paint = Paint.Solid };
        }
    }

    private IEnumerable<Shape> Head(string key, string text, int level, string name, Room room, Point at)
    {
        var (said, role) = SaidBy(level, name);
        return new Caption($"{key}/name", text, text.Split(" · ")[0] + " · " + text.Split(" · ")[^1], name) { Role = Role.Neutral, Value = said, ValueRole = role }.Place(room, at);
    }

    // What a level answered: nothing until it was asked.
    private (string Text, Role Role) SaidBy(int level, string name)
    {
        if (state.Access is not { } access) return ("", Role.Muted);
        if (level == 0 && state.Setup.IsTrace && (access.Kind == AccessKind.Instruction) != (name == "I1")) return ("", Role.Muted);
        if (level < access.Missed) return ("miss", Role.Danger);
        if (access.From != level) return ("", Role.Muted);
        return access.WasOnItsWay ? ("on its way", Role.Waiting) : level == state.Setup.Levels.Length ? ("answers", Role.Active) : ("hit", Role.Done);
    }

    private static string TextOf(CacheLevel level)
    {
        var g = level.Geometry;
        var ways = g.Ways == 1 ? "direct-mapped" : g.Sets == 1 ? "fully associative" : Lines.Say($"{g.Ways} ways");
        return $"{level.Name} · {Lines.Bytes(g.SizeBytes)} · {ways} · {Lines.Time(level.LatencyPs)}";
    }

    internal static string KeyOf(AccessView access) => $"line/{AccessView.Hex(access.Line)}";

    private double MapHeight(Room room) => new CacheMapDiagram(state, CellHeight(room)).Measure(room).Height;

    private static double CellHeight(Room room) => room.Canvas.Pick(12.0, 9.0);
}
