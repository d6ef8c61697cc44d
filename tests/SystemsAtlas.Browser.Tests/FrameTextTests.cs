using System.Text.Json;
using SystemsAtlas.Drawing;

namespace SystemsAtlas.Browser.Tests;

/// <summary>What the build claims of text is what a browser draws: measured in every frame, on both canvases.</summary>
public sealed class FrameTextTests(Atlas atlas)
{
    // A text belongs to the nearest shape above it by key that holds its middle. Widths are told back, each kind of text once, and compared with the build's.
    private const string Measure = """
        async canvas => {
          const { journey } = document.querySelector('atlas-player'), { svg, nodes } = journey.stage, faults = [];
          await journey.run.load(canvas);
          journey.use(canvas);
          // The whole picture, and not what the camera makes of it; and large, because at a small scale the box of a glyph may be a unit wider than the glyph.
          journey.stage.fit();
          svg.style.width = svg.style.height = '2000px';
          await document.fonts.ready;
          const widths = new Map();
          let texts = 0;
          const owner = (key, x, y) => {
            for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
              const node = nodes.get(key.slice(0, end));
              if (!node || !['rect', 'circle'].includes(node.tagName)) continue;
              const box = node.getBBox();
              if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) return box;
            }
          };
          for (let step = 0; step <= journey.last; step++) {
            journey.cut(step);
            // On the narrow canvas each act has a height of its own.
            const { width, height } = svg.viewBox.baseVal;
            for (const [key, node] of nodes) {
              if (node.tagName !== 'text') continue;
              texts++;
              const box = node.getBBox(), size = +node.getAttribute('font-size'), drawn = node.getComputedTextLength();
              widths.set(`${node.getAttribute('class')} ${size} ${node.textContent}`, { set: node.getAttribute('class') ?? '', size, text: node.textContent, drawn });
              const tell = what => faults.push(`${canvas} step ${step} ${key} "${node.textContent}": ${what}`);
              if (box.x < -0.5 || box.x + box.width > width + 0.5 || box.y < -2 || box.y + box.height > height + 2) tell('leaves the canvas');
              const own = owner(key, box.x + box.width / 2, box.y + box.height / 2);
              if (own && (box.x < own.x - 0.5 || box.x + box.width > own.x + own.width + 0.5)) tell(`leaves its box, ${own.x.toFixed(1)} to ${(own.x + own.width).toFixed(1)}, and lies at ${box.x.toFixed(1)} to ${(box.x + box.width).toFixed(1)}`);
            }
          }
          svg.removeAttribute('style');
          return { texts, faults: faults.slice(0, 10), widths: [...widths.values()] };
        }
        """;

    // The smallest text of all frames, in pixels of the screen.
    private const string Smallest = """
        async canvas => {
          const { journey } = document.querySelector('atlas-player'), { svg } = journey.stage;
          await journey.run.load(canvas);
          journey.use(canvas);
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          let least = Infinity;
          for (let step = 0; step <= journey.last; step++) {
            journey.cut(step);
            for (const text of svg.querySelectorAll('text')) least = Math.min(least, +text.getAttribute('font-size') * scale);
          }
          return least;
        }
        """;

    // A serif is loaded and measured exactly; half a unit is for rounding. Data may be narrower than its claim, which holds for the reader's own monospace faces too.
    private static string Wider(JsonElement text)
    {
        var names = text.GetProperty("set").GetString()!.Split(' ');
        var face = Enum.GetValues<Face>().Single(f => f == Face.Data ? !names.Intersect(["place", "voice", "figure"]).Any() : names.Contains(f.ToString().ToLowerInvariant()));
        var (content, size, drawn) = (text.GetProperty("text").GetString()!, text.GetProperty("size").GetDouble(), text.GetProperty("drawn").GetDouble());
        var claimed = Text.WidthOf(content, size, face, names.Contains("strong"));
        var isOwn = face != Face.Data && content.All(c => c < 0x7F);
        return drawn > claimed + 0.5 || (isOwn && drawn < claimed - 0.5) ? FormattableString.Invariant($"\"{content}\" as {face} is {drawn:0.0} wide, claimed {claimed:0.0}") : "";
    }

    public static TheoryData<string> Walkthroughs => [.. Project.Walkthroughs];

    [Theory, MemberData(nameof(Walkthroughs))]
    public async Task Every_text_lies_in_its_box_and_is_large_enough_to_read_in_every_frame(string slug)
    {
        await using var player = await PlayerPage.Open(atlas, slug);
        foreach (var canvas in new[] { "wide", "narrow" })
        {
            var result = await player.Page.EvaluateAsync<JsonElement>(Measure, canvas);
            Assert.True(result.GetProperty("texts").GetInt32() > 100, "too few texts were measured");
            Assert.Equal([], result.GetProperty("faults").EnumerateArray().Select(f => f.GetString()));
            Assert.Equal([], result.GetProperty("widths").EnumerateArray().Select(Wider).Where(f => f.Length > 0));
        }
        foreach (var (canvas, width, leastPixels) in new[] { ("wide", 1280, 14.0), ("narrow", 390, 11.0) })
        {
            // Another height than before, so that the canvas is chosen anew.
            await player.Page.SetViewportSizeAsync(width, 900);
            await player.Page.WaitForFunctionAsync($"() => document.querySelector('.stage svg').dataset.canvas === '{canvas}'");
            Assert.InRange(await player.Page.EvaluateAsync<double>(Smallest, canvas), leastPixels, 40);
        }
    }
}
