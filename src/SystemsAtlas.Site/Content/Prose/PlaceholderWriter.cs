using Markdig.Renderers;
using Markdig.Renderers.Html;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes the value that a placeholder names.</summary>
internal sealed class PlaceholderWriter(ProseContext context) : HtmlObjectRenderer<PlaceholderInline>
{
    private const string Example = "write {{name}}, {{name:0.0}} or {{count|key|keys}}.";

    protected override void Write(HtmlRenderer renderer, PlaceholderInline placeholder)
    {
        if (TextOf(placeholder) is not { } text) return;
        // What a program printed may be anything.
        text = Html.Legal(text) + (placeholder.HasPercent ? "\u00A0%" : "");
        if (renderer.EnableHtmlEscape) renderer.WriteEscape(text);
        else renderer.Write(text);
    }

    private string? TextOf(PlaceholderInline placeholder)
    {
        if (!placeholder.HasEnd)
            return Report(placeholder, DiagnosticRules.OpenPlaceholder, "The placeholder that begins here is not closed on its line.", "close it with \"}}\"; where two braces are meant, put them in a code span.");
        if (placeholder.Expression is { } expression) return new ExpressionWriter(context, placeholder, expression).Text((path, at) => ValueOf(placeholder, path, at)?.Value);
        if (placeholder.Parts is not { } parts)
            return Report(placeholder, DiagnosticRules.MalformedPlaceholder, $"\"{placeholder.Content}\" names no value.", Example);
        if (parts.Format.Length > 0 && !ValueText.IsFormat(parts.Format))
            return Report(placeholder, DiagnosticRules.MalformedPlaceholder, $"\"{parts.Format}\" is no format for numbers.", "use digits and signs as .NET does, such as 0, 0.0, #,0 or 0%.");
        if (ValueOf(placeholder, parts.Path, parts.PathIndex) is not { Value: { } value } found) return null;
        return context.IsBroken ? ValueText.Write(value, "") : found.Fact is { } fact && parts is { Format: "", One: null } ? fact.Text : Fill(placeholder, parts, value);
    }

    /// <summary>The value of a path; null where there is none, which is told unless nothing can be said.</summary>
    private PlaceholderResult? ValueOf(PlaceholderInline placeholder, string path, int at)
    {
        var needsNoScope = FactPath.IsOne(path) || context.Scope is not null;
        if (context.IsBroken && !needsNoScope && !(context.Runs is { } known && known.Owns(path))) return null;
        if (!needsNoScope && context.Runs is null)
        {
            Report(placeholder, DiagnosticRules.MisplacedPlaceholder, "No run belongs to this place, so there is nothing to take a value from.", "move it into the caption of a frame, take a fact's value, or write it without braces.");
            return null;
        }
        if (Find(path) is not { } found) return null;
        if (found.Value is not null) return found;
        if (!context.IsBroken || found.HoldsForAnyRun) context.Diagnostics.Add(found.Rule, context.PlaceOf(placeholder.Span.Start + 2 + at, path.Length), found.Reason, found.Fix);
        return null;
    }

    /// <summary>Whether a placeholder names a value of a run, or a fact where there is a run; an expression is taken for one. A page without runs may show how a placeholder is written.</summary>
    internal static bool HasValue(ProseContext context, PlaceholderInline placeholder)
    {
        if (context.IsBroken || (context.Scope is null && context.Runs is null)) return false;
        return placeholder.Parts is { } parts ? Find(context, parts.Path)?.Value is not null : placeholder.Expression is not null;
    }

    private PlaceholderResult? Find(string path) => Find(context, path);

    // In a chapter a path begins with a run; in the caption of a figure it may also name what the figure shows.
    private static PlaceholderResult? Find(ProseContext context, string path)
    {
        if (FactPath.IsOne(path)) return FactPath.Find(context, path);
        if (context.Runs is { } runs && (context.Scope is null || runs.Owns(path))) return runs.Find(path);
        if (context.Scope is null) return null;
        var found = context.Scope.Find(path);
        return found.Value is null && context.Runs?.IsUnread(path.Split('.')[0]) == true ? null : found;
    }

    private string? Fill(PlaceholderInline placeholder, PlaceholderParts parts, Value value)
    {
        if (ValueText.Write(value, parts.Format) is not { } text)
            return Report(placeholder, DiagnosticRules.MalformedPlaceholder, $"\"{parts.Path}\" is \"{value.ToText()}\" here, which is no number; the format {parts.Format} needs one.", $"write {{{{{parts.Path}}}}}.");
        if (parts.One is null) return text;
        if (ValueText.Count(value) is { } count) return ValueText.WithUnit(text, (count == 1 ? parts.One : parts.Many)!);
        var remedy = value is ListValue ? $"count the list: {{{{{parts.Path}.count|{parts.One}|{parts.Many}}}}}." : $"write {{{{{parts.Path}}}}}.";
        return Report(placeholder, DiagnosticRules.MalformedPlaceholder, $"\"{parts.Path}\" is \"{value.ToText()}\" here, which is no number; a noun needs one.", remedy);
    }

    private string? Report(PlaceholderInline placeholder, DiagnosticRule rule, string reason, string fix)
    {
        context.Report(rule, placeholder.Span, reason, fix);
        return null;
    }
}
