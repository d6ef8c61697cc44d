namespace SystemsAtlas.Drawing;

/// <summary>One cell of a run.</summary>
/// <param name="Key">The key of its box; its text is <c>key/label</c>. A value that moves keeps its key.</param>
/// <param name="Text">What it holds; may be empty.</param>
/// <param name="Role">The role of box and text.</param>
/// <param name="Index">What stands above or below it, such as its index or a pointer's name; unique in its run, since its key is that of the run and <c>/index/</c> and this.</param>
public sealed record Cell(string Key, string Text = "", Role Role = Role.Neutral, string? Index = null);

/// <summary>A run of equal cells: an array, memory, bits. It wraps into rows where it does not fit.</summary>
/// <param name="key">Begins the keys of indices and row labels.</param>
/// <param name="cells">The cells, in order.</param>
public sealed class Cells(string key, IReadOnlyList<Cell> cells) : Diagram
{
    private const double Padding = 9;
    private const double TightPadding = 4;

    /// <summary>Units across a cell, or null to fit the widest text.</summary>
    public double? CellWidth { get; init; }

    /// <summary>Units down a cell, or null for two lines of text.</summary>
    public double? CellHeight { get; init; }

    /// <summary>Cells in a row, or null for as many as fit; halved until a row fits.</summary>
    public int? PerRow { get; init; }

    /// <summary>Whether indices stand below the cells instead of above.</summary>
    public bool IndexBelow { get; init; }

    /// <summary>Units between two cells.</summary>
    public double Gap { get; init; } = 4;

    /// <summary>What stands left of a row, such as an address, from the position of its first cell; null for nothing.</summary>
    public Func<int, string>? RowLabel { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var plan = PlanFor(room);
        var used = Math.Min(plan.PerRow, cells.Count);
        return new(plan.Margin + (used * (plan.Width + Gap)) - (used == 0 ? 0 : Gap), (Math.Max(1, plan.Rows) * plan.Pitch) - plan.RowGap);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = PlanFor(room);
        var small = room.Canvas.SmallSize;
        for (var i = 0; i < cells.Count; i++)
        {
            var (cell, row, column) = (cells[i], i / plan.PerRow, i % plan.PerRow);
            var x = at.X + plan.Margin + (column * (plan.Width + Gap));
            var top = at.Y + (row * plan.Pitch);
            var y = IndexBelow ? top : top + plan.IndexHeight;
            if (column == 0 && RowLabel is not null) yield return Lettering.Note($"{key}/row/{RowLabel(i)}", RowLabel(i), at.X + plan.Margin - 10, y + (plan.Height / 2), small) with { Anchor = Anchor.End };
            yield return new Rectangle { Key = cell.Key, X = x, Y = y, Width = plan.Width, Height = plan.Height, Radius = 3, Role = cell.Role };
            if (cell.Text.Length > 0)
                yield return Lettering.Line($"{cell.Key}/label", cell.Text, x + (plan.Width / 2), y + (plan.Height / 2), room.Canvas.TextSize) with { Role = cell.Role, MaxWidth = plan.Width - 4 };
            if (cell.Index is { } index)
                yield return Lettering.Note($"{key}/index/{index}", index, x + (plan.Width / 2), IndexBelow ? y + plan.Height + (plan.IndexHeight / 2) : top + (plan.IndexHeight / 2) - 1, small) with { MaxWidth = plan.Width + Gap };
        }
    }

    private Plan PlanFor(Room room)
    {
        var (size, small) = (room.Canvas.TextSize, room.Canvas.SmallSize);
        var height = CellHeight ?? Math.Ceiling(size * 2);
        var margin = MarginFor(small);
        int Fits(double cell) => (int)Math.Floor(((room.Width - margin + Gap) / (cell + Gap)) + 1e-9);
        // Narrower cells are better than a row more.
        var (width, tight) = (WidthAt(Padding, height, room.Canvas), WidthAt(TightPadding, height, room.Canvas));
        var wished = Math.Min(PerRow ?? cells.Count, cells.Count);
        if (Fits(width) < wished && Fits(tight) >= wished) width = tight;
        var fits = Fits(width);
        if (fits < 1) throw new DrawingException(WidestKey(), FormattableString.Invariant($"a cell of {width:0.#} units does not fit the {room.Width - margin:0.#} that the {room.Canvas.Name} canvas leaves; shorten its text"));
        var perRow = PerRow ?? fits;
        while (perRow > fits) perRow = (perRow + 1) / 2;
        var indexHeight = cells.Any(c => c.Index is not null) ? small * Lettering.LineHeight : 0;
        var rowGap = indexHeight > 0 ? 12 : Gap;
        return new(margin, width, height, perRow, (cells.Count + perRow - 1) / perRow, height + indexHeight + rowGap, indexHeight, rowGap);
    }

    private double WidthAt(double padding, double height, Canvas canvas) =>
        CellWidth ?? Math.Ceiling(cells.Select(c => Math.Max(Text.WidthOf(c.Text, canvas.TextSize) + (2 * padding), Text.WidthOf(c.Index ?? "", canvas.SmallSize) + 4)).Append(height * 0.9).Max());

    // The label may be any row's: how many there are depends on the width, which depends on the labels.
    private double MarginFor(double small) =>
        RowLabel is { } label ? Enumerable.Range(0, Math.Max(1, cells.Count)).Max(i => Text.WidthOf(label(i), small)) + 10 : 0;

    private string WidestKey() => cells.MaxBy(c => c.Text.Length)?.Key ?? key;

    private sealed record Plan(double Margin, double Width, double Height, int PerRow, int Rows, double Pitch, double IndexHeight, double RowGap);
}
