using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Offline;

/// <summary>
/// The site, or a family of it, as one zip that works from a folder: the same pages with links that name index.html, and the engine as scripts. What is not in it is linked on the web. Equal sites give equal bytes.
/// </summary>
public static partial class OfflineEdition
{
    /// <summary>The folder that the zip unpacks to.</summary>
    public const string Folder = "systems-atlas";

    private const string Style = "assets/site.css";

    /// <summary>The edition as a zip.</summary>
    /// <param name="site">The site's files.</param>
    /// <param name="systems">The systems that have a playground.</param>
    /// <param name="store">Where files that were deflated already are kept.</param>
    /// <param name="web">The site's own address.</param>
    /// <param name="title">What the edition calls itself.</param>
    /// <param name="date">The day of the last change to its content; may be empty.</param>
    public static byte[] Zip(IReadOnlyDictionary<string, byte[]> site, IReadOnlyList<SystemEntry> systems, ContentStore store, Uri web, string title, string date)
    {
        var parts = new EngineParts(site["assets/engine-worker.js"], systems);
        // A page for addresses that do not exist is a server's; the worker is in the engine's script, and the fonts are in the style.
        var kept = site.Keys.Where(path => path is not ("404.html" or "assets/engine-worker.js" or "assets/keep.js") && !path.StartsWith(CarriedFonts.Folder, StringComparison.Ordinal) && !path.StartsWith("engine/", StringComparison.Ordinal));
        // Names the edition: pages are the same where what they lead to is the same.
        var pages = site.Keys.Where(IsPage).Order(StringComparer.Ordinal).ToList();
        var known = ContentKey.Of([web.AbsoluteUri, .. pages]);
        using var version = new ContentKey();
        foreach (var path in site.Keys.Order(StringComparer.Ordinal)) version.Add(path).Add(ContentKey.Of(site[path]));
        var readMe = Encoding.UTF8.GetBytes(ReadMe(title, date, version.Finish()[..12], pages.Count(path => path.EndsWith("index.html", StringComparison.Ordinal)), web));
        List<EditionFile> files =
        [
            .. kept.Select(path => IsPage(path)
                ? new EditionFile(path, () => ContentKey.Of(CodeIdentity.Program, parts.Key, known, ContentKey.Of(site[path])), () => Encoding.UTF8.GetBytes(Page(path, Encoding.UTF8.GetString(site[path]), parts, site, web)))
                : path == Style ? EditionFile.Of(path, Encoding.UTF8.GetBytes(CarriedFonts.In(Encoding.UTF8.GetString(site[path]), p => site[p]))) : EditionFile.Of(path, site[path])),
            .. parts.Scripts.Select(s => new EditionFile("engine/" + s.FileName, () => s.Key, s.Make)),
            EditionFile.Of("READ ME FIRST.txt", readMe),
        ];
        var ordered = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var entries = new ZipEntry[ordered.Count];
        Parallel.For(0, entries.Length, i => entries[i] = ZipEntry.Of($"{Folder}/{ordered[i].Path}", ordered[i].Key(), ordered[i].Make, store));
        return ZipFileWriter.Write(entries);
    }

    private static bool IsPage(string path) => path.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>A page as it stands in a folder.</summary>
    private static string Page(string path, string html, EngineParts parts, IReadOnlyDictionary<string, byte[]> site, Uri web)
    {
        html = Published().Replace(html, "");
        var own = new Uri(s_root, path);
        var page = Link().Replace(html, m => m.Groups["name"].Value + (Elsewhere(own, m.Groups["address"].Value, site, web) ?? InFolder(m.Groups["address"].Value)) + "\"");
        return Model().Match(page) is { Success: true } model
            ? Engine().Replace(page, m => Loading(Folders().Match(m.Value).Groups[1].Value, parts.For(model.Groups[1].Value)))
            : page;
    }

    private static readonly Uri s_root = new("atlas://edition/");

    // The address on the web of what is not in the edition; null where it is, or is no file of the site.
    private static string? Elsewhere(Uri page, string address, IReadOnlyDictionary<string, byte[]> site, Uri web)
    {
        // A colon before anything else that parts an address is that of a scheme.
        if (address.Length == 0 || address[0] is '#' or '/' || address.AsSpan(0, address.IndexOfAny(['/', '?', '#']) is >= 0 and var end ? end : address.Length).Contains(':')) return null;
        var target = new Uri(page, WebUtility.HtmlDecode(address));
        var path = Uri.UnescapeDataString(target.AbsolutePath.TrimStart('/'));
        return site.ContainsKey(path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path) ? null : WebUtility.HtmlEncode(new Uri(web, target.PathAndQuery.TrimStart('/') + target.Fragment).AbsoluteUri);
    }

    // What engine.js is told in place of the engine's files.
    private static string Loading(string folder, IReadOnlyList<string> scripts) => JsonText.Object(json =>
    {
        json.WriteString("folder", folder);
        json.WriteStartArray("scripts");
        foreach (var script in scripts) json.WriteStringValue(script);
        json.WriteEndArray();
    });

    /// <summary>A relative address that names a folder names its index.html instead; all others stay.</summary>
    public static string InFolder(string address)
    {
        var end = address.IndexOfAny(['#', '?']);
        var (path, rest) = end < 0 ? (address, "") : (address[..end], address[end..]);
        return path.Length == 0 || path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) || !path.EndsWith('/') ? address : $"{path}index.html{rest}";
    }

    private static string ReadMe(string title, string date, string version, int pages, Uri web) =>
        $"""
        {title}, the offline edition{(date.Length > 0 ? $" of {date}" : "")}
        Version {version}, {pages} pages. The latest is at {web}offline/

        Open index.html with a web browser (a double click does it). Nothing has to be installed and nothing is loaded from the network: walkthroughs, chapters,
        glossary and playgrounds are all in this folder. Keep the folder together; the single pages need its other files.

        On a phone, unpack the zip in its file manager and open index.html from there with a browser. Some browsers on phones refuse pages from a folder;
        then take a walkthrough as a single file, from {web}offline/, or read the site once with a network: it keeps what was visited.

        Licence: MIT.

        """.ReplaceLineEndings("\r\n");

    private sealed record EditionFile(string Path, Func<string> Key, Func<byte[]> Make)
    {
        public static EditionFile Of(string path, byte[] bytes) => new(path, () => ContentKey.Of(bytes), () => bytes);
    }

    // What only a published page has: a browser refuses a manifest from a folder, and the others are not in the edition.
    [GeneratedRegex(@"<link rel=""(?:manifest|apple-touch-icon|alternate)""[^>]*>\n")]
    private static partial Regex Published();

    [GeneratedRegex(@"(?<name>\shref="")(?<address>[^""]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"class=""atlas-model"">\{""model"":""([a-z0-9-]+)""")]
    private static partial Regex Model();

    [GeneratedRegex(@"(?<=class=""atlas-engine"">)\{.*?\}\}(?=</script>)", RegexOptions.Singleline)]
    private static partial Regex Engine();

    [GeneratedRegex(@"""folder"":""([^""]*)""")]
    private static partial Regex Folders();
}
