using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Search;

/// <summary>Every place of the site that a search may find, page by page.</summary>
public static partial class SearchEntries
{
    /// <summary>The entries of a site whose other pages are all written.</summary>
    public static IReadOnlyList<SearchEntry> Of(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds) =>
    [
        .. plates.SelectMany(Of),
        .. leaves.SelectMany(Of),
        .. playgrounds.SelectMany(Of),
        .. work.Content.Glossary.Select(term => Of(work, term)),
        .. work.Content.Pages.Where(p => p.Slug is not ("home" or "not-found")).SelectMany(p => OfPage(work, $"{p.Slug}/", p.Title, p.Summary)),
        new(SearchKind.Page, "map/", "", "Map", "Every walkthrough, playground and chapter as places on one chart, and a way from one subject to another."),
        new(SearchKind.Page, "contribute/kit/", "", "The drawing kit", "Every diagram that a scene may use."),
        new(SearchKind.Page, "contribute/models/", "", "Models", "What a text about a model may name: knobs, actions, events, values."),
        .. work.Content.Lessons.SelectMany(l => OfPage(work, l.Address, l.Week == 0 ? $"Apprenticeship: {l.Text.Title}" : FormattableString.Invariant($"Apprenticeship, week {l.Week}: {l.Text.Title}"), l.Text.Summary)),
        .. work.Content.Roadmap.SelectMany(s => s.Topics.Select(t => new SearchEntry(SearchKind.Section, "roadmap/", t.Id, t.Title, t.Why))),
        .. work.Content.Diagnostics.Select(d => new SearchEntry(SearchKind.Page, $"contribute/diagnostics/{d.Slug.ToLowerInvariant()}/", "", $"{d.Slug}: {d.Title}", d.Summary)),
    ];

    private static IEnumerable<SearchEntry> Of(Plate plate)
    {
        var walkthrough = plate.Walkthrough;
        yield return new(SearchKind.Walkthrough, plate.Address, "", walkthrough.Title, $"{walkthrough.Summary} {string.Join(' ', walkthrough.Learned)}");
        foreach (var stop in plate.Story.Stops)
            yield return new(SearchKind.Stop, plate.Address, FormattableString.Invariant($"step-{stop.Step}"), PlainText.Of(stop.TitleHtml), PlainText.Of(stop.BodyHtml));
    }

    private static IEnumerable<SearchEntry> Of(Leaf leaf)
    {
        var address = ChapterPages.AddressOf(leaf.Chapter.Slug);
        yield return new(SearchKind.Chapter, address, "", leaf.Chapter.Title, $"{leaf.Chapter.Summary} {PlainText.Of(leaf.Text.SummaryHtml)}");
        foreach (var (id, title, text) in PlainText.Sections(leaf.Text.Prose.Html)) yield return new(SearchKind.Section, address, id, title, text);
    }

    private static IEnumerable<SearchEntry> Of(Playground playground)
    {
        var simulator = playground.Simulator;
        yield return new(SearchKind.Playground, playground.Address, "", simulator.Title, simulator.Summary);
        foreach (var (mission, way) in simulator.Missions.Zip(playground.Missions)) yield return new(SearchKind.Situation, playground.Address, way.Address, mission.Title, mission.Found);
        foreach (var (situation, offer) in simulator.Presets.Zip(playground.Presets).Concat(simulator.Tries.Zip(playground.Tries)))
            yield return new(SearchKind.Situation, playground.Address, offer.Address, situation.Title, offer.Notice);
    }

    private static SearchEntry Of(SiteWork work, GlossaryEntry term) =>
        new(SearchKind.Term, "glossary/", term.Slug, term.Term, $"{PlainText.Of(work.Narrator.RenderInline(term.Definition, "../"))} {string.Join(", ", term.Also)}") { Of = term.Field };

    // From the page as it is written: what a template adds below the text is looked for too.
    private static IEnumerable<SearchEntry> OfPage(SiteWork work, string address, string title, string summary)
    {
        yield return new(SearchKind.Page, address, "", title, summary);
        if (!work.Files.TryGetValue(address + "index.html", out var bytes)) yield break;
        var body = Body().Match(Encoding.UTF8.GetString(bytes)).Value;
        foreach (var (id, heading, text) in PlainText.Sections(body)) yield return new(SearchKind.Section, address, id, heading, text);
    }

    [GeneratedRegex("<main .*</main>", RegexOptions.Singleline)]
    private static partial Regex Body();
}
