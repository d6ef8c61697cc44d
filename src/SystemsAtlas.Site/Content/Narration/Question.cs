using Markdig.Syntax;

namespace SystemsAtlas.Site.Content.Narration;

/// <summary>What a section asks before its stop is shown, as written.</summary>
/// <param name="Place">The line that opens it.</param>
/// <param name="Answer">The answer's text with placeholders, on that line.</param>
/// <param name="Ask">The question.</param>
/// <param name="Choices">Two to four.</param>
/// <param name="Why">What explains the answer.</param>
internal sealed record Question(SourceSpan Place, SourceSpan Answer, IReadOnlyList<Block> Ask, IReadOnlyList<ParagraphBlock> Choices, IReadOnlyList<Block> Why)
{
    /// <summary>The directive's name.</summary>
    public const string Name = "predict";
}
