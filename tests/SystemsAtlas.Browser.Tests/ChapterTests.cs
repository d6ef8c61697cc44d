using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A chapter as it is read: on a desk, on a phone, without script, on paper.</summary>
[Machinery]
public sealed class ChapterTests(Atlas atlas)
{
    /// <summary>The chapter that stands for all of them.</summary>
    internal const string Slug = "database-indexing";

    private const string Page = $"codex/{Slug}/";

    [Fact]
    public async Task Without_script_one_stop_stands_for_the_player_and_the_rest_is_a_link_away()
    {
        await using var visit = await Visit.To(atlas, Page, new Reader { HasScript = false });
        await Assertions.Expect(visit.Page.Locator(".embedded .stop:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator(".embedded .stop:visible img")).ToBeVisibleAsync();
        await visit.Page.Locator(".embedded-all a").ClickAsync();
        Assert.EndsWith("/visualize/b-tree/", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_the_text_and_its_figures_remain()
    {
        await using var visit = await Visit.To(atlas, Page);
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visit.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        foreach (var gone in new[] { ".contents", ".contents-fold", ".transport" }) await Assertions.Expect(visit.Page.Locator(gone).First).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator(".embedded .stop:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator(".abstract")).ToBeVisibleAsync();
        foreach (var figure in await visit.Page.Locator(".figure img").AllAsync()) await Assertions.Expect(figure).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_desk_the_contents_stay_in_view()
    {
        await using var visit = await Visit.To(atlas, Page);
        await visit.Page.Locator(".chapter-text h2").Last.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(visit.Page.Locator(".contents a").First).ToBeInViewportAsync();
        await Assertions.Expect(visit.Page.Locator(".contents-fold")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task On_a_phone_the_contents_are_folded_and_figures_are_drawn_for_it()
    {
        await using var visit = await Visit.To(atlas, Page, Reader.OnPhone);
        await Assertions.Expect(visit.Page.Locator(".contents")).ToBeHiddenAsync();
        var entry = visit.Page.Locator(".contents-fold a").First;
        await Assertions.Expect(entry).ToBeHiddenAsync();
        await visit.Page.Locator(".contents-fold summary").ClickAsync();
        await Assertions.Expect(entry).ToBeVisibleAsync();
        var figure = visit.Page.Locator(".figure img").First;
        await figure.ScrollIntoViewIfNeededAsync();
        // It loads lazily; then the address is there.
        await visit.Page.WaitForFunctionAsync("i => i.complete && i.currentSrc", await figure.ElementHandleAsync());
        Assert.True(await figure.EvaluateAsync<bool>("i => i.currentSrc === new URL(i.parentElement.querySelector('source').getAttribute('srcset'), document.baseURI).href"));
    }

    [Fact]
    public async Task A_citation_leads_to_its_source_and_a_reference_to_its_figure()
    {
        await using var visit = await Visit.To(atlas, Page);
        await visit.Page.Locator(".cite").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".further li:target")).ToBeInViewportAsync();
        await visit.Page.Locator("a[href^='#figure-']").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".figure:target")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_player_of_a_chapter_moves_and_leaves_the_reader_where_he_reads()
    {
        await using var visit = await Visit.To(atlas, Page, new Reader { IsCalm = true });
        // Far below it waits, and comes alive as it is scrolled to.
        Assert.Equal(0, await visit.Page.Locator(".board[data-live]").CountAsync());
        await visit.Page.Locator("atlas-player").ScrollIntoViewIfNeededAsync();
        var before = await visit.Page.EvaluateAsync<double>("scrollY");
        await visit.Page.WaitForSelectorAsync(".board[data-live]");
        Assert.Equal(before, await visit.Page.EvaluateAsync<double>("scrollY"));
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.querySelector('atlas-player').journey.at"));
        await visit.Page.ClickAsync(".transport [aria-label^='Next']");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('atlas-player').journey.at > 0");
        Assert.Empty(visit.Faults);
    }
}
