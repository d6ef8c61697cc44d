namespace SystemsAtlas.Site.Runs;

/// <summary>
/// Cuts the picture of a card out of a frame: the box around the shapes that an author names, at 4:3. What lies in the box is kept, what only reaches into it is not, and neither are text that could not be read on a card and the numbers of marks.
/// </summary>
public static class Emblem
{
    /// <summary>How wide a card's picture is shown at least, in pixels, on screens from 390 across; a browser test measures it.</summary>
    public const double ShownWidth = 343;

    /// <summary>The smallest text that is shown on a card, in pixels.</summary>
    public const double SmallestText = 12;

    private const double Edge = 2;

    /// <summary>The part of a frame around some of its shapes.</summary>
    /// <param name="frame">What to cut from.</param>
    /// <param name="keys">Keys, or the beginnings of keys up to a slash: <c>node</c>, <c>node/n1</c>; a star stands for one part, as in <c>node/*/dial</c>.</param>
    /// <exception cref="DrawingException">Nothing is drawn under one of the keys.</exception>
    public static Frame Of(Frame frame, IReadOnlyList<string> keys)
    {
        var named = keys.SelectMany(key => Under(key, frame)).ToHashSet();
        var (left, top) = (named.Min(s => s.Bounds.Left) - Edge, named.Min(s => s.Bounds.Top) - Edge);
        var (width, height) = (named.Max(s => s.Bounds.Right) + Edge - left, named.Max(s => s.Bounds.Bottom) + Edge - top);
        // In whole units, because an img element takes no others.
        var unit = Math.Ceiling(Math.Max(width / 4, height / 3));
        var (across, down) = (4 * unit, 3 * unit);
        var smallest = SmallestText * across / ShownWidth;
        var shapes = frame.Shapes
            .Where(s => named.Contains(s) || (IsWithin(s, left, top, left + width, top + height) && !IsNumberOfAMark(s)))
            .Where(s => s is not Text text || text.Size >= smallest)
            .Select(s => s.Moved(((across - width) / 2) - left, ((down - height) / 2) - top));
        return Frame.Of(shapes, new Canvas("card", across, frame.Canvas.TextSize, smallest, 0), down);
    }

    private static List<Shape> Under(string key, Frame frame)
    {
        var found = frame.Shapes.Where(s => Names(key, s.Key)).ToList();
        if (found.Count > 0) return found;
        var there = frame.Shapes.Select(s => s.Key.Split('/')[0]).Distinct().Order(StringComparer.Ordinal).ToList();
        throw new DrawingException(key, $"names nothing that is drawn; drawn are {string.Join(", ", there)}");
    }

    // Part by part, as far as the shorter of the two goes.
    private static bool Names(string key, string shape)
    {
        var (parts, of) = (key.Split('/'), shape.Split('/'));
        return parts.Length <= of.Length && parts.Zip(of).All(p => p.First == "*" || p.First == p.Second);
    }

    // Beside a card stands no text that speaks of the marks by number.
    private static bool IsNumberOfAMark(Shape shape) => shape.Key.Split('/') is [Focused.Key, _, "number" or "disc"];

    private static bool IsWithin(Shape shape, double left, double top, double right, double bottom)
    {
        var box = shape.Bounds;
        return box.Left >= left && box.Top >= top && box.Right <= right && box.Bottom <= bottom;
    }
}
