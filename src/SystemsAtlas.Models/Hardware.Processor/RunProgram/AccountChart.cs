namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>The account: a bar for each component on a scale on which each mark is ten times the one before, and under it all cycles in one bar on an even scale, where only what is large can be seen.</summary>
internal sealed class AccountChart(RunProgramState state) : Diagram
{
    private const long Least = 100_000_000;

    private static readonly (Component Component, string Name)[] s_rows =
    [
        (Component.Arithmetic, "arithmetic"), (Component.Moves, "moves, jumps"), (Component.L1, "L1"), (Component.L2, "L2"), (Component.Memory, "memory"), (Component.Display, "display"), (Component.Kernel, "kernel"), (Component.Disk, "disk"),
    ];

    protected override Size MeasureIn(Room room) => new(room.Width, (2 * Caption.HeightOn(room.Canvas)) + (s_rows.Length * Pitch(room)) + 12 + Strip(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small, line) = (room.Canvas, room.Canvas.SmallSize, Caption.HeightOn(room.Canvas));
        var head = new Caption("account/total", "all cycles; each mark is ten times", "each mark is ten times", "all cycles") { Value = Lines.Count(state.Cycles.Total) };
        foreach (var shape in head.Place(room, at)) yield return shape;
        var names = s_rows.Max(r => Text.WidthOf(r.Name, small, Face.Voice)) + 8;
        var most = Math.Max(Least, Power(state.Cycles.Total));
        var scale = new Scale(1, most, at.X + names, at.X + room.Width - Text.WidthOf(Lines.Count(most), small) - 6, Logarithmic: true);
        var (top, bottom) = (at.Y + line, at.Y + line + (s_rows.Length * Pitch(room)));
        yield return new PathShape { Key = "account/marks", Commands = [.. Marks(scale, most, top, bottom)], Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var (i, (component, name)) in s_rows.Index())
        {
            var (key, cycles, middle) = ($"account/{RunProgramState.NameOf(component)}", state.Cycles[component], top + ((i + 0.5) * Pitch(room)));
            var works = state.Working == component;
            yield return Lines.Label($"{key}/name", name, at.X, middle, small, works ? Role.Active : Role.Neutral, face: Face.Voice);
            if (cycles > 0) yield return new Rectangle { Key = key, X = scale.Start, Y = middle - (Pitch(room) * 0.32), Width = Math.Max(2.5, Math.Round(scale.Of(cycles) - scale.Start, 1)), Height = Math.Round(Pitch(room) * 0.64, 1), Radius = 0, Role = RoleOf(component), Paint = Paint.Solid };
            yield return Lines.Label($"{key}/value", Lines.Count(cycles), at.X + room.Width, middle, small, works ? Role.Active : cycles == 0 ? Role.Muted : Role.Neutral, Anchor.End, works);
        }
        foreach (var shape in PlaceStrip(room, new(at.X, bottom + 8))) yield return shape;
    }

    // All of it in proportion, from the core outwards.
    private IEnumerable<Shape> PlaceStrip(Room room, Point at)
    {
        var total = Math.Max(1, state.Cycles.Total);
        yield return new Rectangle { Key = "strip", X = at.X, Y = at.Y, Width = room.Width, Height = Strip(room), Radius = 0, Role = Role.Muted, Layer = Layer.Ground };
        var x = at.X;
        foreach (var (component, _) in s_rows)
        {
            var width = room.Width * state.Cycles[component] / total;
            if (width >= 0.2 || (component == Component.Arithmetic && state.Cycles.Arithmetic > 0))
                yield return new Rectangle { Key = $"strip/{RunProgramState.NameOf(component)}", X = Math.Round(x, 1), Y = at.Y, Width = Math.Max(0.5, Math.Round(width, 1)), Height = Strip(room), Radius = 0, Role = RoleOf(component), Paint = component is Component.L1 or Component.Memory or Component.Display ? Paint.Wash : Paint.Solid };
            x += width;
        }
        var foot = new Caption("strip/name", "the same on an even scale: the full length is all of it", "on an even scale, all of it") { Value = Lines.Time(state.Setup.Ps(state.Cycles.Total)) };
        foreach (var shape in foot.Place(room, at.Offset(0, Strip(room) + 4))) yield return shape;
    }

    private static IEnumerable<PathCommand> Marks(Scale scale, long most, double top, double bottom)
    {
        for (var mark = 1L; mark <= most; mark *= 10)
        {
            var x = Math.Round(scale.Of(mark), 1);
            yield return PathCommand.Move(new(x, top));
            yield return PathCommand.LineTo(new(x, bottom));
        }
    }

    private static Role RoleOf(Component component) => component switch { Component.Arithmetic => Role.Accent, Component.Disk => Role.Danger, _ => Role.Neutral };

    private static long Power(long cycles)
    {
        var power = 1L;
        while (power < cycles) power *= 10;
        return power;
    }

    private static double Pitch(Room room) => room.Canvas.Pick(20.0, 17);

    private static double Strip(Room room) => room.Canvas.Pick(16.0, 14);
}
