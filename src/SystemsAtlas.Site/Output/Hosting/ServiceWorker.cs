using System.Text;
using System.Text.Json;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>
/// Files <c>sw.js</c> at the root, because a service worker serves what lies below it (W3C Service Workers). It comes last: its version is a hash of everything else that is published, so a
/// browser notices when anything has changed. Preview has none, and neither has the offline edition.
/// </summary>
public static class ServiceWorker
{
    public const string FileName = "sw.js";

    /// <summary>Where the theme has its text, which lies nowhere else.</summary>
    public const string Source = "assets/sw.js";

    // What every visitor gets: the ways into the atlas, and what all pages look and move by.
    private static readonly IReadOnlyList<string> s_core = ["", "map/", "visualize/", "codex/", "simulators/", "offline/", "assets/site.css", "assets/home.css", "assets/chapter.css", "assets/chart.css", "assets/map.css", "assets/system.css", "assets/scheme.js", "assets/player.js", "favicon.svg"];

    public static void Write(SiteWork work)
    {
        if (!work.Theme.Assets.TryGetValue(Source, out var source)) return;
        using var key = new ContentKey();
        foreach (var path in work.Files.Keys.Order(StringComparer.Ordinal)) key.Add(path).Add(ContentKey.Of(work.Files[path]));
        var core = s_core.Where(path => work.Files.ContainsKey(path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path)).Concat(work.Files.Keys.Where(path => path.EndsWith(".woff2", StringComparison.Ordinal)).Order(StringComparer.Ordinal)).Select(path => "./" + path);
        work.AddFile(FileName, $"const VERSION = \"{key.Finish()[..16]}\", CORE = {JsonSerializer.Serialize(core)};\n{Encoding.UTF8.GetString(source)}");
    }
}
