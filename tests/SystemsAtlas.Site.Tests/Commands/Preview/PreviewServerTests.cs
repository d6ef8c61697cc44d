using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using SystemsAtlas.Site.Commands.Preview;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Tests.Commands.Preview;

public sealed class PreviewServerTests : IAsyncLifetime
{
    private readonly PreviewSite _site = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private PreviewServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _site.Update(Site("index.html", "home", "404.html", "lost", "assets/site.css", "a{}", "visualize/b-tree/index.html", "tree", "frame.svg", "<svg/>"), []);
        _server = await PreviewServer.Start(_site, 0);
        _client.BaseAddress = new Uri(_server.Address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/", 200, "text/html", "home")]
    [InlineData("/visualize/b-tree/", 200, "text/html", "tree")]
    [InlineData("/assets/site.css", 200, "text/css", "a{}")]
    [InlineData("/frame.svg", 200, "image/svg+xml", "<svg/>")]
    [InlineData("/nowhere/", 404, "text/html", "lost")]
    [InlineData("/../secret", 404, "text/html", "lost")]
    public async Task A_path_gives_its_file_from_memory(string path, int status, string type, string body)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((status, type), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_folder_without_its_slash_is_sent_to_the_one_with_it()
    {
        using var response = await _client.GetAsync(new Uri("/visualize/b-tree", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Found, "/visualize/b-tree/"), (response.StatusCode, response.Headers.Location!.ToString()));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("get")]
    [InlineData("BREW")]
    public async Task A_method_that_it_does_not_do_is_refused_with_those_that_it_does(string method)
    {
        foreach (var path in new[] { "/", "/nowhere/", "/visualize/b-tree", "/_preview/events", "/_preview/reload.js" })
        {
            var answer = await Ask($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
            Assert.Contains("\r\nAllow: GET, HEAD\r\n", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_method_of_the_whole_server_is_refused_as_well() =>
        Assert.StartsWith("HTTP/1.1 405 ", await Ask("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/nowhere/", 404)]
    [InlineData("/visualize/b-tree", 302)]
    [InlineData("/_preview/events", 200)]
    public async Task Who_asks_for_the_head_is_given_no_body(string path, int status)
    {
        var answer = await Ask($"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith(FormattableString.Invariant($"HTTP/1.1 {status} "), answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_elsewhere_that_borrows_a_loopback_address_is_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_open_page_hears_of_styles_pages_and_diagnostics()
    {
        using var events = await Listen();
        var first = _site.Version;
        Assert.Equal($$"""data: {"version":"{{first}}","styles":[],"problems":[]}""", await Next(events));
        _site.Update(Site("index.html", "home", "assets/site.css", "b{}"), []);
        _site.Update(null, ["a.md:1:1: error"]);
        Assert.NotEqual(first, _site.Version);
        Assert.Equal($$"""data: {"version":"{{_site.Version}}","styles":[],"problems":[]}""", await Next(events));
        Assert.Equal($$"""data: {"version":"{{_site.Version}}","styles":[],"problems":["a.md:1:1: error"]}""", await Next(events));
        _site.Update(Site("index.html", "home", "assets/site.css", "c{}"), []);
        Assert.Equal($$"""data: {"version":"{{_site.Version}}","styles":["assets/site.css"],"problems":[]}""", await Next(events));
    }

    [Fact]
    public async Task While_there_are_diagnostics_the_last_good_page_is_served()
    {
        _site.Update(null, ["a.md:1:1: error"]);
        Assert.Equal("home", await _client.GetStringAsync(new Uri("/", UriKind.Relative)));
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        var fault = await Assert.ThrowsAsync<FaultException>(() => PreviewServer.Start(_site, _server.Port));
        Assert.Equal($"port {_server.Port}: another program is using it. End that program, or choose another port: --port {_server.Port + 1}", fault.Message.TrimEnd('.'));
    }

    /// <summary>The whole answer to a request as it is written on the wire.</summary>
    private async Task<string> Ask(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _server.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<StreamReader> Listen()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_preview/events") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/event-stream") } } };
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    private static async Task<string> Next(StreamReader events)
    {
        var line = await events.ReadLineAsync().WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await events.ReadLineAsync());
        return line!;
    }

    internal static SiteFiles Site(params string[] pathsAndTexts) =>
        new(pathsAndTexts.Chunk(2).ToDictionary(p => p[0], p => Encoding.UTF8.GetBytes(p[1])));
}
