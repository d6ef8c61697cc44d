using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>A file with its slug, its front matter's keys and its Markdown.</summary>
internal sealed record OpenFile(string Folder, string Slug, KeyReader Keys, MarkdownText Body)
{
    /// <summary>Opens a file; null, with a diagnostic, when it has no front matter. One whose front matter is no YAML has no keys, and nothing is said of those that it lacks.</summary>
    public static OpenFile? Of(SourceFile file, string folder, string slug, DiagnosticBag diagnostics, int at = 0)
    {
        if (FrontMatterBlock.Find(file, diagnostics, at) is not { } block) return null;
        var (map, isWhole) = YamlTree.Read(file, block.Start, block.Length, diagnostics);
        var keys = map is null ? KeyReader.Unreadable(block.Opening) : new KeyReader(map, block.Opening, "The front matter", diagnostics);
        if (!isWhole) keys.MarkFailed();
        return new OpenFile(folder, slug, keys, new MarkdownText(file, block.BodyStart));
    }

    /// <summary>The file as one that cannot become a page.</summary>
    public Draft ToDraft(SystemEntry? system = null, RunRequest? request = null) => new(Folder, Slug) { Body = Body, System = system, Request = request };

    /// <summary>
    /// Opens the entries of a file of the glossary, each with front matter and Markdown of its own; one that cannot be read is null, and hides no other. What follows an entry is cut off from its
    /// file, so that places in it stay right.
    /// </summary>
    public static IEnumerable<OpenFile?> EntriesOf(SourceFile file, string slug, DiagnosticBag diagnostics)
    {
        var at = 0;
        do
        {
            var body = FrontMatterBlock.BodyAfter(file.Text, at);
            var end = FrontMatterBlock.NextFence(file.Text, body);
            yield return Of(file with { Text = file.Text[..end] }, "glossary", slug, diagnostics, at);
            at = end;
        }
        while (at < file.Text.Length);
    }

    /// <summary>Refuses a file that holds nothing but front matter.</summary>
    public void RequireBody()
    {
        if (!string.IsNullOrWhiteSpace(Body.File.Text[Body.Start..])) return;
        Keys.Fail(DiagnosticRules.EmptyBody, new(Body.File, Body.Start, 0), "The file ends with its front matter.", "write the text below the second line \"---\".");
    }
}
