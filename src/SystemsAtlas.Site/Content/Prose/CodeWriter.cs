using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes code, and below it the product on which it was run, where its first line says so: <c>```sql {ran="PostgreSQL 15.14"}</c>.</summary>
internal sealed class CodeWriter(ProseContext context) : HtmlObjectRenderer<CodeBlock>
{
    private const string Ran = "ran";
    private readonly CodeBlockRenderer _code = new();

    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        if (RanOn(block, context.Text, context.Diagnostics) is not { } product)
        {
            _code.Write(renderer, block);
            return;
        }
        renderer.EnsureLine();
        renderer.WriteLine("<figure class=\"ran\">");
        _code.Write(renderer, block);
        renderer.EnsureLine();
        renderer.Write("<figcaption>Run on ").WriteEscape(product).WriteLine("</figcaption></figure>");
    }

    /// <summary>The product on which a block was run, or null.</summary>
    public static string? RanOn(CodeBlock block, MarkdownText text, DiagnosticBag diagnostics)
    {
        if (block is not FencedCodeBlock { Arguments: { Length: > 0 } } fenced) return null;
        var entries = Directive.EntriesOfLine(text.LineAt(fenced), diagnostics);
        foreach (var entry in entries.Where(e => e.Key != Ran))
            diagnostics.Add(DiagnosticRules.UnknownDirectiveKey, entry.KeyPlace, $"Code has no key \"{entry.Key}\".{Suggest.Question(entry.Key, [Ran])}", "say with ran=\"PostgreSQL 15.14\" on what it was run, or leave the braces out.");
        return entries.FirstOrDefault(e => e.Key == Ran)?.Value;
    }
}
