using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.New;

/// <summary>A small model and its scene, to be replaced bit by bit by a real one.</summary>
public sealed class ModelSkeleton
{
    private static readonly string[] s_parts = ["Model", "State", "Scene"];
    private readonly string _slug;
    private readonly string _family;

    /// <exception cref="RefusedException">The catalogue has a model of that slug.</exception>
    public ModelSkeleton(string project, string slug, string family, IReadOnlyList<SystemEntry> systems)
    {
        (_slug, _family) = (slug, family);
        if (systems.Any(s => s.Model.Slug == slug)) throw new RefusedException([$"{slug}: the catalogue has a model of that name. Narrate it with --model {slug}, or choose another slug."]);
        var folder = $"src/SystemsAtlas.Models/{Slug.Pascal(family)}/{Slug.Pascal(slug)}";
        if (Directory.Exists(Path.Combine(project, folder))) throw new RefusedException([$"{folder}: it exists already. Choose another slug, or remove it first."]);
    }

    public void AddTo(NewFiles files)
    {
        foreach (var part in s_parts)
            files.Add(
                $"src/SystemsAtlas.Models/{Slug.Pascal(_family)}/{Slug.Pascal(_slug)}/{Slug.Pascal(_slug)}{part}.cs",
                Skeleton.Fill(part + ".txt", ("Family", Slug.Pascal(_family)), ("Name", Slug.Pascal(_slug)), ("slug", _slug), ("Title", Slug.Title(_slug))));
    }

    /// <summary>Puts the model into the catalogue, and says what was done or is left to do.</summary>
    public static string Register(string project, string slug, string family)
    {
        var (name, space) = (Slug.Pascal(slug), $"SystemsAtlas.Models.{Slug.Pascal(family)}.{Slug.Pascal(slug)}");
        var path = Path.Combine(project, CatalogueLine.Path);
        try
        {
            if (File.Exists(path) && CatalogueLine.Insert(File.ReadAllText(path), space, slug, name) is { } changed)
            {
                File.WriteAllText(path, changed);
                return $"Registered it in {CatalogueLine.Path}";
            }
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            throw FileFault.Of(CatalogueLine.Path, e);
        }
        return $"Add to {CatalogueLine.Path}:\n  using {space};\n  {CatalogueLine.Entry(slug, name)}";
    }
}
