using Microsoft.Playwright;
using SystemsAtlas.Site.Runs;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The header of every page, and the pages that list others, as they are laid out and used.</summary>
[Machinery]
public sealed class IndexPageTests(Atlas atlas)
{
    // What is wrong with the header as it is laid out: more than one line, cut off, too small to be hit, or covered by its neighbour.
    private const string Faults = """
        () => {
          const bar = document.querySelector('.masthead'), edge = bar.getBoundingClientRect(), wide = document.documentElement.clientWidth;
          const parts = [...bar.querySelectorAll('.mark, nav > a, .more > summary, .find, .scheme')].filter(e => e.checkVisibility()).map(e => ({ name: e.textContent.trim(), e, box: e.getBoundingClientRect() }));
          const middle = ({ box }) => (box.top + box.bottom) / 2;
          return [
            ...parts.filter(p => Math.abs(middle(p) - middle(parts[0])) > 4).map(p => `${p.name} stands on another line`),
            ...parts.filter(p => p.box.left < 0 || p.box.right > wide || p.e.scrollWidth > p.e.clientWidth + 1).map(p => `${p.name} is cut off`),
            ...parts.filter(p => p.box.width < 24 || p.box.height < 24).map(p => `${p.name} is ${p.box.width} by ${p.box.height}`),
            ...parts.slice(1).filter((p, i) => p.box.left < parts[i].box.right).map(p => `${p.name} overlaps`),
            ...[...bar.querySelectorAll('nav')].filter(e => e.scrollWidth > e.clientWidth + 1).map(() => 'the entries are cut off'),
            edge.height > 64 ? `it is ${edge.height} high` : '',
          ].filter(Boolean);
        }
        """;

    // Entries that are to come.
    private const string AddEntries = """
        () => {
          for (const name of ['Map']) {
            const entry = document.createElement('a');
            entry.href = './';
            entry.textContent = name;
            document.querySelector('.more div').append(entry.cloneNode(true));
            entry.className = 'minor';
            document.querySelector('.masthead nav > .more').before(entry);
          }
        }
        """;

    [Fact]
    public async Task The_header_is_one_line_at_every_width_also_with_the_entries_to_come()
    {
        await using var visit = await Visit.To(atlas, "glossary/");
        foreach (var hasMore in new[] { false, true })
        {
            if (hasMore) await visit.Page.EvaluateAsync(AddEntries);
            foreach (var width in new[] { 320, 360, 390, 640, 641, 768, 1024, 1120, 1215, 1216, 1280, 1920 })
            {
                await visit.Page.SetViewportSizeAsync(width, 800);
                Assert.Equal([], (await visit.Page.EvaluateAsync<string[]>(Faults)).Select(f => $"{width}: {f}"));
            }
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task On_a_phone_a_menu_holds_the_entries_that_the_line_has_no_room_for(bool hasScript)
    {
        await using var visit = await Visit.To(atlas, "glossary/", Reader.OnPhone with { HasScript = hasScript });
        var entries = visit.Page.Locator(".more div a");
        Assert.False(await entries.First.IsVisibleAsync());
        await visit.Page.ClickAsync(".more summary");
        Assert.Equal(["Map", "Roadmap", "Apprenticeship", "Glossary", "Method", "Contribute"], await entries.AllTextContentsAsync());
        foreach (var entry in await entries.AllAsync())
        {
            var box = (await entry.BoundingBoxAsync())!;
            Assert.True(box.X >= 0 && box.X + box.Width <= 390 && box.Height >= 24, $"{box.X} {box.Width} {box.Height}");
        }
        if (!hasScript) return;
        foreach (var shut in new Func<Task>[] { () => visit.Page.Mouse.ClickAsync(20, 400), () => visit.Page.Keyboard.PressAsync("Escape") })
        {
            await shut();
            Assert.False(await entries.First.IsVisibleAsync());
            await visit.Page.ClickAsync(".more summary");
        }
    }

    [Theory, InlineData(390), InlineData(768), InlineData(1280), InlineData(1920)]
    public async Task The_picture_of_a_card_is_as_wide_as_the_build_takes_it_to_be(int width)
    {
        await using var visit = await Visit.To(atlas, "visualize/", new Reader { Width = width });
        foreach (var page in new[] { "visualize/", "simulators/", "codex/", "" })
        {
            await visit.Go(page);
            var narrowest = await visit.Page.EvaluateAsync<double>("() => Math.min(...[...document.querySelectorAll('.emblem')].map(e => e.getBoundingClientRect().width))");
            Assert.True(narrowest >= Emblem.ShownWidth, $"/{page}: {narrowest}");
        }
    }

    [Fact]
    public async Task A_filter_leaves_what_holds_its_words_and_hides_what_is_empty()
    {
        await using var visit = await Visit.To(atlas, "codex/");
        var cards = visit.Page.Locator(".cards > li");
        var all = await cards.CountAsync();
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("tcp HANDSHAKE");
        Assert.Equal(("The TCP handshake and the connection it opens", $"1 of {all}"), (await visit.Page.TextContentAsync(".cards > li:visible h3"), await visit.Page.TextContentAsync(".filter output")));
        Assert.Equal((1, 1, 1), (await visit.Page.Locator(".cards > li:visible").CountAsync(), await visit.Page.Locator(".family:visible").CountAsync(), await visit.Page.Locator(".jump li:visible").CountAsync()));
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("");
        Assert.Equal((all, ""), (await visit.Page.Locator(".cards > li:visible").CountAsync(), await visit.Page.TextContentAsync(".filter output")));
    }

    [Fact]
    public async Task The_glossary_is_filtered_too_and_without_script_there_is_no_box()
    {
        await using var visit = await Visit.To(atlas, "glossary/");
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("election timeout");
        Assert.True(await visit.Page.Locator("#election-timeout").IsVisibleAsync());
        Assert.False(await visit.Page.Locator("#quorum").IsVisibleAsync());
        await using var plain = await Visit.To(atlas, "glossary/", new Reader { HasScript = false });
        Assert.Equal((0, true), (await plain.Page.Locator(".filter").CountAsync(), await plain.Page.Locator("#quorum").IsVisibleAsync()));
    }

    [Fact]
    public async Task A_legend_is_one_line_that_unfolds_by_key_and_whole_in_print_and_without_script()
    {
        const string Address = $"visualize/{Representatives.Graph}/";
        await using var visit = await Visit.To(atlas, Address);
        var legend = visit.Page.Locator(".board > .legend");
        async Task<double> Height() => (await legend.BoundingBoxAsync())!.Height;
        Task<bool> IsWhole(IPage page) => page.EvaluateAsync<bool>("() => { const s = document.querySelector('.legend summary'); return s.scrollWidth <= s.clientWidth && s.scrollHeight <= s.clientHeight; }");
        var folded = await Height();
        Assert.InRange(folded, 24, 40);
        Assert.False(await IsWhole(visit.Page));
        await legend.Locator("summary").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.True(await Height() > folded);
        Assert.True(await IsWhole(visit.Page));
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await IsWhole(visit.Page));
        await using var plain = await Visit.To(atlas, Address, new Reader { HasScript = false });
        Assert.True(await IsWhole(plain.Page));
    }
}
