using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The document comes first: without script, with broken data, and on paper, every stop is there.</summary>
[Machinery]
public sealed class StoryboardTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Tree, 1280), InlineData(Representatives.Graph, 390)]
    public async Task Without_script_every_stop_has_its_picture_and_its_telling(string slug, int width)
    {
        await using var visit = await Visit.To(atlas, $"visualize/{slug}/", new Reader { Width = width, HasScript = false });
        await AssertWholeStoryboard(visit);
        Assert.Equal(0, await visit.Page.Locator(".transport, .stage").CountAsync());
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Paper_shows_every_stop_and_every_definition(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        await player.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await player.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await AssertWholeStoryboard(player.Visit);
        await Assertions.Expect(player.Page.Locator(".stage")).ToBeHiddenAsync();
        await Assertions.Expect(player.Page.Locator(".transport")).ToBeHiddenAsync();
        foreach (var definition in await player.Page.Locator(".definition").AllAsync()) await Assertions.Expect(definition).ToBeVisibleAsync();
    }

    [Theory, InlineData("atlasFilm({\"steps\":[]});"), InlineData("atlasFilm({ not a script"), InlineData("atlasFilm({\"model\":\"x\",\"unit\":\"step\",\"steps\":[{\"t\":0}],\"wide\":{}});")]
    public async Task A_broken_film_leaves_the_storyboard_and_says_so(string film)
    {
        await using var visit = await Visit.New(atlas, new Reader());
        await visit.Page.RouteAsync("**/film-wide.js", route => route.FulfillAsync(new() { Body = film, ContentType = "text/javascript" }));
        await visit.Go($"visualize/{Representatives.Tree}/");
        await AssertWholeStoryboard(visit, everyNth: 8);
        Assert.Contains(visit.Faults, f => f.Contains("cannot read its data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_module_that_does_not_arrive_leaves_the_storyboard()
    {
        await using var visit = await Visit.New(atlas, new Reader());
        await visit.Page.RouteAsync("**/assets/player.js", route => route.AbortAsync());
        await visit.Go("visualize/b-tree/");
        await AssertWholeStoryboard(visit, everyNth: 8);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task The_canvas_follows_the_width_of_the_stage(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        var stop = (await player.Stops())[2];
        await player.HurryUp();
        await player.PressAndSettle("ArrowRight");
        await player.PressAndSettle("ArrowRight");
        foreach (var (width, canvas) in new[] { (390, "narrow"), (1280, "wide"), (320, "narrow") })
        {
            await player.Page.SetViewportSizeAsync(width, 800);
            await player.Page.WaitForFunctionAsync($"() => document.querySelector('.stage svg').dataset.canvas === '{canvas}'");
            Assert.Equal(FrameFile.Shapes(atlas, slug, stop, canvas), await player.Shapes());
        }
    }

    // Where it is the same page for another reason, some of the stops will do.
    private static async Task AssertWholeStoryboard(Visit visit, int everyNth = 1)
    {
        var stops = await visit.Page.Locator(".stop[data-step]").AllAsync();
        Assert.InRange(stops.Count, 12, 30);
        foreach (var stop in stops.Where((_, i) => i % everyNth == 0))
        {
            await Assertions.Expect(stop.Locator(".telling h2")).ToBeVisibleAsync();
            await Assertions.Expect(stop.Locator(".telling p").First).ToBeVisibleAsync();
            await stop.Locator("img").ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(stop.Locator("img")).ToHaveJSPropertyAsync("complete", true);
            Assert.True((await stop.Locator("img").BoundingBoxAsync())!.Height > 50);
        }
    }
}
