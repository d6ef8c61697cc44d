using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Missions: none is ticked off at the opening, and the way that each shows ticks it off, aloud.</summary>
public sealed class PlaygroundMissionTests(Atlas atlas)
{
    [Theory, MemberData(nameof(SystemTests.Systems), MemberType = typeof(SystemTests))]
    public async Task The_way_that_a_mission_shows_ticks_it_off(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var missions = page.Page.Locator(".mission");
        var count = await missions.CountAsync();
        Assert.InRange(count, 3, 5);
        await Assertions.Expect(page.Page.Locator(".mission[data-done]")).ToHaveCountAsync(0);
        for (var i = 0; i < count; i++)
        {
            var mission = missions.Nth(i);
            // Another's way may have done this one as well.
            if (await mission.GetAttributeAsync("data-done") is not null) continue;
            var title = await mission.Locator(".goal").TextContentAsync();
            await mission.Locator("summary").ClickAsync();
            await mission.Locator("details a").ClickAsync();
            await Assertions.Expect(mission).ToHaveAttributeAsync("data-done", "");
            await page.Idle();
            await Assertions.Expect(mission.Locator(".found")).ToBeVisibleAsync();
            await Assertions.Expect(page.Page.Locator(".missions [role=status]")).ToContainTextAsync(title!);
            await Situations.AssertShowsItsSituation(page);
            Assert.Equal("", await page.Notice());
        }
        await Assertions.Expect(page.Page.Locator(".missions h2 small")).ToHaveTextAsync($"{count} of {count}");
        await page.Reset();
        await Assertions.Expect(page.Page.Locator(".mission[data-done]")).ToHaveCountAsync(count);
        Assert.Empty(page.Visit.Faults);
    }
}
