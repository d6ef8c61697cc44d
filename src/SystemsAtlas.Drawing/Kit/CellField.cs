using Plan = (double Start, double Width, int First, int Last);

namespace SystemsAtlas.Drawing;

/// <summary>One row of a field of cells.</summary>
/// <param name="Key">Begins the keys of its name and its line; a cell has its own.</param>
/// <param name="Name">What stands at its left, strong.</param>
/// <param name="Cells">Its cells by column; columns without one stay empty.</param>
public sealed record FieldRow(string Key, string Name, IReadOnlyList<(int Column, Cell Cell)> Cells)
{
    /// <summary>A second line under the name, small; may be empty. Its key is <c>key/second</c>.</summary>
    public string Second { get; init; } = "";

    /// <summary>The role of the name.</summary>
    public Role Role { get; init; } = Role.Neutral;

    /// <summary>The column after which a bar stands, such as the last that is committed; or null. Its key is <c>key/bar</c>.</summary>
    public int? BarAfter { get; init; }
}

/// <summary>
/// Rows of cells on shared columns: logs by index, instructions by cycle, threads by time slice. It takes all the width that it has, and as many columns as
/// its widest text lets fit; of more columns it shows the last.
/// </summary>
/// <param name="key">Begins the keys of title and column numbers: <c>key/title</c>, <c>key/column/number</c>.</param>
/// <param name="rows">The rows, from top to bottom.</param>
public sealed class CellField(string key, IReadOnlyList<FieldRow> rows) : Diagram
{
    private const double Bar = 4;

    /// <summary>The number of the first column.</summary>
    public int First { get; init; } = 1;

    /// <summary>The number of the last column, or null for that of the last cell.</summary>
    public int? Last { get; init; }

    /// <summary>What stands over the rows, given the first column in view; null for nothing. A text too long is cut.</summary>
    public Func<int, string>? Title { get; init; }

    /// <summary>What stands over a column.</summary>
    public Func<int, string> Head { get; init; } = column => NiceTicks.Write(column);

    /// <summary>The widest texts that a row's name and a cell may have, such as "vote n7" and "no-op", so that columns keep their width while texts come and go.</summary>
    public (string Name, string Cell) Widest { get; init; } = ("", "");

    /// <summary>Units down a row with its gap, or null for two small lines.</summary>
    public double? RowHeight { get; init; }

    /// <summary>Units between two cells: room for a bar, and for a heavy outline.</summary>
    public double Gap { get; init; } = 9;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, HeadOf(room) + (RowOf(room) * rows.Count));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (plan, small) = (PlanFor(room), room.Canvas.SmallSize);
        if (Title is not null)
            yield return Lettering.Note($"{key}/title", Fit.Cut(Title(plan.First), room.Width, small), at.X, at.Y + (small * 0.65), small) with { Anchor = Anchor.Start, MaxWidth = room.Width };
        for (var column = plan.First; column <= plan.Last; column++)
            if (Head(column) is { Length: > 0 } head)
                yield return Lettering.Note(FormattableString.Invariant($"{key}/column/{column}"), head, at.X + Left(plan, column) + ((plan.Width - Gap) / 2), at.Y + HeadOf(room) - (small * 0.85), small) with { MaxWidth = plan.Width };
        for (var r = 0; r < rows.Count; r++)
            foreach (var shape in PlaceRow(rows[r], plan, room, at.Offset(0, HeadOf(room) + (r * RowOf(room))))) yield return shape;
    }

    private IEnumerable<Shape> PlaceRow(FieldRow row, Plan plan, Room room, Point at)
    {
        var (text, small, tall) = (room.Canvas.TextSize, room.Canvas.SmallSize, RowOf(room) - Gap);
        var isTwo = rows.Any(r => r.Second.Length > 0);
        // Two lines of the narrow canvas must both be small to lie clear of each other.
        var nameSize = isTwo ? room.Canvas.Pick(text, small) : text;
        if (row.Name.Length > 0)
            yield return Lettering.Place($"{row.Key}/name", row.Name, at.X, at.Y + (tall * (isTwo ? 0.28 : 0.5)), nameSize) with { Role = row.Role, Strong = true, Anchor = Anchor.Start, MaxWidth = plan.Start };
        if (row.Second.Length > 0)
            yield return Lettering.Line($"{row.Key}/second", row.Second, at.X, at.Y + (tall * 0.73), small) with { Face = Face.Voice, Role = Role.Muted, Anchor = Anchor.Start, MaxWidth = plan.Start };
        yield return Axis.Rule($"{row.Key}/base", new(at.X + plan.Start, at.Y + tall + (Gap / 2)), new(at.X + room.Width, at.Y + tall + (Gap / 2)), Role.Muted);
        foreach (var (column, cell) in row.Cells.Where(c => c.Column >= plan.First && c.Column <= plan.Last))
        {
            var box = new Rectangle { Key = cell.Key, X = at.X + Left(plan, column), Y = at.Y, Width = plan.Width - Gap, Height = tall, Radius = 3, Role = cell.Role, Paint = cell.Paint };
            yield return box;
            foreach (var line in cell.Texts($"{cell.Key}/label", box, text, small)) yield return line;
        }
        if (row.BarAfter is not { } after) yield break;
        var x = at.X + Left(plan, Math.Clamp(after + 1, plan.First, plan.Last + 1)) - ((Gap + Bar) / 2);
        yield return new Rectangle { Key = $"{row.Key}/bar", X = x, Y = at.Y - 2, Width = Bar, Height = tall + 4, Radius = 1, Role = Role.Done, Paint = Paint.Solid, Layer = Layer.Note };
    }

    private Plan PlanFor(Room room)
    {
        var (text, small) = (room.Canvas.TextSize, room.Canvas.SmallSize);
        var cells = rows.SelectMany(r => r.Cells).ToList();
        if (cells.FirstOrDefault(c => c.Column < First) is { Cell: { } early } found) throw new DrawingException(early.Key, $"stands in column {found.Column} and the field begins with {First}");
        var name = rows.Select(r => Math.Max(Text.WidthOf(r.Name, text, Face.Place, strong: true), Text.WidthOf(r.Second, small, Face.Voice))).Append(Text.WidthOf(Widest.Name, small, Face.Voice)).Max();
        var start = name == 0 ? 0 : Math.Ceiling(name) + 14;
        var last = Last ?? cells.Select(c => c.Column).Append(First - 1).Max();
        var widest = cells.Select(c => c.Cell.TextWidth(text, small)).Append(Text.WidthOf(Widest.Cell, small)).Append(Text.WidthOf("000", small)).Max();
        var least = widest + Gap + room.Canvas.Pick(10, 9);
        var left = room.Width - start;
        var fit = (int)Math.Floor(left / least);
        if (fit < 1) throw new DrawingException(key, FormattableString.Invariant($"a column of {least:0.#} units does not fit the {left:0.#} that names leave on the {room.Canvas.Name} canvas; shorten the texts of its cells"));
        return (start, Math.Floor(left / fit / 2) * 2, Math.Max(First, last - fit + 1), last);
    }

    private double RowOf(Room room) => RowHeight ?? room.Canvas.Pick(53, 40);

    private double HeadOf(Room room) => Math.Round(room.Canvas.SmallSize * (Title is null ? 1.6 : 2.9));

    private static double Left(Plan plan, int column) => plan.Start + ((column - plan.First) * plan.Width);
}
