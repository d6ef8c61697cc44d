namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>The whole plate. A phone has the path and the profile, and below them what the act is about.</summary>
internal sealed class CongestionPicture(Step step, CongestionState state) : Composite
{
    protected override Diagram Compose(Room room)
    {
        var path = new PathMap(step, state);
        var profile = new Profile(step, state);
        Diagram? inset = !state.Comparisons.IsEmpty ? new CompareInset(state.Comparisons[^1]) : state.Flows.Length > 1 ? new FairPlot(state) : null;
        if (room.Canvas.IsNarrow) return new Column(inset is null ? [path, profile] : [path, profile, inset], 6, Align.Start);
        var share = state.IsOver
            ? new BigNumber("number", Lines.Say($"{state.Utilisation:0.#}"), "of the time the bottleneck was sending") { Unit = "%", Scale = (state.Utilisation, 100, "all the time") }
            : new BigNumber("number", Lines.Say($"{state.InFlight}"), "segments in flight") { Scale = (Math.Min(state.InFlight, state.Setting.Room), state.Setting.Room, Lines.Say($"pipe and queue, {state.Setting.Room}")) };
        Diagram right = inset is null ? share : new Column([share, inset], 12, Align.Start);
        return new Column([path, new Panels(profile, right) { LeftWidth = 655, Gap = 28 }], 14, Align.Start);
    }
}
