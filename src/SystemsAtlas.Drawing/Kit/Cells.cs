namespace SystemsAtlas.Drawing;

/// <summary>
/// A run of equal cells: an array, memory, bits, the keys of a node. It wraps into rows where it does not fit. Each cell has a box of its own or, with
/// <see cref="Frame"/>, all stand in one box with lines between them; then texts may travel from one run to another.
/// </summary>
/// <param name="key">Begins the keys of indices, row labels, free places and lines; the key of the frame.</param>
/// <param name="cells">The cells, in order.</param>
public sealed class Cells(string key, IReadOnlyList<Cell> cells) : Diagram
{
    /// <summary>Units across a cell, or null to fit the widest text.</summary>
    public double? CellWidth { get; init; }

    /// <summary>Units down a cell, or null for two lines of text.</summary>
    public double? CellHeight { get; init; }

    /// <summary>The size of the texts, in units, or null for the canvas's ordinary size.</summary>
    public double? TextSize { get; init; }

    /// <summary>Cells in a row, or null for as many as fit; halved until a row fits.</summary>
    public int? PerRow { get; init; }

    /// <summary>Places in all, at least; those without a cell are free, a dot in a frame, else a faint box. Their keys are <c>key/free/place</c>, counted from 0.</summary>
    public int Places { get; init; }

    /// <summary>The role of one box around all cells; null gives each cell its own.</summary>
    public Role? Frame { get; init; }

    /// <summary>Whether indices stand below the cells instead of above.</summary>
    public bool IndexBelow { get; init; }

    /// <summary>Units between two cells; none in a frame.</summary>
    public double Gap { get; init; } = 4;

    /// <summary>What stands left of a row, such as an address, from the position of its first cell; null for nothing.</summary>
    public Func<int, string>? RowLabel { get; init; }

