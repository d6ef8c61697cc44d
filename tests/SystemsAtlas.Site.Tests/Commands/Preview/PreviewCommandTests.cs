using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Tests.Commands.Preview;

public sealed partial class PreviewCommandTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client = new();
    private Shell _shell = null!;
    private Task<int> _preview = null!;
    private StreamReader _events = null!;

    public async ValueTask InitializeAsync()
    {
        _shell = SmallProject.Open(_stop.Token);
        _preview = Task.Run(() => _shell.Run("preview", "--port", "0"));
        // However long it takes; a preview that ends instead of starting is told at once.
        while (!Started().IsMatch(_shell.Out) && !_preview.IsCompleted) await Task.Delay(20, TestContext.Current.CancellationToken);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{Started().Match(_shell.Out).Groups[1].Value}/");
        _events = new StreamReader(await _client.GetStreamAsync(new Uri("_preview/events", UriKind.Relative)));
        await NextMessage();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Assert.Equal(0, await _preview.WaitAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith("Preview ended.\n", _shell.Out, StringComparison.Ordinal);
        _events.Dispose();
        _client.Dispose();
        _shell.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task An_edit_of_Markdown_reaches_the_open_page()
    {
        Assert.Contains("/_preview/reload.js", await Page(), StringComparison.Ordinal);
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "The leaf holds", "Now the leaf holds");
        Assert.Contains("\"problems\":[]", await NextMessage(), StringComparison.Ordinal);
        Assert.Contains("Now the leaf holds 3, 5", await Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_style_swaps_the_style_alone()
    {
        SmallProject.Edit(_shell, "theme/css/base.css", "body", "html body");
        Assert.Contains("\"styles\":[\"assets/site.css\"]", await NextMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagnostics_appear_in_the_page_and_go_when_they_are_mended()
    {
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "{{keys}}", "{{kyes}}");
        Assert.Contains("ATLAS0102", await NextMessage(), StringComparison.Ordinal);
        Assert.Contains("The leaf holds 3, 5", await Page(), StringComparison.Ordinal);
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "{{kyes}}", "{{keys}}");
        Assert.Contains("\"problems\":[]", await NextMessage(), StringComparison.Ordinal);
    }

    private async Task<string> NextMessage()
    {
        var message = await _events.ReadLineAsync().WaitAsync(TestContext.Current.CancellationToken);
        await _events.ReadLineAsync();
        return message!;
    }

    private Task<string> Page() => _client.GetStringAsync(new Uri("visualize/short/", UriKind.Relative));

    [GeneratedRegex(@"Preview at http://localhost:(\d+)/ ")]
    private static partial Regex Started();
}
