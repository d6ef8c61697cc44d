using System.Text.Json;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

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

    [Theory, InlineData(320), InlineData(390), InlineData(768)]
    public async Task Nothing_is_wider_than_the_screen(int width)
    {
        await using var visit = await Visit.New(atlas, new Reader { Width = width, IsCalm = true });
        foreach (var page in atlas.PagesOfEachKind)
        {
            await visit.Go(page);
            Assert.Equal("[]", JsonSerializer.Serialize((await visit.Page.EvaluateAsync<string[]>(WiderThanTheScreen)).Select(e => $"{page}: {e}")));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task No_page_breaks_the_content_security_policy_or_fills_the_console(bool isDark)
    {
        await using var visit = await Visit.New(atlas, new Reader { IsDark = isDark });
        foreach (var page in atlas.PagesOfEachKind)
        {
            await visit.Go(page);
            Assert.Equal(0, await visit.Page.Locator("[style]:not(.track *, .acts *, .scale *), script:not([src]):not([type$=json]), style").CountAsync());
        }
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Every_internal_address_on_every_page_leads_somewhere()
    {
        await using var visit = await Visit.New(atlas, new Reader { HasScript = false });
        await visit.Page.RouteAsync("**/*.svg", route => route.AbortAsync());
        using var http = new HttpClient();
        var seen = new Dictionary<string, string>();
        foreach (var page in atlas.Pages)
        {
            await visit.Go(page);
            var addresses = await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[href], [src], [srcset]')].flatMap(e => ['href', 'src', 'srcset'].filter(a => e.hasAttribute(a)).map(a => new URL(e.getAttribute(a), e.baseURI).href))");
            foreach (var address in addresses.Select(a => new Uri(a)).Where(a => a.Authority == atlas.Address.Authority))
            {
                var whole = address.GetLeftPart(UriPartial.Query);
                if (!seen.TryGetValue(whole, out var body))
                {
                    using var answer = await http.GetAsync(new Uri(whole), TestContext.Current.CancellationToken);
                    Assert.True(answer.IsSuccessStatusCode, $"{page} links to {address}: {answer.StatusCode}");
                    seen[whole] = body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                }
                if (address.Fragment.Length > 1 && !address.Fragment.StartsWith("#v=", StringComparison.Ordinal)) Assert.True(body.Contains($"id=\"{address.Fragment[1..]}\"", StringComparison.Ordinal), $"{page} links to {address}");
            }
        }
        Assert.True(seen.Count > 20, $"only {seen.Count} addresses were found");
    }

    [Fact]
    public async Task Colours_follow_the_switch_and_stay()
    {
        await using var visit = await Visit.To(atlas, "");
        Task<string> Paper() => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        var day = await Paper();
        await visit.Page.ClickAsync(".scheme");
        Assert.Equal(("Light", day), (await visit.Page.TextContentAsync(".scheme"), await Paper()));
        await visit.Page.ClickAsync(".scheme");
        var night = await Paper();
        await visit.Go("glossary/");
        Assert.NotEqual(day, night);
        Assert.Equal(("Dark", night), (await visit.Page.TextContentAsync(".scheme"), await Paper()));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_frame_that_is_a_file_follows_the_readers_colours(bool isDark)
    {
        await using var visit = await Visit.To(atlas, "visualize/", new Reader { IsDark = isDark });
        var picture = visit.Page.Locator(".card img").First;
        await picture.ScrollIntoViewIfNeededAsync();
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('.card img').complete");
        var brightness = await visit.Page.EvaluateAsync<double>("""
            async () => {
              const image = document.querySelector('.card img'), canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
              [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
              pen.drawImage(image, 0, 0);
              const dots = pen.getImageData(0, 0, canvas.width, canvas.height).data;
              let sum = 0, count = 0;
              for (let i = 0; i < dots.length; i += 4) if (dots[i + 3] > 250) { sum += (dots[i] + dots[i + 1] + dots[i + 2]) / 3; count++; }
              return sum / count;
            }
            """);
        Assert.InRange(brightness, isDark ? 0 : 128, isDark ? 128 : 255);
    }

    [Fact]
    public async Task A_term_opens_by_key_and_closes_again()
    {
        await using var player = await PlayerPage.Open(atlas, "b-tree");
        var term = player.Page.Locator(".stop[data-now] .term, .closing .term, .lede .term").First;
        await term.FocusAsync();
        await player.Press("Enter");
        await Assertions.Expect(player.Page.Locator(".definition:popover-open")).ToBeVisibleAsync();
        await player.Press("Escape");
        await Assertions.Expect(player.Page.Locator(".definition:popover-open")).ToHaveCountAsync(0);
    }
}
