namespace SystemsAtlas.Drawing;

/// <summary>Series against two axes with round numbers; each series is named at its last sample.</summary>
/// <param name="key">Begins the keys of axes and marker.</param>
/// <param name="across">The horizontal axis.</param>
/// <param name="up">The vertical axis.</param>
/// <param name="series">What is plotted.</param>
public sealed class Plot(string key, PlotAxis across, PlotAxis up, IReadOnlyList<PlotSeries> series) : Diagram
{
    /// <summary>Levels drawn across the plot.</summary>
    public IReadOnlyList<PlotThreshold> Thresholds { get; init; } = [];

    /// <summary>The present on the horizontal axis, or null: a marker stands there.</summary>
    public double? Now { get; init; }

    /// <summary>Units down the area between the axes, or null for one that suits the canvas.</summary>
    public double? AreaHeight { get; init; }

    /// <summary>Units across at most.</summary>
    public double MaxWidth { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var layout = LayoutFor(room);
        return new(layout.Width, layout.Height);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var layout = LayoutFor(room);
        return PlaceAxes(layout).Concat(PlaceThresholds(layout)).Concat(PlaceNow(layout))
            .Concat(series.SelectMany(s => PlaceSeries(layout, s))).Concat(PlaceNames(layout)).Select(s => s.Moved(at.X, at.Y));
    }

    private IEnumerable<Shape> PlaceAxes(PlotLayout layout)
    {
        foreach (var shape in Axis.Across($"{key}/x", layout.X, layout.TicksAcross, layout.Y.Start, layout.Y.Start, layout.Size)) yield return shape;
        foreach (var shape in Axis.Upright($"{key}/y", layout.Y, layout.TicksUp, layout.X.Start, layout.X.End, layout.Size)) yield return shape;
        if (up.Heading.Length > 0) yield return Lettering.Note($"{key}/y/title", up.Heading, 0, layout.Size * 0.65, layout.Size) with { Anchor = Anchor.Start, MaxWidth = layout.Width };
        if (across.Heading.Length > 0) yield return Lettering.Note($"{key}/x/title", across.Heading, layout.X.End, layout.Height - (layout.Size * 0.65), layout.Size) with { Anchor = Anchor.End, MaxWidth = layout.X.End };
    }

    private IEnumerable<Shape> PlaceThresholds(PlotLayout layout)
    {
        foreach (var threshold in Thresholds)
        {
            Require(layout.Y, up, threshold.Key, threshold.Level, "level");
            var y = layout.Y.Of(threshold.Level);
            yield return new Line { Key = threshold.Key, From = new(layout.X.Start, y), To = new(layout.X.End, y), Role = threshold.Role, Paint = Paint.Line, Layer = Layer.Edge };
            // Over the line, or under it where it runs along the top.
            var middle = y - (layout.Size * 0.75) < layout.Y.End ? y + (layout.Size * 0.75) : y - (layout.Size * 0.75);
            yield return Lettering.Note($"{threshold.Key}/label", threshold.Label, layout.X.Start + 8, middle, layout.Size) with { Anchor = Anchor.Start, Role = threshold.Role, MaxWidth = layout.X.End - layout.X.Start };
        }
    }

    private IEnumerable<Shape> PlaceNow(PlotLayout layout)
    {
        if (Now is not { } now) yield break;
        Require(layout.X, across, $"{key}/now", now, "x");
        var x = layout.X.Of(now);
        yield return new Line { Key = $"{key}/now", From = new(x, layout.Y.Start), To = new(x, layout.Y.End), Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Edge };
        yield return Arrow.Tip($"{key}/now", new(x, layout.Y.End), new(x, layout.Y.End + 8), Role.Accent);
    }

    private IEnumerable<Shape> PlaceSeries(PlotLayout layout, PlotSeries one)
    {
        if (one.Samples.Count == 0) yield break;
        var points = one.Samples.Select(s => PointOf(layout, one, s)).ToList();
        if (one.Style == PlotStyle.Scatter)
        {
            for (var i = 0; i < points.Count; i++)
                yield return new Circle { Key = FormattableString.Invariant($"{one.Key}/dot/{one.Samples[i].X:R}"), Centre = points[i], Radius = 4, Role = one.Role, Paint = Paint.Solid };
            yield break;
        }
        yield return new PathShape { Key = one.Key, Commands = [.. Trace(points, one.Style)], Role = one.Role, Paint = Paint.Line };
        yield return new Circle { Key = $"{one.Key}/end", Centre = points[^1], Radius = 4, Role = one.Role, Paint = Paint.Solid };
    }

    // Points that fall on the same tenth of a unit, the least that a picture writes, are drawn once.
    private static IEnumerable<PathCommand> Trace(List<Point> points, PlotStyle style)
    {
        var last = points[0];
        yield return PathCommand.Move(last);
        foreach (var point in points.Skip(1))
        {
            if (Math.Abs(point.X - last.X) < 0.05 && Math.Abs(point.Y - last.Y) < 0.05) continue;
            if (style == PlotStyle.Step && Math.Abs(point.Y - last.Y) >= 0.05) yield return PathCommand.LineTo(new(point.X, last.Y));
            yield return PathCommand.LineTo(point);
            last = point;
        }
    }

    // Names stand right of the last samples, moved apart where those lie close.
    private IEnumerable<Shape> PlaceNames(PlotLayout layout)
    {
        var named = series.Where(s => s.Samples.Count > 0 && s.Label.Length > 0).ToList();
        var ends = named.Select(s => PointOf(layout, s, s.Samples[^1])).ToList();
        var heights = Spread.Apart([.. ends.Select(e => e.Y)], layout.Size * 1.15, layout.Y.End, layout.Y.Start - (layout.Size / 2));
        for (var i = 0; i < named.Count; i++)
            yield return Lettering.Note($"{named[i].Key}/label", layout.NameOf(named[i]), ends[i].X + 9, heights[i], layout.Size) with { Anchor = Anchor.Start, Role = named[i].Role };
    }

    private Point PointOf(PlotLayout layout, PlotSeries one, Sample sample)
    {
        Require(layout.X, across, one.Key, sample.X, "x");
        Require(layout.Y, up, one.Key, sample.Y, "y");
        return new(layout.X.Of(sample.X), layout.Y.Of(sample.Y));
    }

    private static void Require(Scale scale, PlotAxis axis, string of, double number, string name)
    {
        if (scale.Covers(number)) return;
        throw new DrawingException(of, FormattableString.Invariant($"has {name} {number}, outside the axis \"{axis.Heading}\" from {scale.Low} to {scale.High}"));
    }

    private PlotLayout LayoutFor(Room room) =>
        new(room with { Width = Math.Min(room.Width, MaxWidth) }, key, across, up, series, Thresholds, AreaHeight ?? room.Canvas.Pick(260, 210));
}
