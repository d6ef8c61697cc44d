using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Serves a built site on loopback, with the headers that its own file asks for, merged as a host does it.</summary>
public sealed class AtlasServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AtlasServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <param name="files">The site.</param>
    /// <param name="packs">Whether what is sent is compressed, as hosts do; for most tests that would be work for nothing.</param>
    public static async Task<AtlasServer> Start(IReadOnlyDictionary<string, byte[]> files, bool packs = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var rules = Rules(Encoding.UTF8.GetString(files["_headers"]));
        app.Run(context => Serve(context, files, rules, packs));
        await app.StartAsync();
        return new AtlasServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task Serve(HttpContext context, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<(string For, string Name, string Value)> rules, bool packs)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        if (path.Length == 0 || path.EndsWith('/')) path += "index.html";
        var address = context.Request.Path.Value!;
        // Every rule that covers an address applies; what two of them say of one header is joined.
        foreach (var header in rules.Where(r => r.For.EndsWith('*') ? address.StartsWith(r.For[..^1], StringComparison.Ordinal) : address == r.For).GroupBy(r => r.Name))
            context.Response.Headers[header.Key] = string.Join(", ", header.Select(h => h.Value));
        if (!files.TryGetValue(path, out var bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = TypeOf(path);
        if (packs)
        {
            context.Response.Headers.ContentEncoding = "br";
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)) brotli.Write(bytes);
            bytes = packed.ToArray();
        }
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // A line at the margin names addresses; the lines below it that are set in are their headers.
    private static List<(string For, string Name, string Value)> Rules(string file)
    {
        var rules = new List<(string, string, string)>();
        var covered = "";
        foreach (var line in file.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ') covered = line;
            else if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value]) rules.Add((covered, name, value));
        }
        return rules;
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".wasm" => "application/wasm",
        ".png" => "image/png",
        ".xml" => "application/xml",
        _ => "text/plain; charset=utf-8",
    };
}
