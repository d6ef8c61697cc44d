namespace SystemsAtlas.Drawing;

/// <summary>Parts side by side; where the width ends, a new row begins.</summary>
/// <param name="parts">The parts, in reading order.</param>
/// <param name="gap">Units between two parts of a row.</param>
/// <param name="rowGap">Units between two rows.</param>
/// <param name="align">How the parts of a row line up vertically.</param>
public sealed class WrapRow(IReadOnlyList<Diagram> parts, double gap = 24, double rowGap = 16, Align align = Align.Start) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var places = PlacesIn(room);
        return places.Count == 0 ? default : new(places.Max(p => p.At.X + p.Size.Width), places.Max(p => p.RowTop + p.RowHeight));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at) =>
        PlacesIn(room).SelectMany((place, i) => parts[i].Place(room with { Width = place.Size.Width }, at.Offset(place.At.X, place.At.Y)));

    private List<PartPlace> PlacesIn(Room room)
    {
        var sizes = parts.Select(p => p.Measure(room)).ToList();
        var places = new List<PartPlace>();
        for (var (first, top) = (0, 0.0); first < sizes.Count;)
        {
            var (end, width) = (first + 1, sizes[first].Width);
            while (end < sizes.Count && width + gap + sizes[end].Width <= room.Width + 1e-6) width += gap + sizes[end++].Width;
            var height = sizes.Skip(first).Take(end - first).Max(s => s.Height);
            for (var x = 0.0; first < end; x += sizes[first++].Width + gap)
                places.Add(new(new(x, top + Stack.Shift(align, height - sizes[first].Height)), sizes[first], top, height));
            top += height + rowGap;
        }
        return places;
    }

    private sealed record PartPlace(Point At, Size Size, double RowTop, double RowHeight);
}
