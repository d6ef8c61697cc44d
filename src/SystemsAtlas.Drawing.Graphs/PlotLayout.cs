namespace SystemsAtlas.Drawing;

/// <summary>Where the parts of a plot lie, from its top left corner.</summary>
internal sealed class PlotLayout
{
    private readonly Room _room;

    public PlotLayout(Room room, string key, PlotAxis across, PlotAxis up, IReadOnlyList<PlotSeries> series, IReadOnlyList<PlotThreshold> thresholds, double areaHeight)
    {
        _room = room;
        var top = up.Heading.Length == 0 ? Size * 0.65 : Size * 2.2;
        var bottom = top + areaHeight;
        var values = series.SelectMany(s => s.Samples.Select(p => p.Y)).Concat(thresholds.Select(t => t.Level)).ToList();
        var (lowY, highY, ticksY) = Ends(key, up, values, Math.Max(2, (int)(areaHeight / (Size * 2))));
        (Y, TicksUp) = (new Scale(lowY, highY, bottom, top, up.Logarithmic), ticksY);
        var left = TicksUp.Select(t => Text.WidthOf(NiceTicks.Write(t), Size)).DefaultIfEmpty().Max() + Axis.Tick + 6;
        var (lowX, highX, ticksX) = Ends(key, across, [.. series.SelectMany(s => s.Samples.Select(p => p.X))], room.Canvas.Pick(9, 5));
        var names = series.Where(s => s.Label.Length > 0).Select(s => Text.WidthOf(NameOf(s), Size) + 10).DefaultIfEmpty().Max();
        var right = room.Width - Math.Max(names, ticksX.Count == 0 ? 0 : Text.WidthOf(NiceTicks.Write(ticksX[^1]), Size) / 2);
        if (right - left < 120)
            throw new DrawingException(series.MaxBy(s => NameOf(s).Length)?.Key ?? key, FormattableString.Invariant($"its label leaves {right - left:0.#} units for the plot on the {room.Canvas.Name} canvas, the least is 120; shorten it"));
        X = new Scale(lowX, highX, left, right, across.Logarithmic);
        TicksAcross = across.Logarithmic ? ticksX : Axis.TicksAlong(lowX, highX, right - left, Size);
        Width = room.Width;
        Height = bottom + Axis.Depth(Size) + (across.Heading.Length == 0 ? 0 : Size * Lettering.LineHeight);
    }

    public double Size => _room.Canvas.SmallSize;

    public Scale X { get; }

    public Scale Y { get; }

    public IReadOnlyList<double> TicksAcross { get; }

    public IReadOnlyList<double> TicksUp { get; }

    public double Width { get; }

    public double Height { get; }

    public string NameOf(PlotSeries series) => _room.Canvas.IsNarrow ? series.Short ?? series.Label : series.Label;

    // An end that is given stays as it is; one that is fitted goes out to the next round number.
    private static (double Low, double High, IReadOnlyList<double> Ticks) Ends(string key, PlotAxis axis, List<double> values, int most)
    {
        if (axis.Logarithmic && values.Append(axis.Min ?? 1).Append(axis.Max ?? 1).Any(v => v <= 0))
            throw new DrawingException(key, $"the axis \"{axis.Heading}\" is logarithmic and has numbers that are not above 0");
        var low = axis.Min ?? (values.Count == 0 ? axis.Logarithmic ? 1 : 0 : values.Min());
        var high = axis.Max ?? (values.Count == 0 ? low + 1 : values.Max());
        if (axis is { Min: { } min, Max: { } max } && max <= min) throw new DrawingException(key, FormattableString.Invariant($"the axis \"{axis.Heading}\" goes from {min} to {max}"));
        var ticks = axis.Logarithmic ? NiceTicks.Logarithmic(low, high, most) : NiceTicks.Covering(low, high, most);
        var (from, to) = (axis.Min ?? ticks[0], axis.Max ?? ticks[^1]);
        return (from, to, [.. ticks.Where(t => t >= from - ((to - from) * 1e-9) && t <= to + ((to - from) * 1e-9))]);
    }
}
