using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SystemsAtlas.Site.Commands.Preview;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Serves a built site on loopback, with the strict policy that the site promises to live with.</summary>
public sealed class AtlasServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AtlasServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    public static async Task<AtlasServer> Start(IReadOnlyDictionary<string, byte[]> files)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => Serve(context, files));
        await app.StartAsync();
        return new AtlasServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task Serve(HttpContext context, IReadOnlyDictionary<string, byte[]> files)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        if (path.Length == 0 || path.EndsWith('/')) path += "index.html";
        if (!files.TryGetValue(path, out var bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = TypeOf(path);
        context.Response.Headers.ContentSecurityPolicy = PreviewRequest.Policy;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
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
