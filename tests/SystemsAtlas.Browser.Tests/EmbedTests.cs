using System.Xml.Linq;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A walkthrough in the pages of others: a stretch of it, in a frame, as slides, as a moving picture.</summary>
[Machinery]
public sealed class EmbedTests(Atlas atlas)
{
    [Fact]
    public async Task An_address_names_a_stretch_and_what_it_does_not_name_is_not_there()
    {
        await using var visit = await Visit.To(atlas, "visualize/raft/", new() { HasScript = false });
        var steps = await visit.Page.Locator(".stop").EvaluateAllAsync<int[]>("stops => stops.map(s => Number(s.dataset.step))");
        foreach (var (query, first, last) in new[] { ("", 0, steps.Length - 1), ($"?from={steps[3]}&to={steps[7]}", 3, 7), ($"?from={steps[5]}", 5, steps.Length - 1), ($"?to={steps[2] + 1}", 0, 2), ("?from=99999", 0, steps.Length - 1), ("?from=-1&to=x&loop=<b>", 0, steps.Length - 1) })
        {
            await using var embed = await Visit.To(atlas, $"embed/raft/{query}");
            await embed.Page.Locator("[data-live]").WaitForAsync();
            Assert.Equal(steps[first..(last + 1)], await embed.Page.Locator(".stop").EvaluateAllAsync<int[]>("stops => stops.map(s => Number(s.dataset.step))"));
            var stops = int.Parse((await embed.Page.Locator("[data-stops]").GetAttributeAsync("data-stops"))!, System.Globalization.CultureInfo.InvariantCulture);
            for (var i = 0; i < stops; i++) await embed.Page.Keyboard.PressAsync("End");
            if (last < steps.Length - 1) Assert.EndsWith($"step-{steps[last]}", await embed.Page.Locator(".where").GetAttributeAsync("href"), StringComparison.Ordinal);
            Assert.Empty(embed.Faults);
        }
    }

    [Fact]
    public async Task Another_site_may_frame_it_and_nothing_else_of_the_atlas()
    {
        await using var visit = await Visit.New(atlas, new());
        var page = visit.Page;
        // Another port is another origin.
        await using var elsewhere = await AtlasServer.Start(new Dictionary<string, byte[]>
        {
            ["_headers"] = [],
            ["index.html"] = System.Text.Encoding.UTF8.GetBytes($"<!doctype html><title>Elsewhere</title><link rel=icon href=data:,><iframe id=embed src=\"{atlas.Address}embed/b-tree/?loop\" title=e width=800 height=640></iframe><iframe id=page src=\"{atlas.Address}visualize/b-tree/\" title=p></iframe>"),
        });
        await page.GotoAsync(elsewhere.Address.AbsoluteUri);
        var frame = page.FrameLocator("#embed");
        await frame.Locator("[data-live]").WaitForAsync();
        Assert.Equal(0, await frame.Locator(".maker").CountAsync());
        // It plays by itself, and every way out of it opens a window of its own.
        await frame.GetByRole(AriaRole.Button, new() { Name = "Pause" }).WaitForAsync();
        Assert.Equal(0, await frame.Locator(".telling a[href]:not([href^='#']):not([target=_blank]), .credit a:not([target=_blank])").CountAsync());
        Assert.Contains(visit.Faults, f => f.Contains("X-Frame-Options", StringComparison.OrdinalIgnoreCase));
        Assert.Single(visit.Faults);
        Assert.Equal(0, await page.FrameLocator("#page").Locator("main").CountAsync());
    }

    [Fact]
    public async Task Opened_by_itself_it_gives_a_snippet_slides_and_a_moving_picture()
    {
        await using var visit = await Visit.To(atlas, "embed/b-tree/");
        var page = visit.Page;
        await page.Locator("[data-live]").WaitForAsync();
        await page.Locator(".maker summary").ClickAsync();
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 4 });
        var snippet = await page.Locator(".maker textarea").InputValueAsync();
        var frame = XElement.Parse(snippet.Replace("allow=\"fullscreen\"", "", StringComparison.Ordinal));
        Assert.StartsWith(page.Url + "?from=", frame.Attribute("src")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(frame.Attribute("title")!.Value);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save the moving picture" }).ClickAsync());
        var svg = XDocument.Load(await download.PathAsync());
        Assert.NotEmpty(svg.Root!.Elements().Single(e => e.Name.LocalName == "title").Value);
        var style = svg.Root.Elements().Single(e => e.Name.LocalName == "style").Value;
        Assert.Contains("prefers-reduced-motion", style, StringComparison.Ordinal);
        Assert.True(svg.Descendants().Count(e => e.Name.LocalName == "g") > 5);
        // It fetches nothing, so it moves anywhere.
        Assert.DoesNotContain(svg.Descendants().Attributes(), a => a.Value.Contains("url(", StringComparison.Ordinal) || a.Name.LocalName == "href");
        Assert.Empty(await page.Violations("embed"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Printed_it_is_a_stop_a_page()
    {
        await using var visit = await Visit.To(atlas, "embed/b-tree/", new() { HasScript = false });
        var stops = await visit.Page.Locator(".stop").CountAsync();
        var pdf = await visit.Page.PdfAsync(new() { PreferCSSPageSize = true });
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        var pages = System.Text.RegularExpressions.Regex.Count(text, @"/Type\s*/Page\b");
        Assert.InRange(pages, stops, stops + 1);
    }
}
