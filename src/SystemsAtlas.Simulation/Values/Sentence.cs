using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SystemsAtlas.Simulation;

/// <summary>
/// A text written as <c>$"…"</c> with values in the invariant culture. A number may be followed by its noun: <c>{height:level}</c> is "1 level" or "3 levels",
/// <c>{count:entry|entries}</c> gives both forms, <c>{calls:#,0 call}</c> a format as well. Lists are joined by commas. What is absent is "none".
/// </summary>
[InterpolatedStringHandler]
public readonly struct Sentence
{
    private readonly StringBuilder _text;

    /// <summary>Begins a sentence; the compiler calls this.</summary>
    public Sentence(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (8 * formattedCount));

    /// <summary>No words.</summary>
    public static Sentence Empty => default;

    /// <summary>Adds words.</summary>
    public void AppendLiteral(string text) => _text.Append(text);

    /// <summary>Adds a text as it is.</summary>
    public void AppendFormatted(string? text) => _text.Append(text);

    /// <summary>Adds a sentence.</summary>
    public void AppendFormatted(Sentence sentence) => _text.Append(sentence.ToString());

    /// <summary>Adds what is one value, as prose writes it.</summary>
    public void AppendFormatted(ISingleValue value) => _text.Append(value.AsValue.ToText());

    /// <summary>Adds a whole number, with its format or noun.</summary>
    public void AppendFormatted(long number, string? format = null) => Append(number, number == 1, format);

    /// <summary>Adds a whole number that may be absent.</summary>
    public void AppendFormatted(long? number, string? format = null)
    {
        if (number is { } n) AppendFormatted(n, format);
        else _text.Append("none");
    }

    /// <summary>Adds a number, with its format or noun.</summary>
    public void AppendFormatted(double number, string? format = null) => Append(number, number == 1, format);

    /// <summary>Adds the texts of a list.</summary>
    public void AppendFormatted(IEnumerable<string> texts) => Join(texts);

    /// <summary>Adds the numbers of a list.</summary>
    public void AppendFormatted(IEnumerable<long> numbers) => Join(numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds the numbers of a list.</summary>
    public void AppendFormatted(IEnumerable<int> numbers) => Join(numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds the values of a list, each as prose writes it.</summary>
    public void AppendFormatted<T>(IEnumerable<T> values) where T : ISingleValue => Join(values.Select(v => v.AsValue.ToText()));

    /// <inheritdoc/>
    public override string ToString() => _text?.ToString() ?? "";

    private void Append(IFormattable number, bool isOne, string? format)
    {
        var (digits, noun) = Parts(format);
        _text.Append(number.ToString(digits, CultureInfo.InvariantCulture));
        if (noun.Length == 0) return;
        var bar = noun.IndexOf('|', StringComparison.Ordinal);
        _text.Append(' ').Append(bar < 0 ? noun + (isOne ? "" : "s") : isOne ? noun[..bar] : noun[(bar + 1)..]);
    }

    // A noun begins with a letter, a number's format with a digit's place or a separator.
    private static (string? Digits, string Noun) Parts(string? format)
    {
        if (string.IsNullOrEmpty(format)) return (null, "");
        if (char.IsAsciiLetter(format[0])) return (null, format);
        var blank = format.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? (format, "") : (format[..blank], format[(blank + 1)..]);
    }

    private void Join(IEnumerable<string> texts)
    {
        var joined = string.Join(", ", texts);
        _text.Append(joined.Length == 0 ? "none" : joined);
    }
}
