using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Every state of a playground has names, roles and contrast; its opening is checked with every page in <see cref="AccessibilityTests"/>.</summary>
[Machinery]
public sealed class PlaygroundAccessibilityTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Plot)]
    public async Task Axe_finds_nothing_at_an_error_and_with_two_futures_on_a_desk(string slug) => await Check(slug, new Reader { IsCalm = true });

    [Theory, InlineData(Representatives.Graph)]
    public async Task Axe_finds_nothing_at_an_error_and_with_two_futures_on_a_phone_in_the_dark(string slug) => await Check(slug, new Reader { Width = 390, Height = 844, IsDark = true, IsCalm = true });

    [Theory, InlineData(Representatives.Graph)]
    public async Task Axe_finds_nothing_in_the_result_of_many_seeds(string slug)
    {
        foreach (var isDark in new[] { false, true })
        {
            await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { IsDark = isDark, Width = isDark ? 390 : 1280, IsCalm = true });
            await page.Page.ClickAsync(".many");
            await page.Page.WaitForSelectorAsync(".spread-result > *");
            await page.Page.ClickAsync(".many");
            await Axe(page, "many seeds");
        }
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Code), InlineData(Representatives.Cells)]
    public async Task The_panel_and_the_picture_are_reached_by_tab_and_nothing_holds_the_focus(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var seen = new HashSet<string>();
        for (var press = 0; press < 120 && !seen.Contains("foot"); press++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            seen.Add(await page.Page.EvaluateAsync<string>("""
                (() => { const e = document.activeElement; return e.closest('footer') ? 'foot' : e.closest('svg') ? 'picture' : e.closest('.transport') ? 'transport' : e.closest('.panel') ? 'panel' : e.closest('.takeaway') ? 'takeaway' : 'other'; })()
                """));
        }
        foreach (var part in new[] { "transport", "panel", "takeaway", "foot" }) Assert.Contains(part, seen);
        if (page.System.Scene.Targets.Count > 0) Assert.Contains("picture", seen);
    }

    private async Task Check(string slug, Reader reader)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", reader);
        if (await page.Page.Locator("svg.frame [data-hot]").CountAsync() > 0)
        {
            await page.Page.FocusAsync("svg.frame [data-hot][tabindex='0']");
            await page.Press("m");
            await Axe(page, "menu");
            await page.Press("Escape");
            await page.Press("Enter");
            await Axe(page, "what the first offer did");
        }
        var knob = page.Model.Knobs.First(k => Turns.Beyond(k).Any());
        await page.Turn(knob.Name, Turns.Beyond(knob).First());
        Assert.NotEqual("", await page.Refusal("knob", knob.Name));
        await Axe(page, "error at a knob");
        await page.Reset();
        await page.Click(".keep");
        var (turned, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(turned, text);
        await page.Click(".compare");
        await Assertions.Expect(page.Page.Locator(".parting")).ToContainTextAsync("They part");
        await Axe(page, "two futures");
    }

    private static async Task Axe(PlaygroundPage page, string state) => Assert.Equal([], await page.Page.Violations(state));
}
