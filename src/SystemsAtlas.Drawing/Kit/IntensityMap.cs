namespace SystemsAtlas.Drawing;

/// <summary>A grid of modules, each in the ink of its quantity: a heat map of sets, blocks or hours. One path for each step.</summary>
/// <param name="key">The frame is <c>key/frame</c>, the ink of a step <c>key/step/number</c>.</param>
/// <param name="rows">Rows of modules.</param>
/// <param name="columns">Columns of modules.</param>
/// <param name="value">The quantity of a module by row and column; null leaves paper.</param>
/// <param name="scale">The scale; draw it as well, it is the legend.</param>
public sealed class IntensityMap(string key, int rows, int columns, Func<int, int, double?> value, IntensityScale scale) : Diagram
{
    /// <summary>Units across a module at most; smaller where the grid would not fit.</summary>
    public double MaxModule { get; init; } = 24;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(columns * ModuleIn(room), rows * ModuleIn(room));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        scale.RequireSense();
        var module = ModuleIn(room);
        yield return new Rectangle { Key = $"{key}/frame", X = at.X, Y = at.Y, Width = columns * module, Height = rows * module, Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var runs = new SortedDictionary<int, List<Area>>();
        for (var r = 0; r < rows; r++)
        {
            for (var (c, start) = (0, 0); c < columns; start = c)
            {
                var step = StepAt(r, c);
                while (c < columns && StepAt(r, c) == step) c++;
                if (!runs.TryGetValue(step, out var boxes)) runs[step] = boxes = [];
                boxes.Add(new(at.X + (start * module), at.Y + (r * module), at.X + (c * module), at.Y + ((r + 1) * module)));
            }
        }
        foreach (var (step, boxes) in runs)
            if (scale.InkOf(FormattableString.Invariant($"{key}/step/{step}"), step, boxes) is { } ink) yield return ink;
    }

    private int StepAt(int row, int column) => value(row, column) is { } quantity ? scale.StepOf(quantity) : 0;

    private double ModuleIn(Room room)
    {
        var module = Math.Min(MaxModule, Math.Floor((room.Width / columns * 10) + 1e-6) / 10);
        return module >= 8 ? module : throw new DrawingException(key, FormattableString.Invariant($"{columns} columns leave {module:0.#} units for a module on the {room.Canvas.Name} canvas; hachures need 8"));
    }
}
