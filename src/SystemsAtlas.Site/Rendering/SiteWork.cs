using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>What every page is made with, and where finished files go. One for each build.</summary>
public sealed class SiteWork(SiteContent content, Theme theme, SiteInfo info, DiagnosticBag diagnostics, RunLibrary runs, ContentStore store, bool isPreview)
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly ConcurrentDictionary<string, ConcurrentBag<LinkView>> _usesOfTerm = new();

    public SiteContent Content { get; } = content;

    public Theme Theme { get; } = theme;

    public SiteInfo Info { get; } = info;

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    public RunLibrary Runs { get; } = runs;

    /// <summary>Results of earlier builds.</summary>
    public ContentStore Store { get; } = store;

    public bool IsPreview { get; } = isPreview;

    public LinkLedger Links { get; } = new();

    public Narrator Narrator => new(Content, Diagnostics, Links);

    /// <summary>Finished files by path from the site's root.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    private readonly ConcurrentDictionary<string, byte[]> _published = new();

    /// <summary>Files by path that only the published site has, and not the offline edition: they are filed after it was packed.</summary>
    public IReadOnlyDictionary<string, byte[]> Published => _published;

    public void AddPublished(string path, byte[] bytes) => _published[path] = bytes;

    public void AddFile(string path, byte[] bytes)
    {
        if (!_files.TryAdd(path, bytes)) throw new InvalidOperationException($"two parts of the build write {path}");
    }

    /// <summary>Files something that several pages may show, under a name taken from its content, and returns its path.</summary>
    public string AddShared(string folder, byte[] bytes, string extension)
    {
        var path = $"{folder}/{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}.{extension}";
        _files.TryAdd(path, bytes);
        return path;
    }

    public void AddFile(string path, string text) => AddFile(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Renders a page and files it under its address.</summary>
    public void AddPage(string template, PageView view) =>
        AddFile(view.Address.EndsWith(".html", StringComparison.Ordinal) ? view.Address : view.Address + "index.html", Render(template, IsPreview ? view : view with { Card = Canonical(SocialCards.PathOf(Content, view.Address)), Repository = Info.Repository }));

    /// <summary>What a template makes of a view: a function of both, so an equal view was rendered already.</summary>
    public string Render(string template, object view) =>
        Encoding.UTF8.GetString(Store.Get("pages", ContentKey.Of(CodeIdentity.Program, Theme.Templates.IdentityOf(template), ViewKey.Of(view)), () => Encoding.UTF8.GetBytes(Theme.Templates.Render(template, view).ReplaceLineEndings("\n"))));

    /// <summary>The way from an address to the site's root: "" for the root, "../../" for "visualize/b-tree/".</summary>
    public static string RootOf(string address) => string.Concat(Enumerable.Repeat("../", address.Count(c => c == '/')));

    public string Canonical(string address) => new Uri(Info.Url, address).AbsoluteUri;

    /// <summary>The header's entries: the parts of the site that exist.</summary>
    public IReadOnlyList<LinkView> Navigation(string root, string section)
    {
        LinkView Entry(string text, string slug, bool isMinor = false) => new(text, $"{root}{slug}/", slug == section, isMinor);
        var entries = new List<LinkView> { Entry("Visualize", "visualize") };
        if (Content.Simulators.Count > 0) entries.Add(Entry("Play", "simulators"));
        if (Content.Chapters.Count > 0) entries.Add(Entry("Codex", "codex"));
        entries.Add(Entry("Map", "map", isMinor: true));
        if (Content.Roadmap.Count > 0) entries.Add(Entry("Roadmap", "roadmap", isMinor: true));
        if (Content.Lessons.Count > 0) entries.Add(new("Apprenticeship", root + Lesson.AddressOf(0), section == "apprenticeship", IsMinor: true));
        entries.Add(Entry("Glossary", "glossary", isMinor: true));
        entries.Add(Entry("Method", "method", isMinor: true));
        entries.Add(Entry("Contribute", "contribute", isMinor: true));
        return entries;
    }

    /// <summary>The terms that a page uses, and a note of where each is used.</summary>
    public IReadOnlyList<TermView> Terms(IEnumerable<string> slugs, string address, string title)
    {
        var views = new List<TermView>();
        foreach (var slug in slugs.Distinct())
        {
            if (Content.Glossary.FirstOrDefault(g => g.Slug == slug) is not { } entry) continue;
            _usesOfTerm.GetOrAdd(slug, _ => []).Add(new LinkView(title, address));
            views.Add(Term(entry, address));
        }
        return views;
    }

    public TermView Term(GlossaryEntry entry, string address)
    {
        var root = RootOf(address);
        return new(entry.Slug, entry.Term, entry.Field, new(Narrator.RenderInline(entry.Definition, root)), entry.Source, entry.SourceUrl, $"{root}glossary/#{entry.Slug}");
    }

    /// <summary>Whether any page links to a term.</summary>
    public bool IsUsed(string term) => _usesOfTerm.ContainsKey(term);

    /// <summary>The pages that use a term, by title and address (a chapter may bear its walkthrough's title), as links from an address.</summary>
    public IReadOnlyList<LinkView> UsesOf(string slug, string from) =>
    [
        .. (_usesOfTerm.TryGetValue(slug, out var uses) ? uses : [])
            .DistinctBy(u => u.Href)
            .OrderBy(u => u.Text, StringComparer.Ordinal)
            .ThenBy(u => u.Href, StringComparer.Ordinal)
            .Select(u => u with { Href = RootOf(from) + u.Href }),
    ];
}
