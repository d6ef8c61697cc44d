namespace SystemsAtlas.Drawing;

/// <summary>
/// A quantity in steps of ink: paper, hachures that lie ever closer, and a full tone. It reads without colour, and a step can be told from its neighbours. As a diagram
/// it is its own legend: a strip of the steps with the numbers between them.
/// </summary>
/// <param name="key">Begins every key: <c>key/step/0</c> and on, <c>key/number/0</c> and on, <c>key/what</c>.</param>
/// <param name="low">The quantity at the beginning of the first step.</param>
/// <param name="high">The quantity at the end of the last; above <paramref name="low"/>.</param>
public sealed class IntensityScale(string key, double low, double high) : Diagram
{
    // The distances of hachures in units, from the lightest step to the darkest but one.
    private const double Widest = 8, Closest = 3;
    private const double Height = 22;

    /// <summary>How many steps there are, 2 to 6, the empty and the full one included.</summary>
    public int Steps { get; init; } = 5;

    /// <summary>What is measured, with its unit: "hits, of 1,000 accesses". May be empty.</summary>
    public string What { get; init; } = "";

    /// <summary>The ink; neutral or accent, whose lines are whole.</summary>
    public Role Role { get; init; } = Role.Neutral;

    /// <summary>Whether equal ratios take equal steps; then <c>low</c> is above 0.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>The step of a quantity, from 0; what lies beyond an end belongs to the step at that end.</summary>
    public int StepOf(double value) => Math.Clamp((int)Math.Floor(Across.Of(value) + 1e-9), 0, Steps - 1);

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(
        Math.Max((Steps * Swatch(room)) + Edge(room), What.Length == 0 ? 0 : Math.Ceiling(Text.WidthOf(What, room.Canvas.SmallSize))),
        Height + (room.Canvas.SmallSize * 1.6) + (What.Length == 0 ? 0 : Caption.HeightOn(room.Canvas)));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        RequireSense();
        var small = room.Canvas.SmallSize;
        if (What.Length > 0) yield return Lettering.Note($"{key}/what", What, at.X, at.Y + (small * 0.65), small) with { Anchor = Anchor.Start, MaxWidth = room.Width };
        var top = at.Y + (What.Length == 0 ? 0 : Caption.HeightOn(room.Canvas));
        var (left, swatch) = (at.X + (Edge(room) / 2), Swatch(room));
        for (var step = 0; step < Steps; step++)
        {
            var box = new Rectangle { Key = FormattableString.Invariant($"{key}/step/{step}"), X = left + (step * swatch), Y = top, Width = swatch, Height = Height, Radius = 0, Role = Role, Paint = Paint.Line };
            yield return box;
            if (InkOf($"{box.Key}/ink", step, [Drawing.Area.Of(box)]) is { } ink) yield return ink;
        }
        // Between the ends, numbers that would touch are left out.
        for (var step = 0; step <= Steps; step++)
            if (NumberAt(step) is var number && (step == 0 || step == Steps || Text.WidthOf(number, small) <= swatch - 8))
                yield return Lettering.Note(FormattableString.Invariant($"{key}/number/{step}"), number, left + (step * swatch), top + Height + (small * 0.85), small);
    }

    /// <summary>The ink of all boxes of one step as one path, or null for the empty step. Boxes that touch side by side should be one.</summary>
    internal PathShape? InkOf(string inkKey, int step, IEnumerable<Area> boxes)
    {
        if (step == 0) return null;
        var isFull = step == Steps - 1;
        var commands = boxes.SelectMany(b => isFull ? Full(b) : Hachures(b, Steps <= 3 ? Closest + 1 : Widest * Math.Pow(Closest / Widest, (step - 1.0) / (Steps - 3)))).ToList();
        return commands.Count == 0 ? null : new() { Key = inkKey, Commands = commands, Role = Role, Paint = isFull ? Paint.Solid : Paint.Line, Layer = Layer.Edge };
    }

    internal void RequireSense()
    {
        if (Steps is < 2 or > 6) throw new DrawingException(key, $"has {Steps} steps; a reader tells 2 to 6 apart");
        if (!(high > low) || (Logarithmic && low <= 0) || !double.IsFinite(low) || !double.IsFinite(high)) throw new DrawingException(key, FormattableString.Invariant($"cannot lead from {low} to {high}"));
        if (Role is not (Role.Neutral or Role.Accent)) throw new DrawingException(key, $"has the role {Roles.NameOf(Role)}, whose lines are heavy or broken; neutral and accent have whole ones");
    }

    private static IEnumerable<PathCommand> Full(Area box) =>
        [PathCommand.Move(new(box.Left, box.Top)), PathCommand.LineTo(new(box.Right, box.Top)), PathCommand.LineTo(new(box.Right, box.Bottom)), PathCommand.LineTo(new(box.Left, box.Bottom)), PathCommand.Close()];

    // Across, from a grid of the whole picture, so that those of neighbours meet.
    private static IEnumerable<PathCommand> Hachures(Area box, double gap)
    {
        for (var n = (int)Math.Ceiling((box.Top + 0.75) / gap); n * gap < box.Bottom - 0.5; n++)
        {
            yield return PathCommand.Move(new(box.Left, n * gap));
            yield return PathCommand.LineTo(new(box.Right, n * gap));
        }
    }

    private Scale Across => new(low, high, 0, Steps, Logarithmic);

    private double Edge(Room room) => Math.Ceiling(Math.Max(Text.WidthOf(NumberAt(0), room.Canvas.SmallSize), Text.WidthOf(NumberAt(Steps), room.Canvas.SmallSize)));

    private double Swatch(Room room) => Math.Min(room.Canvas.Pick(56, 44), Math.Floor((room.Width - Edge(room)) / Steps));

    private string NumberAt(int step)
    {
        var value = Logarithmic ? low * Math.Pow(high / low, step / (double)Steps) : low + ((high - low) * step / Steps);
        return NiceTicks.Write(Math.Round(value, 3));
    }
}
