namespace SystemsAtlas.Site.Kit;

/// <summary>Quantities to scale: bars, rates, large numbers, intensities.</summary>
internal static class QuantitySamples
{
    private static readonly IntensityScale _misses = new("misses", 0, 100) { What = "misses, of 100 accesses" };

    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("bars", "Penalties of masks to one scale; one is not known yet.", new Bars("masks",
            [new("mask/0", "mask 0", 412), new("mask/1", "mask 1", 355, Role.Done), new("mask/2", "mask 2", 508, Role.Active), new("mask/3", "mask 3", null, Role.Waiting)])),
        new("bars-above", "Passes over an array: names and times over bars whose full length is named.", new Bars("passes",
            [
                new("pass/1", "random order", 80, Role.Done) { Text = "80 ms" }, new("pass/2", "sequential order, with prefetcher", 3.1, Role.Active) { Text = "3.1 ms", Short = "sequential" },
                new("pass/3", "strided", null, Role.Muted),
            ]) { NamesAbove = true, Max = 100, Scale = "full length: every read from memory, 100 ms" }),
        new("rate", "A measured rate beside its formula, to one scale.", new Rate("false", "false positives", 0.0231, 0.0216) { Formula = "(1 − e^(−kn/m))^k", Of = "of 10,000 queries", Max = 0.04 }),
        new("big-number", "The number of a plate, drawn to scale: almost nothing beside the other.", new BigNumber("disk", "10,000,000", "times as long as a hit takes a page that lies on disk") { Unit = "×", Scale = (1, 10_000_000, "10 ms, one page from disk") }),
        new("big-number-alone", "A number without a scale.", new BigNumber("comparisons", "3.4", "comparisons a search, in a tree of a million keys")),
        new("intensity-scale", "Five steps of ink that a reader tells apart without colour, with the numbers between them.", _misses),
        new("intensity-scale-log", "The same with equal ratios, in the accent.", new IntensityScale("latency", 1, 10_000) { What = "ns", Steps = 4, Logarithmic = true, Role = Role.Accent }),
        new("intensity-map", "Misses by set of a cache over time: two sets are hot.", canvas => new Column([new IntensityMap("heat", 8, canvas.Pick(32, 20), (r, c) => r is 2 or 5 ? 35 + (c * 2.2) : (r * 7 + c * 3) % 38, _misses), _misses], 14, Align.Start)),
    ];
}
