using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>
/// What axe finds on a page as it stands. It is asked in the page itself: its own binding gathers the answers of frames on a further page for each question, which costs as much as the question, and no page here has frames.
/// </summary>
public static class Hearing
{
    private const int LeastRules = 10;

    // Only the names of what passes come over, not each of thousands of elements.
    private const string Ask = """
        async () => {
          const found = await axe.run({ resultTypes: ['violations'], iframes: false });
          return JSON.stringify({ passed: found.passes.length, violations: found.violations.map(v => `${v.id}: ${v.help} (${v.nodes[0].html})`) });
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Everything that a rule of axe forbids, with the state of the page that it was found in.</summary>
    public static async Task<IReadOnlyList<string>> Violations(this IPage page, string state)
    {
        if (await page.EvaluateAsync<bool>("!window.axe")) await page.EvaluateAsync(Axe);
        Assert.Equal(0, await page.Locator("iframe, frame, object, embed").CountAsync());
        var answer = JsonDocument.Parse(await page.EvaluateAsync<string>(Ask)).RootElement;
        var passed = answer.GetProperty("passed").GetInt32();
        Assert.True(passed > LeastRules, $"axe checked only {passed} rules");
        return [.. answer.GetProperty("violations").EnumerateArray().Select(v => $"{state}: {v.GetString()}")];
    }
}
