using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Colours by the reader's wish, and terms that open.</summary>
[Machinery]
public sealed class ThemeTests(Atlas atlas)
{
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
        var picture = visit.Page.Locator($".card img[src*='{Representatives.Tree}']");
        await picture.ScrollIntoViewIfNeededAsync();
        await visit.Page.WaitForFunctionAsync($"() => document.querySelector('.card img[src*={Representatives.Tree}]').complete");
        var brightness = await visit.Page.EvaluateAsync<double>("""
            async slug => {
              const image = document.querySelector(`.card img[src*=${slug}]`), canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
              [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
              pen.drawImage(image, 0, 0);
              const dots = pen.getImageData(0, 0, canvas.width, canvas.height).data;
              let sum = 0, count = 0;
              for (let i = 0; i < dots.length; i += 4) if (dots[i + 3] > 250) { sum += (dots[i] + dots[i + 1] + dots[i + 2]) / 3; count++; }
              return sum / count;
            }
            """, Representatives.Tree);
        Assert.InRange(brightness, isDark ? 0 : 128, isDark ? 128 : 255);
    }

    [Fact]
    public async Task A_term_opens_by_key_and_closes_again()
    {
        await using var player = await PlayerPage.Open(atlas, Representatives.Tree);
        var term = player.Page.Locator(".stop[data-now] .term, .closing .term, .lede .term").First;
        await term.FocusAsync();
        await player.Press("Enter");
        await Assertions.Expect(player.Page.Locator(".definition:popover-open")).ToBeVisibleAsync();
        await player.Press("Escape");
        await Assertions.Expect(player.Page.Locator(".definition:popover-open")).ToHaveCountAsync(0);
    }
}
