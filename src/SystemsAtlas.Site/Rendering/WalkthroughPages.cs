using System.Globalization;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;
using SystemsAtlas.Site.Output.Offline;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes the pages and frames of walkthroughs.</summary>
public static class WalkthroughPages
{
    public static void Write(SiteWork work, Plate plate)
    {
        var view = View(work, plate);
        work.AddPage("walkthrough", view with { Single = AddSingle(work, plate, view) });
        EmbedPages.Write(work, plate, view);
    }

    /// <summary>The name of the page in one file, which lies beside the page.</summary>
    public static string SingleFileName(Walkthrough walkthrough) => walkthrough.Slug + ".html";

    /// <summary>Its path from the site's root.</summary>
    public static string SinglePath(Walkthrough walkthrough) => Plate.AddressOf(walkthrough.Slug) + SingleFileName(walkthrough);

    // The page in one file, which does not offer itself. Making it takes longer than an edit may.
    private static DownloadView? AddSingle(SiteWork work, Plate plate, WalkthroughView view)
    {
        if (work.IsPreview) return null;
        var html = work.Render("walkthrough", view);
        var key = ContentKey.Of(CodeIdentity.Program, html, plate.Run.Key, work.Theme.Frames.Identity, work.Theme.AssetsIdentity, work.Info.Url.AbsoluteUri);
        var bytes = work.Store.Get("singles", key, () => SingleFile.Of(html, plate.Address, work.Info.Url, path => work.Theme.Assets.TryGetValue(path, out var asset) ? asset : work.Files[path]));
        work.AddFile(SinglePath(plate.Walkthrough), bytes);
        return new(SingleFileName(plate.Walkthrough), plate.Walkthrough.Title, Downloads.Size(bytes.Length));
    }

    /// <summary>The list of stops that the player turns into one stage.</summary>
    public static PlayerView Player(SiteWork work, Plate plate, string root, string id, int headingLevel)
    {
        var number = 0;
        // A question is asked at the stop before the one that answers it.
        var questions = plate.Story.Stops.Skip(1).Select(s => s.Prediction).Append(null).ToList();
        return new PlayerView
        {
            Slug = plate.Walkthrough.Slug,
            Id = id,
            Title = plate.Walkthrough.Title,
            Plate = plate.Walkthrough.Plate,
            HeadingLevel = headingLevel,
            Legend = Legend(plate),
            Acts = [.. plate.Story.Acts.Select((act, i) => new ActView(i + 1, act.Title, [.. act.Stops.Select(s => View(plate, s, root, ++number, questions[number - 1]))]))],
            PosterStep = plate.EmblemStep,
            LastStep = plate.Run.Trace.Steps.Count - 1,
            Playground = PlaygroundPages.LinkFrom(work, plate.Walkthrough, root, 0),
            Films = Plate.FilmsIn(root == SiteWork.RootOf(plate.Address) && id.Length == 0 ? "" : root + plate.Address),
        };
    }

    public static IReadOnlyList<LegendView> Legend(Plate plate) =>
        [.. plate.Run.Scene.Legend.Select(LegendView.Of)];

    private static StopView View(Plate plate, Stop stop, string root, int number, Prediction? question) => new()
    {
        Step = stop.Step,
        Number = number,
        IsNumbered = plate.Picture(stop.Step, Canvas.Wide).MarkCount > 1,
        TitleHtml = new(stop.TitleHtml),
        BodyHtml = new(stop.BodyHtml),
        Frames = plate.Frames(root, stop.Step),
        Question = question is null ? null : View(question),
    };

    private static QuestionView View(Prediction question) =>
        new(new(question.QuestionHtml), [.. question.Choices.Select(c => new ChoiceView(c.Letter, new(c.Html), c.IsRight))], new(question.ExplanationHtml));

    private static WalkthroughView View(SiteWork work, Plate plate)
    {
        var (walkthrough, model) = (plate.Walkthrough, plate.Walkthrough.System.Model);
        var root = SiteWork.RootOf(plate.Address);
        var (previous, next) = Neighbours.Of(work.Content.Walkthroughs, walkthrough, w => new LinkView(w.Title, root + Plate.AddressOf(w.Slug)));
        var final = plate.Run.Trace.Final;
        return new WalkthroughView
        {
            Root = root,
            Address = plate.Address,
            Title = walkthrough.Title,
            Description = walkthrough.Summary,
            Canonical = work.Canonical(plate.Address),
            Navigation = work.Navigation(root, "visualize"),
            Section = "visualize",
            Family = walkthrough.Family.Slug,
            Crumbs = [new("Visualize", $"{root}visualize/"), new(walkthrough.Family.Name, $"{root}visualize/#{walkthrough.Family.Slug}")],
            JsonLd = JsonLd.Walkthrough(work, plate),
            HasPlayer = true,
            IsPreview = work.IsPreview,
            Source = walkthrough.Narration.File.Path,
            Terms = work.Terms(plate.Story.Prose.Terms, plate.Address, walkthrough.Title),
            Previous = previous,
            Next = next,
            Plate = walkthrough.Plate,
            Slug = walkthrough.Slug,
            FamilyName = walkthrough.Family.Name,
            Summary = walkthrough.Summary,
            Promise = plate.Story.Promise(walkthrough.Promise, plate.Run.Trace.Steps.Count - 1),
            OpeningHtml = new(plate.Story.OpeningHtml),
            Player = Player(work, plate, root, "", 2),
            Learned = walkthrough.Learned,
            Readouts = [.. model.Readouts.Where(r => r.Of(final) is not NoValue).Select(r => new ReadoutView(r.Label, ValueText.Write(r.Of(final), "")!, r.UnitOf(r.Of(final))))],
            Covers = model.Covers,
            Evidence = [.. walkthrough.Evidence.Select(View)],
            Simplifications = model.Simplifications,
            Sources = [.. model.Sources.Select(s => new SourceView(s.Text, s.Url ?? ""))],
            Chapters = [.. work.Content.ChaptersOf(walkthrough).Select(c => new LinkView(c.Title, root + ChapterPages.AddressOf(c.Slug)))],
            Command = TraceCommand.For(walkthrough),
            Downloads = Downloads.Write(work, plate),
        };
    }

    public static EvidenceView View(Evidence evidence) => new(evidence.Claim, evidence.Oracle, evidence.Test, evidence.LeavesOut, Compared(evidence.Record));

    /// <summary>What a test compared, in words: "300 cases agree with sqlite3 3.40.1; 2 wrong inputs are caught".</summary>
    public static string Compared(OracleRecord? record) => record is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{(record.Cases == 1 ? "1 case agrees" : $"{record.Cases:#,0} cases agree")} with {string.Join(" and ", record.Tools)}; {(record.Controls == 1 ? "1 wrong input is" : $"{record.Controls} wrong inputs are")} caught");
}
