using System.Globalization;

namespace SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

/// <summary>What kind of token it is.</summary>
internal enum TokenKind
{
    End,
    Word,
    Number,
    Text,
    Sign,
}

/// <summary>A token, and whether a line ended before it.</summary>
internal sealed record Token(TokenKind Kind, string Text, Place At, bool IsAfterLine, object? Value = null);

/// <summary>Cuts a program into tokens (ECMA-262 section 12, the part that this machine knows).</summary>
internal sealed class Lexer(string text)
{
    // The longest first, because the first that fits is taken.
    private static readonly string[] s_signs =
    [
        ">>>=", "===", "!==", ">>>", "<<=", ">>=", "**=", "&&=", "||=", "??=", "...", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".", "@", "#", "`",
    ];

    private int _at, _line = 1, _lineStart;

    private Place Here => new(_line, _at - _lineStart + 1);

    public List<Token> Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            var isAfterLine = SkipBlank();
            var at = Here;
            if (_at >= text.Length)
            {
                tokens.Add(new(TokenKind.End, "the end of the program", at, isAfterLine));
                return tokens;
            }
            var c = text[_at];
            tokens.Add(IsWord(c) && !char.IsAsciiDigit(c) ? Word(at, isAfterLine)
                : char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])) ? Number(at, isAfterLine)
                : c is '"' or '\'' ? Quoted(at, isAfterLine, c)
                : Sign(at, isAfterLine));
        }
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';

    private bool SkipBlank()
    {
        var ended = false;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c is '\n')
            {
                ended = true;
                _line++;
                _lineStart = ++_at;
            }
            else if (c is ' ' or '\t' or '\r' or '\u00a0' or '\ufeff')
            {
                _at++;
            }
            else if (c == '/' && _at + 1 < text.Length && text[_at + 1] == '/')
            {
                while (_at < text.Length && text[_at] != '\n') _at++;
            }
            else if (c == '/' && _at + 1 < text.Length && text[_at + 1] == '*')
            {
                ended |= SkipRemark();
            }
            else
            {
                break;
            }
        }
        return ended;
    }

    private bool SkipRemark()
    {
        var (from, ended) = (Here, false);
        for (_at += 2; ; _at++)
        {
            if (_at + 1 >= text.Length) throw new RefusedException("the remark has no end: */ is missing", from);
            if (text[_at] == '*' && text[_at + 1] == '/') break;
            if (text[_at] != '\n') continue;
            ended = true;
            _line++;
            _lineStart = _at + 1;
        }
        _at += 2;
        return ended;
    }

    private Token Word(Place at, bool isAfterLine)
    {
        var from = _at;
        while (_at < text.Length && IsWord(text[_at])) _at++;
        return new(TokenKind.Word, text[from.._at], at, isAfterLine);
    }

    private Token Number(Place at, bool isAfterLine)
    {
        var from = _at;
        double value;
        if (text[_at] == '0' && _at + 1 < text.Length && text[_at + 1] is 'x' or 'X')
        {
            _at += 2;
            while (_at < text.Length && char.IsAsciiHexDigit(text[_at])) _at++;
            if (_at - from is < 3 or > 12) throw new RefusedException("is no hexadecimal number of one to ten digits", at);
            value = long.Parse(text[(from + 2).._at], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        else
        {
            Digits();
            if (_at < text.Length && text[_at] == '.')
            {
                _at++;
                Digits();
            }
            if (_at < text.Length && text[_at] is 'e' or 'E')
            {
                _at++;
                if (_at < text.Length && text[_at] is '+' or '-') _at++;
                if (_at >= text.Length || !char.IsAsciiDigit(text[_at])) throw new RefusedException("the number has an e without an exponent", at);
                Digits();
            }
            if (text[from] == '0' && from + 1 < _at && char.IsAsciiDigit(text[from + 1])) throw new RefusedException("a number may not begin with 0 here", at);
            value = double.Parse(text[from.._at], NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        if (_at < text.Length && IsWord(text[_at])) throw new RefusedException("a letter follows the number", Here);
        return new(TokenKind.Number, text[from.._at], at, isAfterLine, Machine.Numbers.OfLiteral(value));
    }

    private void Digits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
    }

    private Token Quoted(Place at, bool isAfterLine, char quote)
    {
        var from = _at++;
        var value = new System.Text.StringBuilder();
        while (true)
        {
            if (_at >= text.Length || text[_at] == '\n') throw new RefusedException("the string has no end on its line", at);
            var c = text[_at++];
            if (c == quote) break;
            if (c == '\\')
            {
                if (_at >= text.Length) throw new RefusedException("the string has no end on its line", at);
                c = text[_at++] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    '\\' => '\\',
                    '\'' => '\'',
                    '"' => '"',
                    _ => throw new RefusedException("this escape in a string is not known to this machine; \\n, \\t, \\\\, \\' and \\\" are", at),
                };
            }
            value.Append(c);
        }
        return new(TokenKind.Text, text[from.._at], at, isAfterLine, value.ToString());
    }

    private Token Sign(Place at, bool isAfterLine)
    {
        foreach (var sign in s_signs)
        {
            if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) != 0) continue;
            _at += sign.Length;
            return new(TokenKind.Sign, sign, at, isAfterLine);
        }
        throw new RefusedException($"the character {text[_at]} is not known to this machine", at);
    }
}
