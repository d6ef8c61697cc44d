using System.Text.Encodings.Web;
using System.Text.Json;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Rendering;

/// <summary>What the script of a playground is told of its model, as JSON that is safe inside a script element. Described in src/DESIGN.md under "What a playground is given".</summary>
public static class PlaygroundJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>The declaration and the opening's run.</summary>
    public static string Write(Playground playground)
    {
        var (model, request) = (playground.Simulator.System.Model, playground.Simulator.Opening.Request);
        return JsonText.Object(json =>
        {
            json.WriteString("model", model.Slug);
            json.WriteBoolean("chance", model.UsesChance);
            WriteList(json, "knobs", model.Knobs, k => Texts(json, ("name", k.Name), ("label", k.Label), ("default", k.DefaultText)));
            WriteList(json, "actions", model.Actions, a =>
            {
                Texts(json, ("name", a.Name), ("label", a.Label));
                json.WriteBoolean("takes", a.Argument is not null);
            });
            WriteList(json, "targets", playground.Simulator.System.Scene.Targets, t =>
            {
                Texts(json, ("action", t.Action), ("key", t.Key), ("argument", t.Argument), ("label", t.Label), ("cells", t.Cells));
                json.WriteBoolean("start", t.IsAtStart);
            });
            WriteList(json, "artifacts", model.Artifacts, a => Texts(json, ("name", a.Name), ("file", Downloads.FileName(playground.Simulator.Slug, a, model.Artifacts)), ("type", a.MediaType)));
            WriteList(json, "missions", playground.Simulator.Missions, m => WriteGoal(json, m.Goal));
            json.WriteStartObject("opening");
            json.WriteStartObject("knobs");
            foreach (var knob in model.Knobs) json.WriteString(knob.Name, request.Parameters.TextOf(knob));
            json.WriteEndObject();
            WriteList(json, "actions", request.Actions, a =>
            {
                json.WriteNumber("moment", a.Moment);
                Texts(json, ("name", a.Name), ("argument", a.Argument));
            });
            json.WriteString("seed", FormattableString.Invariant($"{request.Seed}"));
            json.WriteNumber("step", playground.Step);
            json.WriteEndObject();
            json.WritePropertyName("run");
            json.WriteRawValue(RunJson.Write(playground.Run.Trace), skipInputValidation: true);
        }, Options);
    }

    /// <summary>Where the engine is and which files a page of this system needs: { folder, files: { name: file } }.</summary>
    public static string WriteEngine(string root, SystemEntry system) => JsonText.Object(json =>
    {
        json.WriteString("folder", root + "engine/");
        json.WriteStartObject("files");
        foreach (var (name, file) in EngineFiles.For(system)) json.WriteString(name, file.FileName);
        json.WriteEndObject();
    }, Options);

    private static void WriteGoal(Utf8JsonWriter json, Goal goal)
    {
        json.WriteBoolean("end", goal.IsAtEnd);
        WriteList(json, "terms", goal.Terms, t =>
        {
            Texts(json, ("readout", t.Readout.Name), ("sign", t.Sign));
            if (t.Number is { } number) json.WriteNumber("value", number);
            else json.WriteString("value", t.Text);
        });
    }

    private static void Texts(Utf8JsonWriter json, params IEnumerable<(string Name, string Text)> texts)
    {
        foreach (var (name, text) in texts) json.WriteString(name, text);
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
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
}
