using System.Collections.Concurrent;
using Scriban;
using Scriban.Syntax;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Templates;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// The only class that knows the template language, with its helpers in Templates/. Every name in a template is looked for in the types of the views, also in branches that are never taken;
/// where an earlier build found nothing in equal templates, they are parsed when they are needed. Text is escaped; only what a view declares as <see cref="Html"/> is not. Any thread may render.
/// </summary>
public sealed class TemplateEngine
{
    private const string Extension = ".sbn-html", Root = "theme/templates/";

    private static readonly string s_language = $"{typeof(Template).Assembly.ManifestModule.ModuleVersionId}";

    private readonly Dictionary<string, SourceFile> _files = [];
    private readonly Dictionary<string, Lazy<Template>> _pages, _partials;
    private readonly IReadOnlyDictionary<string, Type> _views;
    private readonly string _allPartials;
    private readonly ConcurrentBag<RenderingContext> _idle = [];

    /// <summary>Reads every template of a folder, and of its partials folder, and checks them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="views">What each template is filled with, by the template's name.</param>
    /// <param name="store">Knows templates that were checked already.</param>
    /// <exception cref="TemplateException">A template cannot be parsed or names what its view lacks; or templates and views do not match.</exception>
    public TemplateEngine(string folder, IReadOnlyDictionary<string, Type> views, ContentStore store)
    {
        _views = views;
        (_pages, _partials) = (Read(folder, Root), Read(Path.Combine(folder, "partials"), Root + "partials/"));
        var paths = _files.Keys.Order(StringComparer.Ordinal).ToList();
        _allPartials = ContentKey.Of([.. paths.Where(path => path.StartsWith(Root + "partials/", StringComparison.Ordinal)).SelectMany(path => new[] { path, _files[path].Text })]);
        // The same templates suit the same views. Only what passed is kept.
        store.Get("checked", ContentKey.Of([CodeIdentity.Program, s_language, .. _views.Keys.Order(StringComparer.Ordinal).Select(name => $"{name} {_views[name].FullName} {_views[name].Module.ModuleVersionId}"), "", .. paths.SelectMany(path => new[] { path, _files[path].Text })]), () =>
        {
            Refuse([.. _pages.Values.Concat(_partials.Values).SelectMany(t => t.Value.Messages).Select(m => Fault(m.Span, Sentence(m.Message), "mend the tag; src/DESIGN.md shows what a template may hold."))]);
            Refuse(Check());
            return [];
        });
    }

    /// <summary>What a template's output depends on besides the view: the template language, its own text, and that of the partials where it uses any.</summary>
    public string IdentityOf(string template)
    {
        var own = _files[PathOf(template)].Text;
        return own.Contains(PartialFunction.Name, StringComparison.Ordinal) ? ContentKey.Of(s_language, own, _allPartials) : ContentKey.Of(s_language, own);
    }

    /// <summary>Fills a template with a view.</summary>
    /// <exception cref="TemplateException">A view failed, or lacks a value that the template needs.</exception>
    public string Render(string template, object view)
    {
        if (!_views.TryGetValue(template, out var type) || view.GetType() != type)
            throw new ArgumentException($"the template \"{template}\" is not declared for {view.GetType().Name} in {nameof(Views.TemplateViews)}", nameof(view));
        // A context is costly to make and is used by one thread at a time. One that failed is left as it is.
        if (!_idle.TryTake(out var context)) context = new RenderingContext(new PartialFunction(_partials));
        try
        {
            var text = context.Fill(_pages[template].Value, view);
            _idle.Add(context);
            return text;
        }
        catch (ScriptRuntimeException e)
        {
            throw new TemplateException([Fault(e.Span, Sentence(e.OriginalMessage), "give the view a value, or ask for it with if before it is used.")]);
        }
    }

    private Dictionary<string, Lazy<Template>> Read(string folder, string root)
    {
        var templates = new Dictionary<string, Lazy<Template>>();
        if (!Directory.Exists(folder)) return templates;
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal))
        {
            var file = new SourceFile(root + Path.GetFileName(path), File.ReadAllText(path).ReplaceLineEndings("\n"));
            _files[file.Path] = file;
            templates[Path.GetFileName(path)[..^Extension.Length]] = new(() => Template.Parse(file.Text, file.Path));
        }
        return templates;
    }

    private List<TemplateFault> Check()
    {
        var check = new TemplateCheck(_partials.ToDictionary(p => p.Key, p => p.Value.Value));
        foreach (var (name, view) in _views.Where(v => _pages.ContainsKey(v.Key))) check.Page(_pages[name].Value, view);
        return
        [
            .. check.Faults.Select(f => Fault(f.Span, f.Reason, f.Fix)),
            .. _views.Keys.Except(_pages.Keys).Select(name => new TemplateFault(null, $"There is no template {PathOf(name)}.", "write it.")),
            .. _pages.Keys.Except(_views.Keys).Select(name => Unused(PathOf(name), "No view is declared for this template. It would never be checked.")),
            .. _partials.Keys.Except(check.Used).Select(name => Unused($"{Root}partials/{name}{Extension}", "No template uses this partial. It would never be checked.")),
        ];
    }

    private static string PathOf(string template) => Root + template + Extension;

    private TemplateFault Unused(string path, string reason) => new(new(_files[path], 0, 0), reason, "use it, or remove the file.");

    private TemplateFault Fault(Scriban.Parsing.SourceSpan span, string reason, string fix) =>
        new(_files.TryGetValue(span.FileName ?? "", out var file) ? new(file, span.Start.Offset, span.Length) : null, reason, fix);

    // The library's messages may lack a full stop, and mark code with grave accents.
    private static string Sentence(string message) => message.Replace('`', '"').TrimEnd('.', ' ') + ".";

    private static void Refuse(IReadOnlyList<TemplateFault> faults)
    {
        if (faults.Count > 0) throw new TemplateException(faults);
    }
}
