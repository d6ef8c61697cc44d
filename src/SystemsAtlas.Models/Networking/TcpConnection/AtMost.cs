namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Offers a part no more than a width.</summary>
internal sealed class AtMost(Diagram part, double width) : Diagram
{
    protected override Size MeasureIn(Room room) => part.Measure(Narrowed(room));

    public override IEnumerable<Shape> Place(Room room, Point at) => part.Place(Narrowed(room), at);

    private Room Narrowed(Room room) => room with { Width = Math.Min(room.Width, width) };
}
