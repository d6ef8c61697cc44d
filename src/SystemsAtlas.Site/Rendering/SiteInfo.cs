using System.Text.Json;

namespace SystemsAtlas.Site.Rendering;

/// <summary>What the site says of itself, from input/site.json.</summary>
/// <param name="Url">Its own absolute address, with a slash at the end: the base of canonical addresses.</param>
/// <param name="Hero">The slug of the walkthrough that plays on the home page.</param>
public sealed record SiteInfo(Uri Url, string Hero)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">It is missing, malformed, or lacks a field; the message says which.</exception>
    public static SiteInfo Read(string projectFolder)
    {
        var path = Path.Combine(projectFolder, "input", "site.json");
        if (!File.Exists(path)) throw new FormatException("input/site.json is missing. It holds { \"url\": \"https://...\", \"hero\": \"<walkthrough>\" }.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var url = new Uri(json.RootElement.GetProperty("url").GetString()!, UriKind.Absolute);
            if (url.Scheme != "https" || !url.AbsolutePath.EndsWith('/')) throw new FormatException("input/site.json: url must begin with https:// and end with a slash.");
            return new SiteInfo(url, json.RootElement.GetProperty("hero").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException or ArgumentNullException)
        {
            throw new FormatException($"input/site.json cannot be read: {e.Message}", e);
        }
    }
}
