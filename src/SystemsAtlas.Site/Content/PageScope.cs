namespace SystemsAtlas.Site.Content;

/// <summary>Which pages a build makes: all of them, or those of some slugs, without the pages that list others.</summary>
/// <param name="only">Slugs of walkthroughs, chapters, playgrounds and other pages; empty for the whole site.</param>
public sealed class PageScope(IReadOnlyList<string> only)
{
    // Folders of input/ whose files are pages.
    private static readonly string[] s_folders = ["walkthroughs", "codex", "simulators", "pages", "diagnostics"];

    /// <summary>Whether the build makes the whole site.</summary>
    public bool IsWhole => only.Count == 0;

    /// <summary>Whether the pages of a slug are made.</summary>
    public bool Has(string slug) => IsWhole || only.Contains(slug, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a page is made with the whole site only: home and offline list all others. Asked for alone, they are read and checked.</summary>
    public bool OnlyReads(ProsePage page) => !IsWhole && page.Slug is ("home" or "offline");

    /// <summary>Every slug that a scope may name, in a project's folder.</summary>
    public static IReadOnlyList<string> SlugsIn(string projectFolder) =>
    [
        .. s_folders.Select(f => Path.Combine(projectFolder, "input", f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.md")).Select(f => Path.GetFileNameWithoutExtension(f)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The addresses of pages that this scope leaves out, which others may link to all the same.</summary>
    public IReadOnlySet<string> LeftOut(SiteContent content) => IsWhole ? new HashSet<string>() :
    [
        .. s_lists.SelectMany(l => l.Addresses),
        .. Files(content).Where(f => !Has(f.Slug)).Select(f => AddressOf(f.Folder, f.Slug)).OfType<string>(),
    ];

    /// <summary>
    /// The addresses of pages whose files, or the files that they list, have errors. Such a page may be missing for that reason, or an id of it.
    /// </summary>
    /// <param name="content">What was read.</param>
    /// <param name="faulty">Paths of files with errors.</param>
    public static IReadOnlySet<string> InDoubt(SiteContent content, IReadOnlySet<string> faulty)
    {
        var files = Files(content).Where(f => faulty.Contains(f.Path)).Concat(content.Broken.Select(d => (d.Folder, d.Slug, Path: ""))).ToList();
        var folders = files.Select(f => f.Folder).Concat(faulty.Select(p => p.Split('/') is [_, var folder, _, ..] ? folder : "")).ToHashSet();
        return new HashSet<string>(
        [
            .. files.Select(f => AddressOf(f.Folder, f.Slug)).OfType<string>(),
            .. s_lists.Where(l => folders.Contains(l.Folder)).SelectMany(l => l.Addresses),
        ]);
    }

    // Pages that list the files of a folder.
    private static readonly (string Folder, string[] Addresses)[] s_lists =
        [("walkthroughs", ["", "visualize/", "map/", "offline/", "search/"]), ("codex", ["codex/", "map/", "search/"]), ("simulators", ["simulators/", "simulators/benchmark/", "map/", "search/"]), ("glossary", ["glossary/", "search/"]), ("facts", ["method/"]), ("roadmap", ["roadmap/"]), ("apprenticeship", [.. Enumerable.Range(0, 5).Select(Lesson.AddressOf)])];

    private static string? AddressOf(string folder, string slug) => (folder, slug) switch
    {
        ("walkthroughs", _) => $"visualize/{slug}/",
        ("codex" or "simulators", _) => $"{folder}/{slug}/",
        ("pages", "home") => "",
        ("pages", "not-found") => null,
        ("pages", _) => $"{slug}/",
        ("diagnostics", _) => $"contribute/diagnostics/{slug.ToLowerInvariant()}/",
        _ => null,
    };

    private static IEnumerable<(string Folder, string Slug, string Path)> Files(SiteContent content) =>
    [
        .. content.Walkthroughs.Select(w => ("walkthroughs", w.Slug, w.Narration.File.Path)),
        .. content.Chapters.Select(c => ("codex", c.Slug, c.Body.File.Path)),
        .. content.Simulators.Select(s => ("simulators", s.Slug, s.Body.File.Path)),
        .. content.Pages.Select(p => ("pages", p.Slug, p.Body.File.Path)),
        .. content.Diagnostics.Select(d => ("diagnostics", d.Slug, d.Body.File.Path)),
    ];

    /// <summary>Whether a finding in a file is told: those of other pages are left for a whole check.</summary>
    /// <param name="path">The file's path, such as "input/codex/raft.md", or null where a finding has none.</param>
    public bool Tells(string? path) => IsWhole || path?.Split('/') is not ["input", var folder, var name] || !s_folders.Contains(folder) || Has(Path.GetFileNameWithoutExtension(name));
}
