using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

[Machinery]
public sealed class AccessibilityTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Narration_is_announced_and_the_picture_described(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        await player.HurryUp();
        await player.PressAndSettle("ArrowRight");
        var spoken = await player.Page.TextContentAsync("[role=status]");
        Assert.Contains((await player.Heading())!, spoken, StringComparison.Ordinal);
        var alt = await player.Page.GetAttributeAsync($"#step-{await player.Step()} img", "alt");
        Assert.Equal(("img", alt), (await player.Page.GetAttributeAsync(".stage svg", "role"), await player.Page.GetAttributeAsync(".stage svg", "aria-label")));
        Assert.Equal("BODY", await player.Page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [Fact]
    public async Task Only_the_told_stop_can_be_reached_by_tab()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        for (var press = 0; press < 30; press++)
        {
            await player.Press("Tab");
            Assert.True(await player.Page.EvaluateAsync<bool>("document.activeElement.closest('.stop:not([data-now])') === null"));
        }
    }

    [Fact]
    public async Task The_first_tab_offers_to_skip_to_the_content()
    {
        await using var visit = await Visit.To(atlas, "glossary/");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await visit.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Controls_are_large_enough_for_a_thumb(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, "", Reader.OnPhone);
        foreach (var button in await player.Page.Locator(".transport > button:visible").AllAsync())
        {
            var box = (await button.BoundingBoxAsync())!;
            Assert.True(box.Width >= 44 && box.Height >= 44, $"{await button.GetAttributeAsync("aria-label")} is {box.Width} by {box.Height}");
        }
        await Assertions.Expect(player.Page.Locator(".transport")).ToBeInViewportAsync();
    }
}
