using System.Globalization;
using System.Text.Json;

namespace SystemsAtlas.Browser.Tests;

/// <summary>
/// Some hundreds of turns that nobody thought of, by the page's own controls. ATLAS_TURNS multiplies how many.
/// </summary>
[Machinery]
public sealed class PlaygroundRandomTests(Atlas atlas)
{
    private const int Batches = 4, TurnsInBatch = 15;

    // What a reader might do next, drawn from what the page offers. A run that takes longer than a second is cancelled, as a reader would.
    private const string Play = """
        async ([seed, turns]) => {
          const p = document.querySelector('atlas-playground'), faults = [];
          let state = seed;
          const below = n => {
            state = (state + 0x6D2B79F5) | 0;
            let t = Math.imul(state ^ state >>> 15, 1 | state);
            t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
            return ((t ^ t >>> 14) >>> 0) % n;
          };
          const of = items => items[below(items.length)];
          const words = ['', 'ä', '😀', '"', "'", '<b>', 'x'.repeat(60), '1,2,3', '0', '-1', '1e9', 'n1-n2', 'n1,n2|n3', 'n1>n2', 'leader', 'client', 'server=80', '3', '4,4', '2,3 9,9 20,20', 'async function f() { await 1; }', 'setTimeout(() => console.log(1), 5);', ' ', '\n', '5,5,5,5', '32768,8,64', '64,1,16'];
          const textFor = control => {
            if (control.tagName === 'SELECT') return of([...control.options]).value;
            if (control.type === 'number' || control.type === 'range') {
              const [min, max] = [+control.min, +control.max], step = +control.step || (max - min) / 100;
              return `${of([min, max, min - step, max + step, '', min + step * below(Math.min(1e6, (max - min) / step + 1)), min + step * below(20)])}`;
            }
            const now = control.value, at = below(now.length + 1);
            return of([now, of(words), now.slice(0, at), now.slice(0, at) + of(words) + now.slice(at), now + ',' + below(2000), now.slice(at)]);
          };
          const fire = (node, kind) => node.dispatchEvent(new Event(kind, { bubbles: true }));
          const put = (control, text) => { control.value = text; fire(control, 'input'); fire(control, 'change'); };
          const all = selector => [...document.querySelectorAll(selector)];
          const ways = {
            knob: () => { const c = of(all('.knob[data-knob] :is(input, select, textarea)')); put(c, textFor(c)); },
            act: () => {
              const deed = of(all('.deed')), control = deed?.querySelector('select, textarea, input:not([type=range])');
              if (control && below(2)) { control.value = textFor(control); fire(control, 'input'); }
              deed?.querySelector('button').click();
            },
            hot: () => {
              of(all('.bench-stage [data-hot]'))?.dispatchEvent(new MouseEvent(of(['click', 'contextmenu']), { bubbles: true, button: 2, clientX: 9, clientY: 9 }));
              of(all('.target-menu:popover-open button'))?.click();
            },
            off: () => of(all('.done-list li button'))?.click(),
            seed: () => { const c = document.querySelector('[data-seed] input'); if (c) put(c, of(['0', '1', '18446744073709551615', '-1', '', `${below(1e9)}`])); },
            undo: () => p.turns.undoButton.click(),
            redo: () => p.turns.redoButton.click(),
            reset: () => below(3) || p.turns.resetButton.click(),
            step: () => p.go(below(p.journey.last + 1)),
            end: () => of(all('.transport button:not(.play, .full)')).click(),
            keep: () => below(3) || document.querySelector(of(['.keep', '.compare'])).click(),
          };
          const likely = ['knob', 'knob', 'knob', 'act', 'act', 'hot', 'off', 'seed', 'undo', 'undo', 'redo', 'reset', 'step', 'step', 'end', 'keep'];
          // A run that is ended for the next turn takes its frames with it.
          const drawn = async () => {
            do {
              while (p.turns.finished) await p.turns.finished;
              await p.journey.run.need(p.journey.canvas, p.journey.at, p.journey.at)?.catch(() => {});
            } while (p.turns.finished);
          };
          const settled = () => Promise.race([drawn(), new Promise(r => setTimeout(r, 1000, 'long'))]);
          let cancelled = 0, texts = 0;
          const done = [];
          for (let i = 0; i < turns; i++) {
            const way = of(likely);
            done.push(way);
            ways[way]();
            // Sometimes the next turn comes before this one is over.
            if (below(6) === 0) continue;
            // Only a run that is asked for is cancelled: one that is shown already is run again for its frames, however long it takes.
            while (await settled() === 'long') {
              if (!p.isBusy) continue;
              cancelled++;
              p.busy.querySelector('button').click();
            }
            texts += look(p, text => faults.push(`turn ${i} (${way}): ${text} at ${location.pathname}${p.addressOf(p.journey.at)}`));
            if (faults.length) break;
          }
          while (await settled() === 'long') if (p.isBusy) p.busy.querySelector('button').click();
          return JSON.stringify({ faults, cancelled, texts });
        }
        """;

    // As in FrameTextTests: a text lies on the canvas, of which the camera may show a part, and in the nearest shape above it by key that holds its middle. There widths are measured at one scale; at
    // another the browser's box of a glyph may be a unit wider than the glyph.
    private const string Look = """
        () => { window.look = (p, tell) => {
          const { nodes, size: [width, height] } = p.journey.stage;
          const owner = (key, x, y) => {
            for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
              const node = nodes.get(key.slice(0, end));
              if (!node || !['rect', 'circle'].includes(node.tagName)) continue;
              const box = node.getBBox();
              if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) return box;
            }
          };
          let texts = 0;
          for (const [key, node] of nodes) {
            if (node.tagName !== 'text' || !node.isConnected) continue;
            texts++;
            const box = node.getBBox(), own = owner(key, box.x + box.width / 2, box.y + box.height / 2);
            if (box.x < -0.5 || box.x + box.width > width + 0.5 || box.y < -2 || box.y + box.height > height + 2) tell(`"${node.textContent}" (${key}) leaves the canvas`);
            else if (own && (box.x < own.x - 1.5 || box.x + box.width > own.x + own.width + 1.5)) tell(`"${node.textContent}" (${key}) leaves its box`);
          }
          return texts;
        }; }
        """;

    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("ATLAS_TURNS"), CultureInfo.InvariantCulture, out var times) ? times : 1;

    [Theory, InlineData(Representatives.Graph), InlineData(Representatives.Code)]
    public async Task Whatever_is_turned_the_page_shows_what_the_build_would(string slug)
    {
        for (var round = 0; round < Times; round++)
            foreach (var width in new[] { 1280, 390 })
                await Round(slug, (round * 2) + (width == 390 ? 1 : 0), width);
    }

    private async Task Round(string slug, int round, int width)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug, "", new Reader { Width = width, IsCalm = true });
        await page.Page.EvaluateAsync(Look);
        for (var batch = 0; batch < Batches / 2; batch++)
        {
            var result = JsonDocument.Parse(await page.Page.EvaluateAsync<string>(Play, new[] { (round * 1000) + batch + 1, TurnsInBatch })).RootElement;
            Assert.Equal("[]", result.GetProperty("faults").ToString());
            await page.Idle();
            Assert.True(page.Visit.Faults.Count == 0, string.Join('\n', page.Visit.Faults));
            await Situations.AssertShowsItsSituation(page, isLevel: false);
        }
    }
}
