using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using SystemsAtlas.Models;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The engine as a page asks it: what is refused, limited and cancelled; that it gives the bytes of the build is tried for every system in <see cref="SystemTests"/>.</summary>
[Machinery]
public sealed class EngineTests(Atlas atlas)
{
    private static readonly string Files = Names(EngineFiles.All);

    // The runtime's own files come from a package and change with its version only. Compressing them takes half a minute, so their weights are kept, under names that hold a hash of what was weighed.
    private static readonly string Kept = Path.Combine("Engine", "weights.txt");

    // Most files are every system's.
    private static readonly ConcurrentDictionary<string, int> Weights = new(KeptWeights());

    public static TheoryData<string> Systems => [.. Project.Systems];

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
        Assert.InRange(EngineFiles.For(Catalogue.Find(slug)!).Values.Sum(WeightOf), 1_000_000, 1_800_000);

    [Fact]
    public void What_the_runtime_weighs_is_kept_for_the_version_that_is_linked() =>
        Approve.Equal(string.Concat(EngineFiles.All.Where(f => !f.Key.EndsWith(".dll", StringComparison.Ordinal)).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value.FileName} {WeightOf(f.Value)}\n"))), Kept);

    private static int WeightOf(EngineFile file) => Weights.GetOrAdd(file.FileName, _ => Weight.Compressed(file.Bytes));

    private static IEnumerable<KeyValuePair<string, int>> KeptWeights()
    {
        var path = Path.Combine(Project.Folder, "tests", "Approved", Kept);
        return (File.Exists(path) ? File.ReadAllLines(path) : []).Select(line => line.Split(' ')).Select(part => KeyValuePair.Create(part[0], int.Parse(part[1], CultureInfo.InvariantCulture)));
    }

    private static string Names(IReadOnlyDictionary<string, EngineFile> files) => JsonSerializer.Serialize(files.ToDictionary(f => f.Key, f => f.Value.FileName));

    private async Task<Visit> Started()
    {
        var visit = await Visit.To(atlas, "simulators/b-tree/");
        await visit.Page.EvaluateAsync("files => { globalThis.engine = new (document.querySelector('atlas-playground').engine.constructor)({ folder: '/engine/', files: JSON.parse(files) }); }", Files);
        return visit;
    }
}
