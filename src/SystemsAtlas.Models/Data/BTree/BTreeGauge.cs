namespace SystemsAtlas.Models.Data.BTree;

/// <summary>The number that a B-tree is built for: how many of its pages the operation has touched, drawn to scale, a box a page; and the tree's size beside it.</summary>
internal sealed class BTreeGauge(BTreeState state) : Diagram
{
    // More boxes than this are lines too thin to tell apart.
    private const int MostBoxes = 40;

    protected override Size MeasureIn(Room room) => new(room.Width, SizeOn(room) + BarOn(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, small, bar) = (SizeOn(room), room.Canvas.SmallSize, BarOn(room));
        var (touched, pages) = (state.Path.Count(state.Nodes.ContainsKey), state.Nodes.Count);
        var number = FormattableString.Invariant($"{touched} of {pages}");
        yield return new Text { Key = "pages/number", Content = number, Size = size, Face = Face.Figure, Role = touched > 0 ? Role.Active : Role.Neutral, Anchor = Anchor.Start, Layer = Layer.Note, At = new(at.X, Math.Round(at.Y + (size * 0.8))), MaxWidth = room.Width };
        var left = Math.Ceiling(at.X + Text.WidthOf(number, size, Face.Figure) + 14);
        var keys = FormattableString.Invariant($"{state.KeyCount} {(state.KeyCount == 1 ? "key" : "keys")}");
        // The narrow canvas has no lines of depths.
        var levels = room.Canvas.IsNarrow && pages > 1 ? FormattableString.Invariant($"{keys}; pages by level: {string.Join(", ", BTreeDepths.PagesOf(state))}") : "";
        var extent = Fit.First(Face.Voice, at.X + room.Width - left, small, levels, FormattableString.Invariant($"{keys}, height {state.Height}"));
        var lines = new[] { pages == 1 ? "page touched" : "pages touched", extent };
        foreach (var (i, line) in lines.Index())
            yield return new Text { Key = $"pages/says/{i}", Content = line, Size = small, Face = Face.Voice, Role = Role.Muted, Anchor = Anchor.Start, Layer = Layer.Note, At = new(left, Text.Baseline(at.Y + (size * 0.45) + ((i - 0.5) * small * 1.3), small)), MaxWidth = at.X + room.Width - left };
        var (top, page) = (Math.Round(at.Y + size), room.Width / pages);
        var all = new Rectangle { Key = "pages/all", X = at.X, Y = top, Width = room.Width, Height = bar, Radius = 0, Role = Role.Neutral, Layer = Layer.Ground };
        yield return all;
        if (touched > 0) yield return all with { Key = "pages/touched", Width = Math.Round(page * touched), Role = Role.Active, Paint = Paint.Solid, Layer = Layer.Body };
        if (pages is 1 or > MostBoxes) yield break;
        IEnumerable<PathCommand> bounds = Enumerable.Range(1, pages - 1).Select(i => Math.Round(at.X + (i * page))).SelectMany(x => new[] { PathCommand.Move(new(x, top)), PathCommand.LineTo(new(x, top + bar)) });
        yield return new PathShape { Key = "pages/bounds", Commands = [.. bounds], Paint = Paint.Line, Layer = Layer.Body };
    }

    private static double SizeOn(Room room) => room.Canvas.Pick(BigNumber.Size, 40);

    private static double BarOn(Room room) => room.Canvas.Pick(18, 14);
}
