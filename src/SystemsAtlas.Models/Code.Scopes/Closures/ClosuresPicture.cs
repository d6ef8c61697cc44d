namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>The program and what it printed at the left, the chart of its records at the right; on a phone one below the other.</summary>
internal sealed class ClosuresPicture(Step step, ClosuresState state) : Composite
{
    public const int MostWaiting = 6;

    protected override Diagram Compose(Room room)
    {
        var isNarrow = room.Canvas.IsNarrow;
        var code = new CodeListing("code", state.Source)
        {
            Rows = isNarrow ? 5 : Math.Clamp(state.Source.Length, 5, 13), Leading = 1.3,
            Current = state.Line >= 1 && state.Line <= state.Source.Length ? state.Line : null,
            CurrentRole = step.Events.Any(e => e is ErrorThrown) ? Role.Danger : Role.Active,
        };
        var chart = new RecordChart(state);
        if (isNarrow) return new Column([code, chart, Printed(3), Count()], 6, Align.Start);
        return new Panels(new Column([code, Printed(4), Count()], 8, Align.Start), chart) { LeftWidth = 384, Gap = 22 };
    }

    private Printout Printed(int rows)
    {
        var first = Math.Max(0, state.Output.Count - rows);
        return new("output", "output", [.. Enumerable.Range(first, state.Output.Count - first).Select(i => new PrintedLine(FormattableString.Invariant($"output/{i}"), state.Output[i]))], rows) { Earlier = first };
    }

    private BigNumber Count() => new("kept", Lines.Count(state.Kept), $"of {Lines.Count(state.Made)} made") { Unit = state.Kept == 1 ? "record is kept" : "records are kept" };
}
