using System.Globalization;
using System.Text;
using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>JSON.parse (ECMA-262 section 25.5.1). Its messages are V8's where they are short.</summary>
internal sealed class JsonReader(Interpreter machine, string text)
{
    private const int MostNested = 500;
    private int _at;
    private int _nested;

    public object? Read()
    {
        machine.WorkReading(text.Length);
        var value = ReadValue();
        SkipSpace();
        return _at == text.Length ? value : throw Malformed("Unexpected non-whitespace character after JSON");
    }

    private object? ReadValue()
    {
        machine.Work(1);
        SkipSpace();
        if (_at >= text.Length) throw Unexpected();
        switch (text[_at])
        {
            case '{': return Nested(ReadObject);
            case '[': return Nested(ReadArray);
            case '"': return ReadText();
            case 't': return Word("true", true);
            case 'f': return Word("false", false);
            case 'n': return Word("null", JsNull.Value);
            default: return ReadNumber();
        }
    }

    private object? Nested(Func<object?> read)
    {
        if (++_nested > MostNested) throw JsThrow.RangeError("Maximum call stack size exceeded");
        var value = read();
        _nested--;
        return value;
    }

    private JsObject ReadObject()
    {
        var made = machine.Realm.NewObject();
        _at++;
        SkipSpace();
        if (Eat('}')) return made;
        var (expected, isFirst) = ("property name or '}'", true);
        do
        {
            SkipSpace();
            if (_at >= text.Length || text[_at] != '"') throw Malformed($"Expected {expected} in JSON");
            expected = "double-quoted property name";
            var key = ReadText();
            SkipSpace();
            // V8 has words of its own for the first member only.
            if (!Eat(':')) throw isFirst ? Malformed("Expected ':' after property name in JSON") : Unexpected();
            isFirst = false;
            made.Define(key, new Property(ReadValue()));
            SkipSpace();
        }
        while (Eat(','));
        return Eat('}') ? made : throw Malformed("Expected ',' or '}' after property value in JSON");
    }

    private JsArray ReadArray()
    {
        var made = machine.Realm.NewArray([]);
        _at++;
        SkipSpace();
        if (Eat(']')) return made;
        do
        {
            made.RequireGrowth(1);
            made.Items.Add(ReadValue());
            SkipSpace();
        }
        while (Eat(','));
        return Eat(']') ? made : throw Malformed("Expected ',' or ']' after array element in JSON");
    }

    private string ReadText()
    {
        var value = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (_at >= text.Length) throw Malformed("Unterminated string in JSON");
            var c = text[_at];
            if (c == '"') break;
            if (c < ' ') throw Malformed("Bad control character in string literal in JSON");
            value.Append(c == '\\' ? Escape() : c);
        }
        _at++;
        return value.ToString();
    }

    private char Escape()
    {
        if (++_at >= text.Length) throw Unexpected();
        var c = text[_at];
        if (c != 'u') return "\"\\/bfnrt".IndexOf(c, StringComparison.Ordinal) is var i and >= 0 ? "\"\\/\b\f\n\r\t"[i] : throw Malformed("Bad escaped character in JSON");
        var code = 0;
        for (var digit = 0; digit < 4; digit++)
        {
            if (++_at >= text.Length || !char.IsAsciiHexDigit(text[_at])) throw Malformed("Bad Unicode escape in JSON");
            code = (code * 16) + NumberText.DigitOf(text[_at]);
        }
        return (char)code;
    }

    private double ReadNumber()
    {
        var start = _at;
        if (Eat('-') && !IsDigit) throw Malformed("No number after minus sign in JSON");
        if (!Eat('0')) Digits();
        else if (IsDigit) throw Malformed("Unexpected number in JSON");
        if (Eat('.') && !IsDigit) throw Malformed("Unterminated fractional number in JSON");
        while (IsDigit) _at++;
        if (Eat('e') || Eat('E'))
        {
            if (!Eat('+')) Eat('-');
            if (!IsDigit) throw Malformed("Exponent part is missing a number in JSON");
            Digits();
        }
        return double.Parse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void Digits()
    {
        if (!IsDigit) throw Unexpected();
        while (IsDigit) _at++;
    }

    private object? Word(string word, object? value)
    {
        foreach (var c in word)
            if (!Eat(c)) throw Unexpected();
        return value;
    }

    private bool Eat(char c)
    {
        if (_at >= text.Length || text[_at] != c) return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    private bool IsDigit => _at < text.Length && char.IsAsciiDigit(text[_at]);

    private JsThrow Malformed(string reason) => JsThrow.SyntaxError(FormattableString.Invariant($"{reason} at position {_at}"));

    private JsThrow Unexpected()
    {
        if (_at >= text.Length) return JsThrow.SyntaxError("Unexpected end of JSON input");
        if (text is "undefined" or "NaN" or "Infinity" or "[object Object]") return JsThrow.SyntaxError($"\"{text}\" is not valid JSON");
        if (text[_at] == '"') return Malformed("Unexpected string in JSON");
        if (char.IsAsciiDigit(text[_at]) || text[_at] == '-') return Malformed("Unexpected number in JSON");
        const int shown = 10;
        var (start, end) = text.Length <= 2 * shown ? (0, text.Length) : (Math.Max(0, _at < shown ? 0 : _at - shown), _at >= text.Length - shown && _at >= shown ? text.Length : Math.Min(text.Length, _at + shown));
        return JsThrow.SyntaxError($"Unexpected token '{text[_at]}', {(text.Length > 2 * shown && _at >= shown ? "..." : "")}\"{text[start..end]}\"{(end < text.Length ? "..." : "")} is not valid JSON");
    }
}
