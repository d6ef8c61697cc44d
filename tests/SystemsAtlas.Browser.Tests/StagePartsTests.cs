namespace SystemsAtlas.Browser.Tests;

/// <summary>What stands around the telling, and what the stage does when it has come to a stop.</summary>
[Machinery]
public sealed class StagePartsTests(Atlas atlas)
{
    [Fact]
    public async Task The_list_of_stops_opens_from_the_act_and_leads_to_each()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree, reader: new Reader { IsCalm = true });
        var stops = await player.Stops();
        await player.Page.ClickAsync(".stops summary");
        Assert.Equal(stops.Count, await player.Page.Locator(".stops button").CountAsync());
        await player.Page.ClickAsync(".stops button >> nth=9");
        Assert.Equal((stops[9], false), (await player.Step(), await player.Page.EvaluateAsync<bool>("document.querySelector('.stops').open")));
        Assert.Equal(["10"], await player.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.stops [aria-current=step]')].map(e => e.textContent.split(' ')[0])"));
        await player.Page.ClickAsync(".stops summary");
        await player.Press("Escape");
        Assert.Equal("SUMMARY", await player.Page.EvaluateAsync<string>("document.querySelector('.stops').open ? 'open' : document.activeElement.tagName"));
    }

    [Fact]
    public async Task The_last_stop_says_what_one_can_say_now_and_where_to_go_on()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree, reader: new Reader { IsCalm = true });
        Assert.False(await player.Page.Locator(".ending").IsVisibleAsync());
        await player.Press("End");
        Assert.True(await player.Page.Locator(".ending").IsVisibleAsync());
        Assert.Equal(await player.Page.Locator(".closing .learned li").AllTextContentsAsync(), await player.Page.Locator(".ending ul:not(.doors) li").AllTextContentsAsync());
        var ways = await player.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.ending .doors a')].map(a => new URL(a.href).pathname)");
        Assert.Equal([$"/simulators/{Representatives.Tree}/", "/codex/database-indexing/"], ways.Take(2));
        Assert.StartsWith("/visualize/", ways[2], StringComparison.Ordinal);
    }

    // TIME-WAIT takes four minutes and the rest of the connection one second.
    [Fact]
    public async Task A_silence_beside_which_all_else_would_be_a_point_is_a_break_in_the_time_scale_that_tells_its_length()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Sequence, reader: new Reader { IsCalm = true });
        Assert.Matches(@"^2\d\d,\d\d\d ms later$", await player.Page.Locator(".scale em").TextContentAsync() ?? "");
        async Task<double> Mark() => await player.Page.EvaluateAsync<double>("parseFloat(document.querySelector('.scale b').style.left)");
        await player.Press("End");
        Assert.Equal(100, await Mark());
        await player.Press("ArrowLeft");
        Assert.InRange(await Mark(), 70, 80);
        await using var other = await PlayerPage.Open(atlas, Representatives.Graph, reader: new Reader { IsCalm = true });
        Assert.Equal(0, await other.Page.Locator(".scale em").CountAsync());
    }

    // Motion is wanted here: what is marked stays, the rest recedes and comes back.
    [Fact]
    public async Task On_reaching_a_stop_all_but_what_it_is_about_recedes_for_a_moment()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Graph);
        await player.HurryUp();
        await player.PressAndSettle("ArrowRight");
        var lit = await player.Page.EvaluateAsync<string[]>("(stage => [...stage.svg.querySelectorAll('[data-lit]')].map(e => stage.keyOf(e)))(document.querySelector('atlas-player').journey.stage)");
        Assert.Contains("focus/1", lit);
        Assert.InRange(lit.Length, 2, await player.Page.Locator(".stage svg > *").CountAsync() - 5);
        Assert.Equal("recede", await player.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.stage svg.points > :not([data-lit])')).animationName"));
        Assert.Equal("none", await player.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.stage svg.points > [data-lit]')).animationName"));
    }

    [Fact]
    public async Task Words_that_name_a_mark_light_it_and_the_mark_lights_the_words()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Graph, reader: new Reader { IsCalm = true });
        const string Lit = "(stage => stage.svg.classList.contains('rings') ? stage.marks.filter(m => m.hasAttribute('data-lit')).map(m => stage.keyOf(m)) : [])(document.querySelector('atlas-player').journey.stage)";
        await player.Press("ArrowRight");
        Assert.Empty(await player.Page.EvaluateAsync<string[]>(Lit));
        await player.Page.HoverAsync(".stop[data-now] .look[data-mark='1']");
        Assert.Equal(["focus/1"], await player.Page.EvaluateAsync<string[]>(Lit));
        var at = await player.Page.EvaluateAsync<float[]>("(box => [box.x + 4, box.y + 4])(document.querySelector('atlas-player').journey.stage.marks[0].getBoundingClientRect())");
        await player.Page.Mouse.MoveAsync(at[0], at[1]);
        Assert.Empty(await player.Page.EvaluateAsync<string[]>(Lit));
        Assert.True(await player.Page.Locator(".stop[data-now] .look[data-mark='1'][data-lit]").CountAsync() > 0);
    }
}
