using System.Text;

namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>What is there after each collection and at the end, as JSON. The C# program prints the same.</summary>
internal static class SurvivorsText
{
    public static byte[] Json(Trace trace)
    {
        var last = (CollectorState)trace.Steps[^1].After;
        var entries = new List<string>();
        var collector = "";
        foreach (var done in last.Log)
        {
            if (done.Kind == "begin")
            {
                if (entries.Count > 0 || collector.Length > 0) entries.Add(Entry("end", 0, done.Survivors, collector));
                collector = done.Text;
            }
            else if (done.Kind == "collect") entries.Add(Entry("collect", done.Number, done.Survivors, collector));
        }
        entries.Add(Entry("end", 0, [.. last.Objects.OrderBy(o => o.Id).Select(o => new Survivor(o.Label, o.Generation))], collector));
        return Encoding.UTF8.GetBytes($"[\n{string.Join(",\n", entries)}\n]\n");
    }

    /// <summary>Whether what is there is told with its generation.</summary>
    public static bool HasAges(string collector) => collector == Collectors.Generational;

    private static string Entry(string after, int generation, ImmutableArray<Survivor> all, string collector)
    {
        var objects = all.Select(s => HasAges(collector) ? Lines.Say($"{{\"object\": \"{s.Label}\", \"generation\": {s.Generation}}}") : $"{{\"object\": \"{s.Label}\"}}");
        return Lines.Say($"  {{\"after\": \"{after}{(after == "collect" && HasAges(collector) ? $" {generation}" : "")}\", \"objects\": [{string.Join(", ", objects)}]}}");
    }
}
