using System.Globalization;

namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>Reads tokens on demand (ECMA-262 section 12). The parser says where a template goes on, because only it knows.</summary>
internal sealed partial class Lexer(string source)
{
    private static readonly HashSet<string> Keywords =
    [
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false",
        "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw", "true", "try",
        "typeof", "var", "void", "while", "with",
    ];

    // The longest first, so that the first match is the right one.
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--",
        "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&",
        "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <summary>Where the next token is looked for; can be kept and set back.</summary>
    public (int At, int Line, int LineStart) State
    {
        get => (_at, _line, _lineStart);
        set => (_at, _line, _lineStart) = value;
    }

    public Position Here => new(_line, _at - _lineStart + 1, _at);

    private char Current => Peek(0);

    public Token Next()
    {
        var newline = SkipSpace();
        var start = Here;
        if (_at >= source.Length) return new(TokenKind.End, "", null, start, _at, newline);
        var c = Current;
        if (c == '\\') throw ProgramRefusedException.Unsupported("an escape in a name is", start);
        if (IsNameStart(_at)) return Name(start, newline);
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) return Number(start, newline);
        if (c is '"' or '\'') return Text(start, newline);
        if (c == '#' && _at + 1 < source.Length && IsNameStart(_at + 1))
        {
            _at++;
            return Name(start, newline) with { Kind = TokenKind.PrivateName };
        }
        if (c == '`')
        {
            _at++;
            return TemplatePart(start, newline);
        }
        return Punctuator(start, newline);
    }

    /// <summary>Reads on in a template, from the brace that closes a substitution.</summary>
    public Token ContinueTemplate(Token brace)
    {
        (_at, _line, _lineStart) = (brace.At.Offset + 1, brace.At.Line, brace.At.Offset - brace.At.Column + 1);
        return TemplatePart(brace.At, newline: false);
    }

    private Token Name(Position start, bool newline)
    {
        while (_at < source.Length && IsNamePart(_at)) _at += char.IsHighSurrogate(Current) ? 2 : 1;
        if (Current == '\\') throw ProgramRefusedException.Unsupported("an escape in a name is", Here);
        var text = source[start.Offset.._at];
        return new(Keywords.Contains(text) ? TokenKind.Keyword : TokenKind.Name, text, null, start, _at, newline);
    }

    private Token Punctuator(Position start, bool newline)
    {
        foreach (var text in Punctuators)
        {
            if (string.CompareOrdinal(source, _at, text, 0, text.Length) != 0) continue;
            // "a?.5:b" is a conditional with the number .5
            if (text == "?." && char.IsAsciiDigit(Peek(2))) continue;
            _at += text.Length;
            return new(TokenKind.Punctuator, text, null, start, _at, newline);
        }
        throw ProgramRefusedException.Syntax("Invalid or unexpected token", start);
    }

    // Spaces and comments; says whether a line ended among them.
    private bool SkipSpace()
    {
        var newline = _at == 0;
        if (_at == 0 && source.StartsWith("#!", StringComparison.Ordinal)) SkipLine();
        while (_at < source.Length)
        {
            var c = Current;
            if (IsLineEnd(c))
            {
                newline = true;
                PassLineEnd();
            }
            else if (IsSpace(c)) _at++;
            else if (c == '/' && Peek(1) == '/') SkipLine();
            else if (c == '/' && Peek(1) == '*') newline |= SkipBlockComment();
            else if (source.AsSpan(_at).StartsWith("<!--") || (newline && source.AsSpan(_at).StartsWith("-->")))
                throw ProgramRefusedException.Unsupported("an HTML-like comment is", Here);
            else break;
        }
        return newline;
    }

    private void SkipLine()
    {
        while (_at < source.Length && !IsLineEnd(Current)) _at++;
    }

    private bool SkipBlockComment()
    {
        var (start, newline) = (Here, false);
        for (_at += 2; !(Current == '*' && Peek(1) == '/');)
        {
            if (_at >= source.Length) throw ProgramRefusedException.Syntax("Invalid or unexpected token", start);
            if (IsLineEnd(Current))
            {
                newline = true;
                PassLineEnd();
            }
            else _at++;
        }
        _at += 2;
        return newline;
    }

    private void PassLineEnd()
    {
        _at += Current == '\r' && Peek(1) == '\n' ? 2 : 1;
        _line++;
        _lineStart = _at;
    }

    private char Peek(int ahead) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\v' or '\f' or '\u00A0' or '\uFEFF' || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    private bool IsNameStart(int at) => source[at] is '$' or '_' || CategoryAt(at) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private bool IsNamePart(int at) => IsNameStart(at) || source[at] is '\u200C' or '\u200D' || CategoryAt(at) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private UnicodeCategory CategoryAt(int at) => CharUnicodeInfo.GetUnicodeCategory(source, at);
}
