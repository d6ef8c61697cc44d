using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>A file with its slug, its front matter's keys and its Markdown.</summary>
internal sealed record OpenFile(string Slug, KeyReader Keys, MarkdownText Body)
{
    /// <summary>Opens a file; null, with a diagnostic, when its front matter cannot be read.</summary>
    public static OpenFile? Of(SourceFile file, string slug, DiagnosticBag diagnostics, int at = 0)
    {
        if (FrontMatterBlock.Find(file, diagnostics, at) is not { } block) return null;
        if (YamlTree.Read(file, block.Start, block.Length, diagnostics) is not { } map) return null;
        return new OpenFile(slug, new KeyReader(map, block.Opening, "The front matter", diagnostics), new MarkdownText(file, block.BodyStart));
    }

    /// <summary>
    /// Opens the entries of a file that holds several, each with front matter and Markdown of its own; one that cannot be read hides no other. What follows an entry is cut off from its file, so
    /// that places in it stay right.
    /// </summary>
    public static IEnumerable<OpenFile> EntriesOf(SourceFile file, string slug, DiagnosticBag diagnostics)
    {
        var at = 0;
        do
        {
            var body = FrontMatterBlock.BodyAfter(file.Text, at);
            var end = FrontMatterBlock.NextFence(file.Text, body);
            if (Of(file with { Text = file.Text[..end] }, slug, diagnostics, at) is { } entry) yield return entry;
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
