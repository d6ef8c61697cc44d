using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Data.Queueing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>A run of the model with generated knobs and actions: edges, extremes and all of them together.</summary>
internal sealed record QueueingCase(string[] Settings, string[] Actions, ulong Seed)
{
    private static readonly string[] Kinds = ["exponential", "fixed", "heavy-tailed"], Orders = ["first-come", "urgent-first", "shortest-first"];

    private Trace? _trace;

    public Trace Trace => _trace ??= QueueingDefinition.Definition.Run(Settings, Actions, Seed);

    public QueueingState Final => (QueueingState)Trace.Final;

    public string Csv => Encoding.UTF8.GetString(QueueingDefinition.Definition.Artifacts[0].Make(Trace));

    /// <summary>The rows of the file, each cut into its columns.</summary>
    public List<string[]> Rows => [.. Csv.TrimEnd('\n').Split('\n').Skip(1).Select(l => l.Split(','))];

    /// <summary>Servers, limit, order and number of customers, as the programs read them.</summary>
    public string Head => Text($"{Final.Servers} {Final.Capacity ?? 0} {Final.Setting.Order} {Final.All.Length}");

    public override string ToString() => string.Join(' ', [.. Settings.Select(s => $"--set {s}"), .. Actions.Select(a => $"--do {a}"), Text($"--seed {Seed}")]);

    /// <summary>Small runs of every kind.</summary>
    public static List<QueueingCase> Many(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Any(random))];
    }

    private static QueueingCase Any(SeededRandom random)
    {
        var servers = Pick(random, 1, 1, 1, 2, 3, 4, 8, 64);
        var rate = Pick(random, 0.01, 1, 50, 100, 1000, 10_000);
        var load = Pick(random, 0.1, 0.5, 0.9, 1, 1, 1.5, 3);
        var arrivals = Math.Clamp(rate * load * servers, 0.01, 10_000);
        var customers = Pick(random, 1, 2, 10, 60, 150);
        string[] settings =
        [
            Text($"arrival-rate={arrivals:R}"), Text($"service-rate={rate:R}"), Text($"servers={servers}"), $"service={Pick(random, Kinds)}", $"arrivals={Pick(random, Kinds)}", $"order={Pick(random, Orders)}",
            Text($"capacity={Pick(random, 0, 0, 1, 2, 5, 1000)}"), Text($"customers={customers}"), Text($"urgent={Pick(random, 0, 0.2, 1)}"), Text($"follow={Pick(random, 0, 1, 14, 100)}"), "sample=1000",
        ];
        var end = (long)(1.2e6 * customers / arrivals);
        var actions = Enumerable.Range(0, (int)random.Integer(0, 4)).Select(_ => Pick(random, Text($"burst:{Pick(random, 1, 5, 200)}"), "urgent", "urgent", "measure:90", "measure:50 fixed 3") + Text($"@{random.Integer(0, end)}"));
        return new(settings, [.. actions], random.NextBits());
    }

    public static T Pick<T>(SeededRandom random, params T[] among) => among[(int)random.Integer(0, among.Length - 1)];

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
