namespace SystemsAtlas.Drawing;

/// <summary>A box on the canvas, in units.</summary>
internal readonly record struct Area(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>The least box that holds several; at least one.</summary>
    public static Area Around(IEnumerable<Area> areas) =>
        areas.Aggregate((a, b) => new(Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom)));

    public static Area Of(Shape shape)
    {
        var (left, top, right, bottom) = shape.Bounds;
        return new(left, top, right, bottom);
    }
}
