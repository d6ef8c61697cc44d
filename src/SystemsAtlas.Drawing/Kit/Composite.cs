namespace SystemsAtlas.Drawing;

/// <summary>A diagram made of other diagrams, put together when its room is known.</summary>
public abstract class Composite : Diagram
{
    /// <inheritdoc/>
    protected sealed override Size MeasureIn(Room room) => Compose(room).Measure(room);

    /// <inheritdoc/>
    public sealed override IEnumerable<Shape> Place(Room room, Point at) => Compose(room).Place(room, at);

    /// <summary>The diagram for a room; the same for the same room.</summary>
    protected abstract Diagram Compose(Room room);
}

/// <summary>A diagram that is chosen when its room is known.</summary>
/// <param name="choose">Gives the diagram for a room; the same for the same room.</param>
public sealed class ByRoom(Func<Room, Diagram> choose) : Composite
{
    /// <inheritdoc/>
    protected override Diagram Compose(Room room) => choose(room);
}
