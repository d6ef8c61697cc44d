namespace SystemsAtlas.Drawing;

/// <summary>From where on a meter has a role.</summary>
/// <param name="From">The least value.</param>
/// <param name="Role">The role from there.</param>
public sealed record MeterLevel(double From, Role Role);

/// <summary>A bar that fills up to a value, with its name, value, limit and unit over it. It does not rest on colour: the numbers say the same.</summary>
/// <param name="key">The bar is <c>key</c>, its track <c>key/track</c>, the texts <c>key/label</c> and <c>key/value</c>.</param>
/// <param name="label">What is measured.</param>
/// <param name="value">The value; 0 or more. One above the limit fills the bar.</param>
/// <param name="max">The limit; above 0.</param>
/// <param name="unit">The unit; may be empty.</param>
public sealed class Meter(string key, string label, double value, double max, string unit = "") : Diagram
{
    private const double BarHeight = 14;

    /// <summary>Roles by value, in rising order; a mark stands at each. Below the first the bar is active.</summary>
    public IReadOnlyList<MeterLevel> Levels { get; init; } = [];

    /// <summary>Units across at most.</summary>
    public double MaxWidth { get; init; } = 340;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(WidthIn(room), (room.Canvas.SmallSize * 1.5) + BarHeight);

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (width, small) = (WidthIn(room), room.Canvas.SmallSize);
        var (y, middle) = (at.Y + (small * 1.5), at.Y + (small * 0.65));
        var role = Levels.LastOrDefault(l => value >= l.From)?.Role ?? Role.Active;
        yield return Lettering.Note($"{key}/label", label, at.X, middle, small) with { Anchor = Anchor.Start };
        yield return Lettering.Note($"{key}/value", ValueText, at.X + width, middle, small) with { Face = Face.Data, Anchor = Anchor.End, Role = role };
        yield return new Rectangle { Key = $"{key}/track", X = at.X, Y = y, Width = width, Height = BarHeight, Radius = 3, Role = Role.Muted, Layer = Layer.Ground };
        yield return new Rectangle { Key = key, X = at.X, Y = y, Width = width * Math.Min(1, value / max), Height = BarHeight, Radius = 3, Role = role, Paint = Paint.Solid };
        foreach (var level in Levels.Where(l => l.From > 0 && l.From < max))
        {
            var x = at.X + (width * level.From / max);
            yield return new Line { Key = $"{key}/level/{NiceTicks.Write(level.From)}", From = new(x, y - 3), To = new(x, y + BarHeight), Paint = Paint.Line, Layer = Layer.Note };
        }
    }

    private string ValueText => $"{NiceTicks.Write(value)} of {NiceTicks.Write(max)}{(unit.Length > 0 ? $" {unit}" : "")}";

    private double WidthIn(Room room)
    {
        if (!(value >= 0) || !(max > 0) || !double.IsFinite(max)) throw new DrawingException(key, FormattableString.Invariant($"cannot show {value} of {max}; a meter goes from 0 to a finite limit above it"));
        var width = Math.Min(room.Width, MaxWidth);
        Lettering.RequireFits($"{key}/label", $"{label} {ValueText}", room.Canvas.SmallSize, width);
        return width;
    }
}
