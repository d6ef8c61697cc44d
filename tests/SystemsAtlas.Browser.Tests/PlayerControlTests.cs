namespace SystemsAtlas.Browser.Tests;

[Machinery]
public sealed class PlayerControlTests(Atlas atlas)
{
    [Theory, InlineData(1280), InlineData(390)]
    public async Task The_player_loads_no_picture_but_that_of_the_first_stop(int width)
    {
        await using var visit = await Visit.New(atlas, new Reader { Width = width });
        var pictures = new HashSet<string>();
        visit.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/frames/", StringComparison.Ordinal)) pictures.Add(request.Url);
        };
        await visit.Go("visualize/b-tree/");
        await using var player = new PlayerPage(visit);
        await player.Ready();
        await player.HurryUp();
        await player.PressAndSettle("End");
        // Of the first stop at most one, or none: a picture loads lazily, and the player may be there before it.
        var first = await visit.Page.EvaluateAsync<string[]>("[...document.querySelector('.stop picture').children].map(e => new URL(e.srcset || e.getAttribute('src'), document.baseURI).href)");
        Assert.Equal(2, first.Length);
        Assert.InRange(pictures.Count, 0, 1);
        Assert.Subset(first.ToHashSet(), pictures);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task The_stage_equals_the_frame_of_every_stop_forward_and_back(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        await player.HurryUp();
        var stops = await player.Stops();
        foreach (var (stop, key) in stops.Skip(1).Select(s => (s, "ArrowRight")).Concat(stops.Reverse().Skip(1).Select(s => (s, "ArrowLeft"))))
        {
            await player.PressAndSettle(key);
            // The run's end has no telling of its own where its last step is no stop of the page.
            var told = (await player.Articles()).Last(s => s <= stop);
            Assert.Equal((stop, told), (await player.Step(), await player.ToldStop()));
            if (told == stop) Assert.Equal(FrameFile.Shapes(atlas, slug, stop, "wide"), await player.Shapes());
        }
        Assert.Empty(player.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task The_buttons_go_forward_back_first_and_last(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        await player.HurryUp();
        var stops = await player.Stops();
        var seen = new List<int>();
        foreach (var button in new[] { "Next stop", "Next stop", "Previous stop", "Last stop", "First stop" })
        {
            await player.Click(button);
            await player.Settle();
            seen.Add(await player.Step());
        }
        Assert.Equal([stops[1], stops[2], stops[1], await player.LastStep(), stops[0]], seen);
    }

    [Fact]
    public async Task Next_during_a_motion_finishes_it_and_goes_on()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Graph);
        var stops = await player.Stops();
        foreach (var _ in stops.Take(4)) await player.Press("ArrowRight");
        await player.Settle();
        Assert.Equal(stops[4], await player.Step());
        Assert.Equal(FrameFile.Shapes(atlas, "raft", stops[4], "wide"), await player.Shapes());
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Play_goes_from_stop_to_stop_and_pause_rests_at_a_whole_step(string slug)
    {
        await using var player = new PlayerPage(await Visit.New(atlas, new Reader()));
        await player.Page.Clock.InstallAsync();
        await player.Visit.Go($"visualize/{slug}/");
        await player.Ready();
        await player.HurryUp();
        var stops = await player.Stops();
        await player.Page.ClickAsync(".play");
        await player.Page.WaitForFunctionAsync($"() => document.querySelector('atlas-player').journey.at >= {stops[2]}");
        await player.Page.ClickAsync(".play");
        await player.Settle();
        var step = await player.Step();
        await player.Page.Clock.RunForAsync(5_000);
        Assert.Equal("Play", await player.Page.TextContentAsync(".play"));
        Assert.Equal(step, await player.Step());
        Assert.True(await player.Page.EvaluateAsync<bool>("document.querySelectorAll('.stage svg [opacity]').length === 0"));
    }

    [Fact]
    public async Task The_scrubber_goes_by_stops_and_the_board_says_where_it_is()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        var stops = await player.Stops();
        await player.Page.FillAsync(".scrub input", "7");
        await player.Settle();
        Assert.Equal(stops[7], await player.Step());
        Assert.Contains($"Stop 8 of {stops.Count}: ", await player.Page.GetAttributeAsync(".scrub input", "aria-valuetext"), StringComparison.Ordinal);
        Assert.Equal(("8", $"{stops.Count}"), (await player.Page.GetAttributeAsync(".board", "data-stop"), await player.Page.GetAttributeAsync(".board", "data-stops")));
    }

    [Fact]
    public async Task Speed_makes_the_same_motion_shorter()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        var slow = await Pictures(player, "0.5");
        var fast = await Pictures(player, "4");
        Assert.True(fast < slow / 2, $"{fast} pictures at 4x, {slow} at 0.5x");
    }

    // How many pictures a motion takes at sixty a second, by a clock of the test's own.
    private static async Task<int> Pictures(PlayerPage player, string speed)
    {
        await player.PressAndSettle("Home");
        await player.Page.SelectOptionAsync(".transport select", speed);
        return await player.Page.EvaluateAsync<int>("""
            async () => {
              const player = document.querySelector('atlas-player'), frame = window.requestAnimationFrame, clock = performance.now;
              let now = performance.now(), turns = [], pictures = 0;
              performance.now = () => now;
              window.requestAnimationFrame = turn => turns.push(turn);
              player.next();
              while (player.isMoving) {
                now += 1000 / 60;
                turns.splice(0).forEach(turn => turn(now));
                await new Promise(done => { setTimeout(done); });
                pictures++;
              }
              window.requestAnimationFrame = frame;
              performance.now = clock;
              return pictures;
            }
            """);
    }
}
