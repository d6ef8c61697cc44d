using System.Globalization;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The worker keeps what is shown, and nothing that was.</summary>
[Machinery]
public sealed class PlaygroundMemoryTests(Atlas atlas)
{
    [Fact]
    public async Task After_many_runs_the_engine_holds_those_that_are_shown()
    {
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Tree);
        for (var turn = 0; turn < 60; turn++)
            await page.Do($"const c = document.querySelector('[data-knob=order] input[type=number]'); c.value = '{5 + (turn % 4)}'; c.dispatchEvent(new Event('change')); await p.turns.finished");
        Assert.Equal(1, await page.Ask<int>("await p.engine.held()"));
        Assert.Empty(page.Visit.Faults);
    }

    [Fact]
    public async Task Two_futures_hold_two_runs_and_downloads_none()
    {
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Tree);
        foreach (var order in new[] { 5, 6 }) await page.Turn("order", order.ToString(CultureInfo.InvariantCulture));
        await page.Click(".keep");
        foreach (var order in new[] { 7, 8, 9, 3 }) await page.Turn("order", order.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(2, await page.Ask<int>("await p.engine.held()"));
        await page.Click(".compare");
        await page.Click("text=Drop the kept run");
        await page.Reset();
        for (var i = 0; i < 4; i++) await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync("[data-take=csv]"));
        Assert.Equal(1, await page.Ask<int>("await p.engine.held()"));
    }

    [Fact]
    public async Task A_cancelled_engine_starts_anew_and_runs_what_is_shown_again()
    {
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Graph);
        await page.Turn("nodes", "7");
        await page.Do("p.engine.cancel()");
        await page.GoTo(1);
        await Situations.AssertShowsItsSituation(page);
        Assert.Equal(1, await page.Ask<int>("await p.engine.held()"));
        Assert.Empty(page.Visit.Faults);
    }
}
