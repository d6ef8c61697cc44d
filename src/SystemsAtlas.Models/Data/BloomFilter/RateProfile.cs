namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>The share of strangers that pass as a profile: the formula over the number of keys, with a pointer at the present, and a dot for what was measured. While filters are compared, over the number of hashes.</summary>
internal sealed class RateProfile(BloomFilterState state) : Composite
{
    private const int Samples = 24;

    protected override Diagram Compose(Room room) => state.Compared.IsEmpty ? OverKeys(room.Canvas) : OverHashes(room.Canvas);

    // Up to twice the keys that the filter was made for, to show what becomes of one that is filled beyond its measure.
    private Plot OverKeys(Canvas canvas)
    {
        var (now, last) = (state.Keys.Length, Math.Max(4, 2 * (state.Keys.Length + state.ToAdd.Length)));
        List<Sample> curve = [.. Enumerable.Range(0, Samples + 1).Select(i => (double)last * i / Samples).Select(n => new Sample(n, LevelDbBloom.FalsePositives(state.Bits, state.Hashes, n)))];
        return Profile(canvas, "keys in the filter", last, now, curve, state.Measured is { } measured ? [new(now, measured)] : []);
    }

    private Plot OverHashes(Canvas canvas) =>
        Profile(canvas, "hashes", state.Compared.Length, state.Hashes, [.. state.Compared.Select(r => new Sample(r.Hashes, r.Formula))], [.. state.Compared.Select(r => new Sample(r.Hashes, r.Measured))]);

    private static Plot Profile(Canvas canvas, string across, int last, int now, List<Sample> formula, List<Sample> measured) =>
        new("rate/profile", new(across, "", 0, last), new("strangers that pass", "%", 0, Full(formula.Concat(measured))),
            [new("rate/curve", "formula", formula, Role.Neutral), new("rate/dots", "measured", measured, Role.Danger, PlotStyle.Scatter)])
        { AreaHeight = canvas.Pick(130, 110), Now = now <= last ? now : null };

    // A round number above all that is drawn.
    private static double Full(IEnumerable<Sample> samples) => NiceTicks.Covering(0, Math.Max(1e-6, samples.Max(s => s.Y)), 5)[^1];
}
