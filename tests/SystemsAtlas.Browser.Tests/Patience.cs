using System.Diagnostics;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>
/// How long a test waits before it says that nothing comes, in ms. A wait costs nothing while what it waits for comes, so each is a hundred times what an idle machine
/// needs, and longer as this machine is slower at the start of the tests: no verdict hangs on how busy it is.
/// </summary>
public static class Patience
{
    // What opening a walkthrough takes on the two idle cores that the tests were written on.
    private const double IdleMs = 600;

    private static double _slowness = 1;

    /// <summary>For what a page does at once: a click, a frame, a page that opens.</summary>
    public static float Page => Scaled(60_000);

    /// <summary>For a run of a model, or for hundreds of them.</summary>
    public static float Run => Scaled(300_000);

    /// <summary>For as long as a reader would wait before cancelling a run. What follows is right both ways.</summary>
    public static float Reader => Scaled(10_000);

    /// <summary>Opens a page and takes the time; never less patient than on an idle machine.</summary>
    public static async Task Measure(IBrowser browser, Uri address)
    {
        var start = Stopwatch.GetTimestamp();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri, new() { Timeout = Scaled(600_000) });
        await page.CloseAsync();
        _slowness = Math.Max(1, Stopwatch.GetElapsedTime(start).TotalMilliseconds / IdleMs);
    }

    private static float Scaled(double ms) => (float)Math.Ceiling(ms * _slowness);
}
