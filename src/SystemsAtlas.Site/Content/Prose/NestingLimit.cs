using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Cuts a document off below a depth. Parsing may make a tree of any depth, from stars or brackets in one line, and whoever walks it does so by recursion.</summary>
internal static class NestingLimit
{
    /// <summary>How deep lists, quotes, brackets and emphasis may lie in one another. A list in a list in a note is at 8; Markdig's own renderers end at 128.</summary>
    public const int Deepest = 40;

    /// <summary>Empties what lies deeper, with a diagnostic for each.</summary>
    public static void Apply(MarkdownDocument document, MarkdownText text, DiagnosticBag diagnostics)
    {
        var rest = new Stack<(MarkdownObject Node, int Depth)>([(document, 0)]);
        while (rest.TryPop(out var next))
        {
            var inner = Inside(next.Node);
            if (inner.Count == 0) continue;
            if (next.Depth >= Deepest) Empty(next.Node, text, diagnostics);
            else foreach (var node in inner) rest.Push((node, next.Depth + 1));
        }
    }

    /// <summary>Says that a stretch is nested too deeply.</summary>
    public static void Report(SourceSpan place, DiagnosticBag diagnostics) =>
        diagnostics.Add(DiagnosticRules.TooDeep, place, FormattableString.Invariant($"Lists, quotes, brackets or emphasis are nested more than {Deepest} deep here."), "nest less; where the signs themselves are meant, put them in a code span.");

    private static void Empty(MarkdownObject node, MarkdownText text, DiagnosticBag diagnostics)
    {
        var start = Math.Clamp(text.Start + Math.Max(0, node.Span.Start), 0, text.File.Text.Length);
        var end = text.File.Text.IndexOf('\n', start);
        Report(new(text.File, start, Math.Clamp(node.Span.Length, 0, (end < 0 ? text.File.Text.Length : end) - start)), diagnostics);
        if (node is ContainerBlock blocks) blocks.Clear();
        else if (node is LeafBlock leaf) leaf.Inline = null;
        else if (node is ContainerInline inlines)
        {
            inlines.Clear();
            // Not nothing, which would be told as an image or a title without words.
            inlines.AppendChild(new LiteralInline("…"));
        }
    }

    private static IReadOnlyList<MarkdownObject> Inside(MarkdownObject node) => node switch
    {
        ContainerBlock blocks => [.. blocks],
        ContainerInline inlines => [.. inlines],
        LeafBlock { Inline: { } inline } => [inline],
        _ => [],
    };
}
