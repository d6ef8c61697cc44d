namespace SystemsAtlas.Drawing;

/// <summary>Where the nodes of a <see cref="Tree"/> lie.</summary>
public sealed class TreeLayout
{
    private readonly IReadOnlyDictionary<string, TreeBox> _boxes;

    internal TreeLayout(Room room, bool isOutline, IReadOnlyDictionary<string, TreeBox> boxes, Point at = default) =>
        (Room, IsOutline, _boxes, At) = (room, isOutline, boxes, at);

    /// <summary>The canvas and the width that the tree was given.</summary>
    public Room Room { get; }

    /// <summary>Whether it is the indented outline; otherwise the tidy layout.</summary>
    public bool IsOutline { get; }

    /// <summary>The top left corner of the tree.</summary>
    public Point At { get; }

    /// <summary>The place of a node.</summary>
    /// <exception cref="KeyNotFoundException">The tree has no node of that key.</exception>
    public TreeBox this[string key] => _boxes[key];

    /// <summary>Units across, from the leftmost node to the rightmost.</summary>
    public double Width => _boxes.Values.Max(b => b.Right) - At.X;

    /// <summary>Units down, from the root to the lowest node.</summary>
    public double Height => _boxes.Values.Max(b => b.Bottom) - At.Y;

    internal TreeLayout MovedTo(Point at) =>
        new(Room, IsOutline, _boxes.ToDictionary(b => b.Key, b => b.Value with { Left = b.Value.Left + at.X - At.X, Top = b.Value.Top + at.Y - At.Y }), at);
}

/// <summary>The place of one node.</summary>
/// <param name="Left">Units from the left.</param>
/// <param name="Top">Units from the top.</param>
/// <param name="Width">Units across.</param>
/// <param name="Height">Units down.</param>
/// <param name="Depth">Edges from the root.</param>
public readonly record struct TreeBox(double Left, double Top, double Width, double Height, int Depth)
{
    /// <summary>The right side.</summary>
    public double Right => Left + Width;

    /// <summary>The lower side.</summary>
    public double Bottom => Top + Height;

    /// <summary>The middle.</summary>
    public Point Centre => new(Left + (Width / 2), Top + (Height / 2));
}
