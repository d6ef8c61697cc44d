namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>The whole plate.</summary>
internal sealed class RowWritePicture(RowWriteState state) : Composite
{
    protected override Diagram Compose(Room room)
    {
        var number = state.IsOver && state.Damaged.IsEmpty
            ? new BigNumber("number", Lines.Say($"{state.PerSecond:0.#}"), "OKs in a second") { Scale = (Math.Min(state.PerSecond, Most), Most, Lines.Say($"{Most:0.#} a second")) }
            : new BigNumber("number", Lines.Say($"{state.LastShare:0.#}"), room.Canvas.Pick("of the last wait was fsync", "of the last wait for an OK was fsync")) { Unit = "%", Scale = (state.LastShare, 100, "the wait") };
        if (room.Canvas.IsNarrow) return new Column([new Callers(state), new Levels(state), new Ledger(state), number], 8, Align.Start);
        return new Column([new Panels(new Column([new Callers(state), number], 14, Align.Start), new Levels(state)) { LeftWidth = 186, Gap = 22 }, new Ledger(state)], 14, Align.Start);
    }

    // What one fsync for each transaction would allow at most; more where that many were reached.
    private double Most => Math.Max(1e6 / state.Setting.FsyncUs, state.PerSecond);
}
