using System.Text.Json;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Playing;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Browser.Tests;

/// <summary>What every system must satisfy in the browser: its playground opens, turns and gives what the build gives. A new system comes in by its files.</summary>
public sealed class SystemTests(Atlas atlas)
{
    public static TheoryData<string> Systems => [.. Project.Systems];

    [Theory, MemberData(nameof(Systems))]
    public async Task The_opening_is_there_and_can_be_stepped_through_without_the_engine(string slug)
    {
        await using var visit = await Visit.New(atlas, new Reader { IsCalm = true });
        var asked = visit.Asked();
        await visit.Go($"simulators/{slug}/");
        var page = new PlaygroundPage(visit, slug);
        await page.Ready();
        await Situations.AssertShowsItsSituation(page);
        foreach (var label in new[] { "First step", "Next step", "Next step", "Previous step", "Last step" })
        {
            await page.Click($".transport [aria-label='{label}']");
            await Situations.AssertShowsItsSituation(page);
        }
        Assert.Equal(await page.LastStep(), await page.Step());
        Assert.DoesNotContain(asked, a => a.Contains("engine/", StringComparison.Ordinal) || a.Contains("worker", StringComparison.Ordinal));
        Assert.Empty(visit.Faults);
    }

    [Theory, MemberData(nameof(Systems))]
    public async Task A_turn_shows_and_announces_the_builds_run_and_the_engine_gives_its_bytes(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var before = await page.Shapes();
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        Assert.NotEqual(before, await page.Shapes());
        await Situations.AssertShowsItsSituation(page);
        var trace = page.Model.Run(await page.Request());
        var told = page.System.Scene.Describe(trace.Steps[await page.Step()]);
        Assert.Equal((told, told), (await page.Page.TextContentAsync(".bench-stage > .unseen[role=status]"), await page.Page.GetAttributeAsync(".bench-stage .stage svg.frame", "aria-label")));
        await AssertEngineGives(page, page.Model.Run());
        await page.Click("[aria-label=Undo]");
        Assert.Equal(before, await page.Shapes());
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, MemberData(nameof(Systems))]
    public void A_page_loads_no_other_familys_assembly(string slug) =>
        Assert.Single(EngineFiles.For(Models.Catalogue.Find(slug)!).Keys, name => name.StartsWith("SystemsAtlas.Models.", StringComparison.Ordinal) && name is not ("SystemsAtlas.Models.dll" or "SystemsAtlas.Models.Shared.dll" or "SystemsAtlas.Models.RiscV.dll" or "SystemsAtlas.Models.Caches.dll" or "SystemsAtlas.Models.JavaScript.dll" or "SystemsAtlas.Models.Sqlite.dll" or "SystemsAtlas.Models.Tls.dll"));

    // By the page's own engine, which has the assemblies of its family only.
    private static async Task AssertEngineGives(PlaygroundPage page, Trace trace)
    {
        await page.Do("globalThis.tried = (await p.engine.run({ model: p.model.model, parameters: {}, actions: [], seed: '1' })).run");
        Assert.Equal(TraceJson.Write(trace), await Bytes(page, "p.engine.trace(tried)"));
        Assert.Equal(TraceCsv.Write(trace), await Bytes(page, "p.engine.csv(tried)"));
        foreach (var artifact in page.Model.Artifacts) Assert.Equal(artifact.Make(trace), await Bytes(page, $"p.engine.artifact(tried, '{artifact.Name}')"));
        foreach (var canvas in Canvas.All)
            foreach (var from in new[] { 0, Math.Max(0, trace.Steps.Count - 4) })
            {
                var frames = JsonDocument.Parse(await page.Ask<string>($"JSON.stringify(await p.engine.frames(tried, '{canvas.Name}', {from}, 4))"));
                var expected = JsonDocument.Parse(PlayerData.Write(Storyboard.Of(trace.Stretch(from, 4), page.System.Scene, [canvas]), [canvas], trace));
                Assert.True(JsonElement.DeepEquals(expected.RootElement, frames.RootElement), $"frames from {from} on the {canvas.Name} canvas");
            }
        await page.Do("await p.engine.release(tried)");
    }

    private static async Task<byte[]> Bytes(PlaygroundPage page, string asked) =>
        Convert.FromBase64String(await page.Ask<string>($"await (async bytes => btoa(Array.from(bytes, b => String.fromCharCode(b)).join('')))(await {asked})"));
}
