using System.Globalization;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The page that measures playgrounds lists every one and measures those that it lists. How fast they are is told, not tested.</summary>
[Machinery]
public sealed class BenchmarkPageTests(Atlas atlas)
{
    private static readonly string[] Measured = [Representatives.Tree, Representatives.Code];

    [Fact]
    public async Task Every_playground_is_listed_and_what_is_listed_is_measured_in_the_browser_that_asks()
    {
        await using var visit = await Visit.To(atlas, BenchmarkPage.Address);
        Assert.Equal(Project.Systems.Count, await visit.Page.Locator(".benchmark tbody tr").CountAsync());
        await visit.Page.EvaluateAsync("slugs => document.querySelectorAll('.benchmark tbody tr').forEach(row => slugs.some(s => row.dataset.page.includes(`/${s}/`)) || row.remove())", Measured);
        await visit.Page.ClickAsync(".benchmark-run");
        await visit.Page.WaitForSelectorAsync(".benchmark[data-done]");
        var rows = await visit.Page.Locator(".benchmark tbody tr").AllAsync();
        Assert.Equal(Measured.Length, rows.Count);
        foreach (var row in rows)
        {
            var times = (await row.Locator("td").AllTextContentsAsync()).Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToList();
            Assert.True(times.Count == 4 && times.All(t => t > 0) && times[1] <= times[2] && times[2] <= times[3]);
            TestContext.Current.SendDiagnosticMessage($"{await row.Locator("a").TextContentAsync()}: {string.Join(" ", times)}");
        }
        Assert.Equal("", string.Join("\n", visit.Faults));
    }
}
