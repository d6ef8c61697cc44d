using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads everything that contributors write. What is wrong is collected, and a file with errors is read on as far as it goes, so that one run tells all that is wrong with it.</summary>
public static class ContentLoader
{
    /// <summary>The longest file that is read: several times the longest chapter, and short enough that no way of writing it takes a parser minutes.</summary>
    public const int LargestBytes = 128 << 10;

    /// <summary>Reads the project's input/ folder; evidence must name tests that exist under tests/.</summary>
    public static SiteContent Load(string projectFolder, DiagnosticBag diagnostics, IReadOnlyList<SystemEntry>? systems = null)
    {
        var unread = new List<string>();
        var files = SourceReader.ReadAll(projectFolder, diagnostics, unread);
        return Load(files, diagnostics, TestIndex.Read(projectFolder), systems, unread);
    }

    /// <summary>Reads files that are in memory. Without <paramref name="tests"/> any test will do; <paramref name="unread"/> are paths of files that exist and could not be read.</summary>
    public static SiteContent Load(IReadOnlyList<SourceFile> files, DiagnosticBag diagnostics, TestIndex? tests = null, IReadOnlyList<SystemEntry>? systems = null, IReadOnlyList<string>? unread = null)
    {
        systems ??= Catalogue.Systems;
        var ordered = files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => HiddenCharacters.TakeOut(f, diagnostics)).ToList();
        var context = new LoadContext(systems, tests, diagnostics) { Slugs = ordered.Select(f => f.Path).Concat(unread ?? []).ToLookup(FolderOf, SlugOf) };
        foreach (var path in unread ?? []) context.Drafts.Add(new(FolderOf(path), SlugOf(path)));

        IReadOnlyList<T> Read<T>(string folder, Func<OpenFile, T?> read) where T : class =>
            [.. ordered.Where(f => FolderOf(f.Path) == folder).Select(f => Attempt(f, context, read)).OfType<T>()];

        return new SiteContent
        {
            Walkthroughs = [.. Read("walkthroughs", f => WalkthroughReader.Read(f, context)).OrderBy(w => w.Plate)],
            Chapters = [.. Read("codex", f => ChapterReader.Read(f, context)).OrderBy(c => FamilyOrder(Family.OfChapters, c.Family)).ThenBy(c => c.Title, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Slug, StringComparer.Ordinal)],
            Simulators = [.. Read("simulators", f => SimulatorReader.Read(f, context)).OrderBy(s => FamilyOrder(Family.OfWalkthroughs, s.Family)).ThenBy(s => s.Title, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Slug, StringComparer.Ordinal)],
            Glossary = [.. ordered.Where(f => FolderOf(f.Path) == "glossary").SelectMany(f => Terms(f, context)).OrderBy(t => t.Term, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Slug, StringComparer.Ordinal)],
            Pages = Read("pages", OtherReaders.ReadPage),
            Diagnostics = Read("diagnostics", OtherReaders.ReadPage),
            Systems = systems,
            // The last: those before add to it.
            Drafts = context.Drafts,
        };
    }

    private static T? Attempt<T>(SourceFile file, LoadContext context, Func<OpenFile, T?> read) where T : class
    {
        try
        {
            var (slug, isOwn) = SlugFor(file, context);
            var open = OpenFile.Of(file, FolderOf(file.Path), slug, context.Diagnostics);
            if (open is null) context.Drafts.Add(new(FolderOf(file.Path), slug));
            else if (!isOwn) open.Keys.MarkFailed();
            return open is null ? null : read(open);
        }
        catch (Exception error)
        {
            PageFault.Add(context.Diagnostics, file, error);
            context.Drafts.Add(new(FolderOf(file.Path), SlugOf(file.Path)));
            return null;
        }
    }

    private static List<GlossaryEntry> Terms(SourceFile file, LoadContext context)
    {
        var terms = new List<GlossaryEntry>();
        try
        {
            foreach (var entry in OpenFile.EntriesOf(file, SlugOf(file.Path), context.Diagnostics))
            {
                if (entry is null) context.Drafts.Add(new("glossary", SlugOf(file.Path)));
                else terms.Add(OtherReaders.ReadTerm(entry, context));
            }
        }
        catch (Exception error)
        {
            PageFault.Add(context.Diagnostics, file, error);
            context.Drafts.Add(new("glossary", SlugOf(file.Path)));
        }
        return terms;
    }

    // Files of input/ whose addresses are folders or pages that the build makes.
    private static readonly ILookup<string, string> MadeByTheBuild = new[]
    {
        ("pages", "assets"), ("pages", "codex"), ("pages", "engine"), ("pages", "frames"), ("pages", "glossary"), ("pages", "kit"), ("pages", "simulators"), ("pages", "visualize"),
        ("simulators", "benchmark"),
    }.ToLookup(a => a.Item1, a => a.Item2);

    /// <summary>The slug of a file; where it cannot have its own, which is told, another, so that the rest of it is read all the same.</summary>
    private static (string Slug, bool IsOwn) SlugFor(SourceFile file, LoadContext context)
    {
        var (folder, slug) = (FolderOf(file.Path), SlugOf(file.Path));
        if (HasOwnSlug(file, context)) return (slug, true);
        var stem = PageIds.Slug(slug);
        for (var n = 2; ; n++)
            if (FormattableString.Invariant($"{stem}-{n}") is var other && !context.Slugs[folder].Contains(other) && context.IsFree("slug", other, folder)) return (other, false);
    }

    private static bool HasOwnSlug(SourceFile file, LoadContext context)
    {
        var (folder, slug) = (FolderOf(file.Path), SlugOf(file.Path));
        var place = new SourceSpan(file, 0, 0);
        if (file.Path.Split('/').Length > 3)
        {
            context.Diagnostics.Add(DiagnosticRules.BadSlug, place, "Addresses have no folders below the first, so this file would be no page.", $"move it to {string.Join('/', file.Path.Split('/')[..2])}/{Path.GetFileName(file.Path)}.");
            return false;
        }
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

    private static string FolderOf(string path) => path.Split('/') is [_, var folder, _, ..] ? folder : "";

    private static string SlugOf(string path) => Path.GetFileNameWithoutExtension(path);
}
