namespace SystemsAtlas.Drawing;

/// <summary>
/// A composite drawing that measures itself, then places itself: a function from data to keyed shapes. Diagrams hold no state that can be seen to change,
/// so the same diagram may be measured and placed many times.
/// </summary>
public abstract class Diagram
{
    private Room _room;
    private Size? _size;

    /// <summary>The size it takes, in units; at most <see cref="Room.Width"/> across. Whoever holds a diagram asks more than once, so the last answer is kept.</summary>
    /// <exception cref="DrawingException">It cannot be drawn in that width.</exception>
    public Size Measure(Room room)
    {
        if (_size is { } size && ReferenceEquals(_room.Canvas, room.Canvas) && _room.Width == room.Width) return size;
        (_room, _size) = (room, MeasureIn(room));
        return _size.Value;
    }

    /// <summary>Its shapes, with its top left corner at a place.</summary>
    public abstract IEnumerable<Shape> Place(Room room, Point at);

    /// <summary>Works out what <see cref="Measure"/> answers.</summary>
    protected abstract Size MeasureIn(Room room);
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
