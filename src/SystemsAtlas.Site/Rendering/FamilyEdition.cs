using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Output.Offline;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>A family as a zip of its own: its walkthroughs, playgrounds and chapters, the glossary, and a start page. What it leaves out it leads to on the web.</summary>
public static partial class FamilyEdition
{
    /// <summary>Files it beside the whole edition, and says how large it is.</summary>
    public static DownloadView Add(SiteWork work, Family family, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        var own = plates.Where(p => p.Walkthrough.Family == family).ToList();
        var read = leaves.Where(l => own.Any(p => work.Content.ChaptersOf(p.Walkthrough).Contains(l.Chapter)) || (l.Chapter.Walkthrough is null && l.Chapter.Family.Region == family)).ToList();
        var played = playgrounds.Where(p => p.Simulator.Family == family).ToList();
        IReadOnlyList<string> folders =
        [
            .. own.SelectMany(p => new[] { p.Address, EmbedPages.AddressOf(p.Walkthrough.Slug) }), .. read.Select(l => ChapterPages.AddressOf(l.Chapter.Slug)), .. played.Select(p => p.Address), "glossary/", "assets/",
        ];
        var files = work.Files.Where(f => folders.Any(folder => f.Key.StartsWith(folder, StringComparison.Ordinal)) || f.Key is "favicon.svg" or Output.Notices.FileName).ToDictionary();
        // A walkthrough in one file is offered beside the zip, and the search knows all pages; it would lead to what is not here.
        foreach (var path in files.Keys.Where(p => p.StartsWith("assets/search", StringComparison.Ordinal) || own.Any(w => p == WalkthroughPages.SinglePath(w.Walkthrough))).ToList()) files.Remove(path);
        files["index.html"] = Encoding.UTF8.GetBytes(work.Render("visualize", Start(work, family, own, read, played)));
        // Pictures that pages share lie in a folder for all.
        foreach (var picture in files.Values.ToList().SelectMany(bytes => Shared().Matches(Encoding.UTF8.GetString(bytes)).Select(m => m.Value)).Distinct()) if (work.Files.TryGetValue(picture, out var bytes)) files.TryAdd(picture, bytes);
        foreach (var player in read.SelectMany(l => plates.Where(p => !own.Contains(p) && Encoding.UTF8.GetString(work.Files[ChapterPages.AddressOf(l.Chapter.Slug) + "index.html"]).Contains(p.Address, StringComparison.Ordinal))).Distinct())
            foreach (var (path, bytes) in work.Files.Where(f => f.Key.StartsWith(player.Address, StringComparison.Ordinal) && !f.Key.EndsWith(".html", StringComparison.Ordinal))) files.TryAdd(path, bytes);
        var zip = OfflineEdition.Zip(files, [.. played.Select(p => p.Simulator.System).Distinct()], work.Store, work.Info.Url, $"Systems Atlas: {family.Name}", Latest(own.Select(p => p.Walkthrough.Dates), read.Select(l => l.Chapter.Dates)));
        var name = $"systems-atlas-{family.Slug}.zip";
        work.AddFile($"offline/{name}", zip);
        return new(name, family.Name, Downloads.Size(zip.Length));
    }

    /// <summary>The last day of any of these; empty where none is known.</summary>
    public static string Latest(params IEnumerable<PageDates>[] dates) => dates.SelectMany(d => d).Select(d => d.Last).DefaultIfEmpty("").Max(StringComparer.Ordinal)!;

    private static IndexView Start(SiteWork work, Family family, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        var cards = new Cards(work.Theme.Frames, plates, leaves, playgrounds, "");
        return new IndexView
        {
            Root = "",
            Address = "index.html",
            Title = family.Name,
            Description = $"The offline edition of one family of Systems Atlas: {family.Summary}. What it leads to outside is on the web.",
            Canonical = "",
            Navigation = work.Navigation("", ""),
            Section = "visualize",
            Families = [new FamilyView(family.Slug, family.Name, family.Summary, [.. plates.Select(cards.Of)])],
            Count = Leaf.Count(plates.Count, "walkthrough"),
            Totals = [],
        };
    }

    [GeneratedRegex("frames/[0-9a-f]{16}\\.svg")]
    private static partial Regex Shared();
}
