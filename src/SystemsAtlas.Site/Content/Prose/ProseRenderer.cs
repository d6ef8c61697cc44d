using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes parsed Markdown as HTML for one place of one page.</summary>
internal sealed partial class ProseRenderer : HtmlRenderer
{
    private ProseRenderer(TextWriter writer, ProseContext context) : base(writer)
    {
        MarkdownReader.Pipeline.Setup(this);
        ObjectRenderers.RemoveAll(r => r is HtmlTableRenderer or HtmlCustomContainerRenderer or HtmlCustomContainerInlineRenderer or HtmlBlockRenderer or HtmlInlineRenderer
            or LinkInlineRenderer or AutolinkInlineRenderer or QuoteBlockRenderer or HtmlEntityInlineRenderer or CodeBlockRenderer or CodeInlineRenderer or Markdig.Renderers.Html.HeadingRenderer);
        ObjectRenderers.AddRange(
        [
            new PlaceholderWriter(context), new LinkWriter(context), new AutolinkWriter(context), new HeadingWriter(context), new AsideWriter(), new TableWriter(), new CodeWriter(context), new CodeSpanWriter(context),
            new EntityWriter(context), new RawBlockWriter(context), new RawInlineWriter(context), new DirectiveWriter(context),
        ]);
    }

    /// <summary>Blocks as HTML.</summary>
    public static string Blocks(ProseContext context, IEnumerable<Block> blocks)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new ProseRenderer(writer, context);
        foreach (var block in blocks) renderer.Write(block);
        return Held(writer.ToString().Trim());
    }

    /// <summary>The content of a paragraph or heading as HTML.</summary>
    public static string Inline(ProseContext context, ContainerInline? inline)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        if (inline is not null) new ProseRenderer(writer, context).WriteChildren(inline);
        return Held(writer.ToString().Trim());
    }

    // A browser may break a line after a button; a term keeps its punctuation.
    private static string Held(string html) => Punctuated().Replace(html, "<span class=\"held\">$0</span>");

    [GeneratedRegex("<button type=\"button\" class=\"term\"[^>]*>[^<]*</button>[.,:;!?)]+")]
    private static partial Regex Punctuated();

    /// <summary>The content of a paragraph or heading as plain text, unescaped.</summary>
    public static string PlainText(ProseContext context, ContainerInline? inline)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new ProseRenderer(writer, context) { EnableHtmlForInline = false, EnableHtmlEscape = false };
        if (inline is not null) renderer.WriteChildren(inline);
        return writer.ToString().Trim();
    }
}
