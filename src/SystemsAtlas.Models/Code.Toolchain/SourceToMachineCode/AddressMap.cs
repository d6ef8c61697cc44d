using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The program's memory as the linker lays it out: each part at its address, within it the names that have one. While a field is filled in, an arrow goes from the place to the name.</summary>
internal sealed class AddressMap(SourceToMachineCodeState state) : Diagram
{
    private const int MostParts = 9;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Height(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("map/name", "prog in memory, addresses grow downwards", "prog in memory") { Value = Lines.Say($"{state.Placed} of {state.Build.Link.Parts.Length} placed") }.Place(room, at)) yield return shape;
        var (small, top, gutter) = (room.Canvas.SmallSize, at.Y + Caption.HeightOn(room.Canvas), Math.Ceiling(Text.WidthOf("0x100000", room.Canvas.SmallSize)) + 8);
        var parts = Ordered;
        var heights = Heights(parts, room);
        var y = top;
        var tops = new Dictionary<LinkedPart, double>();
        foreach (var (i, part) in parts.Index())
        {
            tops[part] = y;
            var isThere = state.Build.Link.Parts.IndexOf(part) < state.Placed;
            var isLast = state.Build.Link.Parts.IndexOf(part) == state.Placed - 1 && state.Addressed.IsEmpty;
            var box = new Rectangle { Key = Lines.Say($"part/{part.File}/{Types.Section(part.Kind)[1..]}"), X = at.X + gutter, Y = y + 1, Width = room.Width - gutter - 34, Height = heights[i] - 2, Radius = 1, Role = isLast ? Role.Active : isThere ? Role.Neutral : Role.Waiting };
            yield return box;
            var middle = y + Math.Min(heights[i] / 2, Row(room) / 2);
            yield return Lines.Label(box.Key + "/name", Fit.Cut($"{state.Build.Inputs[part.File].Called} {Types.Section(part.Kind)}", box.Width - 8, small), box.X + 6, middle, small, isThere ? box.Role : Role.Muted);
            if (isThere) yield return Lines.Label(box.Key + "/at", SourceToMachineCodeState.Hex(part.Address), at.X + gutter - 6, middle, small, Role.Muted, Anchor.End);
            y += heights[i];
        }
        foreach (var shape in Names(room, at, gutter, parts, heights, tops)) yield return shape;
        if (state is not { ShowsRelocation: true, Last: { } last }) yield break;
        var right = at.X + room.Width - 34;
        if (YOf(last.Address, parts, heights, tops) is not { } from || YOf(last.Target, parts, heights, tops) is not { } to) yield break;
        yield return new Line { Key = "place", From = new(at.X + gutter, from), To = new(right, from), Role = Role.Danger, Paint = Paint.Line, Layer = Layer.Message };
        foreach (var shape in Arrow.Along("way", [PathCommand.Move(new(right, from)), PathCommand.LineTo(new(right + 26, from)), PathCommand.LineTo(new(right + 26, to)), PathCommand.LineTo(new(right + 1, to))], Role.Accent, Layer.Message)) yield return shape;
    }

    private List<LinkedPart> Ordered => [.. state.Build.Link.Parts.OrderBy(p => p.Address).Take(MostParts)];

    private IEnumerable<Shape> Names(Room room, Point at, double gutter, List<LinkedPart> parts, double[] heights, Dictionary<LinkedPart, double> tops)
    {
        var (small, last, right) = (room.Canvas.SmallSize, double.NegativeInfinity, at.X + room.Width - 40);
        foreach (var symbol in state.Addressed.OrderBy(s => s.Value))
        {
            if (symbol.Section is null || YOf(symbol.Value, parts, heights, tops) is not { } y) continue;
            var part = parts.Last(p => p.Address <= symbol.Value);
            var middle = Math.Min(Math.Max(y + (Row(room) / 2), last + small + 1), tops[part] + heights[parts.IndexOf(part)] - (small / 2) - 1);
            if (middle < last + small) continue;
            last = middle;
            var isNew = state.Addressed[^1] == symbol && state.Applied == 0 && !state.HasExecutable;
            var text = Fit.First((room.Width - gutter) * 0.55, small, Lines.Say($"{symbol.Name} 0x{symbol.Value:x}"), symbol.Name, Fit.Cut(symbol.Name, 80, small));
            yield return Lines.Label($"address/{symbol.Name}", text, right, middle, small, isNew ? Role.Accent : Role.Done, Anchor.End, strong: true);
        }
    }

    private static double? YOf(ulong address, List<LinkedPart> parts, double[] heights, Dictionary<LinkedPart, double> tops)
    {
        for (var i = 0; i < parts.Count; i++)
            if (address >= parts[i].Address && address < parts[i].Address + (ulong)parts[i].Size) return Math.Round(tops[parts[i]] + (heights[i] * (address - parts[i].Address) / parts[i].Size), 1);
        return null;
    }

    // To scale, but none lower than a line of text.
    private static double[] Heights(List<LinkedPart> parts, Room room)
    {
        if (parts.Count == 0) return [];
        var least = Row(room);
        var spare = Height(room) - (parts.Count * least);
        var all = parts.Sum(p => (double)p.Size);
        return [.. parts.Select(p => Math.Floor(least + (Math.Max(0, spare) * p.Size / all)))];
    }

    private static double Height(Room room) => room.Canvas.Pick(230.0, 138);

    private static double Row(Room room) => room.Canvas.Pick(27.0, 18);
}
