using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>What every page of the site must satisfy, as it is opened: on screens of every width, by day and by night, for whoever hears it.</summary>
public sealed class PageTests(Atlas atlas)
{
    // The right edges of what sticks out of the screen, unless its own box scrolls.
    internal const string WiderThanTheScreen = """
        () => {
          const wide = document.documentElement.clientWidth, scrolls = e => e && e !== document.documentElement && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > wide + 1 && !e.closest('svg svg, .unseen, [popover]') && !scrolls(e.parentElement));
          return [document.documentElement.scrollWidth > wide ? 'the page scrolls sideways' : '', ...out.map(e => e.tagName + '.' + e.getAttribute('class'))].filter(Boolean).slice(0, 5);
        }
        """;

    public static IEnumerable<TheoryDataRow<string, string>> Made =>
    [
        .. Project.Walkthroughs.Select(slug => new TheoryDataRow<string, string>("visualize", slug)),
        .. Project.Systems.Select(slug => new TheoryDataRow<string, string>("simulators", slug)),
        .. Project.Chapters.Select(slug => new TheoryDataRow<string, string>("codex", slug)),
    ];

    [Theory, MemberData(nameof(Made))]
    public async Task A_page_fits_every_screen_keeps_the_policy_and_has_names_and_contrast(string folder, string slug)
    {
        await using var visit = await Visit.New(atlas, new Reader { IsCalm = true });
        // A chapter's pictures are a system's, and its other colours are those of all chapters.
        Assert.Equal([], await Look(visit, $"{folder}/{slug}/", isHeardByNight: folder != "codex" || slug == ChapterTests.Slug));
    }

    [Fact]
    public async Task So_do_the_pages_that_no_system_and_no_chapter_has_made()
    {
        await using var visit = await Visit.New(atlas, new Reader { IsCalm = true });
        var made = Made.Select(row => $"{row.Data.Item1}/{row.Data.Item2}/").ToHashSet();
        var pages = atlas.PagesOfEachKind.Where(p => !made.Contains(p)).ToList();
        Assert.Equal(made.Count + pages.Count, atlas.PagesOfEachKind.Count);
        foreach (var page in pages) Assert.Equal([], await Look(visit, page, isHeardByNight: true));
    }

    // Everything that is wrong with a page, by day on a desk and by night on a phone.
    private static async Task<IReadOnlyList<string>> Look(Visit visit, string page, bool isHeardByNight)
    {
        var (browser, found, before) = (visit.Page, new List<string>(), visit.Faults.Count);
        await browser.SetViewportSizeAsync(1280, 800);
        await browser.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await visit.Go(page);
        // Alive, with the frames of both canvases, so that what follows the size of its box does so in the next frame.
        await visit.Alive();
        await browser.EvaluateAsync("async () => { for (const e of document.querySelectorAll('atlas-player, atlas-playground')) await e.journey.run.load?.('narrow'); }");
        found.AddRange((await browser.Locator("[style]:not(.track *, .acts *, .scale *), script:not([src]):not([type$=json]), style").AllAsync()).Select(e => $"inline style or script: {e}"));
        found.AddRange(await browser.Violations("by day"));
        await browser.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        foreach (var width in new[] { 768, 320, 390 })
        {
            await browser.SetViewportSizeAsync(width, 844);
            await browser.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            found.AddRange((await browser.EvaluateAsync<string[]>(WiderThanTheScreen)).Select(e => $"wider than {width}: {e}"));
        }
        if (isHeardByNight) found.AddRange(await browser.Violations("by night on a phone"));
        found.AddRange(visit.Faults.Skip(before));
        return [.. found.Select(f => $"/{page}: {f}")];
    }
}
