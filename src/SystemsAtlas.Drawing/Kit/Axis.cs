namespace SystemsAtlas.Drawing;

/// <summary>Maps numbers to places along one direction.</summary>
/// <param name="Low">The number at <paramref name="Start"/>.</param>
/// <param name="High">The number at <paramref name="End"/>; above <paramref name="Low"/>.</param>
/// <param name="Start">Where the low end lies, in units.</param>
/// <param name="End">Where the high end lies, in units; below the start for an axis that goes up.</param>
/// <param name="Logarithmic">Whether equal ratios take equal lengths.</param>
public sealed record Scale(double Low, double High, double Start, double End, bool Logarithmic = false)
{
    /// <summary>The place of a number.</summary>
    public double Of(double number)
    {
        var fraction = Logarithmic ? (Math.Log10(number) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low)) : (number - Low) / (High - Low);
        return Start + ((End - Start) * fraction);
    }

    /// <summary>Whether a number lies between the ends.</summary>
    public bool Covers(double number) => number >= Low - ((High - Low) * 1e-9) && number <= High + ((High - Low) * 1e-9);
}

/// <summary>Axes with ticks, grid lines and numbers.</summary>
public static class Axis
{
    /// <summary>The length of a tick, in units.</summary>
    public const double Tick = 5;

    /// <summary>How far below the axis its numbers reach, in units.</summary>
    public static double Depth(double size) => Tick + 4 + (size * Lettering.LineHeight);

    /// <summary>Round numbers whose labels stand clear of each other along a length.</summary>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end.</param>
    /// <param name="length">The length of the axis, in units.</param>
    /// <param name="size">The size of the labels, in units.</param>
    public static IReadOnlyList<double> TicksAlong(double low, double high, double length, double size)
    {
        for (var most = 11; most > 2; most--)
        {
            var ticks = NiceTicks.Within(low, high, most);
            var widest = ticks.Count == 0 ? 0 : ticks.Max(t => Text.WidthOf(NiceTicks.Write(t), size));
            if (ticks.Count < 2 || (widest + (1.5 * size)) * (ticks.Count - 1) <= length) return ticks;
        }
        return NiceTicks.Within(low, high, 2);
    }

    /// <summary>A horizontal axis with numbers below it.</summary>
    /// <param name="key">The line is <c>key</c>; a tick is <c>key/tick/number</c>.</param>
    /// <param name="scale">Where numbers lie across.</param>
    /// <param name="ticks">The numbers shown.</param>
    /// <param name="y">The height of the axis.</param>
    /// <param name="gridTop">How far up the faint lines of the ticks go.</param>
    /// <param name="size">The size of the numbers, in units.</param>
    public static IEnumerable<Shape> Across(string key, Scale scale, IReadOnlyList<double> ticks, double y, double gridTop, double size)
    {
        yield return Rule(key, new(scale.Start, y), new(scale.End, y), Role.Neutral);
        foreach (var tick in ticks)
        {
            var (x, name) = (scale.Of(tick), NiceTicks.Write(tick));
            yield return Rule($"{key}/tick/{name}", new(x, gridTop), new(x, y + Tick), Role.Muted);
            yield return Lettering.Note($"{key}/tick/{name}/label", name, x, y + Tick + 4 + (size * Lettering.LineHeight / 2), size);
        }
    }

    /// <summary>A vertical axis with numbers left of it.</summary>
    /// <param name="key">The line is <c>key</c>; a tick is <c>key/tick/number</c>.</param>
    /// <param name="scale">Where numbers lie, upwards or downwards.</param>
    /// <param name="ticks">The numbers shown.</param>
    /// <param name="x">The place of the axis.</param>
    /// <param name="gridRight">How far right the faint lines of the ticks go.</param>
    /// <param name="size">The size of the numbers, in units.</param>
    public static IEnumerable<Shape> Upright(string key, Scale scale, IReadOnlyList<double> ticks, double x, double gridRight, double size)
    {
        yield return Rule(key, new(x, scale.Start), new(x, scale.End), Role.Neutral);
        foreach (var tick in ticks)
        {
            var (y, name) = (scale.Of(tick), NiceTicks.Write(tick));
            yield return Rule($"{key}/tick/{name}", new(x - Tick, y), new(gridRight, y), Role.Muted);
            yield return Lettering.Note($"{key}/tick/{name}/label", name, x - Tick - 4, y, size) with { Anchor = Anchor.End };
        }
    }

    internal static Line Rule(string key, Point from, Point to, Role role) =>
        new() { Key = key, From = from, To = to, Role = role, Paint = Paint.Line, Layer = Layer.Ground };
}
