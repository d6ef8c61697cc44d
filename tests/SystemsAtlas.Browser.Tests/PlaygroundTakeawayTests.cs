using System.Buffers.Binary;
using System.Xml.Linq;
using Microsoft.Playwright;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Browser.Tests;

/// <summary>What a reader takes along is what the build would write.</summary>
[Machinery]
public sealed class PlaygroundTakeawayTests(Atlas atlas)
{
    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Graph)]
    public async Task Traces_and_artifacts_are_the_builds_byte_for_byte(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        // Once for the run that the page came with, once for one of the engine's.
        for (var turn = 0; turn < 2; turn++)
        {
            var trace = page.Model.Run(await page.Request());
            Assert.Equal(TraceJson.Write(trace), await Saved(page, "[data-take=json]", slug + ".json"));
            Assert.Equal(TraceCsv.Write(trace), await Saved(page, "[data-take=csv]", slug + ".csv"));
            foreach (var artifact in page.Model.Artifacts)
                Assert.Equal(artifact.Make(trace), await Saved(page, $"[data-artifact='{artifact.Name}']", Downloads.FileName(slug, artifact, page.Model.Artifacts)));
            var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
            await page.Turn(knob, text);
        }
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Tree), InlineData(Representatives.Plot)]
    public async Task The_picture_as_SVG_has_every_shape_in_its_own_colours(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var saved = XDocument.Parse(System.Text.Encoding.UTF8.GetString(await Saved(page, "[data-take=svg]", $"{slug}-step-{await page.Step()}.svg")));
        var shapes = saved.Root!.Elements().ToList();
        Assert.Equal("rect", shapes[0].Name.LocalName);
        Assert.Equal((await page.Shapes()).Select(s => s.Split(' ')[0]), shapes.Skip(1).Select(s => s.Name.LocalName));
        Assert.All(shapes, s => Assert.StartsWith("rgb", s.Attribute("fill")!.Value.Replace("none", "rgb", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.DoesNotContain("class=", saved.Root.LastNode!.ToString(), StringComparison.Ordinal);
        Assert.Equal(await page.Page.Locator(".bench-stage svg.frame > text").AllTextContentsAsync(), shapes.Where(s => s.Name.LocalName == "text").Select(s => s.Value));
    }

    [Theory, InlineData(Representatives.Tree)]
    public async Task The_picture_as_PNG_is_twice_as_large_as_it_is_drawn(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        var png = await Saved(page, "[data-take=png]", $"{slug}-step-{await page.Step()}.png");
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var box = await page.Ask<float[]>("[p.journey.stage.svg.viewBox.baseVal.width, p.journey.stage.svg.viewBox.baseVal.height]");
        Assert.Equal(2 * box[0], BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)) / 2.0, Math.Floor(box[1]), Math.Ceiling(box[1]));
        Assert.True(png.Length > 3_000, "the picture is empty");
        Assert.Empty(page.Visit.Faults);
    }

    [Theory, InlineData(Representatives.Graph)]
    public async Task The_link_that_is_copied_holds_the_situation(string slug)
    {
        await using var page = await PlaygroundPage.Open(atlas, slug);
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var (knob, text) = Turns.Visible(page.System, await page.Request(), await page.Step());
        await page.Turn(knob, text);
        await page.Page.ClickAsync("[data-take=link]");
        await Assertions.Expect(page.Page.Locator(".copied")).ToHaveTextAsync("The link is copied. It holds knobs, actions, seed and step.");
        Assert.Equal(new Uri(atlas.Address, $"simulators/{slug}/#{SituationAddress.Of(await page.Request(), await page.Step())}").AbsoluteUri, await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Where_the_clipboard_is_closed_the_link_can_be_copied_by_hand()
    {
        await using var page = await PlaygroundPage.Open(atlas, Representatives.Tree);
        await page.Page.EvaluateAsync("() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('closed', 'NotAllowedError')); }");
        await page.Page.ClickAsync("[data-take=link]");
        Assert.Equal(page.Page.Url, await page.Page.InputValueAsync(".copied input"));
        Assert.Empty(page.Visit.Faults);
    }

    private static async Task<byte[]> Saved(PlaygroundPage page, string button, string name)
    {
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync(".takeaway " + button));
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }
}
