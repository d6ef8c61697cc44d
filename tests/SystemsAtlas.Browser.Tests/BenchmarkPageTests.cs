using System.Globalization;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The page that measures playgrounds measures every one. How fast they are is told, not tested.</summary>
public sealed class BenchmarkPageTests(Atlas atlas)
{
    [Fact]
    public async Task Every_playground_is_measured_in_the_browser_that_asks()
    {
        await using var visit = await Visit.To(atlas, BenchmarkPage.Address);
        await visit.Page.ClickAsync(".benchmark-run");
        await visit.Page.WaitForSelectorAsync(".benchmark[data-done]", new() { Timeout = 300_000 });
        var rows = await visit.Page.Locator(".benchmark tbody tr").AllAsync();
        Assert.Equal(PlaygroundPage.All.Count, rows.Count);
        foreach (var row in rows)
        {
            var times = (await row.Locator("td").AllTextContentsAsync()).Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToList();
            Assert.True(times.Count == 4 && times.All(t => t > 0) && times[1] <= times[2] && times[2] <= times[3]);
            TestContext.Current.SendDiagnosticMessage($"{await row.Locator("a").TextContentAsync()}: {string.Join(" ", times)}");
        }
        Assert.Equal("", string.Join("\n", visit.Faults));
    }
}
