namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>The program, a mark at the instruction that is fetched next, and beside each branch or jump what the predictor says of it: no and yes, or the bits that it remembers.</summary>
internal sealed class CodeLines(PipeliningState state) : Diagram
{
    private const int LabelLetters = 7;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (Rows(room) * Pitch(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("code/name", Lines.Say($"{state.Program}; predicted {Words.Of(state.Predictor)}"), Lines.Say($"{state.Program}; {state.Predictor}"), state.Program).Place(room, at)) yield return shape;
        var (lines, small) = (state.Code.Lines, room.Canvas.SmallSize);
        var next = state.Code.LineAt(state.Next);
        var (rows, half) = (Rows(room), Rows(room) / 2);
        var first = Math.Clamp((((next < 0 ? 0 : next) / Math.Max(1, half)) * half) - (half / 2), 0, Math.Max(0, lines.Length - rows));
        var (top, label, chip) = (at.Y + Caption.HeightOn(room.Canvas), LabelLetters * small * Text.CharacterWidth, Chip(room));
        for (var i = first; i < Math.Min(lines.Length, first + rows); i++)
        {
            var (line, middle) = (lines[i], top + ((i - first + 0.5) * Pitch(room)));
            var pc = Code.Hex(line.Pc);
            var name = state.Code.LabelAt(line.Pc);
            if (name.Length > 0) yield return Lines.Label($"code/{pc}/label", Fit.Cut($"{name}:", label - 2, small), at.X + Mark, middle, small, Role.Muted);
            yield return Lines.Label($"code/{pc}", Fit.Cut(line.Text, room.Width - Mark - label - chip - 4, small), at.X + Mark + label, middle, small, i == next && !state.IsOver ? Role.Accent : Role.Neutral);
            if (state.Predictions.FirstOrDefault(p => p.Pc == pc) is not { } guess) continue;
            var box = new Rectangle { Key = $"predict/{pc}", X = at.X + room.Width - chip, Y = middle - (Pitch(room) / 2) + 1, Width = chip, Height = Pitch(room) - 2, Radius = 2, Role = guess.Taken ? Role.Accent : Role.Neutral };
            yield return box;
            yield return Lines.Centred($"predict/{pc}/says", Said(guess), box, small, box.Role);
        }
        if (next < 0 || state.IsOver) yield break;
        var y = top + ((next - first + 0.5) * Pitch(room));
        yield return Arrow.Tip("next", new(at.X, y), new(at.X + Mark - 3, y), Role.Accent, Layer.Body);
    }

    private string Said(PredictionView guess) => state.Predictor switch
    {
        Setting.OneBit => guess.Memory == 0 ? "0" : "1",
        Setting.TwoBit => guess.Memory switch { 0 => "00", 1 => "01", 2 => "10", _ => "11" },
        _ => guess.Taken ? "yes" : "no",
    };

    private const double Mark = 16;

    private int Rows(Room room) => Math.Clamp(state.Code.Lines.Length, 3, room.Canvas.Pick(13, 8));

    private static double Chip(Room room) => room.Canvas.Pick(40.0, 34);

    private static double Pitch(Room room) => room.Canvas.Pick(19.0, 18);
}
