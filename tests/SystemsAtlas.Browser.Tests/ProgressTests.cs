using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Where a reader was, kept in the browser alone: told on cards, the map and the home page, and forgotten in one place. And the plate of the day.</summary>
[Machinery]
public sealed class ProgressTests(Atlas atlas)
{
    private const string Chapter = $"codex/{ChapterTests.Slug}";

    [Fact]
    public async Task A_chapter_keeps_how_far_it_was_read_and_offers_to_go_on_from_there()
    {
        await using var visit = await Visit.To(atlas, Chapter + "/");
        var page = visit.Page;
        Assert.DoesNotContain("Continue", await page.Locator(".facts-line").TextContentAsync(), StringComparison.Ordinal);
        var heads = page.Locator(".chapter-text > h2");
        var count = await heads.CountAsync();
        await heads.Nth(3).ScrollIntoViewIfNeededAsync();
        // What was kept is "sections read, sections, moment".
        await page.WaitForFunctionAsync("([key, kept]) => localStorage.getItem(key)?.startsWith(kept)", new[] { $"atlas:been:{Chapter}", $"3 {count} " });
        await heads.First.ScrollIntoViewIfNeededAsync();
        await visit.Go(Chapter + "/");
        var on = page.Locator(".facts-line a").Last;
        Assert.Equal((await heads.Nth(3).TextContentAsync())!, await on.TextContentAsync());
        await on.ClickAsync();
        await Assertions.Expect(heads.Nth(3)).ToBeInViewportAsync();
        await visit.Go("codex/");
        await Assertions.Expect(page.Locator(".card", new() { Has = page.Locator($"h3 a[href*='{Chapter}/']") }).Or(page.Locator(".card", new() { Has = page.Locator($"h3 a[href='../{Chapter}/']") })).Locator(".been")).ToHaveTextAsync($"3 of {count} sections read");
        await visit.Go("");
        await Assertions.Expect(page.Locator(".continue a").First).ToHaveAttributeAsync("href", Chapter + "/");
        await visit.Go("map/");
        await Assertions.Expect(page.Locator($"#place-{Representatives.Tree}")).ToHaveClassAsync("been");
        await visit.Go(Chapter + "/");
        await page.Locator(".chapter-end").ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("([key, kept]) => localStorage.getItem(key)?.startsWith(kept)", new[] { $"atlas:been:{Chapter}", $"{count} {count} " });
        await visit.Go("");
        await Assertions.Expect(page.Locator(".continue")).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task All_that_is_kept_is_told_and_forgotten_in_one_place()
    {
        await using var visit = await Visit.To(atlas, "roadmap/");
        var page = visit.Page;
        await page.EvaluateAsync($"() => {{ localStorage.setItem('atlas:been:{Chapter}', '2 9 5'); localStorage.setItem('atlas:been:raft', '30 30 6') }}");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#yours")).ToContainTextAsync("2 walkthroughs and chapters were begun, 1 of them finished");
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.Locator("#yours").GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(page.Locator("#yours")).ToContainTextAsync("0 walkthroughs and chapters were begun");
        Assert.Equal("", await page.EvaluateAsync<string>("() => Object.keys(localStorage).filter(key => /been|progress/.test(key) && key.includes('been')).join()"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Each_plate_has_its_day_before_one_comes_again()
    {
        await using var visit = await Visit.New(atlas, new Reader());
        var page = visit.Page;
        await page.Clock.InstallAsync();
        var seen = new List<string>();
        var count = Project.Walkthroughs.Count;
        for (var day = 0; day <= count; day++)
        {
            await page.Clock.SetFixedTimeAsync(new DateTime(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc).AddDays(day));
            await visit.Go("");
            seen.Add((await page.Locator(".daily h3 a").GetAttributeAsync("href"))!);
        }
        Assert.Equal(count, seen.Take(count).Distinct().Count());
        Assert.Equal(seen[0], seen[count]);
        await Assertions.Expect(page.Locator(".daily img")).ToHaveCountAsync(1);
        Assert.Empty(await page.Violations("home with the plate of the day"));
        Assert.Empty(visit.Faults);
    }
}
