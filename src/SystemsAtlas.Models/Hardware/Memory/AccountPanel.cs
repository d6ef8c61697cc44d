using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The account of a pass as a table that adds up, and the passes as bars of one scale.</summary>
internal static class AccountPanel
{
    public static Diagram Of(MemoryState state, Room room)
    {
        List<Diagram> parts = [];
        if (state.Setup.IsTrace) parts.AddRange([CountsOf(state), TableOf(state, room)]);
        else parts.AddRange([TableOf(state, room), PassesOf(state)]);
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

    // The passes one under the other, each as long as it took; the scale is what the array would take if every read went to memory.
    private static Bars PassesOf(MemoryState state)
    {
        var memory = (double)state.Setup.MemoryLatencyPs * state.Setup.Elements;
        var worst = Math.Max(memory, state.Results.Select(r => (double)r.Account.TotalPs).Append(state.Account.TotalPs).Max());
        return new("passes", [.. Enumerable.Range(1, state.Passes).Select(pass => RowOf(state, pass))])
        {
            NamesAbove = true, Max = worst, Scale = worst > memory ? "" : $"full length: every read from memory, {Lines.Time((long)memory)}",
        };
    }

    private static BarRow RowOf(MemoryState state, int pass)
    {
        var ended = pass <= state.Results.Length ? state.Results[pass - 1] : null;
        var ps = ended?.Account.TotalPs ?? (pass == state.Pass ? state.Account.TotalPs : 0);
        var factor = ended is not null && state.Results.Length == state.Passes && pass < state.Passes ? Lines.Say($"{ps / (double)state.Results[^1].Account.TotalPs:0.0} times · ") : "";
        var (order, prefetches) = state.Plan[pass - 1];
        return new(Lines.Say($"pass/{pass}"), state.Passes > 2 && pass > 1 ? $"{order}, {(prefetches ? "with prefetcher" : "no prefetcher")}" : order, ps > 0 ? ps : null, ended is not null ? Role.Done : pass == state.Pass ? Role.Active : Role.Muted)
        {
            Text = factor + Lines.Time(ps), Short = Lines.Say($"pass {pass}"),
        };
    }
}
