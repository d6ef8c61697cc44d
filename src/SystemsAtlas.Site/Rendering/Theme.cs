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
    /// <param name="store">Where it is kept what was checked, joined and minified already; nowhere when left out.</param>
    /// <exception cref="TemplateException">A template does not compile, a script cannot be read, or css/order.txt names a file that does not exist.</exception>
    public Theme(string folder, bool readable = false, ContentStore? store = null)
    {
        store ??= ContentStore.None;
        foreach (var part in new[] { "", "templates", "css", "js" })
            if (!Directory.Exists(Path.Combine(folder, part))) throw Missing(part.Length == 0 ? "theme" : "theme/" + part, "folder");
        Templates = new TemplateEngine(Path.Combine(folder, "templates"), TemplateViews.All, store);
        var (css, js) = (ReadTexts(Path.Combine(folder, "css")), ReadTexts(Path.Combine(folder, "js")));
        var made = store.Get("theme", KeyOf(css, js, readable), () => Make(css, js, readable, store));
        using (var reader = new BinaryReader(new MemoryStream(made)))
        {
            Frames = new FrameSvg(Templates, new FrameStyle(reader.ReadString(), reader.ReadString()));
            for (var left = reader.ReadInt32(); left > 0; left--) _assets["assets/" + reader.ReadString()] = reader.ReadBytes(reader.ReadInt32());
        }
        ChartStyle = Minify(Css(css, "tokens.css") + Css(css, "chart.css"));
        foreach (var path in Files(Path.Combine(folder, "static"))) _assets[NameIn(Path.Combine(folder, "static"), path)] = File.ReadAllBytes(path);
        AssetsIdentity = ContentKey.Of([.. _assets.Keys.Order(StringComparer.Ordinal).Select(name => name + " " + ContentKey.Of(_assets[name]))]);
    }

    public TemplateEngine Templates { get; }

    public FrameSvg Frames { get; }

    /// <summary>The style of the chart that is a picture of its own: the palette of pages, and the chart's rules.</summary>
    public string ChartStyle { get; }

    /// <summary>Names the assets by their content.</summary>
    public string AssetsIdentity { get; }

    /// <summary>Files that the site serves as they are, by path from its root.</summary>
    public IReadOnlyDictionary<string, byte[]> Assets => _assets;

    /// <summary>Takes comments and needless white space out of a style sheet that we wrote: it holds no strings with either.</summary>
    public static string Minify(string css) =>
        Punctuation().Replace(WhiteSpace().Replace(Comment().Replace(css, ""), " "), "$1").Replace(";}", "}", StringComparison.Ordinal).Trim();

    private static string KeyOf(Dictionary<string, string> css, Dictionary<string, string> js, bool readable)
    {
        using var key = new ContentKey();
        key.Add(CodeIdentity.Program).Add(readable ? 1 : 0);
        foreach (var folder in new[] { css, js })
        {
            key.Add(folder.Count);
            foreach (var name in folder.Keys) key.Add(name).Add(folder[name]);
        }
        return key.Finish();
    }

    // The style of frames; then how many assets there are, and the name and bytes of each.
    private static byte[] Make(Dictionary<string, string> css, Dictionary<string, string> js, bool readable, ContentStore store)
    {
        var shapes = Css(css, "shapes.css");
        var frames = Minify(Css(css, "frame.css") + shapes);
        var joined = Css(css, "order.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('#')).ToList();
        var assets = new Dictionary<string, byte[]> { ["site.css"] = Encoding.UTF8.GetBytes(string.Concat(joined.Select(name => Minify(Css(css, name))))) };
        foreach (var name in css.Keys.Where(name => name.EndsWith(".css", StringComparison.Ordinal) && name != "frame.css" && !joined.Contains(name)))
            assets[name] = Encoding.UTF8.GetBytes(Minify(css[name]) + "\n");
        foreach (var (name, script) in ScriptBundle.Of(js))
            assets[name] = readable ? Encoding.UTF8.GetBytes(script) : store.Get("scripts", ContentKey.Of(CodeIdentity.Program, script), () => Encoding.UTF8.GetBytes(ScriptMinifier.Minify(name, script, js)));
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(frames);
            writer.Write(Minify(Css(css, "tokens.css")));
            writer.Write(assets.Count);
            foreach (var (name, bytes) in assets)
            {
                writer.Write(name);
                writer.Write(bytes.Length);
                writer.Write(bytes);
            }
        }
        return buffer.ToArray();
    }

    private static string Css(Dictionary<string, string> css, string name) =>
        css.GetValueOrDefault(name) ?? throw Missing("theme/css/" + name, "file");

    private static Dictionary<string, string> ReadTexts(string folder) => Files(folder).ToDictionary(path => NameIn(folder, path), path => File.ReadAllText(path).ReplaceLineEndings("\n"));

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];

    private static string NameIn(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    private static TemplateException Missing(string path, string what) =>
        new([new(new(new SourceFile(path, ""), 0, 0), $"There is no {what} {path}, without which no page can be made.", $"put the {what} back{(what == "file" && !path.EndsWith("order.txt", StringComparison.Ordinal) ? ", or take it out of theme/css/order.txt" : "")}.")]);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@" ?([{};,]) ?|(?<=:) ")]
    private static partial Regex Punctuation();
}
