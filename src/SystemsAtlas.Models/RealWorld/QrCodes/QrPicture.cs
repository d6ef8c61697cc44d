namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The work at hand on the left (a table, a division, then the code itself), and beside it the codewords or what is said of the code. On a phone one is above the other.</summary>
internal sealed class QrPicture(QrState before, QrState state) : Diagram
{
    /// <summary>The largest version that is drawn in the ordinary width; larger codes get more.</summary>
    public const int LargestOrdinary = 6;

    private const double Gap = 28;

    private const double WideInset = 10, NarrowInset = 18, NarrowTop = 8;

    private bool HasSymbol => state.Patterns > PatternStage.None;

    private bool HasTape => state.Encoding.Version <= SymbolDiagram.MostDetailed && state.Mask is null && state.IsVersionChosen;

    public override Size Measure(Room room)
    {
        var (work, panel) = (Work(room).Measure(WorkRoom(room)), Panel()?.Measure(PanelRoom(room)) ?? default);
        return new(room.Width, room.Canvas.IsNarrow ? work.Height + NarrowTop + (panel.Height > 0 ? Gap / 2 : 0) + panel.Height : Math.Max(work.Height, panel.Height));
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var work = Work(room);
        var size = work.Measure(WorkRoom(room));
        var corner = room.Canvas.IsNarrow ? at.Offset(HasSymbol ? NarrowInset : 0, NarrowTop) : at.Offset(HasSymbol ? WideInset : 0, 0);
        foreach (var shape in work.Place(WorkRoom(room), corner)) yield return shape;
        if (Panel() is not { } panel) yield break;
        var beside = room.Canvas.IsNarrow ? at.Offset(0, NarrowTop + size.Height + (Gap / 2)) : at.Offset(room.Width - PanelRoom(room).Width, 0);
        foreach (var shape in panel.Place(PanelRoom(room), beside)) yield return shape;
    }

    private double WorkWidth(Room room) => room.Canvas.IsNarrow ? room.Width - (HasSymbol ? 2 * NarrowInset : 0) : state.Encoding.Version > LargestOrdinary ? 480 : 440;

    private Room WorkRoom(Room room) => room with { Width = WorkWidth(room) };

    private Room PanelRoom(Room room) => room.Canvas.IsNarrow ? room : room with { Width = room.Width - WorkWidth(room) - WideInset - Gap };

    private Diagram Work(Room room) =>
        HasSymbol ? new SymbolDiagram(state, WorkWidth(room), room.Canvas.Pick(15.0, 12))
        : state.Division is { } division ? QrTables.Division(division)
        : state.FieldsWritten > 0 ? QrTables.Fields(before, state)
        : state.IsVersionChosen ? QrTables.Levels(state)
        : state.IsModeChosen ? QrTables.Modes(state)
        : new Box("text", $"\"{QrTables.Short(state.Encoding.Text, 18)}\"", Role.Active);

    private Diagram? Panel() =>
        HasTape ? new TapeDiagram(state)
        : state.ReadingStage == ReadingStage.Format ? QrTables.FormatReading(state.Reading!)
        : state.ReadingStage > ReadingStage.Format && !state.Reading!.Blocks.IsEmpty ? QrTables.Reading(state)
        : state.ReadingStage == ReadingStage.Failed ? new Box("result", "cannot be read", Role.Danger)
        : state.Scratched.Length > 0 ? QrTables.Damage(state)
        : state.IsFormatShown ? QrTables.Format(state)
        : state.IsFinished ? QrTables.Modules(state)
        : state.Mask is not null ? QrTables.Masks(state)
        : HasSymbol ? new Meter("placed", "placed", state.Placed, state.Encoding.Codewords.Length, "codewords")
        : state.IsVersionChosen ? new Meter("written", "data bits", state.BitsWritten, 8 * state.Encoding.Data.Length)
        : null;
}
