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
        "", "visualize/", "codex/", "simulators/", "simulators/benchmark/", "glossary/", "offline/",
        .. content.Walkthroughs.Where(w => !Has(w.Slug)).Select(w => $"visualize/{w.Slug}/"),
        .. content.Chapters.Where(c => !Has(c.Slug)).Select(c => $"codex/{c.Slug}/"),
        .. content.Simulators.Where(s => !Has(s.Slug)).Select(s => $"simulators/{s.Slug}/"),
        .. content.Pages.Where(p => !Has(p.Slug) && p.Slug is not ("home" or "not-found")).Select(p => $"{p.Slug}/"),
        .. content.Diagnostics.Where(d => !Has(d.Slug)).Select(d => $"contribute/diagnostics/{d.Slug.ToLowerInvariant()}/"),
    ];

    /// <summary>Whether a finding in a file is told: those of other pages are left for a whole check.</summary>
    /// <param name="path">The file's path, such as "input/codex/raft.md", or null where a finding has none.</param>
    public bool Tells(string? path) => IsWhole || path?.Split('/') is not ["input", var folder, var name] || !s_folders.Contains(folder) || Has(Path.GetFileNameWithoutExtension(name));
}
