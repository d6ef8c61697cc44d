using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Counts the words that a reader reads: headings, paragraphs, lists and tables, with their placeholders filled in. Captions and code are not counted.</summary>
internal static class WordCount
{
    public static int Of(IEnumerable<Block> blocks, ProseContext context)
    {
        // What is wrong was said when the text was rendered.
        var quiet = context with { Diagnostics = new(), Links = new() };
        return blocks.Sum(b => OfBlock(b, quiet));
    }

    private static int OfBlock(Block block, ProseContext context) => block switch
    {
        CustomContainer => 0,
        ContainerBlock container => container.Sum(b => OfBlock(b, context)),
        LeafBlock { Inline: { } inline } => ProseRenderer.PlainText(context, inline).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
        _ => 0,
    };
}
