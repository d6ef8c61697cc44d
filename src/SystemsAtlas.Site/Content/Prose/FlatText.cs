using System.Text;
using Markdig.Syntax.Inlines;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>
/// The words of a paragraph, a heading or a cell as one text, in which each character knows its place in the source. What an author did not write as words (code, a placeholder, an address, a picture) is one
/// <see cref="Other"/>, so that words on its two sides do not touch.
/// </summary>
internal sealed class FlatText
{
    /// <summary>Stands for what is no words.</summary>
    public const char Other = '\uFFFC';

    private readonly StringBuilder _text = new();
    private readonly List<int> _places = [];

    public FlatText(ContainerInline inline) => Add(inline);

    public string Text => _text.ToString();

    /// <summary>Where a character stands, counted from the beginning of the Markdown.</summary>
    public int PlaceOf(int index) => _places[index];

    private void Add(ContainerInline container)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal: Add(literal.Content.ToString(), literal.Span.End - literal.Content.Length + 1, 1); break;
                case HtmlEntityInline entity: Add(entity.Transcoded.ToString(), entity.Span.Start, 0); break;
                case LineBreakInline: Add(" ", inline.Span.Start, 0); break;
                case LinkInline { IsImage: true }: Add($"{Other}", inline.Span.Start, 0); break;
                case ContainerInline inner: Add(inner); break;
                default: Add($"{Other}", inline.Span.Start, 0); break;
            }
        }
    }

    private void Add(string text, int place, int step)
    {
        _text.Append(text);
        for (var i = 0; i < text.Length; i++) _places.Add(place + i * step);
    }
}
