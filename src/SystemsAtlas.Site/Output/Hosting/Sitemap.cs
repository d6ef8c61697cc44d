using System.Security;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>Tells search engines which pages there are: <c>sitemap.xml</c> (sitemaps.org, protocol 0.9), and <c>robots.txt</c> (RFC 9309), which names it and forbids nothing.</summary>
public static class Sitemap
{
    public const string FileName = "sitemap.xml", RobotsName = "robots.txt";

    private const string Index = "index.html";

    /// <summary>Files both. A walkthrough in one file, or as it is embedded, is not listed: it says what its page says.</summary>
    public static void Write(SiteWork work)
    {
        var pages = work.Files.Keys.Where(path => path == Index || path.EndsWith("/" + Index, StringComparison.Ordinal)).Where(path => !path.StartsWith(EmbedPages.Folder, StringComparison.Ordinal)).Select(path => path[..^Index.Length]).Order(StringComparer.Ordinal);
        work.AddFile(FileName, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            {string.Join('\n', pages.Select(page => $"<url><loc>{SecurityElement.Escape(work.Canonical(page))}</loc></url>"))}
            </urlset>

            """.ReplaceLineEndings("\n"));
        work.AddFile(RobotsName, $"User-agent: *\nAllow: /\nSitemap: {work.Canonical(FileName)}\n");
    }
}
