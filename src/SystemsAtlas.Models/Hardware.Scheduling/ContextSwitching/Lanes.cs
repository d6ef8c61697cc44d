namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>The cycles of the pass to scale, a lane for each process: a bar where it has the core, a dotted line where it waits. The lowest lane is the kernel's: each bar is a switch.</summary>
internal sealed class Lanes(ContextSwitchingState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, ((state.Processes.Length + 1) * Pitch(room)) + Axis.Depth(room.Canvas.SmallSize));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, left) = (room.Canvas.SmallSize, at.X + room.Canvas.Pick(80.0, 62));
        var scale = new Scale(0, LengthOf(state), left, at.X + room.Width - 2);
        var (high, slices) = (Math.Round(Pitch(room) * 0.62), state.Log.Slices);
        var kernel = new List<PathCommand>();
        foreach (var (i, process) in state.Processes.Index())
        {
            var middle = at.Y + ((i + 0.5) * Pitch(room));
            var isRunning = process.Label == state.Running && state.Phase == CorePhase.Running;
            yield return new PathShape { Key = $"lane/{process.Label}/mark", Role = isRunning ? Role.Accent : Role.Neutral, Paint = Paint.Solid, Commands = [.. Marks.Of(i, at.X, middle - (small * 0.4), small * 0.8, small * 0.8)] };
            yield return Lines.Label($"lane/{process.Label}/name", process.Label, at.X + (small * 1.1), middle, small, isRunning ? Role.Accent : Role.Neutral, strong: true);
            var end = process.Turnaround is { } turnaround ? process.Arrival + turnaround : process.Status == ProcessStatus.Done ? process.Arrival : state.Elapsed;
            if (process.Status != ProcessStatus.Coming && end > process.Arrival)
                yield return new Line { Key = $"lane/{process.Label}/wait", From = new(scale.Of(process.Arrival), middle), To = new(scale.Of(end), middle), Role = Role.Waiting, Paint = Paint.Line, Layer = Layer.Ground };
            var bars = new List<PathCommand>();
            foreach (var slice in slices)
                if (slice.Process == i) bars.AddRange(Marks.Bar(scale.Of(slice.From), middle - (high / 2), Math.Max(0.6, scale.Of(slice.To) - scale.Of(slice.From)), high));
            if (bars.Count > 0) yield return new PathShape { Key = $"lane/{process.Label}", Commands = bars, Role = Role.Neutral, Paint = Paint.Solid };
            if (isRunning && state.Elapsed > state.Since)
                yield return new Rectangle { Key = "lane/now", X = scale.Of(state.Since), Y = middle - (high / 2), Width = Math.Max(0.6, scale.Of(state.Elapsed) - scale.Of(state.Since)), Height = high, Radius = 0, Role = Role.Accent, Paint = Paint.Solid };
        }
        var foot = at.Y + ((state.Processes.Length + 0.5) * Pitch(room));
        yield return Lines.Label("lane/kernel/name", "kernel", at.X, foot, small, face: Face.Place);
        foreach (var (from, to) in Switches(slices)) kernel.AddRange(Marks.Bar(scale.Of(from), foot - (high / 2), Math.Max(0.6, scale.Of(to) - scale.Of(from)), high));
        if (kernel.Count > 0) yield return new PathShape { Key = "lane/kernel", Commands = kernel, Role = Role.Danger, Paint = Paint.Solid };
        var bottom = at.Y + ((state.Processes.Length + 1) * Pitch(room));
        yield return Lines.Label("lanes/unit", "cycle", at.X, bottom + Axis.Depth(small) - (small * 0.75), small, Role.Muted, face: Face.Voice);
        foreach (var shape in Axis.Across("lanes/axis", scale, Axis.TicksAlong(0, scale.High, room.Width - left + at.X, small), bottom, at.Y, small)) yield return shape;
    }

    // Between two slices lies a switch, or the core waited.
    private IEnumerable<(long From, long To)> Switches(ImmutableArray<Slice> slices)
    {
        for (var n = 1; n < slices.Length; n++)
            if (slices[n].From > slices[n - 1].To) yield return (Math.Max(slices[n - 1].To, slices[n].From - state.SwitchCost), slices[n].From);
        if (slices.IsEmpty) yield break;
        var last = slices[^1].To;
        var until = state.Phase == CorePhase.Running ? state.Since : state.Elapsed;
        if (state.Phase != CorePhase.Idle && until > last) yield return (Math.Max(last, until - state.SwitchCost), until);
    }

    /// <summary>How many cycles the lanes have room for: what the instructions take, and half as much again as often as needed.</summary>
    private static double LengthOf(ContextSwitchingState state)
    {
        var length = (double)state.Processes.Sum(p => (long)p.Burst) + state.Processes.Select(p => p.Arrival).DefaultIfEmpty().Min();
        while (length < state.Elapsed) length *= 1.5;
        return Math.Max(1, length);
    }

    private static double Pitch(Room room) => room.Canvas.Pick(24.0, 19);
}
