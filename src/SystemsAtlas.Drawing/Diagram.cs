namespace SystemsAtlas.Drawing;

/// <summary>
/// A composite drawing that measures itself, then places itself: a function from data to keyed shapes. Diagrams hold no mutable state,
/// so the same diagram may be measured and placed many times.
/// </summary>
public abstract class Diagram
{
    /// <summary>The size it takes, in units; at most <see cref="Room.Width"/> across.</summary>
    /// <exception cref="DrawingException">It cannot be drawn in that width.</exception>
    public abstract Size Measure(Room room);

    /// <summary>Its shapes, with its top left corner at a place.</summary>
    public abstract IEnumerable<Shape> Place(Room room, Point at);
}

/// <summary>A drawing that would mislead or could not be read: an error at build, naming the key of the shape at fault.</summary>
/// <param name="key">The shape's key.</param>
/// <param name="reason">What is wrong, and the remedy.</param>
public sealed class DrawingException(string key, string reason) : Exception($"shape \"{key}\": {reason}")
{
    /// <summary>The shape's key.</summary>
    public string Key { get; } = key;

    /// <summary>What is wrong, and the remedy.</summary>
    public string Reason { get; } = reason;
}
