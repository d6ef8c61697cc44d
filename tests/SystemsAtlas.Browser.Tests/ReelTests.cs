namespace SystemsAtlas.Browser.Tests;

/// <summary>The reel on the home page.</summary>
[Machinery]
public sealed class ReelTests(Atlas atlas)
{
    private const string Now = "() => document.querySelector('.shots [aria-current]').textContent";
    // Each shape with its attributes, in whichever order they were set.
    private const string Picture = "() => [...document.querySelector('.reel svg.frame').children].map(e => e.tagName + e.textContent + e.getAttributeNames().sort().map(n => `${n}=${e.getAttribute(n)}`)).join('\\n')";

    // One turn of the whole reel, by the page's own clock.
    private const int OneTurnMs = 15_000;

    [Fact]
    public async Task It_shows_every_shot_within_fifteen_seconds_and_begins_again()
    {
        await using var visit = await Home(new Reader());
        var shots = await visit.Page.Locator(".shots li").AllTextContentsAsync();
        var seen = new List<string>();
        for (var past = 0; past < OneTurnMs; past += 100)
        {
            var now = await visit.Page.EvaluateAsync<string>(Now);
            if (seen.LastOrDefault() != now) seen.Add(now);
            await visit.Page.Clock.RunForAsync(100);
        }
        Assert.Equal(shots, seen.Take(shots.Count));
        Assert.Equal(shots[0], seen.ElementAtOrDefault(shots.Count));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task It_waits_under_the_pointer_and_for_the_keyboard_and_can_be_stopped()
    {
        await using var visit = await Home(new Reader());
        async Task<bool> Changes()
        {
            // What moves comes to the next whole step first.
            await visit.Page.Clock.RunForAsync(2_000);
            var before = await visit.Page.EvaluateAsync<string>(Picture);
            await visit.Page.Clock.RunForAsync(OneTurnMs / 2);
            return before != await visit.Page.EvaluateAsync<string>(Picture);
        }
        Assert.True(await Changes());
        await visit.Page.HoverAsync(".reel .cartouche");
        Assert.False(await Changes());
        await visit.Page.HoverAsync("h1");
        Assert.True(await Changes());
        // By key, because a pointer's press is no wish to wait.
        await visit.Page.EvaluateAsync("() => document.querySelector('.hero h1').scrollIntoView()");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.FocusAsync(".shots [aria-current] a");
        Assert.False(await Changes());
        await visit.Page.EvaluateAsync("() => document.activeElement.blur()");
        Assert.True(await Changes());
        await visit.Page.ClickAsync(".reel-bar button:has-text('Pause')");
        await visit.Page.HoverAsync("h1");
        Assert.False(await Changes());
        await visit.Page.ClickAsync(".reel-bar button:has-text('Play')");
        Assert.True(await Changes());
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task It_is_still_for_a_reader_who_asked_for_less_motion_and_goes_where_it_is_sent()
    {
        await using var visit = await Home(new Reader { IsCalm = true });
        var before = await visit.Page.EvaluateAsync<string>(Picture);
        await visit.Page.Clock.RunForAsync(OneTurnMs);
        Assert.Equal(before, await visit.Page.EvaluateAsync<string>(Picture));
        var says = await visit.Page.EvaluateAsync<string>(Now);
        await visit.Page.ClickAsync("[aria-label='Next shot']");
        Assert.NotEqual(says, await visit.Page.EvaluateAsync<string>(Now));
        Assert.Equal("polite", await visit.Page.GetAttributeAsync(".shots", "aria-live"));
        await visit.Page.ClickAsync("[aria-label='Previous shot']");
        Assert.Equal((says, before), (await visit.Page.EvaluateAsync<string>(Now), await visit.Page.EvaluateAsync<string>(Picture)));
    }

    [Fact]
    public async Task Its_picture_is_that_of_the_room_however_the_window_was_turned()
    {
        await using var visit = await Visit.To(atlas, "");
        const string Canvas = ".reel svg.frame[data-canvas={0}]";
        await visit.Page.WaitForSelectorAsync("[aria-label='Next shot']");
        foreach (var (width, canvas) in new[] { (390, "narrow"), (1280, "wide"), (500, "narrow"), (390, "narrow"), (1280, "wide") })
        {
            await visit.Page.SetViewportSizeAsync(width, 800);
            await visit.Page.WaitForSelectorAsync(Canvas.Replace("{0}", canvas, StringComparison.Ordinal));
        }
        // Turned there and back at once.
        await visit.Page.SetViewportSizeAsync(390, 800);
        await visit.Page.SetViewportSizeAsync(1280, 800);
        await visit.Page.WaitForSelectorAsync(Canvas.Replace("{0}", "wide", StringComparison.Ordinal));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Without_script_it_is_a_picture_and_all_that_is_said()
    {
        await using var visit = await Visit.To(atlas, "", new Reader { HasScript = false });
        Assert.True(await visit.Page.Locator(".reel picture img").IsVisibleAsync());
        foreach (var shot in await visit.Page.Locator(".shots a").AllAsync()) Assert.True(await shot.IsVisibleAsync());
        Assert.Equal(0, await visit.Page.Locator(".reel button").CountAsync());
    }

    // With a clock that the test can put forward.
    private async Task<Visit> Home(Reader reader)
    {
        var visit = await Visit.New(atlas, reader);
        await visit.Page.Clock.InstallAsync();
        await visit.Go("");
        await visit.Page.WaitForSelectorAsync("[aria-label='Next shot']");
        return visit;
    }
}
