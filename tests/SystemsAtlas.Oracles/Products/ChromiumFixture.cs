namespace SystemsAtlas.Oracles.Products;

/// <summary>One browser for all claims of a class, started when the first is tried.</summary>
public sealed class ChromiumFixture : IAsyncDisposable
{
    private Task<ChromiumShell>? _page;

    public async ValueTask DisposeAsync()
    {
        if (_page is not null) await (await _page).DisposeAsync();
    }

    internal Task<ChromiumShell> Page() => _page ??= ChromiumShell.Start();
}
