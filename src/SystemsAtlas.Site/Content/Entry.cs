using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>
/// What becomes a page, a term or a fact: front matter and Markdown. Most files hold one. A file of terms or of facts holds many, one after the other; that of a walkthrough may hold its playground after it.
/// </summary>
/// <param name="Folder">The folder of input/ that such entries have: a playground's is "simulators", wherever it stands.</param>
/// <param name="Slug">The slug: the file's name; of a term and of a fact it is read from its keys.</param>
/// <param name="File">The file as far as the entry goes; what follows is cut off, so that places in it stay right.</param>
/// <param name="At">Where the entry begins.</param>
internal sealed record Entry(string Folder, string Slug, SourceFile File, int At)
{
    /// <summary>The entries of a file.</summary>
    public static IReadOnlyList<Entry> In(SourceFile file, DiagnosticBag diagnostics)
    {
        var (folder, slug) = (FolderOf(file.Path), SlugOf(file.Path));
        if (!HoldsMany(folder) && folder != "walkthroughs") return [new(folder, slug, file, 0)];
        var parts = Parts(file).ToList();
        if (HoldsMany(folder)) return parts.ConvertAll(p => new Entry(folder, slug, p.File, p.At));
        foreach (var (_, at) in parts.Skip(2))
            diagnostics.Add(DiagnosticRules.ExtraEntry, new(file, at, 3), "A walkthrough's file holds the walkthrough and its playground, and nothing after them.", "write a third page into a file of its own; a line \"---\" in the text begins an entry.");
        return [new(folder, slug, parts[0].File, 0), .. parts.Skip(1).Take(1).Select(p => new Entry("simulators", slug, p.File, p.At))];
    }

    /// <summary>Whether the files of a folder hold entries one after the other, each named by its keys.</summary>
    public static bool HoldsMany(string folder) => folder is "glossary" or "facts";

    public static string FolderOf(string path) => path.Split('/') is [_, var folder, _, ..] ? folder : "";

    public static string SlugOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static IEnumerable<(SourceFile File, int At)> Parts(SourceFile file)
    {
        var at = 0;
        do
        {
            var end = FrontMatterBlock.NextFence(file.Text, FrontMatterBlock.BodyAfter(file.Text, at));
            yield return (end == file.Text.Length ? file : file with { Text = file.Text[..end] }, at);
            at = end;
        }
        while (at < file.Text.Length);
    }
}
