using System.Globalization;
using SystemsAtlas.Models.Data.Queueing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.Queueing;

/// <summary>Runs with generated knobs and actions.</summary>
internal static class QueueingRuns
{
    public static Trace Of(string[] settings, string[]? actions = null, ulong seed = 1) => QueueingDefinition.Definition.Run(settings, actions, seed);

    public static QueueingState End(params string[] settings) => (QueueingState)Of(settings).Final;

    public static IEnumerable<Trace> Many(int count, ulong seed, params string[] given)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < count; i++)
        {
            var (servers, load) = (random.Integer(1, 4), random.Integer(20, 150) / 100.0);
            string[] settings =
            [
                Text($"arrival-rate={100 * servers * load:R}"), Text($"servers={servers}"), $"service={Times.Kinds[(int)random.Integer(0, 2)]}", $"arrivals={Times.Kinds[(int)random.Integer(0, 2)]}",
                $"order={Pick(random, "first-come", "urgent-first", "shortest-first")}", $"capacity={Pick(random, "0", "0", "1", "6")}", "urgent=0.2", "customers=60", $"follow={Pick(random, "0", "14", "100")}",
            ];
            settings = [.. settings.Where(s => !given.Any(g => g.Split('=')[0] == s.Split('=')[0])), .. given];
            yield return Of(settings, [Text($"burst:{random.Integer(1, 30)}@{random.Integer(0, 300_000)}"), Text($"urgent@{random.Integer(0, 300_000)}")], random.NextBits());
        }
    }

    public static string Pick(SeededRandom random, params string[] among) => among[(int)random.Integer(0, among.Length - 1)];

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Csv(Trace trace) => System.Text.Encoding.UTF8.GetString(QueueingDefinition.Definition.Artifacts[0].Make(trace));
}
