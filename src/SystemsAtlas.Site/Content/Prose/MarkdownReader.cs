using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Parses Markdown as the site understands it: CommonMark, tables, directives and placeholders, with exact places.</summary>
internal static class MarkdownReader
{
    /// <summary>Immutable and safe for many threads.</summary>
    public static MarkdownPipeline Pipeline { get; } = Create();

    /// <summary>The document; places in it count from <see cref="MarkdownText.Start"/>. Null, with a diagnostic, when it is nested without sense.</summary>
    public static MarkdownDocument? Parse(MarkdownText text, DiagnosticBag diagnostics)
    {
        try
        {
            return Markdown.Parse(text.File.Text[text.Start..], Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's guard against input made to overflow the stack; it gives no place.
            diagnostics.Add(DiagnosticRules.TooDeep, new(text.File, text.Start, 0), "Lists, quotes or brackets are nested more than a hundred deep somewhere in this text.", "nest less.");
            return null;
        }
    }

    private static MarkdownPipeline Create()
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables();
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        builder.InlineParsers.Insert(0, new PlaceholderParser());
        return builder.Build();
    }
}
