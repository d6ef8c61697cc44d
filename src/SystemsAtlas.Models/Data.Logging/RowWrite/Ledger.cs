namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>All transactions in the order of their commits: how each cell is drawn says what a power cut now would leave of it, and the dot below it that its client was told OK.</summary>
internal sealed class Ledger(RowWriteState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, TitleOn(room) + (RowsOn(room) * RowOn(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var (pitch, height, across) = (PitchOn(room), canvas.Pick(26.0, 21), AcrossOn(room));
        yield return Drawn.Line("ledger/title", canvas.Pick("transactions, as a power cut now would leave them; a dot: told OK", "transactions; a dot: told OK"), at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        foreach (var transaction in state.Transactions)
        {
            var i = transaction.Number - 1;
            var (x, y) = (at.X + (i % across * pitch), at.Y + TitleOn(room) + (i / across * RowOn(room)));
            var role = transaction.Place switch { RowWrite.Place.Disk => Role.Done, RowWrite.Place.Cache => Role.Waiting, RowWrite.Place.Lost => Role.Danger, _ => Role.Muted };
            var key = Drawn.Key("tx", transaction.Number);
            yield return Drawn.Box(key, x, y, pitch - 5, height, role, transaction.Place is RowWrite.Place.Memory or RowWrite.Place.Buffer ? Paint.Line : Paint.Body);
            yield return Drawn.Line($"{key}/number", Lines.Say($"{transaction.Number}"), x + ((pitch - 5) / 2), y + (height / 2), small, role == Role.Muted ? Role.Muted : role == Role.Danger ? Role.Danger : Role.Neutral, Face.Data, Anchor.Middle) with { Layer = Layer.Message };
            if (transaction.IsAcknowledged) yield return new Circle { Key = Drawn.Key("ok", transaction.Number), Centre = new(Drawn.Round(x + ((pitch - 5) / 2)), Drawn.Round(y + height + 7)), Radius = 4, Role = role == Role.Danger ? Role.Danger : Role.Active, Paint = Paint.Solid, Layer = Layer.Message };
        }
    }

    // Room for all that the run will have, so that nothing else moves.
    private int RowsOn(Room room) => (state.Setting.Commits + AcrossOn(room) - 1) / AcrossOn(room);

    private static int AcrossOn(Room room) => room.Canvas.Pick(30, 16);

    private static double PitchOn(Room room) => Math.Floor(room.Width / AcrossOn(room));

    private static double RowOn(Room room) => room.Canvas.Pick(44.0, 36);

    private static double TitleOn(Room room) => room.Canvas.Pick(26.0, 20);
}
