using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>What the site looks like: templates, one style sheet, script modules and static files, from theme/.</summary>
public sealed partial class Theme
{
    private readonly Dictionary<string, byte[]> _assets = [];

    /// <summary>Reads a theme.</summary>
    /// <param name="folder">theme/.</param>
    /// <param name="readable">Whether scripts stay as they were written: for who works on them.</param>
    /// <param name="store">Where it is kept what was checked and minified already; nowhere when left out.</param>
    /// <exception cref="TemplateException">A template does not compile, a script cannot be read, or css/order.txt names a file that does not exist.</exception>
    public Theme(string folder, bool readable = false, ContentStore? store = null)
    {
        store ??= ContentStore.None;
        foreach (var part in new[] { "", "templates", "css", "js" })
            if (!Directory.Exists(Path.Combine(folder, part))) throw Missing(part.Length == 0 ? "theme" : "theme/" + part, "folder");
        Templates = new TemplateEngine(Path.Combine(folder, "templates"), TemplateViews.All, store);
        var css = Path.Combine(folder, "css");
        var shapes = ReadCss(css, "shapes.css");
        Frames = new FrameSvg(Templates, new FrameStyle(Minify(ReadCss(css, "frame.css") + shapes)));
        var joined = ReadCss(css, "order.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('#')).ToList();
        AddAsset("assets/site.css", string.Concat(joined.Select(name => Minify(ReadCss(css, name)) + "\n")));
        foreach (var (name, _) in Files(css).Where(f => f.Name.EndsWith(".css", StringComparison.Ordinal) && f.Name != "frame.css" && !joined.Contains(f.Name)))
            AddAsset("assets/" + name, Minify(ReadCss(css, name)) + "\n");
        var modules = Files(Path.Combine(folder, "js")).ToDictionary(f => f.Name, f => File.ReadAllText(f.Path).ReplaceLineEndings("\n"));
        foreach (var (name, script) in ScriptBundle.Of(modules)) _assets["assets/" + name] = readable ? Encoding.UTF8.GetBytes(script) : store.Get("scripts", ContentKey.Of(CodeIdentity.Program, script), () => Encoding.UTF8.GetBytes(ScriptMinifier.Minify(name, script, modules)));
        foreach (var file in Files(Path.Combine(folder, "static"))) _assets[file.Name] = File.ReadAllBytes(file.Path);
    }

    public TemplateEngine Templates { get; }

    public FrameSvg Frames { get; }

    /// <summary>Names the assets by their content.</summary>
    public string AssetsIdentity => ContentKey.Of([.. _assets.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => new[] { a.Key, ContentKey.Of(a.Value) })]);

    /// <summary>Files that the site serves as they are, by path from its root.</summary>
    public IReadOnlyDictionary<string, byte[]> Assets => _assets;

    /// <summary>Takes comments and needless white space out of a style sheet that we wrote: it holds no strings with either.</summary>
    public static string Minify(string css) =>
        Punctuation().Replace(WhiteSpace().Replace(Comment().Replace(css, ""), " "), "$1").Replace(";}", "}", StringComparison.Ordinal).Trim();

    private void AddAsset(string path, string text) => _assets[path] = Encoding.UTF8.GetBytes(text);

    private static string ReadCss(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : throw Missing("theme/css/" + name, "file");
    }

    private static TemplateException Missing(string path, string what) =>
        new([new(new(new SourceFile(path, ""), 0, 0), $"There is no {what} {path}, without which no page can be made.", $"put the {what} back{(what == "file" && !path.EndsWith("order.txt", StringComparison.Ordinal) ? ", or take it out of theme/css/order.txt" : "")}.")]);

    private static IEnumerable<(string Name, string Path)> Files(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), path))
            .OrderBy(f => f.Item1, StringComparer.Ordinal);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@" ?([{};,]) ?|(?<=:) ")]
    private static partial Regex Punctuation();
}
