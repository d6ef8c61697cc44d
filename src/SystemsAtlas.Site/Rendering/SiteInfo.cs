using System.Text;
using System.Text.Json;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Rendering;

/// <summary>What the site says of itself, from input/site.json.</summary>
/// <param name="Url">Its own absolute address, with a slash at the end: the base of canonical addresses.</param>
/// <param name="Hero">The slug of the walkthrough that plays on the home page.</param>
/// <param name="Repository">The address of the repository that it is built from, where pages can be changed and faults told; empty where the file names none.</param>
public sealed record SiteInfo(Uri Url, string Hero, string Repository = "")
{
    private const string Name = "input/site.json";

    /// <summary>Reads the file. One that is missing, malformed or lacks a field is a diagnostic; what stands in for it lets the rest of the site be read.</summary>
    public static SiteInfo Read(string projectFolder, DiagnosticBag diagnostics)
    {
        var standIn = new SiteInfo(new("https://example.org/"), "");
        if (!File.Exists(Path.Combine(projectFolder, Name))) return Refuse("The file is missing.", "write it: { \"url\": \"https://...\", \"hero\": \"<walkthrough>\" }.");
        // It is read as every other file of input/ is: a link, a device or an endless file is told of there.
        if (new InputFolder(projectFolder, diagnostics).Read(Name) is not { } bytes) return standIn;
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
            var url = new Uri(json.RootElement.GetProperty("url").GetString()!, UriKind.Absolute);
            if (url.Scheme != "https" || !url.AbsolutePath.EndsWith('/')) return Refuse($"The url is {HiddenCharacters.Shown(url.OriginalString)}; it must begin with https:// and end with a slash.", "mend the url.");
            var repository = json.RootElement.TryGetProperty("repository", out var named) ? named.GetString()! : "";
            if (repository.Length > 0 && (!Uri.TryCreate(repository, UriKind.Absolute, out var home) || home.Scheme != "https" || repository.EndsWith('/'))) return Refuse($"The repository is {HiddenCharacters.Shown(repository)}; it must begin with https:// and end without a slash.", "mend the repository, or leave it out.");
            return new SiteInfo(url, json.RootElement.GetProperty("hero").GetString()!, repository);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException or ArgumentNullException)
        {
            return Refuse($"The file cannot be read: {HiddenCharacters.Shown(e.Message)}", "write { \"url\": \"https://...\", \"hero\": \"<walkthrough>\" }.");
        }

        SiteInfo Refuse(string reason, string fix)
        {
            diagnostics.Add(DiagnosticRules.SiteFile, new(new SourceFile(Name, ""), 0, 0), reason, fix);
            return standIn;
        }
    }
}
