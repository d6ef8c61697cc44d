using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>How a reader comes to a page.</summary>
public sealed record Reader
{
    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public bool IsDark { get; init; }

    public bool IsCalm { get; init; }

    public bool HasScript { get; init; } = true;

    public bool HasTouch { get; init; }

    /// <summary>Whether the service worker may keep what is visited. Elsewhere it would only fetch beside the test.</summary>
    public bool Keeps { get; init; }

    public static Reader OnPhone { get; } = new() { Width = 390, Height = 844, HasTouch = true };
}

/// <summary>A page that a reader has open, in a browser profile of its own, with everything that went wrong on it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly Atlas _atlas;
    private readonly List<string> _faults = [];

    private Visit(Atlas atlas, IPage page)
    {
        (_atlas, Page) = (atlas, page);
        page.PageError += (_, error) => _faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _faults.Add($"{message.Text} ({message.Location})");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, violations of the content security policy among them.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<Visit> To(Atlas atlas, string path, Reader? reader = null)
    {
        var visit = await New(atlas, reader ?? new Reader());
        await visit.Go(path);
        return visit;
    }

    /// <summary>An empty page, for a test that sets a route before it goes anywhere.</summary>
    public static async Task<Visit> New(Atlas atlas, Reader reader)
    {
        if (atlas.Missing is { } reason)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("ATLAS_REQUIRE_TOOLS") == "1", reason);
            Assert.Fail(reason);
        }
        var context = await atlas.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = reader.Width, Height = reader.Height },
            ColorScheme = reader.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = reader.IsCalm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            JavaScriptEnabled = reader.HasScript,
            HasTouch = reader.HasTouch,
        });
        // As in a browser that has none: Playwright's own way to block them tells the page of it.
        if (!reader.Keeps) await context.AddInitScriptAsync("delete Navigator.prototype.serviceWorker");
        context.SetDefaultTimeout(Patience.Page);
        return new Visit(atlas, await context.NewPageAsync());
    }

    /// <summary>Waits until every player and playground is alive; a chapter's player waits until it is near.</summary>
    public async Task Alive()
    {
        foreach (var player in await Page.Locator(".embedded atlas-player").AllAsync()) await player.EvaluateAsync("e => e.scrollIntoView()");
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('atlas-player, atlas-playground')].every(e => e.journey)");
        await Page.EvaluateAsync("() => scrollTo(0, 0)");
    }

    /// <summary>The addresses that it asks for from now on.</summary>
    public List<string> Asked()
    {
        var asked = new List<string>();
        // The icon of the tab comes whenever the browser likes.
        Page.Request += (_, request) => { if (!request.Url.EndsWith("favicon.svg", StringComparison.Ordinal)) asked.Add(request.Url); };
        return asked;
    }

    /// <summary>Goes to an address as it is written: a <see cref="Uri"/> would mend it.</summary>
    public Task Go(string path) => Page.GotoAsync(_atlas.Address.AbsoluteUri + path);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
