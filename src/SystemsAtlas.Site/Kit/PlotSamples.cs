namespace SystemsAtlas.Site.Kit;

/// <summary>Plots on linear and logarithmic axes.</summary>
internal static class PlotSamples
{
    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("plot-steps", "A congestion window in slow start and avoidance against its threshold, with the present marked.", Window),
        new("plot-log", "Waiting time in a queue against its load, on a logarithmic axis: one server and two, the dots are measured.", Waiting),
        new("plot-scatter", "Samples and their running mean.", Mean),
    ];

    // Doubles each round trip up to ssthresh, then grows by one; halves on a loss in round trip 9.
    private static Plot Window
    {
        get
        {
            var (window, threshold, samples, limits) = (1.0, 16.0, new List<Sample>(), new List<Sample>());
            for (var trip = 0; trip <= 14; trip++)
            {
                samples.Add(new(trip, window));
                limits.Add(new(trip, threshold));
                if (trip == 9) window = threshold = window / 2;
                else window = window < threshold ? window * 2 : window + 1;
            }
            return new("window", new("time", "round trips", 0, 16), new("congestion window", "segments", 0, 25),
                [new("cwnd", "cwnd", samples, Role.Active, PlotStyle.Step), new("ssthresh", "ssthresh", limits, Role.Waiting, PlotStyle.Step)])
            { Thresholds = [new("capacity", "what the link holds", 22)], Now = 14 };
        }
    }

    // M/M/1 and M/M/2 with a service time of 1 ms: mean times in the system.
    private static Plot Waiting
    {
        get
        {
            var loads = Enumerable.Range(1, 19).Select(i => i * 0.05).ToList();
            return new("waiting", new("load", "", 0, 1), new("time in system", "ms", 0.5, 50, Logarithmic: true),
            [
                new("one", "one server", [.. loads.Select(l => new Sample(l, 1 / (1 - l)))], Role.Active, Short: "one"),
                new("two", "two servers", [.. loads.Select(l => new Sample(l, 1 / (1 - (l * l))))], Role.Done, Short: "two"),
                new("measured", "", [.. loads.Where((_, i) => i % 4 == 1).Select((l, i) => new Sample(l, (1 + (0.08 * (i % 2))) / (1 - l)))], Role.Danger, PlotStyle.Scatter),
            ]);
        }
    }

    private static Plot Mean
    {
        get
        {
            var random = new SeededRandom(7);
            var (sum, samples, means) = (0.0, new List<Sample>(), new List<Sample>());
            for (var i = 1; i <= 40; i++)
            {
                var value = 100 + (80 * random.Fraction());
                sum += value;
                samples.Add(new(i, value));
                means.Add(new(i, sum / i));
            }
            return new("mean", new("request"), new("response time", "ms"), [new("sample", "", samples, Role.Muted, PlotStyle.Scatter), new("average", "mean", means, Role.Accent)]);
        }
    }
}
