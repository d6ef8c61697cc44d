using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes headings; those of pages get ids and make the page's contents.</summary>
internal sealed class HeadingWriter(ProseContext context) : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
    {
        var id = "";
        if (context.Kind == ProseKind.Page)
        {
            if (heading.Level == 1)
                context.Report(DiagnosticRules.SecondTitle, heading.Span, "The page's title is the first-level heading; there is one on each page.", "begin the heading with \"##\".");
            var text = ProseRenderer.PlainText(context, heading.Inline);
            var slug = context.Ids.For(text);
            if (heading.Level == 2) context.Contents.Add((text, slug));
            id = $" id=\"{slug}\"";
        }
        renderer.EnsureLine();
        renderer.Write(FormattableString.Invariant($"<h{heading.Level}{id}>")).WriteLeafInline(heading);
        renderer.WriteLine(FormattableString.Invariant($"</h{heading.Level}>"));
    }
}

/// <summary>Writes a quotation as a note: the one "why" of a stop. Not as an aside, which would be a landmark, and one of many without a name.</summary>
internal sealed class AsideWriter : HtmlObjectRenderer<QuoteBlock>
{
    protected override void Write(HtmlRenderer renderer, QuoteBlock quote)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<div class=\"why\" role=\"note\">");
        renderer.WriteChildren(quote);
        renderer.EnsureLine();
        renderer.WriteLine("</div>");
    }
}

/// <summary>Writes a character that is given by its name or number, unless it is one that nobody sees.</summary>
internal sealed class EntityWriter(ProseContext context) : HtmlObjectRenderer<HtmlEntityInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlEntityInline entity)
    {
        var text = entity.Transcoded.ToString();
        if (HiddenCharacters.NameIn(text) is { } name)
            context.Report(DiagnosticRules.HiddenCharacter, entity.Span, $"{entity.Original} is the character {name}, which nobody sees.", $"remove it; where the text speaks of the character, write {name}.");
        else if (renderer.EnableHtmlEscape) renderer.WriteEscape(text);
        else renderer.Write(text);
    }
}

/// <summary>Refuses blocks of HTML.</summary>
internal sealed class RawBlockWriter(ProseContext context) : HtmlObjectRenderer<HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, HtmlBlock block)
    {
        var line = block.Lines.Lines is { Length: > 0 } lines ? lines[0].ToString() : "";
        RawHtml.Report(context, new(block.Span.Start, block.Span.Start + Math.Max(0, line.TrimEnd().Length - 1)), line.Trim());
        renderer.WriteLeafRawLines(block, writeEndOfLines: true, escape: true);
    }
}

/// <summary>Refuses HTML in running text.</summary>
internal sealed class RawInlineWriter(ProseContext context) : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline inline)
    {
        RawHtml.Report(context, inline.Span, inline.Tag);
        if (renderer.EnableHtmlForInline) renderer.WriteEscape(inline.Tag);
    }
}

/// <summary>What is said of HTML in Markdown.</summary>
internal static class RawHtml
{
    public static void Report(ProseContext context, Markdig.Syntax.SourceSpan span, string tag) =>
        context.Report(DiagnosticRules.RawHtml, span, $"\"{tag}\" is HTML; the atlas takes Markdown only.", "say it in Markdown; where the tag itself is meant, put it in a code span: `<b>`.");
}
