namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>
/// The diagram of a pipeline: an instruction a row, a cycle a column, each cell the stage that the instruction is in. Held cells are stippled, what was thrown away is vermilion, and an arrow leads from where
/// a value was made to where it was needed. It moves on by several rows at once, so that little moves.
/// </summary>
internal sealed class PipeDiagram(PipeliningState state) : Diagram
{
    private const int RowsAtOnce = 4, ColumnsAtOnce = 4;

    protected override Size MeasureIn(Room room) => new(room.Width, Head(room) + (RowsOn(room.Canvas) * Pitch(room)) + 2);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var shown = Shown(room.Canvas);
        var first = FirstCycle(shown, room.Canvas);
        var (left, cell, small) = (at.X + Gutter(room), Cell(room), room.Canvas.SmallSize);
        double X(int cycle) => left + ((cycle - first) * cell);
        double Y(int row) => at.Y + Head(room) + (row * Pitch(room));
        yield return Lines.Label("cycles/name", "cycle", at.X, at.Y + (Head(room) / 2), small, Role.Muted, face: Face.Voice);
        var columns = ColumnsOn(room.Canvas);
        for (var cycle = first; cycle < first + columns; cycle++)
            if (cycle % 5 == 0 || cycle == state.Cycle) yield return Lines.Label(Lines.Say($"cycles/{cycle}"), Lines.Say($"{cycle}"), X(cycle) + (cell / 2), at.Y + (Head(room) / 2), small, cycle == state.Cycle ? Role.Accent : Role.Muted, Anchor.Middle, cycle == state.Cycle);
        if (state.Cycle >= first && state.Cycle < first + columns && shown.Count > 0)
            yield return new Rectangle { Key = "now", X = X(state.Cycle), Y = at.Y + Head(room), Width = cell, Height = RowsOn(room.Canvas) * Pitch(room), Radius = 0, Role = Role.Accent, Paint = Paint.Wash, Layer = Layer.Ground };
        for (var r = 0; r < shown.Count; r++)
            foreach (var shape in PlaceRow(shown[r], X, Y(r), first, first + columns - 1, at.X, room)) yield return shape;
        foreach (var forward in state.Forwards)
        {
            var (from, to) = (shown.FindIndex(r => r.Number == forward.From), shown.FindIndex(r => r.Number == forward.To));
            if (from < 0 || to < 0 || forward.Cycle - 1 < first || forward.Cycle >= first + columns) continue;
            // From below the letter of the cell that made the value to the upper left of the one that needs it: as long as it can be without hiding a letter.
            var (start, end) = (new Point(X(forward.Cycle) - (cell * 0.5), Y(from) + (Pitch(room) * 0.85)), new Point(X(forward.Cycle) + (cell * 0.3), Y(to) + (Pitch(room) * 0.3)));
            foreach (var shape in Arrow.Straight(Lines.Say($"forward/{forward.To}/{forward.Register}"), start, end, forward.Cycle == state.Cycle ? Role.Accent : Role.Neutral, Layer.Message)) yield return shape;
        }
    }

    /// <summary>The rows that a picture shows.</summary>
    internal List<RowView> Shown(Canvas canvas)
    {
        if (state.Rows.IsEmpty) return [];
        var (newest, rows) = (state.Rows[^1].Number, RowsOn(canvas));
        var from = newest <= rows ? 1 : ((newest - rows + RowsAtOnce - 1) / RowsAtOnce * RowsAtOnce) + 1;
        return [.. state.Rows.Where(r => r.Number >= from)];
    }

    internal static int RowsOn(Canvas canvas) => canvas.Pick(11, 8);

    private static int ColumnsOn(Canvas canvas) => canvas.Pick(22, 15);

    private int FirstCycle(List<RowView> shown, Canvas canvas)
    {
        if (shown.Count == 0) return 1;
        var (first, late) = (shown[0].First, state.Cycle - ColumnsOn(canvas) + 1);
        return late <= first ? first : first + ((late - first + ColumnsAtOnce - 1) / ColumnsAtOnce * ColumnsAtOnce);
    }

    private IEnumerable<Shape> PlaceRow(RowView row, Func<int, double> x, double top, int first, int last, double left, Room room)
    {
        var (key, small, cell) = (Lines.Say($"row/{row.Number}"), room.Canvas.SmallSize, Cell(room));
        var role = row.Fate == RowFate.Flushed || IsWrong(row) ? Role.Danger : row.Fate == RowFate.Retired ? Role.Muted : Role.Neutral;
        var middle = top + (Pitch(room) / 2);
        yield return Lines.Label($"{key}/text", Fit.Cut(row.Text, Gutter(room) - 8, small), left, middle, small, role);
        var (from, to) = (Math.Max(first, row.First), Math.Min(last, row.First + row.Cells.Length - 1));
        if (to < from) yield break;
        yield return new Rectangle { Key = key, X = x(from) + 0.5, Y = top + 1, Width = (cell * (to - from + 1)) - 1, Height = Pitch(room) - 2, Radius = 2, Role = role, Layer = Layer.Edge };
        for (var cycle = from; cycle <= to; cycle++)
        {
            var letter = row.Cells[cycle - row.First];
            var isHeld = char.IsAsciiLetterLower(letter);
            var box = new Rectangle { Key = Lines.Say($"held/{row.Number}/{cycle}"), X = x(cycle) + 1, Y = top + 2, Width = cell - 2, Height = Pitch(room) - 4, Radius = 2, Role = Role.Waiting };
            if (isHeld) yield return box;
            yield return Lines.Centred(Lines.Say($"cell/{row.Number}/{cycle}"), char.ToUpperInvariant(letter).ToString(), box, small, isHeld ? Role.Waiting : cycle == state.Cycle && role == Role.Neutral ? Role.Accent : role);
        }
    }

    private bool IsWrong(RowView row) => state.Stages.Any(s => s.Number == row.Number && s.IsWrong);

    private static double Head(Room room) => room.Canvas.Pick(24.0, 20);

    private static double Pitch(Room room) => room.Canvas.Pick(22.0, 18);

    private static double Gutter(Room room) => room.Canvas.Pick(156.0, 122);

    private static double Cell(Room room) => Math.Floor((room.Width - Gutter(room)) / ColumnsOn(room.Canvas));
}
