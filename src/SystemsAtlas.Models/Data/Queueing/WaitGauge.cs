namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>The number that a queue is watched for: the mean wait, and once two loads have been measured, how many times as long customers wait at the second; under it, the wait and a service to one scale.</summary>
internal sealed class WaitGauge(QueueingState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, SizeOn(room) + (room.Canvas.IsNarrow ? 0 : 6 + (2 * room.Canvas.SmallSize * 1.35)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, small) = (SizeOn(room), room.Canvas.SmallSize);
        var (number, unit, first, second) = Words();
        yield return new Text { Key = "number", Content = number, Size = size, Face = Face.Figure, Role = Role.Accent, Anchor = Anchor.Start, Layer = Layer.Note, At = new(at.X, Math.Round(at.Y + (size * 0.8))), MaxWidth = room.Width };
        var left = Math.Ceiling(at.X + Text.WidthOf(number, size, Face.Figure) + 8);
        if (room.Canvas.IsNarrow)
        {
            var words = unit.Length > 0 ? $"{unit} {first}" : first;
            yield return Drawn.Line("number/says", words, left, at.Y + (size * 0.5) - (small * 0.65), small) with { MaxWidth = at.X + room.Width - left };
            yield return Drawn.Line("number/of", second, left, at.Y + (size * 0.5) + (small * 0.65), small) with { MaxWidth = at.X + room.Width - left };
            yield break;
        }
        if (unit.Length > 0) yield return Drawn.Line("number/unit", unit, left, at.Y + (size * 0.62), room.Canvas.TextSize);
        yield return Drawn.Line("number/says", first, at.X, at.Y + size + 6 + (small * 0.6), small) with { MaxWidth = room.Width };
        yield return Drawn.Line("number/of", second, at.X, at.Y + size + 6 + (small * 1.95), small) with { MaxWidth = room.Width };
    }

    private (string Number, string Unit, string First, string Second) Words()
    {
        if (state is { TimesAsLong: { } times, Ends: var (low, high) })
            return (Drawn.Said($"{times:0.0}×"), "", Drawn.Said($"the mean wait at {high.Plan.Load} % load"), Drawn.Said($"as at {low.Plan.Load} %: {high.WaitMs:0.0} and {low.WaitMs:0.0} ms"));
        if (state.Soundings.LastOrDefault() is { } one) return (Drawn.Said($"{one.WaitMs:#,0.0}"), "ms", Drawn.Said($"mean wait at {one.Plan.Load} % load"), Drawn.Said($"{one.Plan.Service}, {one.Plan.Servers} {(one.Plan.Servers == 1 ? "server" : "servers")}"));
        return (Drawn.Said($"{state.Account.Wait:#,0.0}"), "ms", Drawn.Said($"mean wait of {state.Account.Started:#,0} {(state.Account.Started == 1 ? "customer" : "customers")}"), Drawn.Said($"a service takes {state.Setting.MeanServiceMs:#,0.##} ms"));
    }

    private static double SizeOn(Room room) => room.Canvas.Pick(BigNumber.Size, 38);
}
