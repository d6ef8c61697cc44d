namespace SystemsAtlas.Browser.Tests;

[Machinery]
public sealed class PlayerPlaceTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task An_address_leads_to_its_step_even_between_stops(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        foreach (var step in new[] { (await player.Stops())[3], Enumerable.Range(1, await player.LastStep()).Except(await player.Stops()).First() })
        {
            await using var other = await PlayerPage.Open(atlas, slug, $"#step-{step}");
            Assert.Equal((step, 0), (await other.Step(), await other.Page.Locator(".resume").CountAsync()));
        }
    }

    [Theory, InlineData("#step-99999"), InlineData("#step-"), InlineData("#elsewhere"), InlineData("#step-1x")]
    public async Task An_address_that_names_no_step_shows_the_poster(string hash)
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree, hash);
        Assert.True(await player.IsOnPoster());
        Assert.Empty(player.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Back_and_forward_retrace_the_readers_own_moves(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        await player.HurryUp();
        var stops = await player.Stops();
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "End" }) await player.PressAndSettle(key);
        var seen = new List<int>();
        foreach (var way in new[] { "back", "back", "back", "forward" })
        {
            await player.Page.EvaluateAsync($"() => new Promise(done => {{ addEventListener('popstate', () => setTimeout(done), {{ once: true }}); history.{way}(); }})");
            seen.Add(await player.Step());
        }
        Assert.Equal([stops[2], stops[1], stops[0], stops[1]], seen);
    }

    [Fact]
    public async Task Scrubbing_and_playing_leave_no_trail_in_the_history()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        await player.HurryUp();
        var before = await player.Page.EvaluateAsync<int>("history.length");
        await player.Page.FillAsync(".scrub input", "5");
        await player.Page.ClickAsync(".play");
        await player.Page.WaitForFunctionAsync("() => document.querySelector('atlas-player').journey.at > 8");
        Assert.Equal(before, await player.Page.EvaluateAsync<int>("history.length"));
        Assert.StartsWith("#step-", await player.Hash(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_is_offered_at_the_next_visit_and_taken_up()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Graph);
        await player.HurryUp();
        foreach (var key in new[] { "ArrowRight", "ArrowRight" }) await player.PressAndSettle(key);
        var step = await player.Step();
        await player.Visit.Go("visualize/raft/");
        await player.Ready();
        Assert.True(await player.IsOnPoster());
        await player.Page.ClickAsync("text=Continue at stop 3");
        Assert.Equal((step, 0), (await player.Step(), await player.Page.Locator(".resume").CountAsync()));
    }

    [Fact]
    public async Task The_place_can_be_forgotten()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        await player.PressAndSettle("ArrowRight");
        await player.Visit.Go("visualize/b-tree/");
        await player.Page.ClickAsync("text=Forget");
        await player.Visit.Go("glossary/");
        await player.Visit.Go("visualize/b-tree/");
        await player.Ready();
        Assert.Equal(0, await player.Page.Locator(".resume").CountAsync());
    }
}
