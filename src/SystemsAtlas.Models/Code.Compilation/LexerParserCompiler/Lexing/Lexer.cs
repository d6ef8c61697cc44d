using System.Globalization;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;

/// <summary>
/// Cuts an expression into tokens: always the longest that can begin at a place. Source: ECMA-262, 16th edition, section 12; messages and places as of acorn 8.
/// It stops at the first fault and keeps it, because a parser hears of a fault only when it asks for the token.
/// </summary>
internal sealed class Lexer(string source)
{
    private const string Keywords = " break case catch continue debugger default do else finally for function if return switch throw try var while with null true false instanceof typeof void delete new in this const class extends export import super ";

    // Every operator and mark, the longer before the shorter that it begins with.
    private static readonly string[] s_signs =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "=", "!", "~", "?", ":", ",", ".", "(", ")", "[", "]", "{", "}", ";", "`",
    ];

    private readonly List<Token> _tokens = [];
    private int _at;

    /// <summary>The tokens up to the end or to what is wrong; the last is the end where nothing is.</summary>
    public ImmutableArray<Token> Tokens { get; private set; } = [];

    /// <summary>What is wrong with the text; null for nothing.</summary>
    public SourceFault? Fault { get; private set; }

    public static Lexer Read(string source)
    {
        var lexer = new Lexer(source);
        try
        {
            while (lexer._tokens.Count == 0 || lexer._tokens[^1].Kind != TokenKind.End) lexer._tokens.Add(lexer.Next());
        }
        catch (SourceRefusedException refused)
        {
            lexer.Fault = refused.Fault;
        }
        lexer.Tokens = [.. lexer._tokens];
        return lexer;
    }

    private char Peek(int ahead = 0) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private Token Next()
    {
        SkipSpace();
        var start = _at;
        if (start == source.Length) return new(TokenKind.End, "eof", "", start, 0, "");
        var c = Peek();
        if (IsWordStart(c)) return Word(start);
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) return Number(start);
        if (c is '"' or '\'') return Text(start, c);
        return Sign(start);
    }

    private void SkipSpace()
    {
        while (_at < source.Length)
        {
            var c = Peek();
            if (c is ' ' or '\n' or '\r' or '\t' or '\v' or '\f') _at++;
            else if (c == '/' && Peek(1) == '/') while (_at < source.Length && Peek() is not ('\n' or '\r' or '\u2028' or '\u2029')) _at++;
            else if (c == '/' && Peek(1) == '*')
            {
                var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0) throw SourceRefusedException.Syntax(_at, "Unterminated comment");
                _at = end + 2;
            }
            else return;
        }
    }

    private Token Word(int start)
    {
        while (IsWordPart(Peek())) _at++;
        RefuseOther();
        var text = source[start.._at];
        if (text == "async") throw SourceRefusedException.Unsupported(start, "the word async");
        return Keywords.Contains($" {text} ", StringComparison.Ordinal) ? new(TokenKind.Keyword, text, text, start, 0, text) : new(TokenKind.Word, "name", text, start, 0, text);
    }

    // Letters beyond ASCII and escapes may go on a name; what they are is a table of Unicode's.
    private void RefuseOther()
    {
        if (Peek() == '\\' || Peek() > '\x7f') throw SourceRefusedException.Unsupported(_at, "a name with a letter beyond ASCII");
    }

    private Token Sign(int start)
    {
        if (Peek() is '#' or '`' or '\\' or > '\x7f') throw SourceRefusedException.Unsupported(start, $"\"{Shown(start)}\"");
        var text = "";
        foreach (var sign in s_signs)
        {
            if (string.CompareOrdinal(source, start, sign, 0, sign.Length) != 0 || (sign == "?." && char.IsAsciiDigit(Peek(2)))) continue;
            text = sign;
            break;
        }
        if (text.Length == 0) throw SourceRefusedException.Syntax(start, $"Unexpected character '{source[start]}'");
        if (text[0] == '/' && !EndsOperand(_tokens, _tokens.Count - 1)) throw SourceRefusedException.Unsupported(start, "a regular expression");
        if ((text == "<" && string.CompareOrdinal(source, start, "<!--", 0, 4) == 0) || (text == "--" && Peek(2) == '>')) throw SourceRefusedException.Unsupported(start, "a comment of HTML");
        _at += text.Length;
        return new(LabelOf(text) is { Length: 1 } mark && "()[]{};,.:?".Contains(mark, StringComparison.Ordinal) || text is "=>" or "..." or "?." ? TokenKind.Mark : TokenKind.Operator, LabelOf(text), text, start, 0, text);
    }

    private static string LabelOf(string sign) => sign switch
    {
        "+" or "-" => "+/-",
        "!" or "~" => "!/~",
        "<" or ">" or "<=" or ">=" => "</>/<=/>=",
        "==" or "!=" or "===" or "!==" => "==/!=/===/!==",
        "<<" or ">>" or ">>>" => "<</>>/>>>",
        "++" or "--" => "++/--",
        "=>" or "=" => sign,
        _ when sign.Length > 1 && sign[^1] == '=' => "_=",
        _ => sign,
    };

    private Token Number(int start)
    {
        var number = Peek() == '0' ? Peek(1) switch { 'x' or 'X' => Radix(start, 16), 'o' or 'O' => Radix(start, 8), 'b' or 'B' => Radix(start, 2), _ => Decimal(start) } : Decimal(start);
        if (IsWordStart(Peek())) throw SourceRefusedException.Syntax(_at, "Identifier directly after number");
        RefuseOther();
        return new(TokenKind.Number, "num", source[start.._at], start, number, source[start.._at]);
    }

    private double Radix(int start, int radix)
    {
        _at += 2;
        var number = Digits(radix, false) ?? throw SourceRefusedException.Syntax(start + 2, $"Expected number in radix {radix}");
        RefuseLarge(start);
        return number;
    }

    private double Decimal(int start)
    {
        if (Peek() != '.') Digits(10, true);
        var isOctal = _at - start >= 2 && source[start] == '0';
        if (!isOctal && Peek() == 'n' && _at > start) RefuseLarge(start);
        if (isOctal && source[start.._at].AsSpan().ContainsAny('8', '9')) isOctal = false;
        else if (isOctal)
        {
            var number = 0.0;
            foreach (var c in source[start.._at]) number = (number * 8) + (c - '0');
            return number;
        }
        if (Peek() == '.')
        {
            _at++;
            Digits(10, false);
        }
        if (Peek() is 'e' or 'E')
        {
            _at++;
            if (Peek() is '+' or '-') _at++;
            if (Digits(10, false) is null) throw SourceRefusedException.Syntax(start, "Invalid number");
        }
        return double.Parse(source[start.._at].Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void RefuseLarge(int start)
    {
        if (Peek() == 'n') throw SourceRefusedException.Unsupported(start, "a BigInt");
    }

    // The number that some digits write, or null where there is none; single underscores may stand between them.
    private double? Digits(int radix, bool mayBeOctal)
    {
        var (start, number, before) = (_at, 0.0, '\0');
        for (; ; _at++)
        {
            var c = Peek();
            if (c == '_')
            {
                if (mayBeOctal && source[start] == '0') throw SourceRefusedException.Syntax(_at, "Numeric separator is not allowed in legacy octal numeric literals");
                if (before == '_') throw SourceRefusedException.Syntax(_at, "Numeric separator must be exactly one underscore");
                if (_at == start) throw SourceRefusedException.Syntax(_at, "Numeric separator is not allowed at the first of digits");
            }
            else
            {
                var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
                if (digit >= radix) break;
                number = (number * radix) + digit;
            }
            before = c;
        }
        if (before == '_') throw SourceRefusedException.Syntax(_at - 1, "Numeric separator is not allowed at the last of digits");
        return _at == start ? null : number;
    }

    private Token Text(int start, char quote)
    {
        var content = "";
        for (_at++; ; _at++)
        {
            var c = Peek();
            if (_at >= source.Length || c is '\n' or '\r') throw SourceRefusedException.Syntax(start, "Unterminated string constant");
            if (c == quote) break;
            if (c == '\\')
            {
                _at++;
                if (_at >= source.Length) throw SourceRefusedException.Syntax(start, "Unterminated string constant");
                c = Peek() switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'b' => '\b',
                    'v' => '\v',
                    'f' => '\f',
                    '0' when !char.IsAsciiDigit(Peek(1)) => '\0',
                    'x' or 'u' or '\n' or '\r' or '\u2028' or '\u2029' or (>= '0' and <= '9') => throw SourceRefusedException.Unsupported(_at - 1, "an escape with digits or over the end of a line"),
                    var other => other,
                };
            }
            content += c;
        }
        _at++;
        return new(TokenKind.String, "string", source[start.._at], start, 0, content);
    }

    /// <summary>The characters with which some characters of an operator go on to a longer one.</summary>
    internal static string GoesOnWith(string taken)
    {
        var next = "";
        foreach (var sign in s_signs)
            if (sign.Length > taken.Length && sign.StartsWith(taken, StringComparison.Ordinal) && !next.Contains(sign[taken.Length], StringComparison.Ordinal)) next += (next.Length > 0 ? " or " : "") + sign[taken.Length];
        return next.Length > 0 ? next : "nothing more";
    }

    /// <summary>Whether an operand has ended with a token, so that an operator behind it is a binary one. A keyword behind a dot is the name of a member.</summary>
    internal static bool EndsOperand(IReadOnlyList<Token> tokens, int last) => last >= 0 && (tokens[last].EndsOperand || (last > 0 && tokens[last].Kind == TokenKind.Keyword && tokens[last - 1].Is(".")));

    private string Shown(int at) => char.IsHighSurrogate(source[at]) && at + 1 < source.Length ? source[at..(at + 2)] : source[at].ToString();

    internal static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';

    internal static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c);
}
