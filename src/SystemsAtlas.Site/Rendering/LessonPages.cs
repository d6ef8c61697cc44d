using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the apprenticeship: its beginning and a page for each week, whose sections are days.</summary>
public static class LessonPages
{
    private const string Name = "Apprenticeship";

    public static void Write(SiteWork work, Lesson lesson, PlateShelf plates)
    {
        var (address, root) = (lesson.Address, SiteWork.RootOf(lesson.Address));
        var text = work.Narrator.RenderChapter(lesson.Text, root, address, new Embedder(work, plates));
        foreach (var run in lesson.Text.Runs) work.Runs.Of(run.Request, run.System.Scene).Release();
        LinkView Link(Lesson other) => new(other.Week == 0 ? other.Text.Title : FormattableString.Invariant($"Week {other.Week}: {other.Text.Title}"), root + other.Address, other == lesson);
        var (previous, next) = Neighbours.Of(work.Content.Lessons, lesson, Link);
        work.AddPage("lesson", new LessonView
        {
            Root = root,
            Address = address,
            Title = Link(lesson).Text,
            Description = lesson.Text.Summary,
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "apprenticeship"),
            Section = "apprenticeship",
            Crumbs = lesson.Week == 0 ? [] : [new(Name, root + Lesson.AddressOf(0))],
            HasPlayer = text.Prose.Facts.HasPlayer,
            IsPreview = work.IsPreview,
            Source = lesson.Text.Body.File.Path,
            Terms = work.Terms(text.Prose.Facts.Terms, address, lesson.Text.Title),
            Contents = [.. text.Prose.Contents.Select(c => new LinkView(c.Text, "#" + c.Id))],
            Previous = previous,
            Next = next,
            SummaryHtml = new(text.SummaryHtml),
            BodyHtml = new(text.Prose.Html),
            Weeks = [.. work.Content.Lessons.Select(Link)],
            Week = lesson.Week,
            Checks = lesson.Week == VectorPage.Week,
        });
    }
}
