using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Networking.Congestion.CongestionControl;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Congestion;

/// <summary>A run of the model with generated knobs and actions.</summary>
internal sealed record CongestionCase(string Algorithm, long RttUs, double Bandwidth, int Queue, int Window, long DurationUs, long[] Losses, long[] Starts, (long Us, int Count)[] Drops)
{
    private Trace? _trace;

    public Trace Trace => _trace ??= CongestionDefinition.Definition.Run(Settings, Actions, 1);

    public CongestionState Final => (CongestionState)Trace.Final;

    /// <summary>The rows of the file: flow, time, cwnd, ssthresh, state.</summary>
    public List<string[]> Rows => [.. Encoding.UTF8.GetString(CongestionDefinition.Definition.Artifacts[0].Make(Trace)).TrimEnd('\n').Split('\n').Skip(1).Select(l => l.Split(','))];

    private string[] Settings =>
    [
        $"algorithm={Algorithm}", Text($"rtt={RttUs / 1000.0}"), Text($"bandwidth={Bandwidth}"), Text($"queue={Queue}"), Text($"initial-window={Window}"), Text($"duration={DurationUs / 1e6}"),
        $"losses={Join(Losses)}",
    ];

    private string[] Actions => [.. Starts.Skip(1).Select(us => Text($"add-flow@{us}")), .. Drops.Select(d => Text($"drop:{d.Count}@{d.Us}"))];

    /// <summary>The line that the reference program reads.</summary>
    public string Line => Text($"{Algorithm} {RttUs} {(long)Math.Round(12_000 / Bandwidth)} {Queue} {Window} {DurationUs} {(Losses.Length == 0 ? "-" : Join(Losses))} {Join(Starts)} {(Drops.Length == 0 ? "-" : string.Join(',', Drops.Select(d => Text($"{d.Us}:{d.Count}"))))}");

    public override string ToString() => string.Join(' ', [.. Settings.Select(s => $"--set {s}"), .. Actions.Select(a => $"--do {a}")]);

    /// <summary>Small runs of every kind.</summary>
    public static CongestionCase Any(SeededRandom random)
    {
        var bandwidth = Pick(random, 0.1, 0.7, 1.5, 3, 7.3, 20);
        var duration = Math.Min(Pick(random, 500_000, 3_000_000, 8_000_000), (long)(1500 * 12_000 / bandwidth));
        var losses = Pick(random, 0, 0, 1, 3, 12);
        var near = random.Integer(1, 200);
        return new(Pick(random, "reno", "cubic"), Pick(random, 1_000, 10_000, 62_500, 100_000, 300_000), bandwidth, Pick(random, 0, 1, 5, 12, 40, 2000), Pick(random, 1, 2, 4, 10, 10, 30), duration,
            [.. Enumerable.Range(0, losses).Select(_ => random.Chance(0.5) ? near + random.Integer(0, 4) : random.Integer(1, 500))],
            [0, .. Enumerable.Range(0, Pick(random, 0, 0, 1, 3)).Select(_ => random.Integer(1, duration - 1)).Order()],
            [.. Enumerable.Range(0, Pick(random, 0, 0, 1, 2)).Select(_ => (random.Integer(0, duration - 1), Pick(random, 1, 2, 30))).OrderBy(d => d.Item1)]);
    }

    public static T Pick<T>(SeededRandom random, params T[] among) => among[(int)random.Integer(0, among.Length - 1)];

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Join(IEnumerable<long> numbers) => string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
