using System.Text.Json;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Structured data for search engines, in the vocabulary of schema.org. The writer escapes what a script element must not hold.</summary>
public static class JsonLd
{
    public static Html Walkthrough(SiteWork work, Plate plate) =>
        Resource(work, plate.Address, plate.Walkthrough.Title, plate.Walkthrough.Summary, "Walkthrough", plate.Walkthrough.Family.Name);

    // The sources stand on the page; here they would be carried twice.
    public static Html Chapter(SiteWork work, string address, Leaf leaf) =>
        Resource(work, address, leaf.Chapter.Title, leaf.Chapter.Summary, "Chapter", leaf.Chapter.Family.Name, json => json.WriteString("timeRequired", FormattableString.Invariant($"PT{leaf.Minutes}M")));

    public static Html Playground(SiteWork work, Playground playground) =>
        Resource(work, playground.Address, playground.Simulator.Title, playground.Simulator.Summary, "Simulation", playground.Simulator.Family.Name);

    public static Html Site(SiteWork work, string description) => Write(json =>
    {
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "WebSite");
        json.WriteString("name", "Systems Atlas");
        json.WriteString("description", description);
        json.WriteString("url", work.Canonical(""));
    });

    private static Html Resource(SiteWork work, string address, string title, string summary, string kind, string about, Action<Utf8JsonWriter>? more = null) => Write(json =>
    {
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "LearningResource");
        json.WriteString("name", title);
        json.WriteString("description", summary);
        json.WriteString("url", work.Canonical(address));
        json.WriteString("learningResourceType", kind);
        json.WriteString("about", about);
        json.WriteString("inLanguage", "en");
        json.WriteBoolean("isAccessibleForFree", true);
        more?.Invoke(json);
    });

    private static Html Write(Action<Utf8JsonWriter> fields) => new(JsonText.Object(fields));
}
