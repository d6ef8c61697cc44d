using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The account of a pass as a table that adds up, and the passes as bars of one scale.</summary>
internal static class AccountPanel
{
    public static Diagram Of(MemoryState state, Room room)
    {
        List<Diagram> parts = [];
        if (state.Setup.IsTrace) parts.AddRange([CountsOf(state), TableOf(state, room)]);
        else parts.AddRange([TableOf(state, room), new PassBars(state)]);
        return new Column(parts, room.Canvas.Pick(20.0, 14.0), Align.Start);
    }

    private static Table TableOf(MemoryState state, Room room)
    {
        var account = state.Account;
        var (divisor, unit) = UnitFor(account.TotalPs);
        string Total(long ps) => (ps / divisor).ToString("#,0.#", CultureInfo.InvariantCulture);
        List<TableRow> rows = [.. account.Rows.Select(r => new TableRow($"account/{r.Name}", [r.Label, Lines.Count(r.Accesses), r.EachPs is { } each ? Each(each) : "", Total(r.TotalPs)]))];
        rows.Add(new("account/sum", ["sum", Lines.Count(account.Accesses), Each((long)(account.AverageNs * 1000)), Total(account.TotalPs)], Role.Active));
        return new("account", [new("from", "answered by", Short: "by"), new("accesses", state.Setup.IsTrace ? "accesses" : "reads", Align.End), new("each", "ns each", Align.End), new("total", unit, Align.End)], rows)
        {
            // As wide from the first read to the last, so that the columns stand still while the numbers grow.
            LeastWidths = new Dictionary<string, double> { ["total"] = room.Canvas.Pick(150.0, 112.0), ["accesses"] = room.Canvas.Pick(120.0, 92.0) },
        };
    }

    private static Table CountsOf(MemoryState state)
    {
        var c = state.Counts;
        TableRow Row(string key, string name, long refs, long first, long last, Role role = Role.Neutral) => new($"counts/{key}", [name, Short(refs), Short(first), Short(last)], role);
        return new("counts",
            [new("kind", "references"), new("refs", "count", Align.End), new("first", "L1 misses", Align.End, "L1 miss"), new("last", "LL misses", Align.End, "LL miss")],
            [Row("i", "fetch", c.Ir, c.I1mr, c.ILmr), Row("r", "read", c.Dr, c.D1mr, c.DLmr), Row("w", "write", c.Dw, c.D1mw, c.DLmw), Row("sum", "sum", c.Ir + c.DataRefs, c.LastRefs, c.LastMisses, Role.Active)]);
    }

    private static string Short(long count) => count < 10_000_000 ? Lines.Count(count) : Lines.Say($"{count / 1e6:0.0} M");

    private static string Each(long ps) => ps switch
    {
        < 100_000 => Lines.Say($"{ps / 1e3:0.##}"),
        < 10_000_000 => Lines.Say($"{ps / 1e3:0}"),
        _ => Lines.Say($"{ps / 1e6:0}k"),
    };

    // In nanoseconds as long as they fit, so that the reader can add them up.
    private static (double Divisor, string Unit) UnitFor(long ps) => ps switch
    {
        < 1_000_000_000_000 => (1e3, "ns in all"),
        < 1_000_000_000_000_000 => (1e6, "µs in all"),
        _ => (1e9, "ms in all"),
    };
}

/// <summary>The passes one under the other, each as long as it took; the scale is what the array would take if every read went to memory.</summary>
internal sealed class PassBars(MemoryState state) : Diagram
{
    private const double Bar = 15, Gap = 7;

    protected override Size MeasureIn(Room room) => new(room.Width, (state.Passes * (Lines.Height(room) + Bar + Gap)) - Gap);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var worst = Math.Max((double)state.Setup.MemoryLatencyPs * state.Setup.Elements, state.Results.Select(r => (double)r.Account.TotalPs).Append(state.Account.TotalPs).Max());
        for (var pass = 1; pass <= state.Passes; pass++)
        {
            var key = Lines.Say($"pass/{pass}");
            var y = at.Y + ((pass - 1) * (Lines.Height(room) + Bar + Gap));
            var ended = pass <= state.Results.Length ? state.Results[pass - 1] : null;
            var ps = ended?.Account.TotalPs ?? (pass == state.Pass ? state.Account.TotalPs : 0);
            var role = ended is not null ? Role.Done : pass == state.Pass ? Role.Active : Role.Muted;
            var time = ps > 0 ? Lines.Time(ps) : "";
            var factor = ended is not null && state.Results.Length == state.Passes && pass < state.Passes ? Lines.Say($"{ps / (double)state.Results[^1].Account.TotalPs:0.0} times · ") : "";
            var said = room with { Width = Text.WidthOf(factor + time, room.Canvas.SmallSize) + 1 };
            yield return Lines.Note($"{key}/name", Lines.Fitting(room with { Width = room.Width - said.Width - 8 }, NameOf(state, pass), Lines.Say($"pass {pass}")), new(at.X, y), room, role == Role.Muted ? Role.Muted : Role.Neutral);
            if (time.Length > 0) yield return Lines.Note($"{key}/time", factor + time, new(at.X + room.Width, y), said, Role.Neutral) with { Anchor = Anchor.End, Strong = true };
            yield return new Rectangle { Key = $"{key}/track", X = at.X, Y = y + Lines.Height(room), Width = room.Width, Height = Bar, Radius = 3, Role = Role.Muted, Layer = Layer.Ground };
            if (ps > 0) yield return new Rectangle { Key = key, X = at.X, Y = y + Lines.Height(room), Width = Math.Max(1.5, Math.Round(room.Width * ps / worst, 1)), Height = Bar, Radius = 3, Role = role, Paint = Paint.Solid };
        }
    }

    private static string NameOf(MemoryState state, int pass)
    {
        var (order, prefetches) = state.Plan[pass - 1];
        return state.Passes > 2 && pass > 1 ? $"{order}, {(prefetches ? "with prefetcher" : "no prefetcher")}" : order;
    }
}
