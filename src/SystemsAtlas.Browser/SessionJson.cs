using System.Text;
using System.Text.Json;

namespace SystemsAtlas.Browser;

/// <summary>The engine's answers as JSON.</summary>
internal static class SessionJson
{
    public static string Started(Session session, int run) => Write(json =>
    {
        var (model, steps) = (session.Trace.Model, session.Trace.Steps);
        json.WriteNumber("run", run);
        json.WriteNumber("version", model.Version);
        json.WriteString("unit", model.TimeUnit);
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteNumber("t", step.Time);
            json.WriteStartArray("events");
            foreach (var happened in step.Events) json.WriteStringValue(happened.Name);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("readouts");
        foreach (var readout in model.Readouts)
        {
            json.WriteStartArray(readout.Name);
            foreach (var step in steps) TraceJson.WriteValue(json, readout.Of(step.After));
            json.WriteEndArray();
        }
        json.WriteEndObject();
    });

    public static string Refused(IEnumerable<InputError> errors) => Write(json =>
    {
        json.WriteStartArray("refused");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("name", error.Name);
            json.WriteString("message", error.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static string PassedLimit(RunLimitException limit) => Write(json =>
    {
        json.WriteString("limit", limit.Limit);
        json.WriteString("message", limit.Message);
    });

    public static string CannotBeDrawn(DrawingException fault) => Write(json =>
    {
        json.WriteString("drawing", fault.Key);
        json.WriteString("message", fault.Message);
    });

    private static string Write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
