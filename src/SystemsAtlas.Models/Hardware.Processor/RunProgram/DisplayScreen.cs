using System.Text;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>The display: what the terminal shows, pixel by pixel, and its cursor.</summary>
internal sealed class DisplayScreen(RunProgramState state) : Diagram
{
    private const double Inset = 8;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Height(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, top, works) = (room.Canvas, at.Y + Caption.HeightOn(room.Canvas), state.Working == Component.Display);
        yield return Lines.Label("display/name", "display", at.X, at.Y + (canvas.SmallSize * 0.65), canvas.SmallSize, works ? Role.Active : Role.Neutral, face: Face.Place, strong: works);
        if (state.ExitCode is { } code)
            yield return Lines.Label("exit", Lines.Say($"exit code {code}"), at.X + room.Width, at.Y + (canvas.SmallSize * 0.65), canvas.SmallSize, state.Phase == RunPhase.Killed ? Role.Danger : Role.Neutral, Anchor.End, face: Face.Voice);
        yield return new Rectangle { Key = "display", X = at.X, Y = top, Width = room.Width, Height = Height(room), Radius = 6, Role = works ? Role.Active : Role.Neutral, Layer = Layer.Ground };
        var pixel = Pixel(room);
        var (across, down) = (pixel * (Glyphs.Width + 1), pixel * (Glyphs.Height + 1));
        Point Corner(int row, int column) => new(at.X + Math.Floor((room.Width - (TerminalScreen.Columns * across)) / 2) + (column * across), top + Inset + (row * down));
        foreach (var (r, row) in state.Screen.Rows.Index())
        {
            var letters = row.EnumerateRunes().Select((rune, c) => Letter(rune, Corner(r, c), pixel)).ToList();
            // What was typed at the shell is fainter than what the program wrote, and one shape.
            if (row.StartsWith("$ ./", StringComparison.Ordinal)) yield return new PathShape { Key = Lines.Say($"typed/{r}"), Commands = [.. letters.SelectMany(l => l)], Role = Role.Muted, Paint = Paint.Solid };
            else foreach (var (c, letter) in letters.Index())
                if (letter.Count > 0) yield return new PathShape { Key = Lines.Say($"glyph/{r}/{c}"), Commands = letter, Role = Role.Neutral, Paint = Paint.Solid };
        }
        var cursor = Corner(state.Screen.Row, Math.Min(state.Screen.Column, TerminalScreen.Columns - 1));
        yield return new Rectangle { Key = "cursor", X = cursor.X, Y = cursor.Y + (pixel * (Glyphs.Height - 1)), Width = pixel * Glyphs.Width, Height = pixel, Radius = 0, Role = Role.Accent, Paint = Paint.Solid };
    }

    // Pixels that lie above each other are one box.
    private static List<PathCommand> Letter(Rune rune, Point corner, double pixel)
    {
        var commands = new List<PathCommand>();
        for (var column = 0; column < Glyphs.Width; column++)
        {
            var bits = Glyphs.Column(rune, column);
            for (var y = 0; y < Glyphs.Height; y++)
            {
                if ((bits >> y & 1) == 0) continue;
                var first = y;
                while (y + 1 < Glyphs.Height && (bits >> (y + 1) & 1) == 1) y++;
                var (left, top, height) = (corner.X + (column * pixel), corner.Y + (first * pixel), (y + 1 - first) * pixel);
                commands.AddRange([PathCommand.Move(new(left, top)), PathCommand.LineTo(new(left + pixel, top)), PathCommand.LineTo(new(left + pixel, top + height)), PathCommand.LineTo(new(left, top + height)), PathCommand.Close()]);
            }
        }
        return commands;
    }

    private static double Pixel(Room room) => Math.Max(1, Math.Floor((room.Width - (2 * Inset)) / (TerminalScreen.Columns * (Glyphs.Width + 1))));

    private static double Height(Room room) => Math.Ceiling((TerminalScreen.Lines * Pixel(room) * (Glyphs.Height + 1)) + (2 * Inset));
}

/// <summary>The kernel: what it is at, and the bytes that it holds on their way to the terminal.</summary>
internal sealed class KernelBox(RunProgramState state, double height) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + height);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, top, works) = (room.Canvas.SmallSize, at.Y + Caption.HeightOn(room.Canvas), state.Kernel.Doing.Length > 0);
        yield return Lines.Label("kernel/name", "kernel", at.X, at.Y + (small * 0.65), small, works ? Role.Active : Role.Neutral, face: Face.Place, strong: works);
        yield return new Rectangle { Key = "kernel", X = at.X, Y = top, Width = room.Width, Height = height, Radius = 2, Role = works ? Role.Active : Role.Muted, Layer = Layer.Ground };
        yield return Lines.Label("kernel/doing", works ? Fit.Cut(state.Kernel.Doing, room.Width - 16, small, Face.Voice) : "waits to be called", at.X + 8, top + small, small, works ? Role.Active : Role.Muted, face: Face.Voice);
        var (columns, pitch) = (3, (room.Width - 16) / 3);
        foreach (var (i, next) in state.Kernel.Bytes.Index())
        {
            var box = new Rectangle { Key = Lines.Say($"byte/{state.Kernel.Count - i}"), X = at.X + 8 + (i % columns * pitch), Y = top + (small * 2) + (i / columns * small * 1.8), Width = pitch - 4, Height = small * 1.6, Radius = 0, Role = Role.Accent };
            yield return box;
            yield return Lines.Centred($"{box.Key}/value", Lines.Say($"{next:x2}"), box, small, Role.Accent);
        }
        if (state.Kernel.Count > 0) yield return Lines.Label("kernel/count", Lines.Count(state.Kernel.Count, "byte", "bytes"), at.X + 8, top + height - small, small, Role.Neutral, face: Face.Voice);
    }
}
