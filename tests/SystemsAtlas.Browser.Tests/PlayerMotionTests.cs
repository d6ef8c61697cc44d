using System.Text.Json;

namespace SystemsAtlas.Browser.Tests;

[Machinery]
public sealed class PlayerMotionTests(Atlas atlas)
{
    // Sixty pictures a second by a clock of the test's own, so that a busy machine drops none; the largest jump of a shape between two of them, in units.
    private const string LargestJump = """
        async way => {
          let now = performance.now(), turns = [];
          performance.now = () => now;
          window.requestAnimationFrame = turn => turns.push(turn);
          const player = document.querySelector('atlas-player'), { nodes } = player.journey.stage;
          const place = n => [['x', 'y'], ['cx', 'cy'], ['x1', 'y1']].filter(p => n.hasAttribute(p[0])).flat().map(a => +n.getAttribute(a));
          const look = () => new Map([...nodes].filter(([, node]) => +(node.getAttribute('opacity') ?? 1) > 0.2).map(([key, node]) => [key, place(node)]));
          let before = look(), largest = 0, pictures = 0, travelled = 0;
          player[way]();
          while (player.isMoving) {
            now += 1000 / 60;
            turns.splice(0).forEach(turn => turn(now));
            await new Promise(done => { setTimeout(done); });
            const after = look();
            for (const [key, [x, y]] of after) {
              const from = before.get(key);
              if (!from || x === undefined) continue;
              const jump = Math.hypot(x - from[0], y - from[1]);
              largest = Math.max(largest, jump);
              travelled += jump;
            }
            before = after;
            pictures++;
          }
          return { largest, pictures, travelled };
        }
        """;

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Shapes_move_in_small_steps_both_ways(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, await AMovingStop(slug));
        foreach (var way in new[] { "next", "previous" })
        {
            var motion = await player.Page.EvaluateAsync<JsonElement>(LargestJump, way);
            Assert.True(motion.GetProperty("pictures").GetInt32() > 8, $"{way}: {motion}");
            Assert.True(motion.GetProperty("travelled").GetDouble() > 20, $"{way}: {motion}");
            Assert.True(motion.GetProperty("largest").GetDouble() < 100, $"{way}: {motion}");
        }
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task A_reader_who_asked_for_less_motion_gets_cuts(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug, "", new Reader { IsCalm = true });
        var stops = await player.Stops();
        var at = await player.Page.EvaluateAsync<int[]>("""
            () => { const player = document.querySelector('atlas-player'); player.next(); return [player.journey.at, player.isMoving ? 1 : 0, player.querySelectorAll('.stage [opacity]').length]; }
            """);
        Assert.Equal([stops[1], 0, 0], at);
    }

    // The stop before the one with the longest way to go: there must be something to see.
    private async Task<string> AMovingStop(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        var stops = await player.Stops();
        return $"#step-{stops.Zip(stops.Skip(1)).MaxBy(pair => pair.Second - pair.First).First}";
    }
}
