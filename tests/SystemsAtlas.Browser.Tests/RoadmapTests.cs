using System.Text.Json;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The roadmap as readers use it: ticking off, what comes next, the plan, taking the record along, and no script.</summary>
[Machinery]
public sealed class RoadmapTests(Atlas atlas)
{
    private const string Next = "section[aria-label='What next'] ol li";

    [Fact]
    public async Task What_is_done_is_kept_and_what_comes_next_follows_from_it()
    {
        await using var visit = await Visit.To(atlas, "roadmap/");
        var page = visit.Page;
        var first = (await page.Locator(Next).First.Locator("a").GetAttributeAsync("href"))!;
        await page.Locator($"{first} input").CheckAsync();
        Assert.NotEqual(first, await page.Locator(Next).First.Locator("a").GetAttributeAsync("href"));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator($"{first} input")).ToBeCheckedAsync();
        Assert.StartsWith("1 of ", await page.Locator(".route small").First.TextContentAsync(), StringComparison.Ordinal);
        // Nothing is offered before what it needs.
        var waiting = await page.EvaluateAsync<string[]>("() => { const done = new Set([...document.querySelectorAll('.topic[data-done]')].map(t => t.id)); const seen = new Set(done); const wrong = []; for (const a of document.querySelectorAll('.weeks a')) { const topic = document.querySelector(a.hash); for (const need of topic.dataset.needs.split(' ').filter(Boolean)) if (!seen.has(need)) wrong.push(topic.id); seen.add(topic.id); } return wrong; }");
        Assert.Empty(waiting);
        Assert.Empty(await page.Violations("roadmap"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_plan_of_a_month_has_as_many_hours_as_were_given()
    {
        await using var visit = await Visit.To(atlas, "roadmap/");
        await visit.Page.Locator("#hours").FillAsync("10");
        var hours = await visit.Page.Locator(".weeks li").EvaluateAllAsync<int[]>("items => items.map(li => Number(/(\\d+) h$/.exec(li.textContent)[1]))");
        Assert.InRange(hours.Sum(), 31, 60);
        var before = await visit.Page.Locator(".weeks li").CountAsync();
        await visit.Page.Locator("#hours").FillAsync("0");
        Assert.Equal(before, await visit.Page.Locator(".weeks li").CountAsync());
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_record_goes_out_and_comes_back_and_what_is_none_changes_nothing()
    {
        await using var visit = await Visit.To(atlas, "roadmap/");
        var page = visit.Page;
        await page.Locator("#packets input").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());
        var saved = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(["packets"], JsonDocument.Parse(saved).RootElement.GetProperty("topics").EnumerateArray().Select(t => t.GetString()));
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(page.Locator("#packets input")).Not.ToBeCheckedAsync();
        var input = page.Locator(".import input");
        foreach (var wrong in new[] { "", "[]", "{\"version\":2,\"topics\":[]}", "<html>", "{\"version\":1,\"topics\":\"dns\"}" })
        {
            await input.SetInputFilesAsync(new FilePayload { Name = "wrong.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(wrong) });
            await Assertions.Expect(page.Locator(".plan [role=status]")).ToContainTextAsync("Nothing was changed");
        }
        await page.Locator("#dns input").CheckAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "mine.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(saved) });
        await Assertions.Expect(page.Locator("#packets input")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#dns input")).ToBeCheckedAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Without_a_script_it_is_a_list_with_every_topic_and_nothing_to_tick()
    {
        await using var visit = await Visit.To(atlas, "roadmap/", new() { HasScript = false });
        Assert.True(await visit.Page.Locator(".topic").CountAsync() > 150);
        Assert.Equal(0, await visit.Page.Locator("main input, main button").CountAsync());
        Assert.Empty(visit.Faults);
    }
}
