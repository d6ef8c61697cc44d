namespace SystemsAtlas.Drawing;

/// <summary>The number of a plate: large, with its unit beside it, what it says under it, and a bar that draws it to scale.</summary>
/// <param name="key">The number is <c>key</c>, its unit <c>key/unit</c>, its words <c>key/says</c>, its bar <c>key/bar</c> on <c>key/track</c>.</param>
/// <param name="number">The number as it is written.</param>
/// <param name="says">What it says, in a few words; wraps.</param>
public sealed class BigNumber(string key, string number, string says) : Diagram
{
    /// <summary>The size of the number, in units, where there is room for it.</summary>
    public const double Size = 52;

    private const double Bar = 18, Gap = 10;

    /// <summary>Its unit, set in the canvas's ordinary size; may be empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The role of number and bar.</summary>
    public Role Role { get; init; } = Role.Accent;

    /// <summary>The number itself, what a full bar stands for, and that in words: (1, 10000000, "one read from disk, 10 ms"). Null draws no bar.</summary>
    public (double Value, double Max, string Full)? Scale { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var (bar, words) = (Scale is null ? 0 : Bar + 8 + Caption.HeightOn(room.Canvas), Words.Measure(room));
        return new(Scale is null ? Math.Min(room.Width, Math.Max(Across(room), words.Width)) : room.Width, SizeIn(room) + words.Height + bar);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var size = SizeIn(room);
        var baseline = Math.Round(at.Y + (size * 0.8));
        yield return new Text { Key = key, Content = number, Size = size, Face = Face.Figure, Role = Role, Anchor = Anchor.Start, Layer = Layer.Note, At = new(at.X, baseline), MaxWidth = room.Width };
        if (Unit.Length > 0)
            yield return new Text { Key = $"{key}/unit", Content = Unit, Size = room.Canvas.TextSize, Face = Face.Voice, Anchor = Anchor.Start, Layer = Layer.Note, At = new(at.X + Text.WidthOf(number, size, Face.Figure) + Gap, baseline), MaxWidth = room.Width };
        foreach (var shape in Words.Place(room, at.Offset(0, size))) yield return shape;
        if (Scale is not var (value, max, full)) yield break;
        var top = at.Y + size + Words.Measure(room).Height + 4;
        var track = new Rectangle { Key = $"{key}/track", X = at.X, Y = top, Width = room.Width, Height = Bar, Radius = 2, Role = Role.Muted, Layer = Layer.Ground };
        yield return track;
        // A line at least, for a number that is nothing beside the other is often the point.
        yield return track with { Key = $"{key}/bar", Width = Math.Max(1, room.Width * Math.Clamp(value / max, 0, 1)), Role = Role, Paint = Paint.Solid, Layer = Layer.Body };
        foreach (var shape in new Caption($"{key}/full", $"full length: {full}", full).Place(room, new(at.X, top + Bar + 4))) yield return shape;
    }

    private Note Words => new($"{key}/says", says);

    private double Across(Room room) => Math.Ceiling(Text.WidthOf(number, SizeIn(room), Face.Figure) + (Unit.Length > 0 ? Gap + Text.WidthOf(Unit, room.Canvas.TextSize, Face.Voice) : 0));

    private double SizeIn(Room room)
    {
        if (Scale is var (value, max, _) && !(value >= 0 && max > 0 && double.IsFinite(max))) throw new DrawingException(key, FormattableString.Invariant($"cannot be drawn to scale as {value} of {max}"));
        var unit = Unit.Length > 0 ? Gap + Text.WidthOf(Unit, room.Canvas.TextSize, Face.Voice) : 0;
        var size = Math.Min(Size, Math.Floor((room.Width - unit) / Text.WidthOf(number, 1, Face.Figure)));
        return size >= room.Canvas.TextSize ? size : throw new DrawingException(key, FormattableString.Invariant($"\"{number}\" leaves no size larger than {room.Canvas.TextSize} units in {room.Width:0.#} units; round it"));
    }
}
