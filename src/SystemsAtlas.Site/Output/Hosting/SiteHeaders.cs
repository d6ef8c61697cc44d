using System.Security.Cryptography;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>
/// The headers that the site is published with, in one place: the build writes them to <c>_headers</c>, which hosts of static files read, and preview sends them. Hosts differ in what they
/// do when two rules set one header, so none is set twice for any address.
/// </summary>
public static class SiteHeaders
{
    public const string FileName = "_headers", Policy = "Content-Security-Policy", Hsts = "Strict-Transport-Security", Caching = "Cache-Control", Framing = "X-Frame-Options";

    /// <summary>The rules.</summary>
    /// <param name="singles">Walkthroughs in one file. They carry their player and their style, so the policy names the player's scripts by their hashes, which are the same in all of them.</param>
    /// <param name="paths">The files of the site: all pages but those that are made to be embedded may be framed by the site alone.</param>
    public static IReadOnlyList<HeaderRule> Rules(IEnumerable<byte[]> singles, IEnumerable<string> paths) =>
    [
        new("/*",
        [
            new(Policy, PolicyWith(singles)),
            // Of this host only: what else lies below its domain is not the atlas's to decide.
            new(Hsts, "max-age=31536000"),
            new("Cross-Origin-Opener-Policy", "same-origin"),
            // Pictures, traces and captures are made to be shown elsewhere, and nothing here is private: there is no cookie and no login.
            new("Cross-Origin-Resource-Policy", "cross-origin"),
            new("Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"),
            new("Referrer-Policy", "strict-origin-when-cross-origin"),
            new("X-Content-Type-Options", "nosniff"),
        ]),
        // A file of the engine and a font have a hash of their content in their names, a part of the search's index in its folder's. All else keeps its name from build to build; hosts ask each time for such files by themselves.
        new("/engine/*", [new(Caching, "public, max-age=31536000, immutable")]),
        new("/assets/fonts/*", [new(Caching, "public, max-age=31536000, immutable")]),
        new("/search/parts/*", [new(Caching, "public, max-age=31536000, immutable")]),
        // Not in the policy, as frame-ancestors: that stands at every address, and what is set twice is set differently by each host. Every browser knows this one (HTML, section "The X-Frame-Options header").
        .. Framed(paths).Select(pattern => new HeaderRule(pattern, [new(Framing, "SAMEORIGIN")])),
    ];

    private static IEnumerable<string> Framed(IEnumerable<string> paths) =>
        paths.Where(p => p.EndsWith(".html", StringComparison.Ordinal) && !p.StartsWith(EmbedPages.Folder, StringComparison.Ordinal))
            .SelectMany(p => p.Split('/') switch { ["index.html"] => ["/", "/index.html"], [var file] => ["/" + file], var parts => new[] { $"/{parts[0]}/*" } }).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The headers of an address; two values of one header are joined, as hosts do.</summary>
    public static IReadOnlyDictionary<string, string> For(IReadOnlyList<HeaderRule> rules, string address) =>
        rules.Where(r => r.Covers(address)).SelectMany(r => r.Values)
            .GroupBy(v => v.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => string.Join(", ", g.Select(v => v.Value)), StringComparer.OrdinalIgnoreCase);

    /// <summary>The rules as the file that hosts read.</summary>
    public static string Write(IReadOnlyList<HeaderRule> rules) =>
        string.Concat(rules.Select(r => $"{r.For}\n{string.Concat(r.Values.Select(v => $"  {v.Key}: {v.Value}\n"))}"));

    // Nothing is loaded from elsewhere and no script is written into a page. Playgrounds compile WebAssembly, in a worker, which is what 'wasm-unsafe-eval' allows. Style may be written into
    // a file, because every frame is an SVG file that carries its own and must look right when it is opened by itself; a style sheet can ask for nothing that this policy forbids. Fonts may be data, as a walkthrough in one file carries its own.
    private static string PolicyWith(IEnumerable<byte[]> singles) =>
        $"default-src 'self'; script-src {string.Join(' ', ["'self'", "'wasm-unsafe-eval'", .. Hashes(singles)])}; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'";

    private static IEnumerable<string> Hashes(IEnumerable<byte[]> singles) =>
        singles.SelectMany(Scripts).Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(script))}'").Distinct().Order(StringComparer.Ordinal);

    // A data block has attributes; it is no script and needs no leave.
    private static List<byte[]> Scripts(byte[] page)
    {
        var scripts = new List<byte[]>();
        for (var rest = page.AsSpan(); rest.IndexOf("<script>"u8) is >= 0 and var begin;)
        {
            rest = rest[(begin + "<script>".Length)..];
            if (rest.IndexOf("</script>"u8) is not (>= 0 and var end)) break;
            scripts.Add(rest[..end].ToArray());
            rest = rest[end..];
        }
        return scripts;
    }
}
