namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The bytes of both directions as bars to one scale: what the sender knows to have arrived, and below it what the receiver has.</summary>
internal sealed class TcpStreams(TcpState state) : Diagram
{
    private const double Gap = 3;

    protected override Size MeasureIn(Room room) => new(WidthOf(room), Caption.HeightOn(room.Canvas) + (Lane(room) * 4) + Gap + Between(room) + Gap);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var most = Math.Max(state.Client.Written, state.Server.Written);
        foreach (var shape in new Caption("stream/scale", most == 0 ? "bytes of each direction" : FormattableString.Invariant($"bytes of each direction; full length {most:#,0}")).Place(room with { Width = WidthOf(room) }, at)) yield return shape;
        var y = at.Y + Caption.HeightOn(room.Canvas);
        foreach (var host in (Host[])[Host.Client, Host.Server])
        {
            var (sender, receiver) = (state.Of(host), state.Of(ConnectionStates.PeerOf(host)));
            foreach (var shape in Lanes(room, sender, receiver, new Point(at.X, y))) yield return shape;
            y += (Lane(room) * 2) + Gap + Between(room);
        }
    }

    private static IEnumerable<Shape> Lanes(Room room, Tcb sender, Tcb receiver, Point at)
    {
        var key = $"stream/{sender.Name}";
        var (tall, small) = (Lane(room), room.Canvas.SmallSize);
        var label = LabelOf(room);
        var (left, width) = (at.X + label, WidthOf(room) - label);
        var whole = Math.Max(1, Math.Max(sender.Written, receiver.Written));
        double X(long offset) => left + (width * offset / whole);
        yield return Words($"{key}/sender", $"{sender.Name} sent", at.Y);
        yield return Words($"{key}/receiver", $"{receiver.Name} has", at.Y + tall + Gap);
        yield return Bar($"{key}/written", 0, Math.Max(1, sender.Written), at.Y, sender.Written == 0 ? Role.Muted : Role.Neutral, Layer.Ground);
        if (sender.Acked > 0) yield return Bar($"{key}/acked", 0, sender.Acked, at.Y, Role.Done, Layer.Body);
        if (sender.Sent > sender.Acked) yield return Bar($"{key}/flight", sender.Acked, sender.Sent, at.Y, Role.Waiting, Layer.Body);
        yield return Bar($"{key}/room", 0, Math.Max(1, sender.Written), at.Y + tall + Gap, sender.Written == 0 ? Role.Muted : Role.Neutral, Layer.Ground);
        if (receiver.Delivered > 0) yield return Bar($"{key}/delivered", 0, receiver.Delivered, at.Y + tall + Gap, Role.Done, Layer.Body);
        foreach (var piece in receiver.Held.Where(h => h.Payload.Length > 0))
        {
            var from = unchecked((long)(piece.Seq - receiver.Irs)) - 1;
            yield return Bar($"{key}/held/{from}", from, Math.Min(whole, from + piece.Payload.Length), at.Y + tall + Gap, Role.Waiting, Layer.Body);
        }

        Rectangle Bar(string name, long from, long to, double y, Role role, Layer layer) =>
            new() { Key = name, X = X(Math.Min(from, whole)), Y = y, Width = Math.Max(2, X(Math.Min(to, whole)) - X(Math.Min(from, whole))), Height = tall, Radius = 2, Role = role, Layer = layer };

        Text Words(string name, string content, double y) => new()
        {
            Key = name, Content = content, Size = small, Face = Face.Voice, Role = Role.Muted, Anchor = Anchor.Start, At = new(at.X, Text.Baseline(y + (tall / 2), small)), MaxWidth = label,
        };
    }

    private static double WidthOf(Room room) => TcpLadder.WidthOf(room);

    private static double LabelOf(Room room) => Math.Ceiling(Text.WidthOf("server sent", room.Canvas.SmallSize, Face.Voice)) + 10;

    private static double Lane(Room room) => room.Canvas.Pick(18.0, 14.0);

    private static double Between(Room room) => room.Canvas.Pick(9.0, 7.0);
}
