using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;
using SystemsAtlas.Site.Search;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes /search/, which is an index of titles where no script can search, and the index that searches ask. Comes after every other page.</summary>
public static class SearchPage
{
    private const string Address = SearchIndex.Folder;

    public static void Write(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        foreach (var (path, script) in SearchIndex.Of(SearchEntries.Of(work, plates, leaves, playgrounds))) work.AddFile(path, script);
        var root = SiteWork.RootOf(Address);
        LinkView Link(string title, string address) => new(title, root + address);
        work.AddPage("search", new SearchView
        {
            Root = root,
            Address = Address,
            Title = "Search",
            Description = "Every walkthrough, stop, chapter, playground and term of the atlas, found by its words.",
            Canonical = work.Canonical(Address),
            Navigation = work.Navigation(root, "search"),
            Section = "search",
            IsPreview = work.IsPreview,
            Lists = new TitlesView[]
            {
                new("Walkthroughs", [.. plates.Select(p => Link(p.Walkthrough.Title, p.Address))]),
                new("Chapters", [.. leaves.Select(l => Link(l.Chapter.Title, ChapterPages.AddressOf(l.Chapter.Slug)))]),
                new("Playgrounds", [.. playgrounds.Select(p => Link(p.Simulator.Title, p.Address))]),
                new("Terms", [.. work.Content.Glossary.Select(t => Link(Named(work.Content, t), $"glossary/#{t.Slug}"))]),
                new("Ways through the atlas", [.. work.Content.Roadmap.Count > 0 ? [Link("Roadmap", "roadmap/")] : Array.Empty<LinkView>(), .. work.Content.Lessons.Select(l => Link(l.Week == 0 ? "Apprenticeship" : FormattableString.Invariant($"Apprenticeship, week {l.Week}: {l.Text.Title}"), l.Address))]),
                new("About the atlas", [.. work.Content.Pages.Where(p => p.Slug is not ("home" or "not-found")).Select(p => Link(p.Title, $"{p.Slug}/"))]),
            }.Where(l => l.Titles.Count > 0).ToList(),
        });
    }

    // A word that means several things is told with its field.
    private static string Named(SiteContent content, GlossaryEntry term) => content.Glossary.Count(o => o.Term == term.Term) > 1 ? $"{term.Term} ({term.Field})" : term.Term;
}
