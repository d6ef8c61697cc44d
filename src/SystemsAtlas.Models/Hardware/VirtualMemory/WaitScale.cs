namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>What accesses take, on a scale on which each step is ten times as long as the one before: the last ones as dots, this one as a bar.</summary>
internal sealed class WaitScale(VirtualMemoryState state) : Diagram
{
    private static readonly (long Ns, string Name)[] s_named = [(1, "1 ns"), (1_000, "1 µs"), (1_000_000, "1 ms"), (1_000_000_000, "1 s")];

    protected override Size MeasureIn(Room room) => new(room.Width, (2 * Caption.HeightOn(room.Canvas)) + Bar(room) + 14);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, now) = (room.Canvas.SmallSize, state.Access?.Cost.Total ?? 0);
        var head = new Caption("wait/name", "what an access takes; each mark is ten times the one before", "what an access takes, each mark ten times", "each mark is ten times") { Value = now > 0 ? Lines.Time(now * 1000) : "", ValueRole = now >= 1_000_000 ? Role.Danger : Role.Accent };
        foreach (var shape in head.Place(room, at)) yield return shape;
        var top = at.Y + Caption.HeightOn(room.Canvas);
        var scale = new Scale(1, Most, at.X, at.X + room.Width - room.Canvas.Pick(60, 44), Logarithmic: true);
        var rule = top + Bar(room) + 8;
        if (now > 0) yield return new Rectangle { Key = "wait/bar", X = at.X, Y = top, Width = Math.Max(3, Math.Round(scale.Of(now) - at.X, 1)), Height = Bar(room), Radius = 0, Role = now >= 1_000_000 ? Role.Danger : Role.Accent, Paint = Paint.Solid };
        var ticks = new List<PathCommand> { PathCommand.Move(new(scale.Start, rule)), PathCommand.LineTo(new(scale.End, rule)) };
        for (var ns = 1L; ns <= Most; ns *= 10)
        {
            var x = Math.Round(scale.Of(ns), 1);
            ticks.AddRange([PathCommand.Move(new(x, rule - (s_named.Any(n => n.Ns == ns) ? 7 : 4))), PathCommand.LineTo(new(x, rule))]);
        }
        yield return new PathShape { Key = "wait/rule", Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground, Commands = ticks };
        foreach (var (ns, name) in s_named.Where(n => n.Ns <= Most))
            yield return Lines.Label($"wait/{name}", name, ns == 1 ? scale.Start : scale.Of(ns), rule + (Caption.HeightOn(room.Canvas) / 2), small, Role.Muted, ns == 1 ? Anchor.Start : Anchor.Middle, face: Face.Voice);
        foreach (var (i, group) in state.Recent.GroupBy(ns => ns).Index())
            yield return new Circle { Key = Lines.Say($"wait/was/{i}"), Centre = new(Math.Round(scale.Of(Math.Clamp(group.Key, 1, Most)), 1), rule), Radius = room.Canvas.Pick(4.0, 3), Role = Role.Neutral, Paint = Paint.Solid, Layer = Layer.Body };
    }

    private long Most => Math.Max(100_000_000, state.Slowest >= 100_000_000 ? 10_000_000_000 : 0);

    private static double Bar(Room room) => room.Canvas.Pick(16.0, 10);
}