    // A frame holds a place at least.
    private int Count => Math.Max(Math.Max(cells.Count, Places), Frame is null ? 0 : 1);

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var plan = PlanFor(room);
        return new(plan.Margin + plan.Across, (Math.Max(1, plan.Rows) * plan.Pitch) - plan.RowGap);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (plan, small) = (PlanFor(room), room.Canvas.SmallSize);
        foreach (var shape in Frame is { } role ? PlaceFrame(plan, role, at) : []) yield return shape;
        for (var i = 0; i < Count; i++)
        {
            var box = plan.BoxOf(i, at, IndexBelow);
            if (i % plan.PerRow == 0 && RowLabel is not null)
                yield return Lettering.Note($"{key}/row/{RowLabel(i)}", RowLabel(i), at.X + plan.Margin - 10, box.Y + (plan.Height / 2), small) with { Anchor = Anchor.End };
            foreach (var shape in i >= cells.Count ? PlaceFree(i, box) : PlaceCell(cells[i], box, plan, small)) yield return shape;
            if (i < cells.Count && cells[i].Index is { } index)
                yield return Lettering.Note($"{key}/index/{index}", index, box.X + (box.Width / 2), IndexBelow ? box.Y + box.Height + (plan.IndexHeight / 2) : box.Y - (plan.IndexHeight / 2) - 1, small) with { MaxWidth = plan.Width + plan.Gap };
        }
    }

    private IEnumerable<Shape> PlaceCell(Cell cell, Rectangle box, CellsPlan plan, double small)
    {
        if (Frame is null)
        {
            yield return box with { Key = cell.Key, Role = cell.Role, Paint = cell.Paint };
            foreach (var text in cell.Texts($"{cell.Key}/label", box, plan.TextSize, small)) yield return text;
            yield break;
        }
        if (cell.Marked)
            yield return box with { Key = $"{cell.Key}/mark", X = box.X + 3, Y = box.Y + 5, Width = box.Width - 6, Height = box.Height - 10, Radius = 4, Role = cell.Role, Paint = Paint.Solid, Layer = Layer.Message };
        // Above boxes and tags wherever they are, for one text travels between all of these.
        foreach (var text in cell.Texts(cell.Key, box with { Layer = Layer.Message }, plan.TextSize, small)) yield return text;
    }

    private IEnumerable<Shape> PlaceFree(int place, Rectangle box)
    {
        yield return Frame is null
            ? box with { Key = Invariant("free", place), Role = Role.Muted, Layer = Layer.Ground }
            : new Circle { Key = Invariant("free", place), Centre = new(box.X + (box.Width / 2), box.Y + (box.Height / 2)), Radius = 2, Role = Role.Muted, Paint = Paint.Solid };
    }

    // One box for all rows; where indices part the rows, one for each.
    private IEnumerable<Shape> PlaceFrame(CellsPlan plan, Role role, Point at)
    {
        var rows = Math.Max(1, plan.Rows);
        var boxes = plan.RowGap > 0 ? rows : 1;
        for (var b = 0; b < boxes; b++)
        {
            var first = plan.BoxOf(b * plan.PerRow, at, IndexBelow);
            var used = boxes == 1 ? plan.PerRow : Math.Min(plan.PerRow, Count - (b * plan.PerRow));
            yield return first with { Key = b == 0 ? key : Invariant("frame", b), Width = used * plan.Width, Height = boxes == 1 ? rows * plan.Height : plan.Height, Radius = 5, Role = role };
        }
        Line Rule(string name, Point from, Point to) => new() { Key = name, From = from, To = to, Role = Role.Muted, Paint = Paint.Line };
        for (var i = 1; i < Count; i++)
        {
            var box = plan.BoxOf(i, at, IndexBelow);
            if (i % plan.PerRow > 0) yield return Rule(Invariant("divider", i), new(box.X, box.Y + 1), new(box.X, box.Y + plan.Height - 1));
            else if (boxes == 1) yield return Rule(Invariant("rule", i / plan.PerRow), new(box.X + 1, box.Y), new(box.X + (plan.PerRow * plan.Width) - 1, box.Y));
        }
    }

    private CellsPlan PlanFor(Room room)
    {
        var (size, small) = (TextSize ?? room.Canvas.TextSize, room.Canvas.SmallSize);
        var (gap, margin) = (Frame is null ? Gap : 0, MarginFor(small));
        var height = CellHeight ?? Math.Ceiling(room.Canvas.TextSize * (cells.Any(c => c.Second.Length > 0) ? 2.4 : 2));
        int Fits(double cell) => (int)Math.Floor(((room.Width - margin + gap) / (cell + gap)) + 1e-4);
        double WidthAt(double padding) =>
            CellWidth ?? Math.Ceiling(cells.Select(c => Math.Max(c.TextWidth(size, small) + (2 * padding), Text.WidthOf(c.Index ?? "", small) + 4)).Append(height * 0.9).Max());
        // Narrower cells are better than a row more.
        var (width, tight) = (WidthAt(9), WidthAt(4));
        var wished = Math.Min(PerRow ?? Count, Count);
        if (Fits(width) < wished && Fits(tight) >= wished) width = tight;
        var fits = Fits(width);
        if (fits < 1) throw new DrawingException(WidestKey(), FormattableString.Invariant($"a cell of {width:0.#} units does not fit the {room.Width - margin:0.#} that the {room.Canvas.Name} canvas leaves; shorten its text"));
        var perRow = PerRow ?? (Frame is null ? fits : Math.Min(fits, Math.Max(1, Count)));
        while (perRow > fits) perRow = (perRow + 1) / 2;
        var indexHeight = cells.Any(c => c.Index is not null) ? small * Lettering.LineHeight : 0;
        return new(margin, width, height, size, perRow, gap, Count, indexHeight, indexHeight > 0 ? 12 : gap);
    }

    // The label may be any row's: how many there are depends on the width, which depends on the labels.
    private double MarginFor(double small) =>
        RowLabel is { } label ? Enumerable.Range(0, Math.Max(1, cells.Count)).Max(i => Text.WidthOf(label(i), small)) + 10 : 0;

    private string WidestKey() => cells.MaxBy(c => c.Text.Length)?.Key ?? key;

    private string Invariant(string part, int number) => FormattableString.Invariant($"{key}/{part}/{number}");
}
