namespace SystemsAtlas.Drawing;

/// <summary>A part that takes a width of its own, whatever it holds, so that what stands beside it does not move.</summary>
/// <param name="width">Units across; less where the room has less.</param>
/// <param name="inner">The part; it stands at the left.</param>
public sealed class Fixed(double width, Diagram inner) : Diagram
{
    /// <summary>The least height, in units, so that what stands below does not move.</summary>
    public double Height { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(Narrowed(room).Width, Math.Max(Height, inner.Measure(Narrowed(room)).Height));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at) => inner.Place(Narrowed(room), at);

    private Room Narrowed(Room room) => room with { Width = Math.Min(room.Width, width) };
}

/// <summary>A part that is offered no more than a width, and takes what it needs of it.</summary>
/// <param name="width">Units across.</param>
/// <param name="inner">The part.</param>
public sealed class AtMost(double width, Diagram inner) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => inner.Measure(Narrowed(room));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at) => inner.Place(Narrowed(room), at);

    private Room Narrowed(Room room) => room with { Width = Math.Min(room.Width, width) };
}

/// <summary>A part in the middle of all the width that there is.</summary>
/// <param name="inner">The part.</param>
public sealed class Centred(Diagram inner) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, inner.Measure(room).Height);

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var size = inner.Measure(room);
        return inner.Place(room, at.Offset(Math.Round((room.Width - size.Width) / 2), 0));
    }
}
