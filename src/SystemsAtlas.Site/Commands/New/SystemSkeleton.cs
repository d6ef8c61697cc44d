using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.New;

/// <summary>A small system that is whole: model, scene, page with playground, chapter, tests and oracle, as drafts that build and pass at once, to be replaced bit by bit.</summary>
public sealed class SystemSkeleton
{
    private readonly string _slug, _family, _chapterFamily, _name, _folder;

    /// <exception cref="RefusedException">The catalogue has a model of that slug.</exception>
    public SystemSkeleton(string project, string slug, string family, string chapterFamily, IReadOnlyList<SystemEntry> systems)
    {
        (_slug, _family, _chapterFamily, _name, _folder) = (slug, Slug.Pascal(family), chapterFamily, Slug.Pascal(slug), $"src/SystemsAtlas.Models/{Slug.Pascal(family)}/{Slug.Pascal(slug)}");
        if (systems.Any(s => s.Model.Slug == slug)) throw new RefusedException([$"{slug}: the catalogue has a model of that name. Narrate it with new walkthrough <slug> --model {slug}, or choose another slug."]);
        if (Directory.Exists(Path.Combine(project, _folder))) throw new RefusedException([$"{_folder}: it exists already. Choose another slug, or remove it first."]);
    }

    /// <summary>The files, in the order in which one would write them.</summary>
    /// <param name="files">Where they go.</param>
    /// <param name="family">The slug of the walkthrough's family.</param>
    /// <param name="plate">The walkthrough's number.</param>
    public void AddTo(NewFiles files, string family, int plate)
    {
        string Of(string skeleton) => Skeleton.Fill(
            skeleton, ("Family", _family), ("Name", _name), ("slug", _slug), ("Title", Slug.Title(_slug)), ("title", Slug.Words(_slug)), ("family", family), ("plate", FormattableString.Invariant($"{plate}")));

        foreach (var part in (string[])["Model", "Events", "State", "Scene"]) files.Add($"{_folder}/{_name}{part}.cs", Of(part + ".txt"));
        files.Add($"input/walkthroughs/{_slug}.md", Of("system.md"));
        files.Add($"input/codex/{_slug}.md", new ChapterSkeleton(Slug.Title(_slug), _chapterFamily, _slug, "item-taken", "Author, title, year; section where it matters") { Walkthrough = _slug, Simulator = _slug, Knob = "items" }.Write());
        files.Add($"tests/SystemsAtlas.Models.Tests/{_family}/{_name}Tests.cs", Of("Tests.txt"));
        files.Add($"tests/SystemsAtlas.Oracles/{_family}/{_name}Oracle.cs", Of("Oracle.txt"));
    }

    /// <summary>Puts the model into the catalogue, and says what was done or is left to do.</summary>
    public string Register(string project)
    {
        var space = $"SystemsAtlas.Models.{_family}.{_name}";
        var path = Path.Combine(project, CatalogueLine.Path);
        try
        {
            if (File.Exists(path) && CatalogueLine.Insert(File.ReadAllText(path), space, _slug, _name) is { } changed)
            {
                File.WriteAllText(path, changed);
                return $"Registered it in {CatalogueLine.Path}";
            }
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            throw FileFault.Of(CatalogueLine.Path, e);
        }
        return $"Add to {CatalogueLine.Path}:\n  using {space};\n  {CatalogueLine.Entry(_slug, _name)}";
    }
}
