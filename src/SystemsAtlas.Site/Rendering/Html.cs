using System.Buffers;
using System.Text;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// What a template writes as it is: markup, or text that is safe where it stands, such as JSON in a script element. A view declares it where it holds such; every other text is
/// escaped when it is written, so no template can forget to.
/// </summary>
/// <param name="Markup">What is written.</param>
public sealed record Html(string Markup)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    public static Html Empty { get; } = new("");

    /// <summary>A text as it stands in an element or in a quoted attribute. The platform's own encoder would also turn "·" and "é" into entities.</summary>
    public static string Encode(string text)
    {
        text = Legal(text);
        var next = text.AsSpan().IndexOfAny(Special);
        if (next < 0) return text;
        var encoded = new StringBuilder(text.Length + 32);
        var rest = text.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(Special))
        {
            encoded.Append(rest[..next]).Append(Entity(rest[next]));
            rest = rest[(next + 1)..];
        }
        return encoded.Append(rest).ToString();
    }

    /// <summary>
    /// The same text where XML 1.0 (section 2.2) and HTML allow it, whatever a program printed: in place of a control character its picture, in place of what is no character U+FFFD.
    /// </summary>
    public static string Legal(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF') && !text.AsSpan().ContainsAnyInRange('\x7F', '\x9F')) return text;
        var legal = new StringBuilder(text.Length);
        // A half of a pair comes as U+FFFD already.
        foreach (var rune in text.EnumerateRunes())
        {
            legal.Append(rune.Value switch
            {
                '\t' or '\n' or '\r' => rune.ToString(),
                < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
                0x7F => "\u2421",
                (> 0x7F and < 0xA0) or (>= 0xFDD0 and <= 0xFDEF) => "\uFFFD",
                _ when (rune.Value & 0xFFFE) == 0xFFFE => "\uFFFD",
                _ => rune.ToString(),
            });
        }
        return legal.ToString();
    }

    public override string ToString() => Markup;

    private static string Entity(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&#39;",
    };
}
