using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>A page of the apprenticeship: its beginning, or one of its weeks.</summary>
/// <param name="Week">Which week, from 1; 0 for the page that says what it is.</param>
/// <param name="Text">What it says, written and rendered as a chapter is: with runs that it names. Its family and what else a chapter has stand empty.</param>
public sealed record Lesson(int Week, Chapter Text)
{
    /// <summary>The page's address below the root.</summary>
    public string Address => AddressOf(Week);

    public static string AddressOf(int week) => week == 0 ? "apprenticeship/machine/" : FormattableString.Invariant($"apprenticeship/machine/week-{week}/");
}

/// <summary>Reads a lesson's front matter. Its runs are those of walkthroughs: an apprentice asks of what was watched.</summary>
internal static class LessonReader
{
    private const int MostWeeks = 4;
    private const string RunsExample = "{ program: run-a-program }";

    public static Lesson? Read(OpenFile file, LoadContext context, IReadOnlyList<Walkthrough> walkthroughs)
    {
        var keys = file.Keys;
        keys.Allow("title", "summary", "week", "runs");
        var title = keys.Text("title", "Watch");
        var summary = keys.Text("summary", "One or two sentences");
        var week = keys.WholeNumber("week", 0, MostWeeks, "1", required: true);
        if (week is { } number && !context.Claim(DiagnosticRules.DuplicateSlug, "week", FormattableString.Invariant($"{number}"), keys.PlaceOf("week"), "apprenticeship")) keys.MarkFailed();
        var (runs, unread) = Runs(keys, context, walkthroughs);
        file.RequireBody();
        if (week is null || keys.HasRiddle)
        {
            context.Broken.Add(file.ToBroken());
            return null;
        }
        return new((int)week, new Chapter { Slug = file.Slug, Title = title?.Text ?? file.Slug, Family = Family.OfChapters[0], Summary = summary?.Text ?? "", Runs = runs, UnreadRuns = unread, Body = file.Body });
    }

    private static (List<NamedRun> Runs, List<string> Unread) Runs(KeyReader keys, LoadContext context, IReadOnlyList<Walkthrough> walkthroughs)
    {
        var (runs, unread) = (new List<NamedRun>(), new List<string>());
        if (keys.Part("runs") is not { } part) return (runs, unread);
        if (part is not YamlMap map)
        {
            keys.Fail(DiagnosticRules.WrongType, part.Span, $"The key \"runs\" gives names to walkthroughs; this is {part.Kind}.", $"write it as \"runs: {RunsExample}\".");
            return (runs, unread);
        }
        foreach (var (name, value) in map.Entries)
        {
            if (value is not YamlText slug) keys.Fail(DiagnosticRules.WrongType, value.Span, $"A run is named after a walkthrough; this is {value.Kind}.", $"write it as \"runs: {RunsExample}\".");
            else if (walkthroughs.FirstOrDefault(w => w.Slug == slug.Text) is { Places: { } places } walkthrough) runs.Add(new(name.Text, walkthrough.System, walkthrough.Request, places));
            else
            {
                context.Has(keys, slug, "walkthroughs", "walkthrough", DiagnosticRules.UnknownWalkthrough);
                unread.Add(name.Text);
            }
        }
        return (runs, unread);
    }
}
