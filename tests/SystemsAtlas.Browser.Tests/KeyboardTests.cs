using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A whole walkthrough and a playground by keyboard alone: no test here touches a pointer, or puts the focus anywhere by script.</summary>
[Machinery]
public sealed class KeyboardTests(Atlas atlas)
{
    private const int MostTabs = 150;

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Code)]
    public async Task A_whole_walkthrough_with_its_questions_and_on_into_the_playground(string slug)
    {
        await using var visit = await Visit.To(atlas, $"visualize/{slug}/", new Reader { IsCalm = true });
        var page = visit.Page;
        await page.WaitForSelectorAsync(".board[data-live]");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        var (told, answered) = (new HashSet<string>(), 0);
        var stops = int.Parse((await page.GetAttributeAsync(".board", "data-stops"))!, System.Globalization.CultureInfo.InvariantCulture);
        for (var press = 0; press <= stops; press++)
        {
            var stop = (await page.GetAttributeAsync(".board", "data-stop"))!;
            told.Add(stop);
            if (await page.Locator("[data-now] .predict li button:visible").CountAsync() > 0 && await page.Locator("[data-now] .predict details p:visible").CountAsync() == 0)
            {
                await TabTo(page, "[data-now] .predict li button");
                for (var choice = 0; choice < 4 && await page.Locator("[data-now] .predict details p:visible").CountAsync() == 0; choice++)
                {
                    await page.Keyboard.PressAsync("Enter");
                    if (await page.Locator("[data-now] .predict details p:visible").CountAsync() == 0) await page.Keyboard.PressAsync("Tab");
                }
                await Assertions.Expect(page.Locator("[data-now] .predict details p").First).ToBeVisibleAsync();
                answered++;
            }
            if (await page.Locator(".ending:visible").CountAsync() > 0) break;
            await page.Keyboard.PressAsync("ArrowRight");
            await page.WaitForFunctionAsync("before => document.querySelector('.board').dataset.stop !== before || document.querySelector('.ending')?.checkVisibility()", stop);
        }
        Assert.True(told.Count >= stops, $"{told.Count} of {stops} stops were told");
        Assert.True(answered >= 2, $"{answered} questions were answered");
        await TabTo(page, ".ending a[href*=simulators]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/simulators/**");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_playground_from_the_picture_to_a_mission()
    {
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Graph, "", new Reader { IsCalm = true });
        var browser = page.Page;
        await TabTo(browser, "svg.frame [data-hot]");
        await page.Press("Enter");
        Assert.Equal(1, await Done(page));
        await page.Press("Control+z");
        Assert.Equal(0, await Done(page));
        await page.Press("Control+y");
        Assert.Equal(1, await Done(page));
        await page.Press("m");
        await Assertions.Expect(browser.Locator(".target-menu button").First).ToBeFocusedAsync();
        await page.Press("Escape");
        await TabTo(browser, ".mission summary");
        await browser.Keyboard.PressAsync("Enter");
        await TabTo(browser, ".mission details a");
        await browser.Keyboard.PressAsync("Enter");
        await Assertions.Expect(browser.Locator(".mission").First).ToHaveAttributeAsync("data-done", "");
        await page.Idle();
        await TabTo(browser, ".panel input[type=number], .panel input[type=text]");
        var before = await browser.EvaluateAsync<string>("document.activeElement.value");
        await browser.Keyboard.PressAsync("Control+a");
        await browser.Keyboard.TypeAsync("nonsense");
        await browser.Keyboard.PressAsync("Tab");
        await page.Idle();
        await browser.Keyboard.PressAsync("Shift+Tab");
        await browser.Keyboard.PressAsync("Control+a");
        await browser.Keyboard.TypeAsync(before);
        await browser.Keyboard.PressAsync("Tab");
        await page.Idle();
        await Situations.AssertShowsItsSituation(page);
        Assert.Empty(page.Visit.Faults);
    }

    private static Task<int> Done(PlaygroundPage page) => page.Ask<int>("p.here.actions.length - p.model.opening.actions.length");

    // As a reader does: on and on, until the focus is there; past the end of the page it begins again at its top.
    private static async Task TabTo(IPage page, string selector)
    {
        for (var press = 0; press < MostTabs; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
        }
        Assert.Fail($"{MostTabs} tabs do not lead to {selector}");
    }
}
