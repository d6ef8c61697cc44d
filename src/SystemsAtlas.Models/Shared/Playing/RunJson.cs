namespace SystemsAtlas.Models.Playing;

/// <summary>A run as a playground knows it, apart from its pictures: the same from the build and from the engine.</summary>
public static class RunJson
{
    /// <summary>Writes the fields "version", "unit", "steps" ({ t, events }), "deeds" (for each action in the order of moments, the first step that could show it) and "readouts" (by name, a value for each step) into an open object.</summary>
    public static void WriteFields(JsonOutput json, Trace trace)
    {
        json.WriteNumber("version", trace.Model.Version);
        json.WriteString("unit", trace.Model.TimeUnit);
        json.WriteStartArray("steps");
        foreach (var step in trace.Steps) WriteStep(json, step);
        json.WriteEndArray();
        json.WriteStartArray("deeds");
        foreach (var deed in trace.Deeds) json.WriteNumberValue(deed.Step);
        json.WriteEndArray();
        json.WriteStartObject("readouts");
        foreach (var readout in trace.Model.Readouts)
        {
            json.WriteStartArray(readout.Name);
            foreach (var step in trace.Steps) TraceJson.WriteValue(json, readout.Of(step.After));
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>An object with these fields.</summary>
    public static string Write(Trace trace)
    {
        var json = new JsonOutput();
        json.WriteStartObject();
        WriteFields(json, trace);
        json.WriteEndObject();
        return json.ToString();
    }

    private static void WriteStep(JsonOutput json, Step step)
    {
        json.WriteStartObject();
        json.WriteNumber("t", step.Time);
        json.WriteStartArray("events");
        foreach (var happened in step.Events) json.WriteStringValue(happened.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
