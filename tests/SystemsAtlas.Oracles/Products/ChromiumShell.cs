using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>An empty page of Chromium without a window, spoken to over its DevTools protocol: the only way to a click that no script made.</summary>
internal sealed partial class ChromiumShell : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--remote-debugging-port=0",
    ];

    private readonly Scratch _profile = new();
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Process _process;
    private string? _session;
    private int _sent;

    private ChromiumShell(string path) =>
        _process = Process.Start(new ProcessStartInfo(path, [.. Arguments, $"--user-data-dir={_profile.Folder}", "about:blank"]) { RedirectStandardError = true, UseShellExecute = false })!;

    /// <summary>Pictures of the page that came since <c>Page.startScreencast</c>, each as base64.</summary>
    public List<string> Pictures { get; } = [];

    /// <summary>Starts the browser and attaches to its page.</summary>
    public static async Task<ChromiumShell> Start()
    {
        var shell = new ChromiumShell(Tool.PathOf("chromium-headless-shell")!);
        await shell._socket.ConnectAsync(new Uri(await shell.Address()), TestContext.Current.CancellationToken);
        var targets = (await shell.Send("Target.getTargets", new { })).GetProperty("targetInfos").EnumerateArray();
        var page = targets.First(t => t.GetProperty("type").GetString() == "page").GetProperty("targetId").GetString();
        shell._session = (await shell.Send("Target.attachToTarget", new { targetId = page, flatten = true })).GetProperty("sessionId").GetString();
        return shell;
    }

    /// <summary>Runs the body of an async function in the page and gives what it returns, as text.</summary>
    public async Task<string> Ask(string body)
    {
        var answer = await Send("Runtime.evaluate", new { expression = $"(async () => {{ {body} }})().then(String)", awaitPromise = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out var fault), $"{body}\n{fault}");
        return answer.GetProperty("result").GetProperty("value").GetString()!;
    }

    /// <summary>Presses and releases the left button, as a hand would.</summary>
    public async Task Click(int x, int y)
    {
        foreach (var type in new[] { "mousePressed", "mouseReleased" }) await Send("Input.dispatchMouseEvent", new { type, x, y, button = "left", clickCount = 1 });
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    public async Task<JsonElement> Send(string method, object parameters)
    {
        var id = await Post(method, parameters);
        while (true)
        {
            var message = await Receive();
            if (!message.TryGetProperty("id", out var of) || of.GetInt32() != id) continue;
            Assert.False(message.TryGetProperty("error", out var error), $"{method}: {error}");
            return message.GetProperty("result");
        }
    }

    /// <summary>Sends a command whose answer nobody waits for.</summary>
    public async Task<int> Post(string method, object parameters)
    {
        var command = new Dictionary<string, object?> { ["id"] = ++_sent, ["method"] = method, ["params"] = parameters };
        if (_session is not null) command["sessionId"] = _session;
        var id = _sent;
        // A socket takes one message after another; the acknowledgement of a picture may come in between.
        await _oneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
        return id;
    }

    /// <summary>The next message: an answer or an event.</summary>
    public async Task<JsonElement> Receive()
    {
        var (bytes, piece) = (new MemoryStream(), new byte[1 << 16]);
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(piece, TestContext.Current.CancellationToken);
            bytes.Write(piece, 0, part.Count);
        }
        while (!part.EndOfMessage);
        using var document = JsonDocument.Parse(bytes.ToArray());
        var message = document.RootElement.Clone();
        if (message.TryGetProperty("method", out var method) && method.GetString() == "Page.screencastFrame")
        {
            var frame = message.GetProperty("params");
            Pictures.Add(frame.GetProperty("data").GetString()!);
            await Post("Page.screencastFrameAck", new { sessionId = frame.GetProperty("sessionId").GetInt32() });
        }
        return message;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _oneAtATime.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        // Its children write to the profile until they have ended, too.
        for (var tries = 0; ; tries++)
        {
            try
            {
                _profile.Dispose();
                return;
            }
            catch (IOException) when (tries < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    private async Task<string> Address()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            if (Socket().Match(line) is { Success: true } found) return found.Value;
        throw new InvalidOperationException("chromium-headless-shell ended before it told its address");
    }

    [GeneratedRegex(@"ws://\S+")]
    private static partial Regex Socket();
}
