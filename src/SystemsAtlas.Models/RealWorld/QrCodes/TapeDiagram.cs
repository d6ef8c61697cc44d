using System.Globalization;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The codewords in the order in which they will be placed: eight bits each as modules, with the number that they write below. A codeword that is placed leaves its slot empty.</summary>
internal sealed class TapeDiagram(QrState state) : Diagram
{
    private int DataCount => state.Encoding.Data.Length;

    private bool HasCorrection => state.BlocksCorrected > 0;

    public override Size Measure(Room room)
    {
        var plan = new Plan(room);
        return new(room.Width, plan.Height(DataCount) + (HasCorrection ? plan.Height(state.Encoding.Codewords.Length - DataCount) + plan.GroupGap : 0));
    }

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = new Plan(room);
        foreach (var shape in PlaceGroup(plan, at, "data", 0, DataCount)) yield return shape;
        if (!HasCorrection) yield break;
        foreach (var shape in PlaceGroup(plan, at.Offset(0, plan.Height(DataCount) + plan.GroupGap), "correction", DataCount, state.Encoding.Codewords.Length - DataCount)) yield return shape;
    }

    private IEnumerable<Shape> PlaceGroup(Plan plan, Point at, string name, int first, int count)
    {
        yield return Note($"tape/{name}", string.Create(CultureInfo.InvariantCulture, $"{count} {name} codeword{(count == 1 ? "" : "s")}"), at.X, at.Y + (plan.Title / 2), plan.Small) with { Anchor = Anchor.Start };
        for (var i = 0; i < count; i++)
        {
            var corner = at.Offset(i % plan.PerRow * plan.Pitch, plan.Title + (i / plan.PerRow * plan.RowHeight));
            foreach (var shape in PlaceCodeword(plan, corner, first + i)) yield return shape;
        }
    }

    private IEnumerable<Shape> PlaceCodeword(Plan plan, Point at, int place)
    {
        var id = place + 1;
        var bits = BitsOf(place);
        yield return new Rectangle { Key = Key($"slot/{id}"), X = at.X, Y = at.Y, Width = 8 * plan.Module, Height = plan.Module, Radius = 0, Role = Role.Muted, Paint = Paint.Line };
        if (place >= state.Placed && bits.Contains('1', StringComparison.Ordinal))
            yield return new PathShape { Key = SymbolDiagram.CodewordKey(place), Commands = Contour.Squares(bits.Index().Where(b => b.Item == '1').Select(b => at.Offset(b.Index * plan.Module, 0)), plan.Module), Paint = Paint.Solid };
        if (bits.Length < 8) yield break;
        var isActive = state.JustPlaced > 0 && place >= state.Placed - state.JustPlaced && place < state.Placed || state.Division is { Next: not null } d && state.BlocksCorrected == 0 && place == d.Taken - 1;
        var value = Note(Key($"slot/{id}/value"), QrEvent.Hex(state.Encoding.Codewords[place]), at.X + (4 * plan.Module), at.Y + plan.Module + (plan.Small * 0.75), plan.Small);
        yield return value with { Role = isActive ? Role.Active : place < state.Placed ? Role.Muted : Role.Neutral, Strong = isActive, MaxWidth = plan.Pitch };
    }

    // The bits of a data codeword come as the fields are written; a correction codeword comes whole.
    private string BitsOf(int place)
    {
        var all = Convert.ToString(state.Encoding.Codewords[place], 2).PadLeft(8, '0');
        return place >= DataCount ? all : all[..Math.Clamp(state.BitsWritten - (8 * place), 0, 8)];
    }

    private static Text Note(string key, string content, double x, double middle, double size) =>
        new() { Key = key, Content = content, Size = size, At = new(x, Text.Baseline(middle, size)), Role = Role.Muted, Layer = Layer.Note };

    private static string Key(FormattableString text) => FormattableString.Invariant(text);

    private sealed class Plan(Room room)
    {
        public double Small { get; } = room.Canvas.SmallSize;
        public double Module { get; } = room.Canvas.Pick(8.0, 5);
        public double GroupGap { get; } = room.Canvas.Pick(14.0, 6);
        public double Title => Math.Ceiling(Small * 1.7);
        public double RowHeight => Math.Ceiling(Module + (Small * 1.5) + 8);
        public int PerRow { get; } = (int)((room.Width + 12) / room.Canvas.Pick(76.0, 48));
        public double Pitch { get; } = room.Canvas.Pick(76.0, 48);

        public double Height(int count) => Title + ((count + PerRow - 1) / PerRow * RowHeight);
    }
}
