namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>The passes that have ended: how each differs from the first, its cycles an instruction as a bar from 0, and as a number.</summary>
internal sealed class PassList(PipeliningState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (state.Results.Length * Pitch(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, line) = (room.Canvas.SmallSize, Caption.HeightOn(room.Canvas));
        foreach (var shape in new Caption("passes/name", "cycles for each instruction", "cycles an instruction").Place(room, at)) yield return shape;
        var names = state.Results.Select(NameOf).ToList();
        var width = Math.Ceiling(names.Max(n => Text.WidthOf(n, small, Face.Voice))) + 10;
        var (value, most) = (Text.WidthOf("0.00", small) + 8, Math.Max(1, state.Results.Max(r => r.PerInstruction)));
        for (var i = 0; i < names.Count; i++)
        {
            var (result, middle) = (state.Results[i], at.Y + line + ((i + 0.5) * Pitch(room)));
            var key = Lines.Say($"pass/{i + 1}");
            var isLast = i == names.Count - 1;
            yield return Lines.Label($"{key}/name", names[i], at.X, middle, small, isLast ? Role.Accent : Role.Neutral, face: Face.Voice);
            yield return new Rectangle { Key = key, X = at.X + width, Y = middle - (Pitch(room) * 0.32), Width = Math.Max(1, Math.Round((room.Width - width - value) * result.PerInstruction / most, 1)), Height = Math.Round(Pitch(room) * 0.64, 1), Radius = 0, Role = isLast ? Role.Accent : Role.Neutral, Paint = Paint.Solid };
            yield return Lines.Label($"{key}/value", Lines.Say($"{result.PerInstruction:0.00}"), at.X + room.Width, middle, small, Role.Neutral, Anchor.End, isLast);
        }
    }

    // What differs from the first pass.
    private string NameOf(PassResult result)
    {
        var (first, now) = (state.Results[0].Setting, result.Setting);
        if (result == state.Results[0]) return $"{(first.Forwarding ? "" : "no forwarding, ")}{first.Predictor}, {first.BranchStage}";
        var parts = new List<string>();
        if (now.Program != first.Program) parts.Add(now.Program);
        if (now.Forwarding != first.Forwarding) parts.Add(now.Forwarding ? "forwarding" : "no forwarding");
        if (now.Predictor != first.Predictor) parts.Add(now.Predictor);
        if (now.BranchStage != first.BranchStage) parts.Add($"in {now.BranchStage}");
        return parts.Count == 0 ? "the same again" : string.Join(", ", parts);
    }

    private static double Pitch(Room room) => room.Canvas.Pick(20.0, 17);
}
