namespace SystemsAtlas.Models.Data.BTree;

/// <summary>
/// A tree over the lines of its depths, as a chart has soundings: each level with the pages that it has and those that it could have. Levels that are not there yet are drawn too, so that one sees how far
/// down the tree may reach and how few levels that takes.
/// </summary>
/// <param name="tree">The tree.</param>
/// <param name="state">What it is a tree of.</param>
/// <param name="first">Units from the top of the tree to the middle of its first level.</param>
/// <param name="pitch">Units from one level to the next.</param>
internal sealed class BTreeDepths(Diagram tree, BTreeState state, double first, double pitch) : Diagram
{
    /// <summary>Units across that the words take.</summary>
    public const double Gutter = 148;

    private const int Fewest = 3;

    // A root that is being split has its next level open above it.
    private int[] Pages => [.. state.Tops.Skip(1).Take(1).Select(_ => 0), .. Levels().Select(l => l.Count)];

    protected override Size MeasureIn(Room room) => new(room.Width, Math.Max(tree.Measure(Inner(room)).Height, first + ((Math.Max(Fewest, Pages.Length) - 1) * pitch) + (pitch / 3)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (pages, small) = (Pages, room.Canvas.SmallSize);
        for (var (level, most) = (0, 1.0); level < Math.Max(Fewest, pages.Length); level++, most *= state.Order)
        {
            var (key, y) = (FormattableString.Invariant($"depth/{level + 1}"), Math.Round(at.Y + first + (level * pitch)));
            var has = level < pages.Length ? pages[level] : 0;
            yield return new Line { Key = key, From = new(at.X + Gutter - 12, y), To = new(at.X + room.Width, y), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
            yield return Words($"{key}/name", FormattableString.Invariant($"level {level + 1}"), y - (small * 0.65)) with { Face = Face.Place };
            yield return Words($"{key}/pages", FormattableString.Invariant($"{has:#,0} of {most:#,0} {(most == 1 ? "page" : "pages")}"), y + (small * 0.65)) with { Face = Face.Voice, Role = Role.Muted };
        }
        foreach (var shape in tree.Place(Inner(room), at.Offset(Gutter, 0))) yield return shape;

        Text Words(string key, string content, double middle) => new() { Key = key, Content = content, Size = small, Anchor = Anchor.Start, At = new(at.X, Text.Baseline(middle, small)), MaxWidth = Gutter - 14 };
    }

    /// <summary>What is left of a room for the tree.</summary>
    public static Room Inner(Room room) => room with { Width = room.Width - Gutter };

    /// <summary>Pages on each level, from the top.</summary>
    public static IReadOnlyList<int> PagesOf(BTreeState state) => [.. new BTreeDepths(new Space(0, 0), state, 0, 0).Pages];

    private IEnumerable<List<int>> Levels()
    {
        for (var level = state.Tops.ToList(); level.Count > 0; level = [.. level.SelectMany(id => state.ChildrenOf(state[id]))]) yield return level;
    }
}
