namespace SystemsAtlas.Drawing;

/// <summary>
/// A bitmap of square modules: a QR code, a Bloom filter, a map of a cache. Up to about 60 by 60.
/// A small grid has a rectangle for each module, keyed <c>key/row/column</c>. A large one (<see cref="Merged"/>) has one path for each row and role,
/// keyed <c>key/row/role</c>, so that a frame stays small and a change touches only the rows that changed.
/// </summary>
/// <param name="key">Begins every key.</param>
/// <param name="rows">Rows of modules.</param>
/// <param name="columns">Columns of modules.</param>
/// <param name="role">The role of a module by row and column; null leaves paper.</param>
public sealed class Grid(string key, int rows, int columns, Func<int, int, Role?> role) : Diagram
{
    // Adjoining rows reach into each other by this much, or a hairline of paper would show between them when the picture is scaled.
    private const double Bleed = 0.3;

    /// <summary>How modules take their role; solid for a bitmap, body where patterns must be told apart.</summary>
    public Paint Paint { get; init; } = Paint.Solid;

    /// <summary>Units across a module at most; smaller where the grid would not fit.</summary>
    public double MaxModule { get; init; } = 24;

    /// <summary>Whether runs of a row are drawn as one path; unless said otherwise, where there are more than 256 modules.</summary>
    public bool Merged { get; init; } = rows * columns > 256;

    /// <summary>Whether a thin frame goes around the grid.</summary>
    public bool Framed { get; init; } = true;

    /// <summary>What stands left of a row; null for nothing.</summary>
    public Func<int, string>? RowLabel { get; init; }

    /// <summary>What stands above a column; null for nothing. An empty text leaves that column bare.</summary>
    public Func<int, string>? ColumnLabel { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var (module, left, top) = PlanFor(room);
        return new(left + (columns * module), top + (rows * module));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (module, left, top) = PlanFor(room);
        var corner = at.Offset(left, top);
        if (Framed) yield return new Rectangle { Key = $"{key}/frame", X = corner.X, Y = corner.Y, Width = columns * module, Height = rows * module, Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var shape in PlaceLabels(room, corner, module)) yield return shape;
        for (var r = 0; r < rows; r++)
            foreach (var shape in Merged ? PlaceRuns(r, corner, module) : PlaceModules(r, corner, module)) yield return shape;
    }

    private IEnumerable<Shape> PlaceModules(int row, Point corner, double module)
    {
        var gap = Paint == Paint.Solid ? 0 : 2;
        for (var c = 0; c < columns; c++)
        {
            if (role(row, c) is not { } r) continue;
            yield return new Rectangle
            {
                Key = $"{key}/{row}/{c}",
                X = corner.X + (c * module) + (gap / 2.0),
                Y = corner.Y + (row * module) + (gap / 2.0),
                Width = module - gap,
                Height = module - gap,
                Radius = gap,
                Role = r,
                Paint = Paint,
            };
        }
    }

    private IEnumerable<Shape> PlaceRuns(int row, Point corner, double module)
    {
        var runs = new SortedDictionary<Role, List<PathCommand>>();
        var top = corner.Y + (row * module);
        for (var c = 0; c < columns;)
        {
            var start = c;
            var r = role(row, c);
            while (c < columns && role(row, c) == r) c++;
            if (r is not { } present) continue;
            if (!runs.TryGetValue(present, out var commands)) runs[present] = commands = [];
            var (from, to, bottom) = (corner.X + (start * module), corner.X + (c * module), top + module + (row == rows - 1 ? 0 : Bleed));
            commands.AddRange([PathCommand.Move(new(from, top)), PathCommand.LineTo(new(to, top)), PathCommand.LineTo(new(to, bottom)), PathCommand.LineTo(new(from, bottom)), PathCommand.Close()]);
        }
        foreach (var (present, commands) in runs)
            yield return new PathShape { Key = $"{key}/{row}/{Roles.NameOf(present)}", Commands = commands, Role = present, Paint = Paint };
    }

    private IEnumerable<Shape> PlaceLabels(Room room, Point corner, double module)
    {
        var small = room.Canvas.SmallSize;
        for (var r = 0; r < rows && RowLabel is not null; r++)
            yield return Lettering.Note($"{key}/row/{r}", RowLabel(r), corner.X - 8, corner.Y + ((r + 0.5) * module), small) with { Anchor = Anchor.End };
        for (var c = 0; c < columns && ColumnLabel is not null; c++)
            if (ColumnLabel(c) is { Length: > 0 } label)
                yield return Lettering.Note($"{key}/column/{c}", label, corner.X + ((c + 0.5) * module), corner.Y - (small * Lettering.LineHeight / 2) - 2, small);
    }

    private (double Module, double Left, double Top) PlanFor(Room room)
    {
        var small = room.Canvas.SmallSize;
        var left = RowLabel is null ? 0 : Enumerable.Range(0, rows).Max(r => Text.WidthOf(RowLabel(r), small)) + 8;
        var top = ColumnLabel is null ? 0 : (small * Lettering.LineHeight) + 4;
        // Tenths of a unit are what a picture writes: a module is a whole number of them, or rows would not meet.
        var module = Math.Min(MaxModule, Math.Floor(((room.Width - left) / columns * 10) + 1e-6) / 10);
        if (module < 3) throw new DrawingException(key, FormattableString.Invariant($"{columns} columns leave {module:0.#} units for a module on the {room.Canvas.Name} canvas; the least is 3"));
        if (RowLabel is not null && module < small * 1.1) throw new DrawingException(key, FormattableString.Invariant($"rows of {module:0.#} units are too low for labels of {small:0.#}"));
        return (module, left, top);
    }
}
