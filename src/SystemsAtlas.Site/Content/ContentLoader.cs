using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads everything that contributors write. A file with errors is left out of the result; what is wrong with it is collected.</summary>
public static class ContentLoader
{
    /// <summary>Reads the project's input/ folder; evidence must name tests that exist under tests/.</summary>
    public static SiteContent Load(string projectFolder, DiagnosticBag diagnostics, IReadOnlyList<SystemEntry>? systems = null)
    {
        var files = SourceReader.ReadAll(projectFolder, diagnostics);
        return Load(files, diagnostics, TestIndex.Read(projectFolder), systems);
    }

    /// <summary>Reads files that are in memory. Without <paramref name="tests"/> any test will do.</summary>
    public static SiteContent Load(IReadOnlyList<SourceFile> files, DiagnosticBag diagnostics, TestIndex? tests = null, IReadOnlyList<SystemEntry>? systems = null)
    {
        systems ??= Catalogue.Systems;
        var ordered = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var context = new LoadContext(systems, tests, diagnostics) { Slugs = ordered.ToLookup(FolderOf, SlugOf) };

        IReadOnlyList<T> Read<T>(string folder, Func<OpenFile, T?> read) where T : class =>
            [.. ordered.Where(f => FolderOf(f) == folder && HasOwnSlug(f, context)).Select(f => OpenFile.Of(f, SlugOf(f), diagnostics)).OfType<OpenFile>().Select(read).OfType<T>()];

        foreach (var file in ordered.Where(f => f.Path.Split('/').Length > 3))
            diagnostics.Add(DiagnosticRules.BadSlug, new(file, 0, 0), "Addresses have no folders below the first, so this file would be no page.", $"move it to {string.Join('/', file.Path.Split('/')[..2])}/{Path.GetFileName(file.Path)}.");
        return new SiteContent
        {
            Walkthroughs = [.. Read("walkthroughs", f => WalkthroughReader.Read(f, context)).OrderBy(w => w.Plate)],
            Chapters = [.. Read("codex", f => ChapterReader.Read(f, context)).OrderBy(c => FamilyOrder(Family.OfChapters, c.Family)).ThenBy(c => c.Title, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Slug, StringComparer.Ordinal)],
            Simulators = [.. Read("simulators", f => SimulatorReader.Read(f, context)).OrderBy(s => FamilyOrder(Family.OfWalkthroughs, s.Family)).ThenBy(s => s.Title, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Slug, StringComparer.Ordinal)],
            Glossary = [.. ordered.Where(f => FolderOf(f) == "glossary").SelectMany(f => OpenFile.EntriesOf(f, SlugOf(f), diagnostics)).Select(f => OtherReaders.ReadTerm(f, context)).OfType<GlossaryEntry>().OrderBy(t => t.Term, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Slug, StringComparer.Ordinal)],
            Pages = Read("pages", OtherReaders.ReadPage),
            Diagnostics = Read("diagnostics", OtherReaders.ReadPage),
            Systems = systems,
        };
    }

    // Files of input/ whose addresses are folders or pages that the build makes.
    private static readonly ILookup<string, string> MadeByTheBuild = new[]
    {
        ("pages", "assets"), ("pages", "codex"), ("pages", "engine"), ("pages", "frames"), ("pages", "glossary"), ("pages", "kit"), ("pages", "simulators"), ("pages", "visualize"),
        ("simulators", "benchmark"),
    }.ToLookup(a => a.Item1, a => a.Item2);

    private static bool HasOwnSlug(SourceFile file, LoadContext context)
    {
        var (folder, slug) = (FolderOf(file), SlugOf(file));
        var place = new SourceSpan(file, 0, 0);
        if (MadeByTheBuild[folder].Contains(slug, StringComparer.OrdinalIgnoreCase))
        {
            context.Diagnostics.Add(DiagnosticRules.DuplicateSlug, place, $"The build makes a page or a folder of its own at /{(folder == "pages" ? "" : folder + "/")}{slug}/.", "give the file another name.");
            return false;
        }
        if (folder == "diagnostics" || SlugText.IsOne(slug)) return context.Claim(DiagnosticRules.DuplicateSlug, "slug", slug, place, folder);
        context.Diagnostics.Add(DiagnosticRules.BadSlug, place, $"The file's name is the page's address; \"{slug}\" cannot be one.",
            "name the file in lower-case letters, digits and hyphens, such as b-tree.md.");
        return false;
    }

    private static int FamilyOrder(IReadOnlyList<Family> families, Family family) => families.ToList().IndexOf(family);

    private static string FolderOf(SourceFile file) => file.Path.Split('/') is [_, var folder, _] ? folder : "";

    private static string SlugOf(SourceFile file) => Path.GetFileNameWithoutExtension(file.Path);
}
