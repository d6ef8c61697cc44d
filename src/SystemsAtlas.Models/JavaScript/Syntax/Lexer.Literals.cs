using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.JavaScript.Syntax;

// Numbers, texts and templates.
internal sealed partial class Lexer
{
    private Token Number(Position start, bool newline)
    {
        var value = Current == '0' && char.ToLowerInvariant(Peek(1)) is 'x' or 'o' or 'b' ? RadixNumber(start) : DecimalNumber(start);
        if (Current == 'n') throw ProgramRefusedException.Unsupported("a BigInt literal is", start);
        if (_at < source.Length && (IsNameStart(_at) || char.IsAsciiDigit(Current) || Current == '\\'))
            throw ProgramRefusedException.Syntax("Invalid or unexpected token", Here);
        return new(TokenKind.Number, "", value, start, _at, newline);
    }

    private double RadixNumber(Position start)
    {
        var radix = char.ToLowerInvariant(Peek(1)) switch { 'x' => 16, 'o' => 8, _ => 2 };
        _at += 2;
        var digits = Digits(start, c => char.IsAsciiHexDigit(c) && Convert.ToInt32(c.ToString(), 16) < radix);
        if (digits.Length == 0) throw ProgramRefusedException.Syntax("Invalid or unexpected token", start);
        return NumberText.ParseRadix(digits, radix);
    }

    private double DecimalNumber(Position start)
    {
        if (Current == '0' && (char.IsAsciiDigit(Peek(1)) || Peek(1) == '_'))
            throw Peek(1) == '_' ? ProgramRefusedException.Syntax("Numeric separator can not be used after leading 0.", Here) : ProgramRefusedException.Unsupported("a number with a leading zero is", start);
        var text = new StringBuilder(Digits(start, char.IsAsciiDigit));
        if (Current == '.')
        {
            _at++;
            text.Append('.');
            if (Current == '_') throw ProgramRefusedException.Syntax("Numeric separators are not allowed here.", Here);
            text.Append(Digits(start, char.IsAsciiDigit));
        }
        if (Current is 'e' or 'E')
        {
            _at++;
            text.Append('e');
            if (Current is '+' or '-') text.Append(source[_at++]);
            var exponent = Digits(start, char.IsAsciiDigit);
            if (exponent.Length == 0) throw ProgramRefusedException.Syntax("Invalid or unexpected token", start);
            text.Append(exponent);
        }
        return double.Parse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private string Digits(Position start, Func<char, bool> isDigit)
    {
        var digits = new StringBuilder();
        while (_at < source.Length && (isDigit(Current) || Current == '_'))
        {
            if (Current == '_' && (digits.Length == 0 || !isDigit(Peek(1)))) throw ProgramRefusedException.Syntax("Numeric separators are not allowed here", start);
            if (Current != '_') digits.Append(Current);
            _at++;
        }
        return digits.ToString();
    }

    private Token Text(Position start, bool newline)
    {
        var quote = source[_at++];
        var text = new StringBuilder();
        while (Current != quote || _at >= source.Length)
        {
            if (_at >= source.Length || Current is '\n' or '\r') throw ProgramRefusedException.Syntax("Invalid or unexpected token", start);
            if (Current == '\\') Escape(text, start, inTemplate: false);
            else if (IsLineEnd(Current))
            {
                text.Append(Current);
                PassLineEnd();
            }
            else text.Append(source[_at++]);
        }
        _at++;
        return new(TokenKind.Text, "", text.ToString(), start, _at, newline);
    }

    private Token TemplatePart(Position start, bool newline)
    {
        var (text, first, isCooked) = (new StringBuilder(), _at, true);
        _templateError = null;
        while (true)
        {
            if (_at >= source.Length) throw ProgramRefusedException.Syntax("Unterminated template literal", start);
            if (Current == '`' || (Current == '$' && Peek(1) == '{'))
            {
                var (end, isTail) = (_at, Current == '`');
                _at += isTail ? 1 : 2;
                var raw = source[first..end].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
                return new(TokenKind.Template, "", new TemplateText(isCooked ? text.ToString() : null, raw), start, _at, newline, isTail);
            }
            if (Current == '\\') isCooked &= TemplateEscape(text, start);
            else if (IsLineEnd(Current))
            {
                // A carriage return counts as a line feed (section 12.9.6).
                text.Append(Current is '\r' ? '\n' : Current);
                PassLineEnd();
            }
            else text.Append(source[_at++]);
        }
    }

    /// <summary>What is wrong with the escapes of the last part of a template, which only a tag may overlook.</summary>
    public ProgramRefusedException? TemplateError => _templateError;

    private ProgramRefusedException? _templateError;

    private bool TemplateEscape(StringBuilder text, Position start)
    {
        var at = _at;
        try
        {
            Escape(text, start, inTemplate: true);
            return true;
        }
        catch (ProgramRefusedException error) when (at + 2 <= source.Length)
        {
            _templateError ??= error;
            // What follows the backslash and the letter or digit after it is read as it comes.
            _at = at + 2;
            return false;
        }
    }

    private void Escape(StringBuilder text, Position start, bool inTemplate)
    {
        var at = Here;
        _at++;
        if (_at >= source.Length) throw ProgramRefusedException.Syntax(inTemplate ? "Unterminated template literal" : "Invalid or unexpected token", start);
        if (IsLineEnd(Current))
        {
            PassLineEnd();
            return;
        }
        var c = source[_at++];
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'v': text.Append('\v'); break;
            case 'f': text.Append('\f'); break;
            case 'x': text.Append((char)HexDigits(2, 2, at, "Invalid hexadecimal escape sequence")); break;
            case 'u': text.Append(UnicodeEscape(at)); break;
            case '0' when !char.IsAsciiDigit(Current): text.Append('\0'); break;
            case >= '0' and <= '9' when inTemplate: throw ProgramRefusedException.Syntax("Octal escape sequences are not allowed in template strings", at);
            case '8' or '9': text.Append(c); break;
            case >= '0' and <= '7': throw ProgramRefusedException.Unsupported("an octal escape is", at);
            default: text.Append(c); break;
        }
    }

    private string UnicodeEscape(Position at)
    {
        if (Current != '{') return ((char)HexDigits(4, 4, at, "Invalid Unicode escape sequence")).ToString();
        _at++;
        var point = HexDigits(1, int.MaxValue, at, "Invalid Unicode escape sequence");
        if (Current != '}') throw ProgramRefusedException.Syntax("Invalid Unicode escape sequence", at);
        if (point > 0x10FFFF) throw ProgramRefusedException.Syntax("Undefined Unicode code-point", at);
        _at++;
        return point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point);
    }

    private int HexDigits(int least, int most, Position at, string reason)
    {
        var (value, count) = (0, 0);
        for (; count < most && char.IsAsciiHexDigit(Current); count++) value = Math.Min((value * 16) + Convert.ToInt32(source[_at++].ToString(), 16), 0x110000);
        return count >= least ? value : throw ProgramRefusedException.Syntax(reason, at);
    }
}
