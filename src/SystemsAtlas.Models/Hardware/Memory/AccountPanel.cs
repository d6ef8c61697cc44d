using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The account of a pass: for each source its reads, times what one takes, and the product; they add up. Beside them the shares of each in the reads and in the time.</summary>
internal static class AccountPanel
{
    public static Diagram Of(MemoryState state, Room room)
    {
        var rows = new AccountRows(state.Account);
        if (state.Setup.IsTrace) return new Panels(rows, CountsOf(state));
        if (state.Account.Accesses == 0) return new Space(0, 0);
        return room.Canvas.IsNarrow ? rows : new Panels(rows, new AccountShares(state.Account)) { LeftWidth = 470 };
    }

    private static Table CountsOf(MemoryState state)
    {
        var c = state.Counts;
        TableRow Row(string key, string name, long refs, long first, long last, Role role = Role.Neutral) => new($"counts/{key}", [name, Short(refs), Short(first), Short(last)], role);
        return new("counts",
            [new("kind", "references"), new("refs", "count", Align.End), new("first", "L1 misses", Align.End, "L1 miss"), new("last", "LL misses", Align.End, "LL miss")],
            [Row("i", "fetch", c.Ir, c.I1mr, c.ILmr), Row("r", "read", c.Dr, c.D1mr, c.DLmr), Row("w", "write", c.Dw, c.D1mw, c.DLmw), Row("sum", "sum", c.Ir + c.DataRefs, c.LastRefs, c.LastMisses, Role.Accent)]);
    }

    private static string Short(long count) => count < 10_000_000 ? Lines.Count(count) : Lines.Say($"{count / 1e6:0.0} M");
}

/// <summary>The rows of an account, one line each, in columns that stand still while the numbers grow.</summary>
internal sealed class AccountRows(Account account) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, (account.Rows.Length + 1) * PitchIn(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (divisor, unit) = UnitFor(account.TotalPs);
        string Total(long ps) => (ps / divisor).ToString("#,0.#", CultureInfo.InvariantCulture);
        var rows = account.Rows.Select(r => (r.Name, r.Label, r.Accesses, r.EachPs is { } each ? Lines.Say($"× {Each(each)} ns") : "", Total(r.TotalPs)))
            .Append(("sum", "sum", account.Accesses, "", Lines.Say($"{Total(account.TotalPs)} {unit}")));
        var (middle, small) = (at.Y + (PitchIn(room) / 2), room.Canvas.SmallSize);
        foreach (var (name, label, accesses, each, total) in rows)
        {
            var isSum = name == "sum";
            var role = isSum ? Role.Accent : accesses == 0 ? Role.Muted : Role.Neutral;
            Text Cell(string part, string content, double x, Anchor anchor) => Lines.Label($"account/{name}/{part}", content, at.X + x, middle, small, role, anchor, isSum, part == "from" ? Face.Place : Face.Data);
            if (isSum) yield return new Line { Key = "account/rule", From = new(at.X, middle - (PitchIn(room) / 2)), To = new(at.X + room.Width, middle - (PitchIn(room) / 2)), Role = Role.Neutral, Paint = Paint.Line };
            yield return Cell("from", label, 0, Anchor.Start);
            yield return Cell("accesses", Lines.Count(accesses), room.Width * room.Canvas.Pick(0.42, 0.45), Anchor.End);
            if (each.Length > 0) yield return Cell("each", each, room.Width * room.Canvas.Pick(0.45, 0.47), Anchor.Start);
            yield return Cell("total", total, room.Width, Anchor.End);
            middle += PitchIn(room);
        }
    }

    private static string Each(long ps) => ps switch
    {
        < 100_000 => Lines.Say($"{ps / 1e3:0.##}"),
        < 10_000_000 => Lines.Say($"{ps / 1e3:0}"),
        _ => Lines.Say($"{ps / 1e6:0}k"),
    };

    // In nanoseconds as long as they fit, so that the reader can add them up.
    private static (double Divisor, string Unit) UnitFor(long ps) => ps switch
    {
        < 1_000_000_000_000 => (1e3, "ns"),
        < 1_000_000_000_000_000 => (1e6, "µs"),
        _ => (1e9, "ms"),
    };

    private static double PitchIn(Room room) => room.Canvas.Pick(24.0, 18);
}

/// <summary>Two bars of one length, all reads above and all time below, each divided between caches and memory: what is half of the one may be most of the other.</summary>
internal sealed class AccountShares(Account account) : Diagram
{
    private const double Bar = 26, Between = 34;

    protected override Size MeasureIn(Room room) => new(room.Width, (2 * (Bar + Caption.HeightOn(room.Canvas))) + Between + 4);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (top, low) = (at.Y + Caption.HeightOn(room.Canvas), at.Y + Caption.HeightOn(room.Canvas) + Bar + Between);
        var (reads, time) = (account["memory"].Accesses / (double)account.Accesses, account["memory"].TotalPs / (double)account.TotalPs);
        foreach (var shape in CaptionOf("reads", "all reads", reads).Place(room, at)) yield return shape;
        foreach (var shape in CaptionOf("time", "all time", time).Place(room, new(at.X, low + Bar + 4))) yield return shape;
        var (above, below) = (at.X + Math.Round(room.Width * (1 - reads)), at.X + Math.Round(room.Width * (1 - time)));
        var track = new Rectangle { Key = "share/caches/reads", X = at.X, Y = top, Width = room.Width, Height = Bar, Radius = 0, Layer = Layer.Ground };
        yield return track;
        yield return track with { Key = "share/caches/time", Y = low };
        yield return track with { Key = "share/memory/reads", X = above, Width = at.X + room.Width - above, Role = Role.Accent, Paint = Paint.Solid };
        yield return track with { Key = "share/memory/time", X = below, Y = low, Width = at.X + room.Width - below, Role = Role.Accent, Paint = Paint.Solid };
        yield return new Line { Key = "share/memory", From = new(above, top + Bar), To = new(below, low), Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Ground };
    }

    private static Caption CaptionOf(string key, string name, double share) =>
        new($"share/{key}", name) { Value = Lines.Say($"memory: {share * 100:0.#} %"), ValueRole = Role.Accent };
}
