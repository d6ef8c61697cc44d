namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>The clients, one under the other, with what each waits for; a phone has them side by side, two in a line.</summary>
internal sealed class Callers(RowWriteState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Pitch(room) + (LinesOn(room) * Pitch(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var small = room.Canvas.SmallSize;
        yield return Drawn.Line("clients/title", "clients", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return Drawn.Line("durability", room.Canvas.Pick(state.Durability, Lines.Say($"durability {state.Durability}")), at.X + room.Width, at.Y + (small * 0.6), small, state.Durability == RowWriteDefinition.Full ? Role.Muted : Role.Danger, anchor: Anchor.End);
        for (var i = 0; i < state.Clients.Length; i++)
        {
            var client = state.Clients[i];
            var (column, line) = room.Canvas.IsNarrow ? (i % 2, i / 2) : (0, i);
            var says = Lines.Say($"{client.Number}: ") + (client.Transaction == 0 ? "idle" : client.Phase switch
            {
                ClientPhase.Idle => Lines.Say($"{(state.Transactions[client.Transaction - 1].IsAcknowledged ? "OK" : "no answer")} for {client.Transaction}"),
                ClientPhase.Queued => Lines.Say($"{client.Transaction} in line"),
                ClientPhase.Working => Lines.Say($"{client.Transaction} at work"),
                ClientPhase.Waiting => Lines.Say($"{client.Transaction} waits"),
                _ => Lines.Say($"{client.Transaction} cut off"),
            });
            var role = client.Phase switch { ClientPhase.Idle => Role.Done, ClientPhase.Cut => Role.Danger, ClientPhase.Waiting => Role.Active, _ => Role.Neutral };
            yield return Drawn.Line(Drawn.Key("client", client.Number), says, at.X + (column * room.Width / 2), at.Y + ((line + 1.5) * Pitch(room)), small, role, Face.Data);
        }
    }

    private int LinesOn(Room room) => room.Canvas.IsNarrow ? (state.Setting.Clients + 1) / 2 : state.Setting.Clients;

    private static double Pitch(Room room) => room.Canvas.Pick(22.0, 17);
}
