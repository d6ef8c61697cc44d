using System.Collections.Concurrent;
using System.Text.Json;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Models.Playing;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The models in the browser: the same code, the same bytes.</summary>
public sealed class EngineTests(Atlas atlas)
{
    private static readonly string Files = Names(EngineFiles.All);

    // Most files are every system's.
    private static readonly ConcurrentDictionary<string, int> Weights = [];

    public static TheoryData<string> Systems => [.. Catalogue.Systems.Select(s => s.Model.Slug)];

    [Fact]
    public async Task The_trace_in_the_browser_is_the_builds_byte_for_byte()
    {
        await using var visit = await Started();
        foreach (var model in Catalogue.Systems.Select(s => s.Model))
        {
            var bytes = await visit.Page.EvaluateAsync<int[]>("""
                async model => {
                  const { run } = await engine.run({ model, parameters: {}, actions: [], seed: '1' });
                  return [...await engine.trace(run)];
                }
                """, model.Slug);
            Assert.Equal(TraceJson.Write(model.Run()), bytes.Select(b => (byte)b));
        }
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_frames_of_a_stretch_are_the_builds()
    {
        await using var visit = await Started();
        foreach (var (model, scene) in Catalogue.Systems)
        {
            var json = await visit.Page.EvaluateAsync<string>("engine.run({ model: '" + model.Slug + "', parameters: {}, actions: [], seed: '1' }).then(r => engine.frames(r.run, 'narrow', 5, 4)).then(JSON.stringify)");
            var expected = PlayerData.Write(Storyboard.Of(model.Run().Stretch(5, 4), scene, [Canvas.Narrow]), [Canvas.Narrow]);
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(json).RootElement), model.Slug);
        }
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_refused_knob_is_named_and_the_engine_goes_on()
    {
        await using var visit = await Started();
        var answer = await visit.Page.EvaluateAsync<JsonElement>("engine.run({ model: 'b-tree', parameters: { order: '2' }, actions: [], seed: '1' })");
        var refused = Assert.Single(answer.GetProperty("refused").EnumerateArray().ToList());
        Assert.Equal(("order", "The knob \"order\" of b-tree is refused: \"2\" is not in the range 3 to 9."), (refused.GetProperty("name").GetString(), refused.GetProperty("reason").GetString()));
        Assert.Equal(1, await visit.Page.EvaluateAsync<int>("engine.run({ model: 'b-tree', parameters: { keys: '' }, actions: [], seed: '1' }).then(r => r.steps.length)"));
    }

    [Fact]
    public async Task A_run_that_passes_a_limit_says_which()
    {
        await using var visit = await Started();
        var answer = await visit.Page.EvaluateAsync<JsonElement>(
            "engine.run({ model: 'raft', parameters: {}, actions: [], seed: '1', maxSteps: 20 })");
        Assert.Equal(("steps", "The run was stopped: it passed its limit of 20 steps."), (answer.GetProperty("limit").GetString(), answer.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_cancelled_run_is_over_and_the_next_one_answers()
    {
        await using var visit = await Started();
        var ended = await visit.Page.EvaluateAsync<string>("""
            () => {
              const running = engine.run({ model: 'raft', parameters: { nodes: '7', duration: '20000' }, actions: [], seed: '1' });
              engine.cancel();
              return running.then(() => 'answered', error => error.name);
            }
            """);
        Assert.Equal("AbortError", ended);
        Assert.True(await visit.Page.EvaluateAsync<int>("engine.run({ model: 'b-tree', parameters: {}, actions: [], seed: '1' }).then(r => r.steps.length)") > 10);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void What_a_page_loads_weighs_at_most_1_8_MB_after_brotli(string slug) =>
        Assert.InRange(EngineFiles.For(Catalogue.Find(slug)!).Values.Sum(f => Weights.GetOrAdd(f.FileName, _ => Weight.Compressed(f.Bytes))), 1_000_000, 1_800_000);

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_system_runs_without_the_assemblies_of_other_families(string slug)
    {
        var files = EngineFiles.For(Catalogue.Find(slug)!);
        Assert.Single(files.Keys, name => name.StartsWith("SystemsAtlas.Models.", StringComparison.Ordinal) && name is not ("SystemsAtlas.Models.dll" or "SystemsAtlas.Models.Shared.dll"));
        await using var visit = await Started(Names(files));
        Assert.True(await visit.Page.EvaluateAsync<int>("engine.run({ model: '" + slug + "', parameters: {}, actions: [], seed: '1' }).then(r => r.steps.length)") > 10);
        Assert.Empty(visit.Faults);
    }

    private static string Names(IReadOnlyDictionary<string, EngineFile> files) => JsonSerializer.Serialize(files.ToDictionary(f => f.Key, f => f.Value.FileName));

    private async Task<Visit> Started(string? files = null)
    {
        var visit = await Visit.To(atlas, "simulators/b-tree/");
        await visit.Page.EvaluateAsync("files => { globalThis.engine = new (document.querySelector('atlas-playground').engine.constructor)({ folder: '/engine/', files: JSON.parse(files) }); }", files ?? Files);
        return visit;
    }
}
