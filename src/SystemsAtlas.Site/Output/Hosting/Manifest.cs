using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>Says how the site stands on the screen of a phone: <c>manifest.webmanifest</c> (W3C Web Application Manifest). Its addresses are relative, so the site may lie in a folder of a host.</summary>
public static class Manifest
{
    public const string FileName = "manifest.webmanifest";

    /// <summary>Files it.</summary>
    public static void Write(SiteWork work) => work.AddFile(FileName, JsonText.Object(json =>
    {
        json.WriteString("name", "Systems Atlas");
        json.WriteString("short_name", "Atlas");
        json.WriteString("description", "Computer systems, drawn by running models of them.");
        json.WriteString("lang", "en");
        json.WriteString("id", "./");
        json.WriteString("start_url", "./");
        json.WriteString("scope", "./");
        json.WriteString("display", "minimal-ui");
        json.WriteString("background_color", "#f8f4ea");
        json.WriteString("theme_color", "#f8f4ea");
        json.WriteStartArray("icons");
        foreach (var size in new[] { 192, 512 })
        {
            json.WriteStartObject();
            json.WriteString("src", SocialCards.MarkOf(size));
            json.WriteString("sizes", FormattableString.Invariant($"{size}x{size}"));
            json.WriteString("type", "image/png");
            json.WriteString("purpose", "any maskable");
            json.WriteEndObject();
        }
        json.WriteStartObject();
        json.WriteString("src", "favicon.svg");
        json.WriteString("sizes", "any");
        json.WriteString("type", "image/svg+xml");
        json.WriteEndObject();
        json.WriteEndArray();
    }));
}
