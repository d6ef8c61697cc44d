using System.Globalization;
using System.Text;

namespace SystemsAtlas.Simulation;

/// <summary>
/// Writes JSON (RFC 8259), a value after another, in the order in which the methods are called; nothing checks that order. The class library's writer and its encoder are 40 KB of every playground after compression, and a trace
/// needs little of them. What a script element must not hold is escaped, unless it is told not to.
/// </summary>
/// <param name="isIndented">Whether each value stands on a line of its own, set in by two blanks.</param>
/// <param name="isPlain">Whether &lt;, &gt; and &amp; stay as they are: for files that no page holds.</param>
public sealed class JsonOutput(bool isIndented = false, bool isPlain = false)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true, _isNamed;

    /// <summary>The whole text as UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Begins an object.</summary>
    public void WriteStartObject() => Open('{');

    /// <summary>Begins a field that is an object.</summary>
    public void WriteStartObject(string name)
    {
        WritePropertyName(name);
        Open('{');
    }

    /// <summary>Ends an object.</summary>
    public void WriteEndObject() => Close('}');

    /// <summary>Begins a list.</summary>
    public void WriteStartArray() => Open('[');

    /// <summary>Begins a field that is a list.</summary>
    public void WriteStartArray(string name)
    {
        WritePropertyName(name);
        Open('[');
    }

    /// <summary>Ends a list.</summary>
    public void WriteEndArray() => Close(']');

    /// <summary>Writes the name of a field; its value comes next.</summary>
    public void WritePropertyName(string name)
    {
        Next();
        Quote(_text, name, isPlain);
        _text.Append(isIndented ? ": " : ":");
        _isNamed = true;
    }

    /// <summary>A field with a text, or null.</summary>
    public void WriteString(string name, string? text)
    {
        WritePropertyName(name);
        if (text is null) WriteNullValue();
        else WriteStringValue(text);
    }

    /// <summary>A field with a whole number.</summary>
    public void WriteNumber(string name, long number) => WriteNumber(name, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A field with a whole number without sign.</summary>
    public void WriteNumber(string name, ulong number) => WriteNumber(name, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A field with a number, as <see cref="WriteNumberValue(double)"/> writes it.</summary>
    public void WriteNumber(string name, double number) => WriteNumber(name, Shortest(number));

    /// <summary>A text.</summary>
    public void WriteStringValue(string text)
    {
        Next();
        Quote(_text, text, isPlain);
    }

    /// <summary>A whole number.</summary>
    public void WriteNumberValue(long number) => WriteRawValue(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number with the fewest digits that read back as the same double.</summary>
    /// <exception cref="ArgumentException">It is not finite: JSON has no such number.</exception>
    public void WriteNumberValue(double number) => WriteRawValue(Shortest(number));

    /// <summary>True or false.</summary>
    public void WriteBooleanValue(bool truth) => WriteRawValue(truth ? "true" : "false");

    /// <summary>Nothing.</summary>
    public void WriteNullValue() => WriteRawValue("null");

    /// <summary>A value that is JSON already.</summary>
    public void WriteRawValue(string json)
    {
        Next();
        _text.Append(json);
    }

    /// <summary>Appends a text as a string of JSON. Half of a pair of surrogates, which no UTF-8 can hold, becomes U+FFFD.</summary>
    public static void Quote(StringBuilder json, string text, bool isPlain = false)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) json.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c)) json.Append("\\uFFFD");
            else if (c is '"' or '\\') json.Append('\\').Append(c);
            else if (c == '\n') json.Append("\\n");
            else if (c == '\r') json.Append("\\r");
            else if (c == '\t') json.Append("\\t");
            else if (c < ' ' || c is '\u007f' or '\u2028' or '\u2029' || (!isPlain && c is '<' or '>' or '&')) json.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else json.Append(c);
        }
        json.Append('"');
    }

    private static string Shortest(double number) =>
        double.IsFinite(number) ? number.ToString(CultureInfo.InvariantCulture) : throw new ArgumentException("JSON has no number that is not finite", nameof(number));

    private void WriteNumber(string name, string digits)
    {
        WritePropertyName(name);
        WriteRawValue(digits);
    }

    private void Open(char sign)
    {
        Next();
        _text.Append(sign);
        _depth++;
        _isFirst = true;
    }

    private void Close(char sign)
    {
        _depth--;
        if (!_isFirst) Break();
        _text.Append(sign);
        _isFirst = false;
    }

    // What stands before a value or a name.
    private void Next()
    {
        if (_isNamed)
        {
            _isNamed = false;
            return;
        }
        if (!_isFirst) _text.Append(',');
        if (_depth > 0) Break();
        _isFirst = false;
    }

    private void Break()
    {
        if (isIndented) _text.Append('\n').Append(' ', 2 * _depth);
    }
}
