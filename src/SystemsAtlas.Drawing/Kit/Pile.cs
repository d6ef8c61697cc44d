namespace SystemsAtlas.Drawing;

/// <summary>A thing in a pile.</summary>
/// <param name="Key">The key of its box, wherever it is, so that it moves from one pile to another; its text is <c>key/label</c>.</param>
/// <param name="Text">What it says; cut where it is too long.</param>
/// <param name="Role">The role of box and texts.</param>
public sealed record PileItem(string Key, string Text, Role Role = Role.Neutral)
{
    /// <summary>What stands at its right, such as when it is due; may be empty, and is left out where there is no space. Its key is <c>key/value</c>.</summary>
    public string Value { get; init; } = "";

    /// <summary>Whether it has no box, as a line of a list of phases.</summary>
    public bool IsBare { get; init; }
}

/// <summary>
/// A named place where things lie in rows: a call stack, a run queue, a mailbox, a list of phases. It takes all its width and always as many rows, so that nothing
/// moves while things come and go; of more things than rows the last row says how many more.
/// </summary>
/// <param name="key">The key of the frame; its title is <c>key/title</c>, the count of those not shown <c>key/more</c>.</param>
/// <param name="title">What stands over it; of several wordings the first that fits.</param>
/// <param name="items">What is in it, the first to be drawn first.</param>
/// <param name="rows">How many rows there are; at least 2.</param>
public sealed class Pile(string key, string title, IReadOnlyList<PileItem> items, int rows) : Diagram
{
    private const double Padding = 4;

    /// <summary>How many there are in all, when only their beginning is given.</summary>
    public int? Count { get; init; }

    /// <summary>Whether the first lies on top of the others, which grow from the bottom: a stack.</summary>
    public bool GrowsUp { get; init; }

    /// <summary>What stands right of the title, strong, such as a clock; may be empty. Its key is <c>key/title/value</c>.</summary>
    public string TitleValue { get; init; } = "";

    /// <summary>The item that a mark stands at, by its place in the list, or null. The mark, a box <c>key/current</c> in the item's role, moves from one to another.</summary>
    public int? Current { get; init; }

    /// <summary>Whether a frame goes around the rows.</summary>
    public bool Framed { get; init; } = true;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (rows * RowHeight(room)) + (2 * Padding));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        if (rows < 2) throw new DrawingException(key, $"has {rows} rows; one must be left to say how many more there are");
        foreach (var shape in new Caption($"{key}/title", title) { Value = TitleValue }.Place(room, at)) yield return shape;
        var (height, top) = (RowHeight(room), at.Y + Caption.HeightOn(room.Canvas));
        if (Framed) yield return new Rectangle { Key = key, X = at.X, Y = top, Width = room.Width, Height = (rows * height) + (2 * Padding), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var count = Count ?? items.Count;
        var shown = Math.Min(items.Count, count > rows ? rows - 1 : count);
        var used = Math.Min(count, rows);
        double Top(int row) => top + Padding + ((GrowsUp ? rows - used + row : row) * height);
        for (var i = 0; i < shown; i++)
            foreach (var shape in PlaceItem(items[i], i == Current, new(at.X + Padding, Top(i) + 2), room.Width - (2 * Padding), height - 4, room.Canvas.SmallSize)) yield return shape;
        if (count > rows) yield return Lettering.Note($"{key}/more", FormattableString.Invariant($"and {count - shown:#,0} more"), at.X + (room.Width / 2), Top(rows - 1) + (height / 2), room.Canvas.SmallSize) with { MaxWidth = room.Width };
    }

    private IEnumerable<Shape> PlaceItem(PileItem item, bool isCurrent, Point at, double width, double height, double size)
    {
        var isValued = item.Value.Length > 0 && Text.WidthOf(item.Value, size) < width - 30;
        var space = width - 16 - (isValued ? Text.WidthOf(item.Value, size) + 8 : 0);
        if (isCurrent || !item.IsBare) yield return new Rectangle { Key = isCurrent ? $"{key}/current" : item.Key, X = at.X, Y = at.Y, Width = width, Height = height, Radius = 4, Role = item.Role, Layer = Layer.Message };
        yield return Lettering.Line($"{item.Key}/label", Fit.Cut(item.Text, space, size), at.X + 8, at.Y + (height / 2), size) with { Anchor = Anchor.Start, Role = item.Role, Layer = Layer.Message, MaxWidth = width - 12 };
        if (isValued) yield return Lettering.Line($"{item.Key}/value", item.Value, at.X + width - 8, at.Y + (height / 2), size) with { Anchor = Anchor.End, Role = item.Role, Layer = Layer.Message };
    }

    private static double RowHeight(Room room) => room.Canvas.Pick(31, 26);
}
