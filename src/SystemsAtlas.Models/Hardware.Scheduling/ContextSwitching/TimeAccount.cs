namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>Where the cycles of the pass went, to scale: instructions, misses that each process has alone too, extra misses, switches, and idle time as what is left free.</summary>
internal sealed class TimeAccount(ContextSwitchingState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Bar(room) + 4 + (2 * Caption.HeightOn(room.Canvas)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, x, total) = (room.Canvas.SmallSize, at.X, Math.Max(1, state.Elapsed));
        (string Key, string Label, string Short, long Cycles, Role Role)[] parts =
        [
            ("account/work", "instructions", "work", state.Instructions, Role.Neutral),
            ("account/alone", "own misses", "own", (state.Misses - state.ExtraMisses) * state.MissCost, Role.Muted),
            ("account/extra", "extra misses", "extra", state.ExtraCycles, Role.Danger),
            ("account/switch", "switches", "switch", state.SwitchCycles, Role.Danger),
        ];
        yield return new Rectangle { Key = "account", X = at.X, Y = at.Y, Width = room.Width, Height = Bar(room), Radius = 2, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var (key, _, _, cycles, role) in parts)
        {
            var width = room.Width * cycles / total;
            if (width >= 0.5) yield return new Rectangle { Key = key, X = x, Y = at.Y, Width = Math.Round(width, 1), Height = Bar(room), Radius = 0, Role = role, Paint = PaintOf(key) };
            x += width;
        }
        for (var i = 0; i < parts.Length; i++)
        {
            var (left, middle) = (at.X + (i * room.Width / parts.Length), at.Y + Bar(room) + 4 + (small * 0.7));
            yield return new Rectangle { Key = $"{parts[i].Key}/key", X = left, Y = middle - (small * 0.35), Width = small * 0.7, Height = small * 0.7, Radius = 0, Role = parts[i].Role, Paint = PaintOf(parts[i].Key) };
            yield return Lines.Label($"{parts[i].Key}/name", Fit.First(Face.Voice, (room.Width / parts.Length) - small - 4, small, parts[i].Label, parts[i].Short), left + small, middle, small, face: Face.Voice);
            yield return Lines.Label($"{parts[i].Key}/cycles", Cycles(parts[i].Cycles), left + small, middle + Caption.HeightOn(room.Canvas), small);
        }
    }

    /// <summary>A number of cycles in at most five letters, so that columns hold whatever a run comes to.</summary>
    internal static string Cycles(double cycles) => cycles switch
    {
        < 10_000 => Lines.Count((long)Math.Round(cycles)),
        < 999_500 => Lines.Say($"{cycles / 1e3:0}k"),
        _ => Lines.Say($"{cycles / 1e6:0.#}M"),
    };

    private static Paint PaintOf(string key) => key is "account/alone" or "account/switch" ? Paint.Body : Paint.Solid;

    private static double Bar(Room room) => room.Canvas.Pick(18.0, 14);
}
