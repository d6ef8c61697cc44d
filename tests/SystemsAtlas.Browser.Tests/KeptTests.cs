using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>What a reader visited can be read without a network, a change is told and never forced, and neither a folder nor a preview keeps anything. And the sheet of keys.</summary>
[Machinery]
public sealed class KeptTests(Atlas atlas)
{
    [Fact]
    public async Task What_was_visited_is_read_without_a_network_engine_included_and_what_was_not_is_told()
    {
        await using var visit = await Visit.New(atlas, new() { Keeps = true });
        var page = visit.Page;
        // A server of its own, because it goes.
        await using (var server = await AtlasServer.Start(atlas.Files))
        {
            await page.GotoAsync(server.Address.AbsoluteUri);
            await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true })))");
            await page.GotoAsync(server.Address.AbsoluteUri + "visualize/b-tree/");
            await page.Locator("[data-live]").WaitForAsync();
            await page.GotoAsync(server.Address.AbsoluteUri + "simulators/b-tree/");
            await Turn(visit, "5");
            // Written after the answer was given.
            await page.WaitForFunctionAsync("async () => { const cache = await caches.open('atlas'); return (await cache.keys()).some(k => k.url.endsWith('.wasm')) && Boolean(await cache.match(location.href.split('#')[0])); }");
            await page.GotoAsync("about:blank");
            var address = server.Address.AbsoluteUri;
            await server.DisposeAsync();
            await page.GotoAsync(address + "visualize/b-tree/");
            await page.Locator("[data-live]").WaitForAsync();
            await page.GotoAsync(address + "simulators/b-tree/");
            await Turn(visit, "6");
            await page.GotoAsync(address + "visualize/raft/");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("No network");
            Assert.Contains(await page.Locator("li a").AllTextContentsAsync(), t => t == "visualize/b-tree/");
        }
    }

    [Fact]
    public async Task That_the_atlas_has_changed_is_told_and_shown_when_a_reader_asks_for_it()
    {
        var files = new Dictionary<string, byte[]>(atlas.Files);
        await using var server = await AtlasServer.Start(files);
        await using var visit = await Visit.New(atlas, new() { Keeps = true });
        var page = visit.Page;
        await page.GotoAsync(server.Address.AbsoluteUri + "method/");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true })))");
        Assert.Equal(0, await page.Locator(".changed").CountAsync());
        files["sw.js"] = [.. "// another\n"u8, .. files["sw.js"]];
        await page.EvaluateAsync("() => { window.stays = true; }");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(r => r.update())");
        await page.Locator(".changed button").WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.stays"));
        await page.Locator(".changed button").ClickAsync();
        await page.WaitForFunctionAsync("() => !window.stays");
        Assert.Equal(0, await page.Locator(".changed").CountAsync());
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_sheet_tells_the_keys_of_what_is_on_the_page()
    {
        await using var visit = await Visit.To(atlas, "visualize/b-tree/");
        var page = visit.Page;
        await page.Keyboard.PressAsync("?");
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await sheet.WaitForAsync();
        Assert.Equal(["Everywhere", "In a walkthrough"], await sheet.Locator("h3").AllTextContentsAsync());
        Assert.Empty(await page.Violations("the sheet of keys"));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(sheet).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        Assert.Equal(1, await page.Locator("dialog").CountAsync());
        Assert.Empty(visit.Faults);
    }

    // A knob that the build did not draw, so the engine must answer.
    private static async Task Turn(Visit visit, string order)
    {
        var playground = new PlaygroundPage(visit, "b-tree");
        await playground.Ready();
        await playground.Turn("order", order);
        Assert.Equal(order, await playground.Ask<string>("p.situation.knobs.order"));
    }
}
