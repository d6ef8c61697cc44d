using HandlebarsDotNet;
using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// The only class that knows the template language. Templates are compiled once, are strict (a name that resolves to nothing is an error),
/// and escape HTML unless they say otherwise.
/// </summary>
public sealed class TemplateEngine
{
    private readonly Dictionary<string, HandlebarsTemplate<object, object>> _pages = [];
    private readonly Dictionary<string, string> _identities = [];
    private readonly string _partials;

    /// <summary>Compiles every template of a folder, and of its partials folder.</summary>
    /// <exception cref="TemplateException">A template does not compile.</exception>
    public TemplateEngine(string folder)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "partials"), "*.hbs").Order(StringComparer.Ordinal))
            handlebars.RegisterTemplate(NameOf(file), File.ReadAllText(file));
        _partials = ContentKey.Of([.. Directory.EnumerateFiles(Path.Combine(folder, "partials"), "*.hbs").Order(StringComparer.Ordinal).SelectMany(f => new[] { NameOf(f), File.ReadAllText(f) })]);
        foreach (var file in Directory.EnumerateFiles(folder, "*.hbs").Order(StringComparer.Ordinal))
        {
            _pages[NameOf(file)] = Compile(handlebars, file);
            _identities[NameOf(file)] = ContentKey.Of(File.ReadAllText(file));
        }
    }

    /// <summary>What a template's output depends on besides the view: its own text, and that of the partials where it uses any.</summary>
    public string IdentityOf(string template) => template == "frame" ? _identities[template] : ContentKey.Of(_identities[template], _partials);

    /// <summary>Renders a view with a template.</summary>
    /// <exception cref="TemplateException">The template does not exist, or names something that the view lacks.</exception>
    public string Render(string template, object view)
    {
        if (!_pages.TryGetValue(template, out var render)) throw new TemplateException(template, "there is no such template in theme/templates");
        try
        {
            return render(view);
        }
        // The library's own exceptions have no common type, and a view that throws was asked by a template.
        catch (Exception e)
        {
            throw new TemplateException(template, e.Message);
        }
    }

    private static HandlebarsTemplate<object, object> Compile(IHandlebars handlebars, string file)
    {
        try
        {
            return handlebars.Compile(File.ReadAllText(file));
        }
        catch (HandlebarsException e)
        {
            throw new TemplateException(NameOf(file), e.Message);
        }
    }

    // "frame.svg.hbs" is the template "frame".
    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];
}

/// <summary>A template that cannot be compiled or rendered.</summary>
/// <param name="template">The template's name.</param>
/// <param name="reason">What the template engine says.</param>
public sealed class TemplateException(string template, string reason) : Exception($"template \"{template}\": {reason}")
{
    public string Template { get; } = template;

    public string Reason { get; } = reason;
}
