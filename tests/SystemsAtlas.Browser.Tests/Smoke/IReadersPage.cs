namespace SystemsAtlas.Browser.Tests.Smoke;

/// <summary>A page in a browser as readers have it: as much as a smoke test asks.</summary>
public interface IReadersPage : IAsyncDisposable
{
    Task Go(Uri address);

    /// <summary>What an expression gives, as text. A promise is waited for.</summary>
    Task<string> Ask(string expression);
}
