namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>Where the cycles went: all of them in one bar, and the sum below it. Each cycle belongs to what is in WB.</summary>
internal sealed class CycleAccount(PipeliningState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Bar + 6 + (Parts().Count * Pitch(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, line) = (room.Canvas.SmallSize, Caption.HeightOn(room.Canvas));
        foreach (var shape in new Caption("account/cycles", "cycles so far", "cycles") { Value = Lines.Say($"{state.Cycle}") }.Place(room, at)) yield return shape;
        yield return new Rectangle { Key = "account", X = at.X, Y = at.Y + line, Width = room.Width, Height = Bar, Radius = 0, Role = Role.Muted, Layer = Layer.Ground };
        var (x, row) = (at.X, 0);
        foreach (var (name, says, cycles, role, paint) in Parts())
        {
            var width = Math.Round(room.Width * cycles / Math.Max(1, state.Cycle), 1);
            if (cycles > 0) yield return new Rectangle { Key = $"account/{name}", X = x, Y = at.Y + line, Width = width, Height = Bar, Radius = 0, Role = role, Paint = paint };
            x += width;
            var middle = at.Y + line + Bar + 6 + ((row++ + 0.5) * Pitch(room));
            yield return Lines.Label($"account/{name}/says", says, at.X, middle, small, cycles == 0 ? Role.Muted : Role.Neutral, face: Face.Voice);
            yield return Lines.Label($"account/{name}/value", Lines.Say($"{cycles}"), at.X + room.Width, middle, small, cycles == 0 ? Role.Muted : role == Role.Danger ? role : Role.Neutral, Anchor.End);
        }
    }

    private List<(string Name, string Says, int Cycles, Role Role, Paint Paint)> Parts()
    {
        var a = state.Account;
        var parts = new List<(string, string, int, Role, Paint)>
        {
            ("retired", "instructions done", a.Retired, Role.Accent, Paint.Solid),
            ("fill", "to fill the pipeline", a.Fill, Role.Muted, Paint.Solid),
            ("stalled", "waits for a value", a.Stalled, Role.Waiting, Paint.Body),
            ("flushed", "thrown away", a.Flushed, Role.Danger, Paint.Solid),
        };
        if (a.Missed > 0) parts.Add(("missed", "waits for memory", a.Missed, Role.Waiting, Paint.Wash));
        return parts;
    }

    private const double Bar = 16;

    private static double Pitch(Room room) => room.Canvas.Pick(20.0, 17);
}
