using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the chapters of the Codex. Each is rendered before any page that lists chapters, because a card shows the chapter's first figure.</summary>
public static class ChapterPages
{
    /// <summary>How many words of explanation are read in a minute; people read prose of this kind a little more slowly than the 238 of M. Brysbaert, 2019.</summary>
    private const int WordsPerMinute = 220;

    public static string AddressOf(string slug) => $"codex/{slug}/";

    /// <summary>Renders a chapter's text and draws its figures.</summary>
    public static Leaf Render(SiteWork work, Chapter chapter, PlateShelf plates)
    {
        var address = AddressOf(chapter.Slug);
        var embedder = new Embedder(work, plates);
        var text = work.Narrator.RenderChapter(chapter, SiteWork.RootOf(address), address, embedder);
        var picture = embedder.Stills.Count > 0 ? embedder.Stills[0] : plates[chapter.Walkthrough] is { } plate ? plate.Frames("", plate.EmblemStep) : null;
        foreach (var run in chapter.Runs) work.Runs.Of(run.Request, run.System.Scene).Release();
        return new Leaf(chapter, text, picture, (text.Words + WordsPerMinute - 1) / WordsPerMinute);
    }

    public static void Write(SiteWork work, Leaf leaf, PlateShelf plates)
    {
        var (chapter, text) = (leaf.Chapter, leaf.Text);
        var address = AddressOf(chapter.Slug);
        var root = SiteWork.RootOf(address);
        var plate = plates[chapter.Walkthrough];
        var (previous, next) = Neighbours.Of(work.Content.Chapters, chapter, c => new LinkView(c.Title, root + AddressOf(c.Slug)));
        work.AddPage("chapter", new ChapterView
        {
            Root = root,
            Address = address,
            Title = chapter.Title,
            Description = chapter.Summary,
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "codex"),
            Section = "codex",
            Family = chapter.Family.Slug,
            Crumbs = [new("Codex", $"{root}codex/"), new(chapter.Family.Name, $"{root}codex/#{chapter.Family.Slug}")],
            JsonLd = JsonLd.Chapter(work, address, leaf),
            HasPlayer = text.Prose.Facts.HasPlayer,
            IsPreview = work.IsPreview,
            Source = leaf.Chapter.Body.File.Path,
            Changed = chapter.Dates.Last,
            Terms = work.Terms(text.Prose.Facts.Terms, address, chapter.Title),
            Contents = [.. text.Prose.Contents.Select(c => new LinkView(c.Text, "#" + c.Id)), .. chapter.Sources.Count > 0 ? [new LinkView("Sources", "#sources")] : Array.Empty<LinkView>()],
            Previous = previous,
            Next = next,
            SummaryHtml = new(text.SummaryHtml),
            BodyHtml = new(text.Prose.Html),
            Facts = leaf.Facts,
            AbleTo = chapter.AbleTo,
            Before = [.. (chapter.Before ?? []).Select(slug => Before(work.Content, slug, root)).OfType<LinkView>()],
            Reviewed = chapter.Reviewed,
            Versions = chapter.Versions,
            SourceCount = Leaf.Count(chapter.Sources.Count, "source"),
            Sources = [.. chapter.Sources.Select(s => new CitedSourceView("source-" + s.Id, s.Text, s.Url))],
            Walkthrough = plate is null ? null : new(plate.Walkthrough.Title, root + plate.Address),
            WalkthroughLength = plate?.Story.Length(plate.Run.Trace.Steps.Count - 1) ?? "",
            Simulator = work.Content.Simulators.FirstOrDefault(s => s.Slug == chapter.Simulator) is { } simulator ? new(simulator.Title, root + Playground.AddressOf(simulator.Slug)) : null,
        });
    }

    // A slug may be that of a chapter and of a walkthrough: a chapter leans on a chapter.
    private static LinkView? Before(SiteContent content, string slug, string root) =>
        content.Chapters.FirstOrDefault(c => c.Slug == slug) is { } chapter ? new(chapter.Title, root + AddressOf(slug))
        : content.Walkthroughs.FirstOrDefault(w => w.Slug == slug) is { } walkthrough ? new(walkthrough.Title, root + Plate.AddressOf(slug))
        : null;
}
