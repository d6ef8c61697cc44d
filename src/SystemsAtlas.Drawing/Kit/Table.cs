using Plan = (System.Collections.Generic.List<double> Widths, double Size, double Padding, double RowHeight, double HeaderHeight);

namespace SystemsAtlas.Drawing;

/// <summary>A column of a table.</summary>
/// <param name="Key">Its name in the keys of its cells.</param>
/// <param name="Header">What stands over it.</param>
/// <param name="Align">How its cells line up.</param>
/// <param name="Short">A shorter header for the narrow canvas, or null.</param>
public sealed record TableColumn(string Key, string Header, Align Align = Align.Start, string? Short = null);

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says; may be empty.</param>
/// <param name="Role">Its role; another than neutral puts it into a box.</param>
public sealed record TableCell(string Text, Role Role = Role.Neutral)
{
    /// <summary>A neutral cell.</summary>
    public static implicit operator TableCell(string text) => new(text);
}

/// <summary>A row of a table.</summary>
/// <param name="Key">Its key; a row that moves keeps it. A cell is <c>key/column</c>, its box <c>key/column/box</c>.</param>
/// <param name="Cells">One for each column.</param>
/// <param name="Role">Its role; another than neutral and muted puts it into a box.</param>
public sealed record TableRow(string Key, IReadOnlyList<TableCell> Cells, Role Role = Role.Neutral);

/// <summary>Columns with headers, and rows; each column is as wide as its widest text.</summary>
/// <param name="key">Begins the keys of headers and rules.</param>
/// <param name="columns">The columns, from left to right.</param>
/// <param name="rows">The rows, from top to bottom.</param>
public sealed class Table(string key, IReadOnlyList<TableColumn> columns, IReadOnlyList<TableRow> rows) : Diagram
{
    /// <summary>Units across a column at least, by its key, so that columns keep their width while rows come and go; may be empty.</summary>
    public IReadOnlyDictionary<string, double> LeastWidths { get; init; } = new Dictionary<string, double>();

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var plan = PlanFor(room);
        return new(plan.Widths.Sum(), plan.HeaderHeight + (rows.Count * plan.RowHeight));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = PlanFor(room);
        var width = plan.Widths.Sum();
        foreach (var shape in PlaceHeader(room, at, plan)) yield return shape;
        for (var r = 0; r < rows.Count; r++)
        {
            var (row, top) = (rows[r], at.Y + plan.HeaderHeight + (r * plan.RowHeight));
            if (row.Role is not (Role.Neutral or Role.Muted))
                yield return new Rectangle { Key = row.Key, X = at.X, Y = top + 2, Width = width, Height = plan.RowHeight - 4, Radius = 4, Role = row.Role, Layer = Layer.Edge };
            if (r > 0) yield return Axis.Rule($"{row.Key}/rule", new(at.X, top), new(at.X + width, top), Role.Muted);
            var x = at.X;
            for (var c = 0; c < columns.Count; c++)
            {
                foreach (var shape in PlaceCell($"{row.Key}/{columns[c].Key}", row.Cells[c], row.Role, columns[c].Align, plan, x, plan.Widths[c], top)) yield return shape;
                x += plan.Widths[c];
            }
        }
    }

    private IEnumerable<Shape> PlaceHeader(Room room, Point at, Plan plan)
    {
        var x = at.X;
        for (var c = 0; c < columns.Count; c++)
        {
            var (place, anchor) = PlaceOf(columns[c].Align, x, plan.Widths[c], plan.Padding);
            yield return Lettering.Note($"{key}/header/{columns[c].Key}", HeaderOf(columns[c], room), place, at.Y + (plan.HeaderHeight / 2) - 2, room.Canvas.SmallSize) with { Anchor = anchor };
            x += plan.Widths[c];
        }
        yield return Axis.Rule($"{key}/rule", new(at.X, at.Y + plan.HeaderHeight), new(x, at.Y + plan.HeaderHeight), Role.Neutral);
    }

    private static IEnumerable<Shape> PlaceCell(string cellKey, TableCell cell, Role rowRole, Align align, Plan plan, double x, double width, double top)
    {
        if (cell.Role != Role.Neutral)
            yield return new Rectangle { Key = $"{cellKey}/box", X = x + 3, Y = top + 4, Width = width - 6, Height = plan.RowHeight - 8, Radius = 3, Role = cell.Role };
        if (cell.Text.Length == 0) yield break;
        var (place, anchor) = PlaceOf(align, x, width, plan.Padding);
        yield return Lettering.Line(cellKey, cell.Text, place, top + (plan.RowHeight / 2), plan.Size) with { Anchor = anchor, Role = cell.Role == Role.Neutral ? rowRole : cell.Role, MaxWidth = width };
    }

    private static (double X, Anchor Anchor) PlaceOf(Align align, double x, double width, double padding) => align switch
    {
        Align.Start => (x + padding, Anchor.Start),
        Align.Centre => (x + (width / 2), Anchor.Middle),
        _ => (x + width - padding, Anchor.End),
    };

    private static string HeaderOf(TableColumn column, Room room) => room.Canvas.IsNarrow ? column.Short ?? column.Header : column.Header;

    // Generous first; then the smallest text that is allowed, then less air.
    private Plan PlanFor(Room room)
    {
        if (rows.FirstOrDefault(r => r.Cells.Count != columns.Count) is { } odd)
            throw new DrawingException(odd.Key, $"has {odd.Cells.Count} cells and the table {columns.Count} columns");
        var (size, small) = (room.Canvas.TextSize, room.Canvas.SmallSize);
        Plan plan = WidthsAt(room, size, 16);
        if (plan.Widths.Sum() > room.Width + 1e-6) plan = WidthsAt(room, small, 12);
        if (plan.Widths.Sum() > room.Width + 1e-6) plan = WidthsAt(room, small, 6);
        if (plan.Widths.Sum() <= room.Width + 1e-6) return plan;
        var widest = columns[plan.Widths.IndexOf(plan.Widths.Max())];
        throw new DrawingException(key, FormattableString.Invariant(
            $"the table is {plan.Widths.Sum():0.#} units wide and the {room.Canvas.Name} canvas leaves {room.Width:0.#}; shorten the column \"{widest.Key}\", or draw fewer columns"));
    }

    private Plan WidthsAt(Room room, double size, double padding)
    {
        var widths = new List<double>();
        for (var c = 0; c < columns.Count; c++)
        {
            var header = Text.WidthOf(HeaderOf(columns[c], room), room.Canvas.SmallSize, Face.Voice);
            var content = rows.Select(r => Text.WidthOf(r.Cells[c].Text, size)).DefaultIfEmpty().Max();
            widths.Add(Math.Max(LeastWidths.GetValueOrDefault(columns[c].Key), Math.Ceiling(Math.Max(header, content) + (2 * padding))));
        }
        return (widths, size, padding, Math.Ceiling(size * 1.9), Math.Ceiling(room.Canvas.SmallSize * 1.8));
    }
}
