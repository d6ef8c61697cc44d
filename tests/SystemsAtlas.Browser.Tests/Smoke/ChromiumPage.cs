using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests.Smoke;

/// <summary>A page of Chromium, with all that it has beside the engine.</summary>
internal sealed class ChromiumPage(IPlaywright playwright, IBrowser browser, IPage page) : IReadersPage
{
    public static async Task<IReadersPage> Open(string program)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Atlas.Arguments, Timeout = Patience.Run });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Patience.Run);
        return new ChromiumPage(playwright, browser, page);
    }

    public Task Go(Uri address) => page.GotoAsync(address.AbsoluteUri);

    public Task<string> Ask(string expression) => page.EvaluateAsync<string>($"(async () => `${{await ({expression})}}`)()");

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
