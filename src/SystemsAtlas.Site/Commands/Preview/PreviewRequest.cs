using System.Text;
using Microsoft.AspNetCore.Http;
using SystemsAtlas.Site.Output.Hosting;

namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>Answers one request from memory.</summary>
public sealed class PreviewRequest(PreviewSite site, CancellationToken stopping)
{
    // What the site is published with, so that what its policy forbids fails here first. There are no walkthroughs in one file here.
    private static readonly IReadOnlyList<HeaderRule> s_headers = SiteHeaders.Rules([], []);
    private static readonly string s_script = ReadScript();

    public async Task Answer(HttpContext context)
    {
        var response = context.Response;
        // Not over plain HTTP (RFC 6797, section 7.2), and nothing is kept, because every save makes another site.
        foreach (var (name, value) in SiteHeaders.For(s_headers, context.Request.Path.Value!).Where(h => h.Key is not (SiteHeaders.Hsts or SiteHeaders.Caching))) response.Headers[name] = value;
        response.Headers.CacheControl = "no-store";
        var (status, type, body) = Choose(context.Request);
        response.StatusCode = status;
        response.ContentType = type;
        if (type == EventStream)
        {
            if (IsGet(context.Request)) await Push(context);
            return;
        }
        // RFC 9110, section 15.5.6: whoever is refused a method is told which there are.
        if (status == StatusCodes.Status405MethodNotAllowed) response.Headers.Allow = "GET, HEAD";
        if (status == StatusCodes.Status302Found) response.Headers.Location = Encoding.UTF8.GetString(body);
        response.ContentLength = body.Length;
        // Only the answer to HEAD has none; a refusal that left its body out would be a fault of the server's.
        if (context.Request.Method != HttpMethods.Head) await response.Body.WriteAsync(body, context.RequestAborted);
    }

    // Names of methods are case-sensitive (RFC 9110, section 9.1).
    private static bool IsGet(HttpRequest request) => request.Method == HttpMethods.Get;

    private const string EventStream = "text/event-stream";
    private const string Text = "text/plain; charset=utf-8";

    private (int Status, string Type, byte[] Body) Choose(HttpRequest request)
    {
        // A page of the wide web can make a browser ask a loopback address under the page's own name (DNS rebinding); such names are turned away.
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")) return (421, Text, "Ask for localhost."u8.ToArray());
        if (!IsGet(request) && request.Method != HttpMethods.Head) return (405, Text, "Only GET and HEAD."u8.ToArray());
        var path = request.Path.Value!.TrimStart('/');
        return path switch
        {
            "_preview/events" => (200, EventStream, []),
            "_preview/reload.js" => (200, "text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(s_script.Replace("$VERSION", site.Version, StringComparison.Ordinal))),
            _ => Page(path),
        };
    }

    private (int Status, string Type, byte[] Body) Page(string path)
    {
        if (site.Files is not { Files: var files }) return (500, MediaTypes.Of(".html"), Empty);
        var name = path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path;
        if (files.TryGetValue(name, out var bytes)) return (200, MediaTypes.Of(name), bytes);
        if (files.ContainsKey(path + "/index.html")) return (302, Text, Encoding.UTF8.GetBytes("/" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "/"));
        return files.TryGetValue("404.html", out var missing) ? (404, MediaTypes.Of(".html"), missing) : (404, Text, "Not found."u8.ToArray());
    }

    private async Task Push(HttpContext context)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await foreach (var message in site.Listen(until.Token).ReadAllAsync(until.Token))
            {
                await context.Response.WriteAsync($"data: {message}\n\n", until.Token);
                await context.Response.Body.FlushAsync(until.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the preview ends.
        }
    }

    // Before the first good build there is no page to lay the diagnostics over.
    private static byte[] Empty => """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title><meta name="viewport" content="width=device-width">
        <body><p>The site has not been built yet.</p><script type="module" src="/_preview/reload.js"></script></body></html>
        """u8.ToArray();

    private static string ReadScript()
    {
        using var stream = typeof(PreviewRequest).Assembly.GetManifestResourceStream("reload.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
