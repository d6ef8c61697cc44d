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
        var entries = ordered.SelectMany(f => Entry.In(f, diagnostics)).ToList();
        var missing = (unread ?? []).Select(path => (Folder: Entry.FolderOf(path), Slug: Entry.SlugOf(path))).ToList();
        var context = new LoadContext(systems, tests, diagnostics) { Slugs = entries.Select(e => (e.Folder, e.Slug)).Concat(missing).ToLookup(e => e.Folder, e => e.Slug) };
        foreach (var (folder, slug) in missing) context.Broken.Add(new(folder, slug));

        IReadOnlyList<T> Read<T>(string folder, Func<OpenFile, T?> read) where T : class => [.. entries.Where(e => e.Folder == folder).Select(e => Attempt(e, context, read)).OfType<T>()];

        var walkthroughs = Read("walkthroughs", f => WalkthroughReader.Read(f, context)).OrderBy(w => w.Plate).ToList();
        return new SiteContent
        {
            Walkthroughs = walkthroughs,
            Chapters = [.. Read("codex", f => ChapterReader.Read(f, context)).OrderBy(c => FamilyOrder(Family.OfChapters, c.Family)).ThenBy(c => c.Title, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Slug, StringComparer.Ordinal)],
            Simulators = [.. Read("simulators", f => SimulatorReader.Read(f, context, walkthroughs)).OrderBy(s => FamilyOrder(Family.OfWalkthroughs, s.Family)).ThenBy(s => s.Title, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Slug, StringComparer.Ordinal)],
            Glossary = [.. Read("glossary", f => OtherReaders.ReadTerm(f, context)).OrderBy(t => t.Term, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Slug, StringComparer.Ordinal)],
            Facts = [.. Read("facts", f => FactReader.Read(f, context)).OrderBy(f => f.Family, StringComparer.Ordinal).ThenBy(f => f.Slug, StringComparer.Ordinal)],
            Pages = Read("pages", f => OtherReaders.ReadPage(f, context)),
            Diagnostics = Read("diagnostics", f => OtherReaders.ReadPage(f, context)),
            Lessons = [.. Read("apprenticeship", f => LessonReader.Read(f, context, walkthroughs)).OrderBy(l => l.Week)],
            Roadmap = [.. Read("roadmap", f => RoadmapReader.Read(f, context)).OrderBy(s => s.Number)],
            Systems = systems,
            // The last: those before add to it.
            Broken = context.Broken,
        };
    }

    private static T? Attempt<T>(Entry entry, LoadContext context, Func<OpenFile, T?> read) where T : class
    {
        try
        {
            var (slug, isOwn) = Entry.HoldsMany(entry.Folder) ? (entry.Slug, true) : SlugFor(entry, context);
            var open = OpenFile.Of(entry, slug, context.Diagnostics);
            if (open is null) context.Broken.Add(new(entry.Folder, slug));
            else if (!isOwn) open.Keys.MarkFailed();
            return open is null ? null : read(open);
        }
        catch (Exception error)
        {
            PageFault.Add(context.Diagnostics, entry.File, error);
            context.Broken.Add(new(entry.Folder, entry.Slug));
            return null;
        }
    }

    // Files of input/ whose addresses are folders or pages that the build makes.
    private static readonly ILookup<string, string> MadeByTheBuild = new[]
    {
        ("pages", "apprenticeship"), ("pages", "assets"), ("pages", "cards"), ("pages", "codex"), ("pages", "data"), ("pages", "embed"), ("pages", "engine"), ("pages", "frames"), ("pages", "glossary"), ("pages", "map"), ("pages", "roadmap"), ("pages", "search"), ("pages", "simulators"), ("pages", "visualize"),
        ("simulators", "benchmark"),
    }.ToLookup(a => a.Item1, a => a.Item2);

    /// <summary>The slug of a file; where it cannot have its own, which is told, another, so that the rest of it is read all the same.</summary>
    private static (string Slug, bool IsOwn) SlugFor(Entry entry, LoadContext context)
    {
        var (folder, slug) = (entry.Folder, entry.Slug);
        if (HasOwnSlug(entry, context)) return (slug, true);
        var stem = PageIds.Slug(slug);
        for (var n = 2; ; n++)
            if (FormattableString.Invariant($"{stem}-{n}") is var other && !context.Slugs[folder].Contains(other) && context.IsFree("slug", other, folder)) return (other, false);
    }

    private static bool HasOwnSlug(Entry entry, LoadContext context)
    {
        var (folder, slug, file) = (entry.Folder, entry.Slug, entry.File);
        var place = new SourceSpan(file, entry.At, 0);
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
}
