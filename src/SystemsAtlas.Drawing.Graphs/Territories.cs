namespace SystemsAtlas.Drawing;

/// <summary>A region of a diagram: the two sides of a partition, a NUMA node, a Wi-Fi cell.</summary>
/// <param name="Key">Its area is <c>key</c>, its coast <c>key/coast</c>, its name <c>key/name</c>.</param>
/// <param name="Name">What it is called; may be empty.</param>
/// <param name="Holds">The keys of the shapes that lie in it; at least one.</param>
public sealed record Territory(string Key, string Name, IReadOnlyList<string> Holds)
{
    /// <summary>The role of area, coast and name; the coast of a muted one is neutral, so that it stands out.</summary>
    public Role Role { get; init; } = Role.Muted;
}

/// <summary>
/// A diagram whose shapes lie in regions, each with a coast around its own and a thin line along it, as on a chart: around the hull of its shapes or, where another's lie in that, along them. Regions keep clear of each other; where their shapes
/// lie so that they cannot, the drawing stops, unless <see cref="MeetsIn"/> was asked before.
/// </summary>
/// <param name="on">The diagram.</param>
/// <param name="regions">The regions; none is drawn as the diagram alone, in the same place.</param>
public sealed class Territories(Diagram on, IReadOnlyList<Territory> regions) : Diagram
{
    private const double Least = 6, Channel = 10, Echo = 4;

    /// <summary>Units from the shapes to their coast, where there is so much space; also kept free around the diagram.</summary>
    public double Shore { get; init; } = 18;

    /// <summary>Whether names stand above and below the regions; then there is space for them, even while there is no region.</summary>
    public bool HasNames { get; init; } = true;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var size = on.Measure(Inner(room));
        return new(size.Width + (2 * Shore), size.Height + (2 * EdgeOf(room)));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var boxes = new DrawnBoxes(on.Place(Inner(room), at.Offset(Shore, EdgeOf(room))));
        if (regions.FirstOrDefault(r => r.Holds.Count == 0) is { } empty) throw new DrawingException(empty.Key, "holds nothing; a territory lies around at least one shape");
        var (coasts, shore) = CoastsOf(boxes);
        if (shore < Least) throw new DrawingException(regions[^1].Key, "meets another territory: the shapes of one lie between those of the other; place them apart, or ask MeetsIn before");
        var size = Measure(room);
        return boxes.Shapes.Concat(regions.Zip(coasts).SelectMany(r => PlaceOne(r.First, r.Second, shore, room.Canvas, at, size)));
    }

    /// <summary>Whether the regions cannot be drawn in a room, because their shapes do not lie apart.</summary>
    public bool MeetsIn(Room room) => CoastsOf(new DrawnBoxes(on.Place(Inner(room), default))).Shore < Least;

    // Whole lands where that works; else bands along the lines that join neighbours, as for all but one of a ring.
    private (List<Coast> Coasts, double Shore) CoastsOf(DrawnBoxes boxes)
    {
        var outlines = regions.Select(r => r.Holds.Select(h => boxes.OutlineOf(h, r.Key)).ToList()).ToList();
        var lands = outlines.ConvertAll(o => Coast.Around(o.SelectMany(h => h.Points), o.Max(h => h.Reach)));
        if (ShoreBetween(lands) is var shore && shore >= Least) return (lands, shore);
        var bands = outlines.Zip(lands).Select(r => r.First.Count == 1 ? r.Second : BandOf(r.First)).ToList();
        return (bands, ShoreBetween(bands));
    }

    private static Coast BandOf(List<(IReadOnlyList<Point> Points, double Reach)> outlines)
    {
        var middles = outlines.ConvertAll(o => new Point((o.Points.Min(p => p.X) + o.Points.Max(p => p.X)) / 2, (o.Points.Min(p => p.Y) + o.Points.Max(p => p.Y)) / 2));
        return Coast.Along(middles, outlines.Zip(middles).Max(o => o.First.Reach + o.First.Points.Max(p => p.DistanceTo(o.Second))));
    }

    private double ShoreBetween(List<Coast> coasts)
    {
        var shore = coasts.Select(c => c.MostShore()).Append(Shore).Min();
        for (var i = 0; i < coasts.Count; i++)
            for (var j = 0; j < i; j++) shore = Math.Min(shore, (coasts[i].DistanceTo(coasts[j]) - Channel) / 2);
        return shore;
    }

    private IEnumerable<Shape> PlaceOne(Territory region, Coast coast, double shore, Canvas canvas, Point at, Size size)
    {
        yield return new PathShape { Key = region.Key, Commands = coast.At(shore), Role = region.Role, Paint = Paint.Wash, Layer = Layer.Ground };
        yield return new PathShape { Key = $"{region.Key}/coast", Commands = coast.At(shore), Role = region.Role == Role.Muted ? Role.Neutral : region.Role, Paint = Paint.Line, Layer = Layer.Ground };
        yield return new PathShape { Key = $"{region.Key}/shallows", Commands = coast.At(shore - Echo), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        if (!HasNames || region.Name.Length == 0) yield break;
        var (small, width) = (canvas.SmallSize, Text.WidthOf(region.Name, canvas.SmallSize, Face.Place));
        Lettering.RequireFits($"{region.Key}/name", region.Name, small, size.Width, Face.Place);
        // Above a region of the upper half, below one of the lower.
        var isUpper = coast.Middle.Y <= at.Y + (size.Height / 2);
        var (x, middle) = (isUpper ? coast.Top.X : coast.Bottom.X, isUpper ? coast.Top.Y - coast.Reach - shore - (small * 0.7) : coast.Bottom.Y + coast.Reach + shore + (small * 0.7));
        yield return Lettering.Note($"{region.Key}/name", region.Name, Math.Clamp(x - (width / 2), at.X, at.X + size.Width - width), middle, small) with { Face = Face.Place, Anchor = Anchor.Start, Role = region.Role };
    }

    private double EdgeOf(Room room) => Shore + (HasNames ? Math.Ceiling(room.Canvas.SmallSize * 1.4) : 0);

    private Room Inner(Room room) => room with { Width = room.Width - (2 * Shore) };
}
