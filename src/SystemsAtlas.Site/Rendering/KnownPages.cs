namespace SystemsAtlas.Site.Rendering;

/// <summary>What the home page's script knows of all that can be followed: the plates, of which each day has one, and the titles of walkthroughs and chapters, to go on where one was.</summary>
internal static class KnownPages
{
    public static Html Of(IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves) => new(JsonText.Object(json =>
    {
        json.WriteStartArray("plates");
        foreach (var plate in plates)
        {
            json.WriteStartObject();
            json.WriteString("slug", plate.Walkthrough.Slug);
            json.WriteString("family", plate.Walkthrough.Family.Slug);
            json.WriteNumber("plate", plate.Walkthrough.Plate);
            json.WriteNumber("minutes", plate.Story.Minutes);
            json.WriteString("summary", plate.Walkthrough.Summary);
            if (plate.Story.Number is { } number)
            {
                json.WriteString("number", number.Value);
                json.WriteString("says", number.Says);
            }
            if (plate.CardPicture is { } emblem)
            {
                json.WriteStartArray("emblem");
                foreach (var part in new[] { emblem.Href, emblem.Width, emblem.Height }) json.WriteStringValue(part);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("titles");
        foreach (var plate in plates) json.WriteString(plate.Walkthrough.Slug, plate.Walkthrough.Title);
        foreach (var leaf in leaves) json.WriteString($"codex/{leaf.Chapter.Slug}", leaf.Chapter.Title);
        json.WriteEndObject();
    }));
}
