using System.Text;

namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>The files that a run leaves.</summary>
internal static class ClosuresArtifacts
{
    /// <summary>Standard output alone, as Node writes it.</summary>
    public static byte[] Output(Trace trace) =>
        Encoding.UTF8.GetBytes(string.Concat(trace.Events.OfType<LinePrinted>().Where(l => l.Stream == "stdout").Select(l => l.Text + "\n")));

    /// <summary>For each function that a variable of the script leads to, its records without the script's, the innermost first.</summary>
    public static byte[] Environments(Trace trace)
    {
        var (state, json) = ((ClosuresState)trace.Steps[^1].After, new JsonOutput(isIndented: true, isPlain: true));
        json.WriteStartArray();
        foreach (var held in state.Held)
        {
            json.WriteStartObject();
            json.WriteString("path", held.Path);
            json.WriteString("function", held.Title);
            json.WriteStartArray("records");
            for (var record = state.Find(held.Record); record is { Depth: > 0 }; record = state.Find(record.Outer))
                if (record.IsRecord) Write(json, record);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        return json.ToBytes();
    }

    private static void Write(JsonOutput json, RecordView record)
    {
        json.WriteStartObject();
        json.WriteString("of", record.Title);
        json.WriteString("kind", record.Kind);
        json.WriteStartObject("variables");
        foreach (var binding in record.Bindings) json.WriteString(binding.Variable, binding.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
