using Markdig.Helpers;
using Markdig.Parsers;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Finds placeholders in running text. Code spans are read before it, so code may hold braces.</summary>
internal sealed class PlaceholderParser : InlineParser
{
    public PlaceholderParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '{') return false;
        var rest = slice.Text.AsSpan(slice.Start + 2, Math.Max(0, slice.End - slice.Start - 1));
        var line = rest.IndexOf('\n');
        if (line >= 0) rest = rest[..line];
        var end = rest.IndexOf("}}", StringComparison.Ordinal);
        var content = (end < 0 ? "" : rest[..end]).ToString();
        var length = end < 0 ? 2 : end + 4;
        var hasPercent = end >= 0 && rest[(end + 2)..].StartsWith(" %", StringComparison.Ordinal);
        var start = processor.GetSourcePosition(slice.Start, out var lineNumber, out var column);
        processor.Inline = new PlaceholderInline { HasEnd = end >= 0, HasPercent = hasPercent, Content = content, Span = new(start, start + length - 1), Line = lineNumber, Column = column };
        slice.Start += length + (hasPercent ? 2 : 0);
        return true;
    }
}
