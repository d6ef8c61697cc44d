namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>The program, a mark at the instruction that is fetched next, and beside each branch or jump what the predictor says of it: no and yes, or the bits that it remembers.</summary>
internal sealed class CodeLines(PipeliningState state) : Diagram
{
    private const int LabelLetters = 7;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (Rows(room) * Pitch(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var way = state.Forwarding ? "forwarding" : "no forwarding";
        foreach (var shape in new Caption("code/name", $"{state.Program}: {way}, {state.Predictor}, {state.BranchStage}", $"{way}, {state.Predictor}, {state.BranchStage}", $"{state.Predictor}, {state.BranchStage}", state.Predictor).Place(room, at)) yield return shape;
        var (lines, small, rows) = (Listed(room), room.Canvas.SmallSize, Rows(room));
        var (next, half) = (lines.FindIndex(l => l.Pc == state.Next), Math.Max(1, rows / 2));
        var first = Math.Clamp((Math.Max(0, lines.FindIndex(l => l.Pc >= state.Next)) / half * half) - (half / 2), 0, Math.Max(0, lines.Count - rows));
        var (top, label, chip) = (at.Y + Caption.HeightOn(room.Canvas), Math.Ceiling(LabelLetters * small * Text.CharacterWidth) + 3, Chip(room));
        for (var i = first; i < Math.Min(lines.Count, first + rows); i++)
        {
            var (line, middle) = (lines[i], top + ((i - first + 0.5) * Pitch(room)));
            var (pc, name) = (Code.Hex(line.Pc), state.Code.LabelAt(line.Pc));
            if (name.Length > 0) yield return Lines.Label($"code/{pc}/label", Fit.Cut($"{name}:", label - 2, small), at.X + Mark, middle, small, Role.Muted);
            yield return Lines.Label($"code/{pc}", Fit.Cut(line.Text, room.Width - Mark - label - (line.GoesElsewhere ? chip + 4 : 0), small), at.X + Mark + label, middle, small, i == next && !state.IsOver ? Role.Accent : Role.Neutral);
            if (state.Predictions.FirstOrDefault(p => p.Pc == pc) is not { } guess) continue;
            var box = new Rectangle { Key = $"predict/{pc}", X = at.X + room.Width - chip, Y = middle - (Pitch(room) / 2) + 1, Width = chip, Height = Pitch(room) - 2, Radius = 2, Role = guess.Taken ? Role.Accent : Role.Neutral };
            yield return box;
            yield return Lines.Centred($"predict/{pc}/says", Said(guess), box, small, box.Role);
        }
        if (next < first || next >= first + rows || state.IsOver) yield break;
        var y = top + ((next - first + 0.5) * Pitch(room));
        yield return Arrow.Tip("next", new(at.X, y), new(at.X + Mark - 3, y), Role.Accent, Layer.Body);
    }

    // A phone has room for what is predicted only; the diagram shows the rest.
    private List<CodeLine> Listed(Room room) => [.. state.Code.Lines.Where(l => l.GoesElsewhere || !room.Canvas.IsNarrow)];

    private string Said(PredictionView guess) => state.Predictor switch
    {
        Setting.OneBit => guess.Memory == 0 ? "0" : "1",
        Setting.TwoBit => guess.Memory switch { 0 => "00", 1 => "01", 2 => "10", _ => "11" },
        _ => guess.Taken ? "yes" : "no",
    };

    private const double Mark = 16;

    private int Rows(Room room) => Math.Min(Listed(room).Count, room.Canvas.Pick(13, 4));

    private static double Chip(Room room) => room.Canvas.Pick(40.0, 34);

    private static double Pitch(Room room) => room.Canvas.Pick(19.0, 18);
}
