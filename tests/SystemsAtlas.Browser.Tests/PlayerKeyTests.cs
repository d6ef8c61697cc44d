using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

[Machinery]
public sealed class PlayerKeyTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Keys_go_by_stop_by_step_to_the_ends_and_play(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        await player.HurryUp();
        var (stops, last) = (await player.Stops(), await player.LastStep());
        var seen = new List<int>();
        foreach (var key in new[] { "ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", ".", ",", "ArrowLeft", "End", "Home" })
        {
            await player.PressAndSettle(key);
            seen.Add(await player.Step());
        }
        Assert.Equal([stops[1], stops[1] + 1, stops[1], stops[1] + 1, stops[1], stops[0], last, stops[0]], seen);
        await player.Press("Space");
        Assert.Equal("Pause", await player.Page.TextContentAsync(".play"));
    }

    [Fact]
    public async Task Keys_are_quiet_while_the_reader_types_or_another_control_needs_them()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        await player.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('textarea'))");
        await player.Page.FocusAsync("main textarea");
        await player.Page.Keyboard.TypeAsync("fun. a");
        foreach (var key in new[] { "ArrowRight", "End", "Space" }) await player.Press(key);
        await player.Page.FocusAsync(".transport select");
        await player.Press("ArrowRight");
        await player.Page.FocusAsync("[aria-label='Next stop']");
        await player.Press("Control+ArrowRight");
        Assert.Equal(((await player.Stops())[0], "Play"), (await player.Step(), await player.Page.TextContentAsync(".play")));
        Assert.Equal("fun. a ", await player.Page.InputValueAsync("main textarea"));
    }

    [Fact]
    public async Task Space_on_a_button_presses_the_button()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        await player.Page.FocusAsync("[aria-label='Next stop']");
        await player.PressAndSettle("Space");
        Assert.Equal(((await player.Stops())[1], "Play"), (await player.Step(), await player.Page.TextContentAsync(".play")));
    }

    [Fact]
    public async Task Arrows_on_the_scrubber_go_stop_by_stop()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        await player.Page.FocusAsync(".scrub input");
        await player.PressAndSettle("ArrowRight");
        Assert.Equal((await player.Stops())[1], await player.Step());
    }

    [Fact]
    public async Task Focus_stays_on_the_button_to_the_very_end()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        await player.HurryUp();
        await player.PressAndSettle("End");
        await player.Page.FocusAsync("[aria-label='Next stop']");
        await player.PressAndSettle("Enter");
        Assert.Equal("Next stop", await player.Page.EvaluateAsync<string>("document.activeElement.ariaLabel"));
        Assert.Equal("true", await player.Page.GetAttributeAsync("[aria-label='Next stop']", "aria-disabled"));
    }

    [Fact]
    public async Task F_fills_the_screen_and_leaves_it()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Graph);
        await player.Press("f");
        await player.Page.WaitForFunctionAsync("() => document.fullscreenElement?.tagName === 'ATLAS-PLAYER'");
        await player.Press("f");
        await player.Page.WaitForFunctionAsync("() => document.fullscreenElement === null");
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task A_swipe_across_the_stage_turns_to_the_next_stop_and_back(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, "", Reader.OnPhone);
        await player.HurryUp();
        var stops = await player.Stops();
        await Swipe(player, -160, 5);
        var forward = await player.Step();
        await Swipe(player, 160, -5);
        Assert.Equal((stops[1], stops[0]), (forward, await player.Step()));
    }

    [Fact]
    public async Task A_swipe_down_the_stage_scrolls_and_turns_nothing()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree, "", Reader.OnPhone);
        await Swipe(player, 10, -200);
        Assert.Equal((await player.Stops())[0], await player.Step());
        await player.Page.WaitForFunctionAsync("() => scrollY > 20");
    }

    private static async Task Swipe(PlayerPage player, double across, double down)
    {
        await player.Page.Locator(".stage-paper").ScrollIntoViewIfNeededAsync();
        var box = (await player.Page.Locator(".stage-paper").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2) - (across / 2), Math.Min(700, box.Y + (box.Height / 2)) - (down / 2));
        var devtools = await player.Page.Context.NewCDPSessionAsync(player.Page);
        await Touch(devtools, "touchStart", [(x, y)]);
        for (var part = 1; part <= 8; part++) await Touch(devtools, "touchMove", [(x + (across * part / 8), y + (down * part / 8))]);
        await Touch(devtools, "touchEnd", []);
        await player.Settle();
    }

    private static Task Touch(ICDPSession devtools, string type, (double X, double Y)[] points) =>
        devtools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points.Select(p => new { x = p.X, y = p.Y }).ToArray() });
}
