using Microsoft.Playwright;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A playground before anything was turned: alive at once, whole without script, and silent on the network.</summary>
[Machinery]
public sealed class PlaygroundOpeningTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Tree)]
    public async Task The_first_turn_starts_the_engine_and_later_turns_load_nothing(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var asked = page.Visit.Asked();
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        Assert.Contains(asked, a => a.Contains("engine/", StringComparison.Ordinal));
        asked.Clear();
        await page.Click("[aria-label=Undo]");
        await page.Click("[aria-label=Redo]");
        await Situations.AssertShowsItsSituation(page);
        Assert.Equal([], asked);
    }

    [Theory, MemberData(nameof(Representatives.Pictures), MemberType = typeof(Representatives))]
    public async Task On_the_full_screen_the_whole_picture_and_its_controls_are_in_sight(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        await page.Press("f");
        await page.Page.WaitForFunctionAsync("() => document.fullscreenElement?.localName === 'atlas-playground'");
        foreach (var part in new[] { ".bench-stage svg.frame", ".transport", ".panel" })
            await Assertions.Expect(page.Page.Locator(part)).ToBeInViewportAsync(new() { Ratio = 0.99f });
        Assert.Equal(await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), await page.Page.EvaluateAsync<string>("getComputedStyle(document.fullscreenElement).backgroundColor"));
    }

    [Theory, MemberData(nameof(Representatives.Pictures), MemberType = typeof(Representatives))]
    public async Task Without_script_picture_values_words_and_links_are_there(string slug)
    {
        await using var visit = await Visit.To(atlas, $"simulators/{slug}/", new Reader { HasScript = false });
        var picture = visit.Page.Locator(".stage img");
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True((await picture.BoundingBoxAsync())!.Height > 50 && (await picture.GetAttributeAsync("alt"))!.Length > 20);
        await Assertions.Expect(visit.Page.Locator(".unscripted")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".scripted:visible, .transport")).ToHaveCountAsync(0);
        Assert.True(await visit.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.panel :is(input, button, select, textarea)')].every(e => e.matches(':disabled'))"));
        foreach (var part in new[] { ".lede", ".gauge .value", ".offers a[href^='#v=']", ".offers li p", "#left-out" }) await Assertions.Expect(visit.Page.Locator(part).First).ToBeVisibleAsync();
    }

    [Theory, InlineData(Representatives.Graph), InlineData(Representatives.Plot)]
    public async Task Without_script_every_knob_stands_at_its_value_in_the_opening(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        await using var plain = await Visit.To(atlas, $"simulators/{slug}/", new Reader { HasScript = false });
        var unscripted = await plain.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.panel .knob :is(input, select, textarea)')].map(e => e.value)");
        Assert.Equal(await page.Controls(), unscripted);
        Assert.Equal(await page.Readouts(), await plain.Page.Locator(".gauge .value").AllTextContentsAsync());
        Assert.True(unscripted.Length >= page.Model.Knobs.Count);
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task Every_offer_leads_to_the_situation_that_its_address_names(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var offers = await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.offers a')].map(a => a.getAttribute('href'))");
        foreach (var offer in offers)
        {
            await page.Click($".offers a[href=\"{offer}\"]");
            await page.Do("await new Promise(r => setTimeout(r))");
            await page.Idle();
            await Situations.AssertShowsItsSituation(page);
            Assert.Equal((offer, ""), (await page.Ask<string>("p.addressOf(p.journey.goal)"), await page.Notice()));
            Assert.Equal(offer, "#" + SituationAddress.Of(await page.Request(), await page.Step()));
        }
        Assert.Empty(page.Visit.Faults);
    }
}
