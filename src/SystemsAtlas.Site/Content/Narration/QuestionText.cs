using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;

namespace SystemsAtlas.Site.Content.Narration;

/// <summary>Reads and fills short texts of a question.</summary>
internal static partial class QuestionText
{
    /// <summary>A stretch of a file as running text, or null when it is a list, a heading or nothing.</summary>
    public static ContainerInline? Parse(SourceSpan place, DiagnosticBag diagnostics)
    {
        var file = new SourceFile(place.File.Path, place.File.Text.Substring(place.Start, place.Length));
        return MarkdownReader.Parse(new MarkdownText(file, 0), diagnostics) is [ParagraphBlock paragraph] ? paragraph.Inline : null;
    }

    /// <summary>A stretch of a file, filled in, as plain text.</summary>
    public static string Fill(ProseContext context, SourceSpan place) =>
        OnOneLine(ProseRenderer.PlainText(context with { Text = new MarkdownText(place.File, place.Start) }, Parse(place, context.Diagnostics)));

    /// <summary>A choice, filled in, as plain text.</summary>
    public static string Fill(ProseContext context, ParagraphBlock choice) => OnOneLine(ProseRenderer.PlainText(context, choice.Inline));

    private static string OnOneLine(string text) => Blanks().Replace(text.Trim(), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
