namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Cuts assembly text into statements of tokens. Comments are <c># …</c>, <c>// …</c> and <c>/* … */</c>; a line or a semicolon ends a statement.</summary>
internal sealed partial class Lexer(string source, ErrorList errors)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private SourcePlace Place => new(_line, _at - _lineStart + 1);

    private char Now => Peek(0);

    /// <summary>Every statement that is not empty. One with a fault is told and left out.</summary>
    public IEnumerable<List<Token>> Statements()
    {
        var statement = new List<Token>();
        while (_at < source.Length)
        {
            if (Now is '\n' or ';')
            {
                if (statement.Count > 0) yield return statement;
                statement = [];
                Advance();
            }
            else if (!SkipsSpace() && !errors.Try(() => statement.Add(Read())))
            {
                statement = [];
                while (_at < source.Length && Now != '\n') Advance();
            }
        }
        if (statement.Count > 0) yield return statement;
    }

    private char Peek(int ahead) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private void Advance()
    {
        if (source[_at++] != '\n') return;
        _line++;
        _lineStart = _at;
    }

    private bool SkipsSpace()
    {
        if (Now is ' ' or '\t' or '\r') Advance();
        else if (Now == '#' || (Now == '/' && Peek(1) == '/')) while (_at < source.Length && Now != '\n') Advance();
        else if (Now == '/' && Peek(1) == '*') SkipComment();
        else return false;
        return true;
    }

    private void SkipComment()
    {
        var start = Place;
        var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0) errors.Add(new(start, 2, "the comment has no end", "end it with */"));
        var behind = end < 0 ? source.Length : end + 2;
        while (_at < behind) Advance();
    }

    private Token Read()
    {
        var (start, place) = (_at, Place);
        if (IsNameStart(Now))
        {
            while (IsNameStart(Now) || char.IsAsciiDigit(Now)) Advance();
            return Made(TokenKind.Name, source[start.._at], 0);
        }
        if (char.IsAsciiDigit(Now)) return ReadNumber();
        switch (Now)
        {
            case '"':
                var bytes = ReadText();
                return Made(TokenKind.Text, bytes, 0);
            case '\'':
                var value = ReadCharacter();
                return Made(TokenKind.Number, source[start.._at], value);
            case '<' or '>' when Peek(1) == Now:
                Advance();
                break;
            case ',' or '(' or ')' or '+' or '-' or '*' or '/' or '%' or '&' or '|' or '^' or '~' or ':' or '=' or '@': break;
            default: throw new SourceFault(place, char.IsSurrogatePair(Now, Peek(1)) ? 2 : 1, $"the character {Shown()} has no meaning here", "take it out, or put it into a text or a comment");
        }
        Advance();
        return Made(TokenKind.Sign, source[start.._at], 0);

        Token Made(TokenKind kind, string text, long number) => new(kind, text, number, place, _at - start);
    }

    private string Shown() => char.IsSurrogatePair(Now, Peek(1)) ? source.Substring(_at, 2) : char.IsControl(Now) || char.IsSurrogate(Now) ? $"U+{(int)Now:X4}" : Now.ToString();

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '.' or '$';
}
