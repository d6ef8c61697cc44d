using System.Text.Json;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Structured data for search engines, in the vocabulary of schema.org. The serialiser escapes what a script element must not hold.</summary>
public static class JsonLd
{
    public static Html Walkthrough(SiteWork work, Plate plate) =>
        Write(Data(work, plate.Address, plate.Walkthrough.Title, plate.Walkthrough.Summary, "Walkthrough", plate.Walkthrough.Family.Name));

    public static Html Chapter(SiteWork work, string address, Leaf leaf)
    {
        var data = Data(work, address, leaf.Chapter.Title, leaf.Chapter.Summary, "Chapter", leaf.Chapter.Family.Name);
        data["timeRequired"] = FormattableString.Invariant($"PT{leaf.Minutes}M");
        if (leaf.Chapter.Sources.Count > 0) data["citation"] = leaf.Chapter.Sources.Select(s => s.Text).ToList();
        return Write(data);
    }

    public static Html Playground(SiteWork work, Playground playground) =>
        Write(Data(work, playground.Address, playground.Simulator.Title, playground.Simulator.Summary, "Simulation", playground.Simulator.Family.Name));

    public static Html Site(SiteWork work, string description) => Write(new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "WebSite",
        ["name"] = "Systems Atlas",
        ["description"] = description,
        ["url"] = work.Canonical(""),
    });

    private static Dictionary<string, object> Data(SiteWork work, string address, string title, string summary, string kind, string about) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "LearningResource",
        ["name"] = title,
        ["description"] = summary,
        ["url"] = work.Canonical(address),
        ["learningResourceType"] = kind,
        ["about"] = about,
        ["inLanguage"] = "en",
        ["isAccessibleForFree"] = true,
        ["isPartOf"] = new Dictionary<string, object> { ["@type"] = "WebSite", ["name"] = "Systems Atlas", ["url"] = work.Canonical("") },
    };

    private static Html Write(Dictionary<string, object> data) => new(JsonSerializer.Serialize(data));
}
