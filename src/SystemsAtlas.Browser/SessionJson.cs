using System.Globalization;

namespace SystemsAtlas.Browser;

/// <summary>The engine's answers as JSON.</summary>
internal static class SessionJson
{
    public static string Started(Session session, int run) => Write(json =>
    {
        json.WriteNumber("run", run);
        RunJson.WriteFields(json, session.Trace);
    });

    /// <summary>The values of each readout at the end of several runs.</summary>
    public static string Spread(ModelDefinition model, IReadOnlyList<Step> ends) => Write(json =>
    {
        json.WriteStartArray("last");
        foreach (var end in ends) json.WriteNumberValue(end.Index);
        json.WriteEndArray();
        json.WriteStartObject("values");
        foreach (var readout in model.Readouts)
        {
            json.WriteStartArray(readout.Name);
            foreach (var end in ends) TraceJson.WriteValue(json, readout.Of(end.After));
            json.WriteEndArray();
        }
        json.WriteEndObject();
    });

    /// <summary>What was refused: { of: "knob", "action" or "seed", name, text, reason, remedy }.</summary>
    public static string Refused(ModelDefinition model, IEnumerable<InputError> errors) => Write(json =>
    {
        json.WriteStartArray("refused");
        foreach (var error in errors)
        {
            var words = RefusalText.Of(model, error);
            WriteRefusal(json, error.Kind is InputErrorKind.UnknownAction or InputErrorKind.InvalidAction ? "action" : "knob", error.Name, error.Text, words.Reason, words.Remedy);
        }
        json.WriteEndArray();
    });

    public static string RefusedSeed(string text) => Write(json =>
    {
        json.WriteStartArray("refused");
        WriteRefusal(json, "seed", "seed", text, $"The seed \"{text}\" is refused: it is not a whole number from 0 to {ulong.MaxValue}.", "give a whole number, such as 1.");
        json.WriteEndArray();
    });

    public static string UnknownModel(string slug) => Write(json => json.WriteString("unknown", $"There is no model \"{slug}\"."));

    public static string PassedLimit(RunLimitException limit) => Write(json =>
    {
        json.WriteString("limit", limit.Limit);
        json.WriteString("reason", string.Create(CultureInfo.InvariantCulture, $"The run was stopped: it passed its limit of {limit.Allowed:#,0} {limit.Limit}{(limit.Whereabouts.Length > 0 ? " at " : "")}{limit.Whereabouts}."));
        json.WriteString("remedy", "give the model less to do.");
    });

    public static string CannotBeDrawn(DrawingException fault) => Write(json =>
    {
        json.WriteString("drawing", fault.Key);
        json.WriteString("message", fault.Message);
    });

    private static void WriteRefusal(JsonOutput json, string of, string name, string text, string reason, string remedy)
    {
        json.WriteStartObject();
        json.WriteString("of", of);
        json.WriteString("name", name);
        json.WriteString("text", text);
        json.WriteString("reason", reason);
        json.WriteString("remedy", remedy);
        json.WriteEndObject();
    }

    private static string Write(Action<JsonOutput> content)
    {
        var json = new JsonOutput();
        json.WriteStartObject();
        content(json);
        json.WriteEndObject();
        return json.ToString();
    }
}
