using System.Text.Json;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A walkthrough's page in the words of its reader.</summary>
public sealed class PlayerPage(Visit visit) : IAsyncDisposable
{
    public Visit Visit { get; } = visit;

    public IPage Page => Visit.Page;

    public static async Task<PlayerPage> Open(Atlas atlas, string slug, string hash = "", Reader? reader = null)
    {
        var player = new PlayerPage(await Visit.To(atlas, $"visualize/{slug}/{hash}", reader));
        await player.Ready();
        // A page without an address opens on its poster, from which a reader goes to the first stop.
        if (hash.Length == 0) await player.Page.EvaluateAsync("() => { const player = document.querySelector('atlas-player'); player.visit(player.stops[0].step); }");
        return player;
    }

    public Task Ready() => Page.WaitForSelectorAsync(".board[data-live]");

    public Task Press(string key) => Page.Keyboard.PressAsync(key);

    public Task Click(string label) => Page.ClickAsync($".transport [aria-label='{label}']");

    /// <summary>Waits until nothing moves.</summary>
    public Task Settle() => Page.WaitForFunctionAsync("() => !document.querySelector('atlas-player').isMoving");

    public async Task PressAndSettle(string key)
    {
        await Press(key);
        await Settle();
    }

    /// <summary>Motion still happens, but takes a frame or two a step.</summary>
    public Task HurryUp() => Page.EvaluateAsync("document.querySelector('atlas-player').pace(1000)");

    /// <summary>The step that the stage shows.</summary>
    public Task<int> Step() => Page.EvaluateAsync<int>("document.querySelector('atlas-player').journey.at");

    public Task<int> LastStep() => Page.EvaluateAsync<int>("document.querySelector('atlas-player').journey.last");

    public Task<string> Hash() => Page.EvaluateAsync<string>("location.hash");

    /// <summary>The stop whose telling is shown.</summary>
    public Task<int> ToldStop() => Page.EvaluateAsync<int>("+document.querySelector('.stop[data-now]').dataset.step");

    public Task<string?> Heading() => Page.TextContentAsync(".stop[data-now] .telling h2");

    public Task<string> Canvas() => Page.EvaluateAsync<string>("document.querySelector('.stage svg').dataset.canvas");

    /// <summary>The step of every stop, a question being a stop of its own.</summary>
    public async Task<IReadOnlyList<int>> Stops() => await Page.EvaluateAsync<int[]>("document.querySelector('atlas-player').stops.map(s => s.step)");

    /// <summary>Every step that has a telling.</summary>
    public async Task<IReadOnlyList<int>> Articles() => await Page.EvaluateAsync<int[]>("[...document.querySelectorAll('.stop[data-step]')].map(s => +s.dataset.step)");

    /// <summary>Whether the page shows its poster, and no stop.</summary>
    public async Task<bool> IsOnPoster() => await Page.GetAttributeAsync(".board", "data-stop") == "0";

    /// <summary>The stage's shapes in painting order, each as its element, attributes by name, and words. What is lit for a moment is no matter of the frame.</summary>
    public async Task<IReadOnlyList<string>> Shapes()
    {
        var shapes = await Page.EvaluateAsync<JsonElement>(
            "[...document.querySelector('.stage svg').children].map(e => [e.tagName, ...[...e.attributes].filter(a => a.name !== 'data-lit').map(a => `${a.name}=${a.value}`).sort(), e.textContent].join(' '))");
        return [.. shapes.EnumerateArray().Select(s => s.GetString()!)];
    }

    public ValueTask DisposeAsync() => Visit.DisposeAsync();
}
