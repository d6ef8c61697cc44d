namespace SystemsAtlas.Drawing;

/// <summary>What a frame must satisfy before anyone sees it.</summary>
internal static class FrameCheck
{
    private const double Tolerance = 0.5;

    public static void Require(IReadOnlyList<Shape> shapes, Canvas canvas, double height)
    {
        var keys = new HashSet<string>();
        foreach (var shape in shapes)
        {
            if (!keys.Add(shape.Key)) throw new DrawingException(shape.Key, "two shapes have this key; name each by the ids of what it shows");
            RequireInside(shape, canvas, height);
            if (shape is Text text) RequireReadable(text, canvas);
        }
    }

    private static void RequireInside(Shape shape, Canvas canvas, double height)
    {
        var (left, top, right, bottom) = shape.Bounds;
        if (left >= -Tolerance && top >= -Tolerance && right <= canvas.Width + Tolerance && bottom <= height + Tolerance) return;
        throw new DrawingException(shape.Key, FormattableString.Invariant(
            $"leaves the {canvas.Name} canvas of {canvas.Width} by {height:0.#}: it spans {left:0.#} to {right:0.#} across and {top:0.#} to {bottom:0.#} down"));
    }

    private static void RequireReadable(Text text, Canvas canvas)
    {
        if (text.Size < canvas.SmallSize - 1e-9)
            throw new DrawingException(text.Key, FormattableString.Invariant($"text of {text.Size:0.#} units is too small to read on the {canvas.Name} canvas; the smallest is {canvas.SmallSize:0.#}"));
        if (text.Width > text.MaxWidth + Tolerance)
            throw new DrawingException(text.Key, FormattableString.Invariant($"\"{text.Content}\" is {text.Width:0.#} units wide and its box only {text.MaxWidth:0.#}; shorten it or widen the box"));
    }
}
