using System.Diagnostics;
using WebDriverBiDi;
using WebDriverBiDi.BrowsingContext;
using WebDriverBiDi.Script;
using WebDriverBiDi.Session;

namespace SystemsAtlas.Browser.Tests.Smoke;

/// <summary>A page of Firefox. It speaks WebDriver BiDi by itself (W3C, "WebDriver BiDi"), so that no other program stands between.</summary>
internal sealed class FirefoxPage : IReadersPage
{
    private const string Listening = "WebDriver BiDi listening on ";

    private readonly string _profile = Directory.CreateTempSubdirectory("atlas-firefox-").FullName;
    private readonly BiDiDriver _driver = new(TimeSpan.FromMilliseconds(Patience.Run));
    private readonly Process _browser;
    private string _page = "";

    private FirefoxPage(string program)
    {
        // Nothing but the pages: no updates, no experiments, no settings from afar.
        File.WriteAllText(Path.Combine(_profile, "user.js"), """
            user_pref("app.normandy.enabled", false);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("services.settings.server", "data:,");
            user_pref("toolkit.telemetry.enabled", false);
            """);
        _browser = Process.Start(new ProcessStartInfo(program, ["--headless", "--no-remote", "--profile", _profile, "--remote-debugging-port", "0"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    public static async Task<IReadersPage> Open(string program)
    {
        var page = new FirefoxPage(program);
        await page.Begin();
        return page;
    }

    public async Task Go(Uri address) => await _driver.BrowsingContext.NavigateAsync(new NavigateCommandParameters(_page, address.AbsoluteUri) { Wait = ReadinessState.Complete });

    public async Task<string> Ask(string expression) =>
        await _driver.Script.EvaluateAsync(new EvaluateCommandParameters($"(async () => `${{await ({expression})}}`)()", new ContextTarget(_page), true)) switch
        {
            EvaluateResultSuccess { Result: StringRemoteValue text } => text.Value,
            EvaluateResultException { ExceptionDetails: var fault } => throw new InvalidOperationException($"{expression}: {fault.Text}"),
            var other => throw new InvalidOperationException($"{expression} gave {other.ResultType}"),
        };

    public async ValueTask DisposeAsync()
    {
        await _driver.StopAsync();
        _browser.Kill(entireProcessTree: true);
        await _browser.WaitForExitAsync();
        _browser.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task Begin()
    {
        string? line;
        do line = await _browser.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("Firefox ended before it could be spoken to");
        while (!line.StartsWith(Listening, StringComparison.Ordinal));
        // What it says from now on is read by nobody, and must not fill the pipe.
        _ = _browser.StandardError.BaseStream.CopyToAsync(Stream.Null);
        _ = _browser.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await _driver.StartAsync(line[Listening.Length..] + "/session");
        await _driver.Session.NewSessionAsync(new NewCommandParameters());
        _page = (await _driver.BrowsingContext.CreateAsync(new CreateCommandParameters(CreateType.Tab))).BrowsingContextId;
    }
}
