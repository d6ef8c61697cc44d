using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

public sealed class AccessibilityTests(Atlas atlas)
{
    // What passes is told by rule, not by each of thousands of elements.
    internal static readonly AxeRunOptions Axe = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [InlineData(1280, false), InlineData(390, true)]
    public async Task Axe_finds_no_violation_on_any_page(int width, bool isDark)
    {
        await using var visit = await Visit.New(atlas, new Reader { Width = width, IsDark = isDark, IsCalm = true });
        foreach (var page in atlas.PagesOfEachKind)
        {
            await visit.Go(page);
            var result = await visit.Page.RunAxe(Axe);
            Assert.True(result.Passes.Length > 10, $"axe checked only {result.Passes.Length} rules on /{page}");
            Assert.Equal([], result.Violations.Select(v => $"/{page}: {v.Id}: {v.Help} ({v.Nodes[0].Html})"));
        }
    }

    [Theory, InlineData("b-tree"), InlineData("raft")]
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
        await using var player = await PlayerPage.Open(atlas, "b-tree");
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

    [Theory, InlineData("b-tree"), InlineData("raft")]
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
