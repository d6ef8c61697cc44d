using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>
/// Pages at 200 and 400 % on a screen of 1280 by 1024, which is a window of 640 by 512 and of 320 by 256, and in the reader's own few colours (WCAG 2.2, 1.4.4, 1.4.10, 2.4.11 and 1.4.1). One page of each
/// kind, tabbed through.
/// </summary>
[Machinery]
public sealed class ZoomTests(Atlas atlas)
{
    private const int MostTabs = 70;

    public static TheoryData<string> Pages =>
    [
        "", "map/", "roadmap/", "search/", "glossary/", "codex/", "offline/", $"visualize/{Representatives.Graph}/", $"visualize/{Representatives.Tree}/", $"simulators/{Representatives.Graph}/", $"codex/{ChapterTests.Slug}/", "apprenticeship/machine/",
    ];

    // What covers the middle of that which has the focus, if something does: one point of its visible part that belongs to it is enough.
    private const string Covered = """
        () => {
          const e = document.activeElement;
          if (e === document.body) return '';
          const name = `${e.tagName}.${e.getAttribute('class') ?? ''} "${(e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 30)}"`;
          const own = at => at && (e.contains(at) || at.contains(e) && !at.matches('main, body, html') || at.closest('label')?.control === e || e.closest('label')?.contains(at));
          let covered = '';
          for (const box of e.getClientRects()) {
            const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right), top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
            if (right <= left || bottom <= top) { covered ||= `${name} is out of sight`; continue; }
            for (const [x, y] of [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2]]) if (own(document.elementFromPoint(x, y))) return '';
            const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            covered = `${name} lies under ${over?.tagName}.${over?.getAttribute('class') ?? ''}`;
          }
          return covered;
        }
        """;

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_that_has_the_focus_is_covered_and_nothing_scrolls_sideways(string path)
    {
        await using var visit = await Visit.New(atlas, new Reader { IsCalm = true });
        var found = new List<string>();
        foreach (var (width, height) in new[] { (640, 512), (320, 256) })
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            await visit.Go(path);
            await visit.Alive();
            found.AddRange((await visit.Page.EvaluateAsync<string[]>(PageTests.WiderThanTheScreen)).Select(e => $"{width}: {e}"));
            for (var press = 0; press < MostTabs; press++)
            {
                await visit.Page.Keyboard.PressAsync("Tab");
                if (await visit.Page.EvaluateAsync<string>(Covered) is { Length: > 0 } covered) found.Add($"{width}: {covered}");
            }
        }
        Assert.Equal([], found.Distinct());
        Assert.Empty(visit.Faults);
    }

    // A shadow is no edge there, and no background is kept.
    private const string Unseen = """
        () => {
          const seen = [...document.querySelectorAll('button, input:not([type=range], [type=checkbox], [type=radio], [type=file]), select, textarea')].filter(e => e.checkVisibility() && !e.closest('svg, .unseen'));
          const edge = e => { const s = getComputedStyle(e); return ['Top', 'Left', 'Bottom', 'Right'].some(side => s[`border${side}Style`] !== 'none' && parseFloat(s[`border${side}Width`]) > 0) || s.outlineStyle !== 'none' || s.textDecorationLine !== 'none'; };
          return seen.filter(e => !edge(e) && !edge(e.parentElement)).map(e => `${e.tagName}.${e.getAttribute('class') ?? ''} ${e.textContent.trim().slice(0, 30)}`).slice(0, 5);
        }
        """;

    private const string Unringed = """
        () => { const e = document.activeElement, s = getComputedStyle(e), card = e.closest('.card'); return e === document.body || e.matches('svg *, main') || s.outlineStyle !== 'none' || (card && getComputedStyle(card).outlineStyle !== 'none') ? '' : `${e.tagName}.${e.getAttribute('class') ?? ''} ${e.textContent.trim().slice(0, 30)}`; }
        """;

    [Theory, MemberData(nameof(Pages))]
    public async Task In_the_readers_own_colours_controls_have_edges_and_the_focus_a_ring(string path)
    {
        await using var visit = await Visit.New(atlas, new Reader { IsCalm = true });
        await visit.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        await visit.Go(path);
        await visit.Alive();
        var found = (await visit.Page.EvaluateAsync<string[]>(Unseen)).Select(e => $"no edge: {e}").ToList();
        for (var press = 0; press < MostTabs / 2; press++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<string>(Unringed) is { Length: > 0 } bare) found.Add($"no ring: {bare}");
        }
        // Contrast is the reader's there: axe compares colours that are not used.
        found.AddRange((await visit.Page.Violations("in forced colours")).Where(v => !v.Contains("color-contrast", StringComparison.Ordinal)));
        Assert.Equal([], found.Distinct());
    }
}
