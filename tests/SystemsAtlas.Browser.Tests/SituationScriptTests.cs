using System.Text;
using System.Text.Json;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Browser.Tests;

/// <summary>situation.js and <see cref="SituationAddress"/> write the same address, and what was written is read back.</summary>
[Machinery]
public sealed class SituationScriptTests(Atlas atlas)
{
    private static readonly string[] Pieces = ["a", "Z", "0", " ", "\n", "\r\n", "\t", "%", "%20", "&", "=", "#", "?", "+", "'", "\"", "`", "\\", "<b>", "ä", "ß", "€", "→", "日本", "😀", "👩‍👩‍👧", "\u0000", "\u200f", ",", ":", "@", "/", "~", "!", "(", ")", "*", ";", "[", "]", "{", "}", "|", "^"];

    [Fact]
    public async Task Random_situations_are_written_alike_and_read_back()
    {
        await using var visit = await Visit.New(atlas, new Reader());
        // The source itself, however the site delivers it.
        await visit.Page.RouteAsync("**/situation-under-test.js", route => route.FulfillAsync(new() { Path = Path.Combine(Project.Folder, "theme", "js", "situation.js"), ContentType = "text/javascript" }));
        await visit.Go("404.html");
        var chance = new Draws(5);
        var requests = Enumerable.Range(0, 600).Select(_ => Situation(chance)).ToList();
        var answers = await visit.Page.EvaluateAsync<JsonElement>("""
            async cases => {
              const { readSituation, writeSituation } = await import('/situation-under-test.js');
              return JSON.parse(cases).map(({ model, situation }) => {
                const written = writeSituation(situation, model), { situation: read, notes } = readSituation(written, model);
                return JSON.stringify([written, JSON.stringify(read) === JSON.stringify(situation), notes]);
              });
            }
            """, JsonSerializer.Serialize(requests.Select((r, i) => new { model = Declared(r.Model), situation = Told(r, i) })));
        var all = answers.EnumerateArray().Select(a => a.GetString()!).ToList();
        Assert.Equal(requests.Count, all.Count);
        foreach (var (request, i) in requests.Select((r, i) => (r, i)))
        {
            var answer = JsonDocument.Parse(all[i]).RootElement;
            Assert.Equal(SituationAddress.Of(request, i), answer[0].GetString());
            Assert.True(answer[1].GetBoolean() && answer[2].GetArrayLength() == 0, all[i]);
        }
    }

    private static RunRequest Situation(Draws chance)
    {
        var model = chance.Of(Catalogue.Systems).Model;
        var texts = model.Knobs.Select(k => KeyValuePair.Create(k.Name, k switch
        {
            TextKnob { MaxLength: > 40 } t => t.MinLength > 0 ? "x" + Text(chance) : Text(chance),
            _ when chance.Below(3) == 0 => k.DefaultText,
            _ => chance.Of(Turns.Within(k).Append(k.DefaultText).ToList()),
        }));
        var actions = model.Actions.Count == 0 ? [] : Enumerable.Range(0, chance.Below(4)).Select(_ => Action(chance.Of(model.Actions), chance)).ToList();
        return RunRequest.Default(model) with { Parameters = Parameters.Parse(model, texts), Actions = actions, Seed = chance.Below(3) == 0 ? 1UL : (ulong)chance.Below(int.MaxValue) * 0x1_0000_0001UL };
    }

    // The address does not ask whether the model would take the argument.
    private static ReaderAction Action(ActionKind kind, Draws chance) => new(chance.Below(3) * 499L, kind.Name, kind.Argument is null ? "" : Text(chance), null);

    private static string Text(Draws chance)
    {
        var text = new StringBuilder();
        for (var i = chance.Below(12); i > 0; i--) text.Append(chance.Of(Pieces));
        return text.ToString();
    }

    private static object Declared(ModelDefinition model) => new { run = new { version = model.Version }, knobs = model.Knobs.Select(k => new { name = k.Name, @default = k.DefaultText }) };

    private static object Told(RunRequest request, int step) => new
    {
        knobs = request.Model.Knobs.ToDictionary(k => k.Name, k => request.Parameters.TextOf(k)),
        actions = request.Actions.Select(a => new { moment = a.Moment, name = a.Name, argument = a.Argument }),
        seed = $"{request.Seed}",
        step,
    };
}
