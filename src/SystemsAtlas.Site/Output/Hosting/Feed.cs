using System.Xml.Linq;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>Tells whoever subscribes what was added and changed: <c>feed.xml</c>, an Atom feed (RFC 4287) of walkthroughs, chapters and playgrounds, the latest first. Days come from front matter, so equal content gives equal bytes.</summary>
public static class Feed
{
    public const string FileName = "feed.xml";

    private const int Most = 60;

    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    public static void Write(SiteWork work)
    {
        var entries = work.Content.Walkthroughs.Select(w => (Address: Plate.AddressOf(w.Slug), w.Title, w.Summary, w.Dates, Kind: "Walkthrough"))
            .Concat(work.Content.Chapters.Select(c => (Address: ChapterPages.AddressOf(c.Slug), c.Title, c.Summary, c.Dates, Kind: "Chapter")))
            // A playground comes with its walkthrough, where it has one.
            .Concat(work.Content.Simulators.Where(s => !work.Content.Walkthroughs.Any(w => w.Simulator == s.Slug)).Select(s => (Address: Playground.AddressOf(s.Slug), s.Title, s.Summary, s.Dates, Kind: "Playground")))
            .Where(e => e.Dates.Added.Length > 0)
            .OrderByDescending(e => e.Dates.Last, StringComparer.Ordinal).ThenBy(e => e.Address, StringComparer.Ordinal).Take(Most).ToList();
        if (entries.Count == 0) return;
        XElement Element(string name, params object[] content) => new(s_atom + name, content);
        XElement Link(string relation, string address) => Element("link", new XAttribute("rel", relation), new XAttribute("href", work.Canonical(address)));
        var feed = Element("feed", [
            Element("title", "Systems Atlas"), Element("subtitle", "What was added and changed"), Element("id", work.Canonical("")), Link("self", FileName), Link("alternate", ""),
            Element("updated", Moment(entries[0].Dates.Last)), Element("author", Element("name", "Systems Atlas")), Element("icon", work.Canonical("favicon.svg")),
            .. entries.Select(e => Element("entry",
                Element("title", $"{e.Kind}: {e.Title}"), Element("id", work.Canonical(e.Address)), Link("alternate", e.Address), Element("published", Moment(e.Dates.Added)), Element("updated", Moment(e.Dates.Last)),
                Element("category", new XAttribute("term", e.Kind)), Element("summary", e.Dates.Changes.Count > 0 ? $"Changed: {e.Dates.Changes[^1].What}" : e.Summary))),
        ]);
        work.AddFile(FileName, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{feed.ToString(SaveOptions.None).ReplaceLineEndings("\n")}\n");
    }

    // A day has no hour; RFC 3339 wants one.
    private static string Moment(string day) => day + "T00:00:00Z";
}
