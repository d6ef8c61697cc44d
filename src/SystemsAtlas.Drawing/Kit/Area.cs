namespace SystemsAtlas.Drawing;

/// <summary>A box on the canvas, in units.</summary>
internal readonly struct Area(double left, double top, double right, double bottom)
{
    public double Left => left;

    public double Top => top;

    public double Right => right;

    public double Bottom => bottom;

    public double Width => right - left;

    public double Height => bottom - top;

    /// <summary>The least box that holds several; at least one.</summary>
    public static Area Around(IEnumerable<Area> areas) =>
        areas.Aggregate((a, b) => new(Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom)));

    public static Area Of(Shape shape)
    {
        var bounds = shape.Bounds;
        return new(bounds.Left, bounds.Top, bounds.Right, bounds.Bottom);
    }
}
