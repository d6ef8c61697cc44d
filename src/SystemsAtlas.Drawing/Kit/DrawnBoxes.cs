namespace SystemsAtlas.Drawing;

/// <summary>Where shapes lie, by key: for what is drawn over a diagram once it is placed.</summary>
internal sealed class DrawnBoxes(IEnumerable<Shape> shapes)
{
    private readonly List<Shape> _shapes = [.. shapes];

    public IReadOnlyList<Shape> Shapes => _shapes;

    /// <summary>Whether a shape has that key, or one below it.</summary>
    public bool Has(string key) => AllOf(key).Count > 0;

    /// <summary>The box of a shape, or of all below its key.</summary>
    /// <exception cref="DrawingException">Nothing has that key; names <paramref name="asker"/>.</exception>
    public Area Of(string key, string asker) =>
        AllOf(key) is { Count: > 0 } found ? Area.Around(found.Select(Area.Of)) : throw new DrawingException(asker, $"points at \"{key}\", which is not in its diagram");

    /// <summary>Points, and how far from these a shape reaches, or all below its key: the middle of a circle with its radius, or the corners of a box.</summary>
    public (IReadOnlyList<Point> Points, double Reach) OutlineOf(string key, string asker)
    {
        if (_shapes.Find(s => s.Key == key) is Circle circle) return ([circle.Centre], circle.Radius);
        var box = Of(key, asker);
        return ([new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)], 0);
    }

    /// <summary>The box of a port.</summary>
    public Area Of(Port port, string asker) =>
        port.And is { } second ? Area.Around([Of(port.Key, asker), Of(second, asker)]) : Of(port.Key, asker);

    /// <summary>The place of a port on a side of its box.</summary>
    public Point Of(Port port, Side side, string asker)
    {
        var box = Of(port, asker);
        var along = port.At;
        if (port.Cell is { } cell)
        {
            var columns = Math.Max(1, (int)Math.Round(box.Width / cell.Width));
            along = (cell.Place > columns ? cell.Place % columns : cell.Place) * cell.Width / box.Width;
        }
        var (x, y) = (box.Left + (box.Width * along), box.Top + (box.Height * along));
        return side switch { Side.Left => new(box.Left, y), Side.Right => new(box.Right, y), Side.Top => new(x, box.Top), _ => new(x, box.Bottom) };
    }

    /// <summary>A shape, or all below its key. A lettering comes with what belongs to it: a number of a plate with its unit and its words, a cell of a table with its box.</summary>
    public List<Shape> Whole(string key)
    {
        var found = AllOf(key);
        if (found is [Text lettering] && lettering.Key == key)
            foreach (var part in (string[])["unit", "says", "box"]) found.AddRange(_shapes.Where(s => s.Key == $"{key}/{part}" || s.Key.StartsWith($"{key}/{part}/", StringComparison.Ordinal)));
        return found;
    }

    private List<Shape> AllOf(string key)
    {
        var found = _shapes.FindAll(s => s.Key == key);
        return found.Count > 0 ? found : _shapes.FindAll(s => s.Key.StartsWith(key + "/", StringComparison.Ordinal));
    }
}
