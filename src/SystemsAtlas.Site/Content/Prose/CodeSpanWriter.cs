using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes a code span as it stands. Nothing is filled in there, so braces around the name of a value that the place has are told: their author meant the value.</summary>
internal sealed partial class CodeSpanWriter(ProseContext context) : CodeInlineRenderer
{
    protected override void Write(HtmlRenderer renderer, CodeInline code)
    {
        foreach (Match match in Braces().Matches(code.Content))
        {
            var placeholder = new PlaceholderInline { HasEnd = true, Content = match.Groups["content"].Value };
            if (!PlaceholderWriter.HasValue(context, placeholder)) continue;
            context.Diagnostics.Add(DiagnosticRules.MisplacedPlaceholder, context.PlaceOf(code.Span.Start + code.DelimiterCount + match.Index, match.Length), $"Nothing is filled into a code span, so readers would see \"{match.Value}\".", "take the backticks away; where the braces are meant, name nothing between them that has a value here.");
        }
        base.Write(renderer, code);
    }

    [GeneratedRegex(@"\{\{(?<content>[^{}]*)\}\}")]
    private static partial Regex Braces();
}
