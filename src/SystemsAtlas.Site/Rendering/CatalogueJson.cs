using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Rendering;

/// <summary>The catalogue for programs: {"format": 1, "systems": [...], "walkthroughs": [...]}.</summary>
public static class CatalogueJson
{
    public static string Write(IReadOnlyList<SystemEntry> systems, IReadOnlyList<Walkthrough> walkthroughs)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            List(json, "systems", systems, s => Model(json, s.Model));
            List(json, "walkthroughs", walkthroughs, w => Walkthrough(json, w));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Model(Utf8JsonWriter json, ModelDefinition model)
    {
        Texts(json, ("slug", model.Slug), ("title", model.Title));
        json.WriteNumber("version", model.Version);
        Texts(json, ("timeUnit", model.TimeUnit), ("covers", model.Covers));
        List(json, "knobs", model.Knobs, k => Knob(json, k));
        List(json, "actions", model.Actions, a => Action(json, a));
        json.WriteStartArray("events");
        foreach (var name in model.Events) json.WriteStringValue(name);
        json.WriteEndArray();
        List(json, "readouts", model.Readouts, r => Texts(json, ("name", r.Name), ("unit", r.Unit), ("label", r.Label)));
        List(json, "artifacts", model.Artifacts, a => Texts(json, ("name", a.Name), ("mediaType", a.MediaType), ("extension", a.Extension), ("label", a.Label)));
    }

    private static void Action(Utf8JsonWriter json, ActionKind action)
    {
        Texts(json, ("name", action.Name), ("label", action.Label), ("help", action.Help));
        if (action.Argument is not { } argument) return;
        json.WriteStartObject("argument");
        Knob(json, argument);
        json.WriteEndObject();
    }

    private static void Knob(Utf8JsonWriter json, Knob knob) =>
        Texts(json, ("name", knob.Name), ("kind", knob.Kind), ("range", knob.Range), ("default", knob.DefaultText), ("unit", knob.Unit), ("label", knob.Label), ("help", knob.Help));

    private static void Walkthrough(Utf8JsonWriter json, Walkthrough walkthrough)
    {
        Texts(json, ("slug", walkthrough.Slug), ("title", walkthrough.Title));
        json.WriteNumber("plate", walkthrough.Plate);
        Texts(json, ("family", walkthrough.Family.Slug), ("model", walkthrough.System.Model.Slug), ("summary", walkthrough.Summary));
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields) json.WriteString(name, value);
    }
}
