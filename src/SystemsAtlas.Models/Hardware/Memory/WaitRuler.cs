namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>
/// Nanoseconds as lengths to one scale: ticks where each cache and memory answer, and a bar for each pass, as long as a read of it waits on average or, while reads are seen one by one, as long as
/// this one waits.
/// </summary>
internal sealed class WaitRuler(MemoryState state) : Diagram
{
    private const double Ticks = 5;

    protected override Size MeasureIn(Room room) => new(room.Width, HeadIn(room) + (state.Passes * PitchIn(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (left, across) = (at.X + GutterIn(room), AcrossIn(room));
        var full = Enumerable.Range(1, state.Passes).Select(p => WaitOf(p)?.Ps ?? 0).Concat(Sources.Select(s => s.Ps)).Max();
        var rule = at.Y + HeadIn(room);
        yield return new PathShape
        {
            Key = "wait/rule", Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground,
            Commands = [PathCommand.Move(new(left, rule)), PathCommand.LineTo(new(left + across, rule)), .. Sources.SelectMany(s => Tick(Math.Round(left + (across * s.Ps / full)), rule))],
        };
        yield return Lines.Label("wait/name", "waits", at.X, at.Y + (HeadIn(room) / 2), room.Canvas.SmallSize, Role.Muted, face: Face.Voice);
        // The slowest first: where two names would touch, the quicker one has to do without.
        var free = double.PositiveInfinity;
        foreach (var (key, name, ps) in Sources.Reverse())
        {
            var x = left + (across * ps / full);
            var width = Text.WidthOf(name, room.Canvas.SmallSize, Face.Voice);
            var start = Math.Clamp(x - (width / 2), at.X + Text.WidthOf("waits ", room.Canvas.SmallSize, Face.Voice), at.X + room.Width - width);
            if (start + width > free) continue;
            free = start - 4;
            yield return Lines.Label($"wait/{key}", name, Math.Round(start), rule - Ticks - (room.Canvas.SmallSize * 0.65), room.Canvas.SmallSize, Role.Muted, face: Face.Voice);
        }
        for (var pass = 1; pass <= state.Passes; pass++)
            foreach (var shape in Bar(pass, full, room, new(at.X, rule + ((pass - 1) * PitchIn(room))))) yield return shape;
    }

    private static PathCommand[] Tick(double x, double y) => [PathCommand.Move(new(x, y)), PathCommand.LineTo(new(x, y - Ticks))];

    private IEnumerable<(string Key, string Name, long Ps)> Sources =>
        state.Setup.Levels.Select((l, i) => (Lines.Say($"l{i + 1}"), l.Name, l.LatencyPs)).Append(("memory", Lines.Say($"memory: {Lines.Time(state.Setup.MemoryLatencyPs)}"), state.Setup.MemoryLatencyPs));

    private IEnumerable<Shape> Bar(int pass, long full, Room room, Point at)
    {
        var (small, pitch, gutter) = (room.Canvas.SmallSize, PitchIn(room), GutterIn(room));
        var (left, across, middle) = (at.X + gutter, AcrossIn(room), at.Y + (pitch / 2));
        var isCurrent = pass == state.Pass && state.Results.Length < pass;
        var role = isCurrent ? Role.Accent : pass <= state.Results.Length ? Role.Neutral : Role.Muted;
        yield return Lines.Label($"pass/{pass}/name", Fit.Cut(NameOf(pass), gutter, small, Face.Voice), at.X, middle, small, role, face: Face.Voice);
        if (WaitOf(pass) is not var (ps, says)) yield break;
        var width = Math.Max(1.5, Math.Round(across * ps / full, 1));
        yield return new Rectangle { Key = $"pass/{pass}", X = left, Y = at.Y + 5, Width = width, Height = pitch - 9, Radius = 0, Role = role, Paint = Paint.Solid };
        yield return Lines.Label($"pass/{pass}/value", Fit.First(room.Width - gutter - width - 8, small, Lines.Say($"{Lines.Time(ps)} {says}"), Lines.Time(ps), "…"), left + width + 8, middle, small, role);
    }

    // How long a read of a pass waits: this one, or the average of those so far; null before the first.
    private (long Ps, string Says)? WaitOf(int pass)
    {
        var account = pass <= state.Results.Length ? state.Results[pass - 1].Account : pass == state.Pass ? state.Account : null;
        if (account is null) return null;
        if (pass > state.Results.Length && state.Access is { } access) return access.Stage == AccessStage.Served ? (access.Ps, "this read") : null;
        return account.Accesses == 0 ? null : (account.TotalPs / account.Accesses, "a read");
    }

    private string NameOf(int pass) => state.Passes > 2 && state.Plan[pass - 1].Prefetches && pass > 1 ? "prefetched" : state.Plan[pass - 1].Order;

    /// <summary>Where the ruler begins, under the first cache; the names of passes stand before it.</summary>
    public static double GutterIn(Room room) => room.Canvas.Pick(164.0, 90);

    // After the longest bar there is still room for what it says.
    private static double AcrossIn(Room room) => room.Width - GutterIn(room) - room.Canvas.Pick(190.0, 76);

    private static double HeadIn(Room room) => room.Canvas.Pick(28.0, 22);

    private static double PitchIn(Room room) => room.Canvas.Pick(23.0, 17);
}
