namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>The five stages side by side, each with the instruction that it has; below them the wires that carry results back to EX, and to ID where branches are resolved there.</summary>
internal sealed class StageRiver(PipeliningState state) : Diagram
{
    private static readonly ImmutableArray<string> s_does = ["fetch", "decode", "execute", "memory", "write"];

    protected override Size MeasureIn(Room room) => new(room.Width, Top(room) + Box(room) + Wires(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        for (var i = 0; i < state.Stages.Length; i++)
        {
            var stage = state.Stages[i];
            var box = new Rectangle { Key = $"stage/{stage.Stage}", X = Left(i, room, at), Y = at.Y + Top(room), Width = Across(room), Height = Box(room), Radius = 3, Role = Role.Muted, Layer = Layer.Ground };
            yield return box;
            yield return Lines.Label($"stage/{stage.Stage}/name", canvas.Pick($"{stage.Stage} {s_does[i]}", stage.Stage), box.X + (box.Width / 2), at.Y + (Top(room) / 2), small, Role.Neutral, Anchor.Middle, face: Face.Place);
            foreach (var shape in stage.Number > 0 ? Token(stage, box, room) : Hollow(stage, box, room)) yield return shape;
        }
        foreach (var shape in Wiring(room, at)) yield return shape;
    }

    private IEnumerable<Shape> Token(StageView stage, Rectangle box, Room room)
    {
        var role = stage.IsWrong ? Role.Danger : Gets(stage.Number) ? Role.Accent : stage.Stage == "WB" ? Role.Done : Role.Neutral;
        var token = box with { Key = Lines.Say($"token/{stage.Number}"), X = box.X + Inset(room), Y = box.Y + 4, Width = box.Width - (2 * Inset(room)), Height = box.Height - 8, Role = role, Layer = Layer.Body };
        yield return token;
        var (words, size) = (stage.Text.Split(' ', 2), room.Canvas.SmallSize);
        var upper = token with { Height = token.Height / 2 };
        yield return Lines.Centred($"{token.Key}/op", Fit.Cut(words[0], token.Width - 1, size), words.Length == 1 ? token : upper with { Y = upper.Y + 1 }, size, role);
        if (words.Length > 1) yield return Lines.Centred($"{token.Key}/on", Fit.Cut(words[1], token.Width - 1, size), upper with { Y = token.Y + upper.Height - 2 }, size, role);
    }

    // Nothing where no instruction has come or will come; what was lost is hatched.
    private static IEnumerable<Shape> Hollow(StageView stage, Rectangle box, Room room)
    {
        if (stage.Bubble is Bubble.Start or Bubble.End) yield break;
        var bubble = box with { Key = $"bubble/{stage.Stage}", X = box.X + 4, Y = box.Y + 4, Width = box.Width - 8, Height = box.Height - 8, Layer = Layer.Edge };
        var role = stage.Bubble == Bubble.Flush ? Role.Danger : Role.Waiting;
        yield return Texture.Hachures(bubble.Key, bubble, room.Canvas.SmallSize + 8, role);
        yield return Lines.Centred($"{bubble.Key}/says", room.Canvas.Pick(stage.Text, stage.Bubble == Bubble.LoadUse ? "waits" : stage.Text), bubble, room.Canvas.SmallSize, role);
    }

    // A wire leaves behind a stage, goes below the boxes and ends at the stage that needs the value.
    private IEnumerable<Shape> Wiring(Room room, Point at)
    {
        if (!state.Forwarding) yield break;
        var depth = 0;
        foreach (var (key, behind, into) in Ways())
        {
            depth++;
            var used = state.Forwards.LastOrDefault(f => f.Cycle == state.Cycle && f.Behind == state.Stages[behind].Stage && f.Into == state.Stages[into].Stage);
            var role = used is null ? Role.Muted : Role.Accent;
            var bottom = at.Y + Top(room) + Box(room);
            var (from, to, down) = (Left(behind, room, at) + Across(room) + (Gap(room) / 2), Left(into, room, at) + (Across(room) * (into == 1 ? 0.5 : behind == 2 ? 0.62 : 0.38)), bottom + (depth * Wires(room) / 4.2));
            foreach (var shape in Arrow.Along(key, [PathCommand.Move(new(from, bottom - (Box(room) / 2))), PathCommand.LineTo(new(from, down)), PathCommand.LineTo(new(to, down)), PathCommand.LineTo(new(to, bottom + 1))], role, used is null ? Layer.Ground : Layer.Message)) yield return shape;
            if (used is not null && room.Canvas.Pick(true, false)) yield return Lines.Label($"{key}/says", used.Register, from + 8, bottom + (Wires(room) / 2) + 2, room.Canvas.SmallSize, Role.Accent, strong: true);
        }
    }

    private IEnumerable<(string Key, int Behind, int Into)> Ways()
    {
        yield return ("wire/EX", 2, 2);
        yield return ("wire/MEM", 3, 2);
        if (state.Setting.IsEarly) yield return ("wire/ID", 2, 1);
    }

    private bool Gets(int number) => state.Forwards.Any(f => f.To == number && f.Cycle == state.Cycle);

    private static double Left(int stage, Room room, Point at) => at.X + (stage * (Across(room) + Gap(room)));

    private static double Across(Room room) => Math.Floor((room.Width - (4 * Gap(room))) / 5);

    private static double Gap(Room room) => room.Canvas.Pick(16.0, 4);

    private static double Inset(Room room) => room.Canvas.Pick(4.0, 1);

    private static double Top(Room room) => room.Canvas.Pick(24.0, 20);

    private static double Box(Room room) => room.Canvas.Pick(58.0, 48);

    private static double Wires(Room room) => room.Canvas.Pick(36.0, 30);
}
