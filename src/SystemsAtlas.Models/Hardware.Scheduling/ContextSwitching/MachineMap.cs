using System.Numerics;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>
/// The core with its registers, the cache with the owner of each line, and the block of each process with the registers that were saved. Registers are a skyline: a bar for each of the 32, as high as its
/// number is long. What is being saved goes down from the core to a block, what is being loaded comes up.
/// </summary>
internal sealed class MachineMap(ContextSwitchingState state) : Diagram
{
    private const int Sets = 16, Ways = ContextSwitchingDefinition.Ways;

    protected override Size MeasureIn(Room room) => new(room.Width, BlocksTop(room.Canvas) + BlockHeight(room.Canvas));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var canvas = room.Canvas;
        var core = new Rectangle { Key = "core", X = at.X, Y = at.Y + Head(canvas), Width = canvas.Pick(300.0, 172), Height = BoxHeight(canvas), Radius = 2, Layer = Layer.Ground, Role = state.Phase == CorePhase.Running ? Role.Active : Role.Neutral };
        var cache = core with { Key = "cache", X = core.X + core.Width + canvas.Pick(28.0, 14), Width = room.Width - core.Width - canvas.Pick(28.0, 14), Role = Role.Neutral };
        var count = state.Processes.Length;
        var gap = canvas.Pick(14.0, 6);
        var width = Math.Min(canvas.Pick(300.0, 172), (room.Width - (gap * (count - 1))) / Math.Max(1, count));
        var blocks = state.Processes.Select((p, i) => core with { Key = Lines.Say($"block/{p.Label}"), X = at.X + (i * (width + gap)), Y = at.Y + BlocksTop(canvas), Width = width, Height = BlockHeight(canvas), Role = Role.Neutral }).ToList();
        return
        [
            .. Core(core, canvas), .. Cache(cache, canvas),
            .. blocks.SelectMany((b, i) => Block(b, state.Processes[i], i, canvas)),
            .. Carried(core, blocks),
        ];
    }

    private IEnumerable<Shape> Core(Rectangle box, Canvas canvas)
    {
        var (small, middle) = (canvas.SmallSize, box.Y + (canvas.SmallSize * 0.95));
        yield return Lines.Label("core/name", "core", box.X, box.Y - (Head(canvas) / 2), small, face: Face.Place);
        yield return Lines.Label("core/phase", PhaseOf(canvas), box.X + box.Width, box.Y - (Head(canvas) / 2), small, state.Phase == CorePhase.Running ? Role.Accent : Role.Danger, Anchor.End, face: Face.Voice);
        yield return box;
        if (state.Running.Length > 0)
        {
            yield return Lines.Label("core/pc/name", "pc", box.X + 8, middle, small, Role.Muted);
            if (!canvas.IsNarrow) yield return Lines.Label("core/registers/name", Lines.Say($"{Registers.Count} registers"), box.X + box.Width - 8, middle + Caption.HeightOn(canvas), small, Role.Muted, Anchor.End, face: Face.Voice);
            yield return Lines.Label("core/pc", state.Pc, box.X + box.Width - 8, middle, small, anchor: Anchor.End);
        }
        foreach (var shape in Skyline("core/registers", state.Registers, box, small * 1.9, 6, Role.Accent)) yield return shape;
    }

    private string PhaseOf(Canvas canvas) => state.Phase switch
    {
        CorePhase.Idle => "waits",
        CorePhase.Running => $"runs {state.Running}",
        CorePhase.Saving => canvas.Pick("kernel: saves registers", "kernel saves"),
        CorePhase.Choosing => canvas.Pick("kernel: chooses", "kernel chooses"),
        _ => canvas.Pick($"kernel: loads {state.Running}", $"kernel loads {state.Running}"),
    };

    // A bar for each register, as high as its number is long: 64 bits are the full height.
    private static IEnumerable<Shape> Skyline(string key, ImmutableArray<ulong> registers, Rectangle box, double above, double below, Role role)
    {
        var (left, width, foot, height) = (box.X + 8, (box.Width - 16) / Registers.Count, box.Y + box.Height - below, box.Height - above - below);
        yield return new Line { Key = $"{key}/base", From = new(left, foot), To = new(box.X + box.Width - 8, foot), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Edge };
        if (registers.Length < Registers.Count) yield break;
        var bars = new List<PathCommand>();
        for (var i = 0; i < Registers.Count; i++)
        {
            var bits = 64 - BitOperations.LeadingZeroCount(registers[i]);
            if (bits > 0) bars.AddRange(Marks.Bar(left + (i * width) + 0.5, foot - (height * Math.Min(bits, 48) / 48), width - 1, height * Math.Min(bits, 48) / 48));
        }
        if (bars.Count > 0) yield return new PathShape { Key = key, Commands = bars, Role = role, Paint = Paint.Solid };
    }

    private IEnumerable<Shape> Cache(Rectangle box, Canvas canvas)
    {
        var small = canvas.SmallSize;
        yield return Lines.Label("cache/name", "cache", box.X, box.Y - (Head(canvas) / 2), small, face: Face.Place);
        var owned = string.Join(canvas.Pick(" · ", " "), state.Processes.Where(p => p.Lines > 0).Select(p => Lines.Say($"{p.Label} {p.Lines}")));
        if (Fit.First(Face.Voice, box.Width - Text.WidthOf("cache", small, Face.Place) - 24, small, canvas.Pick(Lines.Say($"lines of {owned}"), owned), owned) is { Length: > 0 } says && owned.Length > 0)
            yield return Lines.Label("cache/owned", says, box.X + box.Width, box.Y - (Head(canvas) / 2), small, anchor: Anchor.End, face: Face.Voice);
        var columns = Math.Min(Sets, state.Owners.Length / Ways);
        var rows = state.Owners.Length / columns;
        var (across, down) = (box.Width / columns, box.Height / rows);
        yield return box with { Radius = 0, Paint = Paint.Line, Role = Role.Muted };
        yield return new PathShape { Key = "cache/grid", Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground, Commands = [.. Grid(box, columns, rows / Ways)] };
        var size = Math.Min(across, down) * 0.74;
        foreach (var (i, process) in state.Processes.Index())
        {
            var marks = new List<PathCommand>();
            for (var line = 0; line < state.Owners.Length; line++)
            {
                if (state.Owners[line] != i + 1) continue;
                var (set, way) = (line / Ways, line % Ways);
                var (x, y) = (box.X + ((set % columns) * across), box.Y + ((((set / columns) * Ways) + way) * down));
                marks.AddRange(Marks.Of(i, x + ((across - size) / 2), y + ((down - size) / 2), size, size));
            }
            if (marks.Count > 0) yield return new PathShape { Key = $"owned/{process.Label}", Commands = marks, Role = process.Label == state.Running ? Role.Accent : Role.Neutral, Paint = Paint.Solid };
        }
    }

    private static IEnumerable<PathCommand> Grid(Rectangle box, int columns, int groups)
    {
        for (var c = 1; c < columns; c++)
        {
            yield return PathCommand.Move(new(box.X + (c * box.Width / columns), box.Y));
            yield return PathCommand.LineTo(new(box.X + (c * box.Width / columns), box.Y + box.Height));
        }
        for (var g = 1; g < groups; g++)
        {
            yield return PathCommand.Move(new(box.X, box.Y + (g * box.Height / groups)));
            yield return PathCommand.LineTo(new(box.X + box.Width, box.Y + (g * box.Height / groups)));
        }
    }

    private IEnumerable<Shape> Block(Rectangle box, ProcessView process, int number, Canvas canvas)
    {
        var (small, isRunning, middle) = (canvas.SmallSize, process.Label == state.Running && state.Phase != CorePhase.Idle, box.Y + (canvas.SmallSize * 0.95));
        var role = process.Status switch { ProcessStatus.Done => Role.Done, ProcessStatus.Ready => Role.Waiting, ProcessStatus.Coming => Role.Muted, _ => isRunning ? Role.Accent : Role.Neutral };
        yield return box with { Role = role, Paint = Paint.Body };
        yield return new PathShape { Key = $"{box.Key}/mark", Role = role is Role.Accent ? Role.Accent : Role.Neutral, Paint = Paint.Solid, Layer = Layer.Note, Commands = [.. Marks.Of(number, box.X + 8, middle - (small * 0.4), small * 0.8, small * 0.8)] };
        yield return Lines.Label($"{box.Key}/name", process.Label, box.X + 8 + (small * 1.15), middle, small, role is Role.Accent ? Role.Accent : Role.Neutral, strong: true);
        var left = box.Width - 24 - (small * 1.15) - Text.WidthOf(process.Label, small, strong: true);
        if (Fit.First(Face.Voice, left, small, StatusOf(process), Short(process)) is { Length: > 0 } says)
            yield return Lines.Label($"{box.Key}/status", says, box.X + box.Width - 8, middle, small, Role.Neutral, Anchor.End, face: Face.Voice);
        // While it runs, its block holds what was saved the last time, which is out of date.
        foreach (var shape in Skyline($"{box.Key}/registers", process.Status == ProcessStatus.Coming ? [] : process.Block, box, small * 1.9, 14, process.Status == ProcessStatus.Running ? Role.Muted : Role.Neutral)) yield return shape;
        var (track, share) = (box.Width - 16, (double)process.Instructions / process.Burst);
        yield return new Rectangle { Key = $"{box.Key}/done", X = box.X + 8, Y = box.Y + box.Height - 9, Width = Math.Max(1, Math.Round(track * share, 1)), Height = 5, Radius = 1, Role = process.Status == ProcessStatus.Running ? Role.Accent : Role.Neutral, Paint = Paint.Solid };
    }

    private string StatusOf(ProcessView process) => process.Status == ProcessStatus.Ready && state.Policy == Policies.Priority ? Lines.Say($"ready, priority {process.Priority}") : Short(process);

    private string Short(ProcessView process) => process.Status switch
    {
        ProcessStatus.Coming => "to come",
        ProcessStatus.Ready => "ready",
        ProcessStatus.Done => "has ended",
        _ => state.Phase == CorePhase.Running ? "runs" : "is next",
    };

    // From the core down to the block, or up from it.
    private IEnumerable<Shape> Carried(Rectangle core, List<Rectangle> blocks)
    {
        if (state.Phase is not (CorePhase.Choosing or CorePhase.Saving or CorePhase.Restoring)) yield break;
        var label = state.Phase == CorePhase.Restoring ? state.Running : state.Saved;
        if (blocks.FindIndex(b => b.Key == $"block/{label}") is var found && found < 0) yield break;
        var (block, up) = (blocks[found], state.Phase == CorePhase.Restoring);
        var (x, y) = (Math.Clamp(core.X + (core.Width / 2), block.X + 20, block.X + block.Width - 20), (core.Y + core.Height + block.Y) / 2);
        Point[] way = [new(core.X + (core.Width / 2), core.Y + core.Height), new(core.X + (core.Width / 2), y), new(x, y), new(x, block.Y)];
        if (up) Array.Reverse(way);
        var tip = way[^1];
        yield return new PathShape { Key = "carried", Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Message, Commands = [PathCommand.Move(way[0]), .. way.Skip(1).Select(PathCommand.LineTo)] };
        yield return new PathShape { Key = "carried/tip", Role = Role.Accent, Paint = Paint.Solid, Layer = Layer.Message, Commands = [PathCommand.Move(tip), PathCommand.LineTo(tip.Offset(-5, up ? 7 : -7)), PathCommand.LineTo(tip.Offset(5, up ? 7 : -7)), PathCommand.Close()] };
    }

    private static double Head(Canvas canvas) => canvas.Pick(26.0, 20);

    private static double BoxHeight(Canvas canvas) => canvas.Pick(96.0, 70);

    private static double BlocksTop(Canvas canvas) => Head(canvas) + BoxHeight(canvas) + canvas.Pick(22.0, 18);

    private static double BlockHeight(Canvas canvas) => canvas.Pick(80.0, 66);
}
