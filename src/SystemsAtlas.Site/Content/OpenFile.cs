using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>A file with its slug, its front matter's keys and its Markdown.</summary>
internal sealed record OpenFile(string Folder, string Slug, KeyReader Keys, MarkdownText Body)
{
    /// <summary>Opens an entry; null, with a diagnostic, when it has no front matter. One whose front matter is no YAML has no keys, and nothing is said of those that it lacks.</summary>
    public static OpenFile? Of(Entry entry, string slug, DiagnosticBag diagnostics)
    {
        var file = entry.File;
        if (entry.Folder == "roadmap") return OfYaml(entry, slug, diagnostics);
        if (FrontMatterBlock.Find(file, diagnostics, entry.At) is not { } block) return null;
        var (map, isWhole) = YamlTree.Read(file, block.Start, block.Length, diagnostics);
        var keys = map is null ? KeyReader.Unreadable(block.Opening) : new KeyReader(map, block.Opening, "The front matter", diagnostics);
        if (!isWhole) keys.MarkFailed();
        return new OpenFile(entry.Folder, slug, keys, new MarkdownText(file, block.BodyStart));
    }

    // A file that is keys from its first line to its last.
    private static OpenFile OfYaml(Entry entry, string slug, DiagnosticBag diagnostics)
    {
        var file = entry.File;
        var (map, isWhole) = YamlTree.Read(file, 0, file.Text.Length, diagnostics);
        var opening = new SourceSpan(file, 0, 0);
        var keys = map is null ? KeyReader.Unreadable(opening) : new KeyReader(map, opening, "The stage", diagnostics);
        if (!isWhole) keys.MarkFailed();
        return new OpenFile(entry.Folder, slug, keys, new MarkdownText(file, file.Text.Length));
    }

    /// <summary>The file as one that cannot become a page.</summary>
    public BrokenPage ToBroken(SystemEntry? system = null, RunRequest? request = null) => new(Folder, Slug) { Body = Body, System = system, Request = request };

    /// <summary>Refuses a file that holds nothing but front matter.</summary>
    public void RequireBody()
    {
        if (!string.IsNullOrWhiteSpace(Body.File.Text[Body.Start..])) return;
        Keys.Fail(DiagnosticRules.EmptyBody, new(Body.File, Body.Start, 0), "The file ends with its front matter.", "write the text below the second line \"---\".");
    }
}
