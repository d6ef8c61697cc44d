using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the pages that are only Markdown: method, contribute, 404, help for diagnostics.</summary>
public static class ProsePages
{
    private const int SectionsThatWantContents = 4;

    public static void WritePage(SiteWork work, ProsePage page, Embedder embedder, IReadOnlyList<Plate> plates)
    {
        var isMissing = page.Slug == "not-found";
        var address = isMissing ? "404.html" : $"{page.Slug}/";
        // A 404 page is shown at any address, so its links start at the site's root.
        var root = isMissing ? work.Info.Url.AbsolutePath : SiteWork.RootOf(address);
        var view = View(work, page.Body, address, root, page.Title, page.Summary, embedder) with { Section = page.Slug };
        work.AddPage("prose", page.Slug == "method" ? OfMethod(view, [.. plates.SelectMany(p => Rows(p, root))], Facts(work, root, address)) : view);
    }

    // What the template adds below the text stands in the contents too.
    private static ProseView OfMethod(ProseView view, IReadOnlyList<MethodRow> evidence, IReadOnlyList<FactsView> facts)
    {
        LinkView[] added = [.. evidence.Count > 0 ? [new LinkView(view.EvidenceTitle, "#evidence")] : Array.Empty<LinkView>(), .. facts.Count > 0 ? [new LinkView(view.FactsTitle, "#facts")] : Array.Empty<LinkView>()];
        return view with { Evidence = evidence, Facts = facts, Contents = view.Contents.Count > 0 ? [.. view.Contents, .. added] : [] };
    }

    /// <summary>Finds what is wrong with a page's text, and makes no page.</summary>
    public static void Read(SiteWork work, ProsePage page, Embedder embedder)
    {
        var address = page.Slug == "home" ? "" : $"{page.Slug}/";
        work.Narrator.Render(page.Body, SiteWork.RootOf(address), address, embedder);
    }

    public static void WriteDiagnostic(SiteWork work, ProsePage page, Embedder embedder)
    {
        var address = $"contribute/diagnostics/{page.Slug.ToLowerInvariant()}/";
        var root = SiteWork.RootOf(address);
        work.AddPage("prose", View(work, page.Body, address, root, page.Title, page.Summary, embedder) with
        {
            Section = "contribute",
            Crumbs = [new("Contribute", $"{root}contribute/")],
        });
    }

    private static ProseView View(SiteWork work, MarkdownText body, string address, string root, string title, string summary, Embedder embedder)
    {
        var prose = work.Narrator.Render(body, root, address, embedder);
        return new ProseView
        {
            Root = root,
            Address = address,
            Title = title,
            Description = summary,
            Canonical = address == "404.html" ? "" : work.Canonical(address),
            Navigation = work.Navigation(root, address.Split('/')[0]),
            HasPlayer = prose.Facts.HasPlayer,
            IsPreview = work.IsPreview,
            Source = body.File.Path,
            Terms = work.Terms(prose.Facts.Terms, address, title),
            Contents = prose.Contents.Count >= SectionsThatWantContents ? [.. prose.Contents.Select(c => new LinkView(c.Text, "#" + c.Id))] : [],
            BodyHtml = new(prose.Html),
        };
    }

    /// <summary>The id of a fact on /method/.</summary>
    public static string IdOfFact(string slug) => "fact-" + slug;

    private static List<FactsView> Facts(SiteWork work, string root, string address) =>
    [
        .. work.Content.Facts.GroupBy(f => f.Family).Select(g => new FactsView("facts-" + g.Key, Family.OfWalkthroughs.FirstOrDefault(f => f.Slug == g.Key)?.Name ?? g.Key, [.. g.Select(f => new FactView(
            IdOfFact(f.Slug), f.Text, new(work.Narrator.RenderInline(f.Claim, root, address)), f.Product, f.Source, f.SourceUrl, f.Read, f.Test, WalkthroughPages.Compared(f.Record)))])),
    ];

    private static IEnumerable<MethodRow> Rows(Plate plate, string root) =>
        plate.Walkthrough.Evidence.Select(e => new MethodRow(new(plate.Walkthrough.Title, root + plate.Address), WalkthroughPages.View(e)));
}
