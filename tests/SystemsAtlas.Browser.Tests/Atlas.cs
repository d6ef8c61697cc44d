using Microsoft.Playwright;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(SystemsAtlas.Browser.Tests.Atlas))]
[assembly: Parallelization(MaxThreads = 2)]

namespace SystemsAtlas.Browser.Tests;

/// <summary>The whole site, built once, served on loopback, and one browser for all tests.</summary>
public sealed class Atlas : IAsyncLifetime
{
    /// <summary>For every Chromium: nothing that asks for anything outside.</summary>
    internal static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    // The engine starts some hundred times in a run of the tests and is asked little each time, so V8's optimising compiler costs a quarter of every start and gives nothing back. The smoke tests run Chromium as readers have it.
    private const string WithoutOptimisedWasm = "--js-flags=--liftoff-only";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private AtlasServer? _server;

    /// <summary>Why there is no browser; null when there is one.</summary>
    public string? Missing { get; private set; }

    public IReadOnlyDictionary<string, byte[]> Files { get; private set; } = new Dictionary<string, byte[]>();

    public Uri Address => _server!.Address;

    public IBrowser Browser => _browser!;

    /// <summary>The addresses of all pages, below the root; walkthroughs in one file are beside their pages (<see cref="PublishedTests"/>).</summary>
    public IReadOnlyList<string> Pages =>
    [
        .. Files.Keys.Where(f => f.EndsWith("index.html", StringComparison.Ordinal) || f == "404.html").Order(StringComparer.Ordinal)
            .Select(f => f.EndsWith("index.html", StringComparison.Ordinal) ? f[..^"index.html".Length] : f),
    ];

    // Of each of these folders the pages differ in words only, or say what a walkthrough's own page says.
    private static readonly IReadOnlyList<string> s_alike = ["contribute/diagnostics/", "contribute/models/", "embed/"];

    /// <summary>The same, but of the many pages that are alike the first three.</summary>
    public IReadOnlyList<string> PagesOfEachKind =>
        [.. Pages.Where(p => s_alike.All(a => !p.StartsWith(a, StringComparison.Ordinal))), .. s_alike.SelectMany(a => Pages.Where(p => p.StartsWith(a, StringComparison.Ordinal)).Take(3))];

    public async ValueTask InitializeAsync()
    {
        if (Find("chromium-headless-shell") is not { } chromium)
        {
            Missing = "chromium-headless-shell is not in PATH; ./test.sh installs it where it may";
            return;
        }
        Files = new BuiltSite().Files;
        _server = await AtlasServer.Start(Files);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = [.. Arguments, WithoutOptimisedWasm],
        });
        await Patience.Measure(_browser, new Uri(Address, $"visualize/{Representatives.Tree}/"));
        Assertions.SetDefaultExpectTimeout(Patience.Page);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>Where a program is, or null.</summary>
    internal static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
