namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>The whole plate: the harbour with what became of time under it, and the cliff beside it. A phone has room for one of the two below the harbour.</summary>
internal sealed class QueueingPicture(Step step, QueueingState before, QueueingState state) : Composite
{
    protected override Diagram Compose(Room room)
    {
        var harbour = new Harbour(step, before, state);
        var gauge = new WaitGauge(state);
        if (room.Canvas.IsNarrow)
        {
            // What is followed is seen by its bars, what is counted or measured by the cliff.
            IReadOnlyList<Diagram> below = state.IsCounted || !state.Soundings.IsEmpty ? [gauge, new Cliff(state)] : [gauge, new Stays(state), new Profile(state), new LittleBars(state.Account)];
            return new Column([harbour, .. below], 7, Align.Start);
        }
        Diagram detail = state.IsCounted ? new Depths(state) : new Stays(state);
        var left = new Column([harbour, detail, new Profile(state), new LittleBars(state.Account)], 8, Align.Start);
        return new Panels(left, new Column([gauge, new Cliff(state)], 16, Align.Start)) { LeftWidth = 590, Gap = 34 };
    }
}
