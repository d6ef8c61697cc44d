using System.Text.Json;

namespace SystemsAtlas.Browser.Tests;

public sealed class PlayerMotionTests(Atlas atlas)
{
    // Every place that each shape is seen at while the reader presses a key; the largest jump between two pictures, in units.
    private const string LargestJump = """
        async key => {
          const player = document.querySelector('atlas-player'), nodes = player.journey.stage.nodes;
          const place = n => [['x', 'y'], ['cx', 'cy'], ['x1', 'y1']].filter(p => n.hasAttribute(p[0])).flat().map(a => +n.getAttribute(a));
          const look = () => new Map([...nodes].map(([key, node]) => [key, place(node)]));
          let before = look(), largest = 0, pictures = 0, travelled = 0;
          player[key]();
          while (player.isMoving) {
            await new Promise(requestAnimationFrame);
            const now = look();
            for (const [key, [x, y]] of now) {
              const from = before.get(key);
              if (!from || x === undefined) continue;
              const jump = Math.hypot(x - from[0], y - from[1]);
              largest = Math.max(largest, jump);
              travelled += jump;
            }
            before = now;
            pictures++;
          }
          return { largest, pictures, travelled };
        }
        """;

    [Theory, InlineData("b-tree"), InlineData("raft")]
    public async Task Shapes_move_in_small_steps_both_ways(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, await AMovingStop(slug));
        foreach (var way in new[] { "next", "previous" })
        {
            var motion = await player.Page.EvaluateAsync<JsonElement>(LargestJump, way);
            Assert.True(motion.GetProperty("pictures").GetInt32() > 8, $"{way}: {motion}");
            Assert.True(motion.GetProperty("travelled").GetDouble() > 20, $"{way}: {motion}");
            Assert.True(motion.GetProperty("largest").GetDouble() < 200, $"{way}: {motion}");
        }
    }

    [Theory, InlineData("b-tree"), InlineData("raft")]
    public async Task A_reader_who_asked_for_less_motion_gets_cuts(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, "", new Reader { IsCalm = true });
        var stops = await player.Stops();
        var at = await player.Page.EvaluateAsync<int[]>("""
            () => { const player = document.querySelector('atlas-player'); player.next(); return [player.journey.at, player.isMoving ? 1 : 0, player.querySelectorAll('.stage [opacity]').length]; }
            """);
        Assert.Equal([stops[1], 0, 0], at);
    }

    [Fact]
    public async Task The_plate_on_the_home_page_plays_and_can_be_stopped()
    {
        await using var visit = await Visit.To(atlas, "");
        var caption = await visit.Page.TextContentAsync(".hero-plate .cap");
        await visit.Page.WaitForFunctionAsync("before => document.querySelector('.hero-plate .cap').textContent !== before", caption);
        await visit.Page.ClickAsync(".hero-bar button");
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        var stopped = await visit.Page.InnerHTMLAsync(".hero-plate svg.frame");
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal(stopped, await visit.Page.InnerHTMLAsync(".hero-plate svg.frame"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_plate_on_the_home_page_is_still_for_a_reader_who_asked_for_less_motion()
    {
        await using var visit = await Visit.To(atlas, "", new Reader { IsCalm = true });
        var before = await visit.Page.InnerHTMLAsync(".hero-plate svg.frame");
        await Task.Delay(2000, TestContext.Current.CancellationToken);
        Assert.Equal(before, await visit.Page.InnerHTMLAsync(".hero-plate svg.frame"));
        Assert.Equal("Play the plate", await visit.Page.TextContentAsync(".hero-bar button"));
    }

    // The stop before the one with the longest way to go: there must be something to see.
    private async Task<string> AMovingStop(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        var stops = await player.Stops();
        return $"#step-{stops.Zip(stops.Skip(1)).MaxBy(pair => pair.Second - pair.First).First}";
    }
}
