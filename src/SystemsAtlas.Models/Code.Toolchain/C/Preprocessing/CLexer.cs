using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>Cuts a file into lines of tokens. A comment is a space; a backslash at the end of a line joins it to the next. Source: ISO/IEC 9899:2018, sections 5.1.1.2 and 6.4.</summary>
internal sealed class CLexer(string text, bool isHeader)
{
    // The longest first.
    private static readonly string[] Signs =
    [
        "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=", "##",
        "[", "]", "(", ")", "{", "}", ".", "&", "*", "+", "-", "~", "!", "/", "%", "<", ">", "^", "|", "?", ":", ";", "=", ",", "#",
    ];

    // Source: ISO/IEC 9899:2018, section 6.4.6, paragraph 3.
    private static readonly (string Digraph, string Sign)[] Digraphs = [("<:", "["), (":>", "]"), ("<%", "{"), ("%>", "}"), ("%:", "#")];

    private int _at, _line = 1, _lineStart;

    /// <summary>The tokens of each line that has some, in order.</summary>
    public IEnumerable<List<CToken>> Lines()
    {
        var line = new List<CToken>();
        var isSpaced = false;
        while (_at < text.Length)
        {
            if (text[_at] == '\n')
            {
                Next();
                if (line.Count > 0) yield return line;
                (line, isSpaced) = ([], false);
            }
            else if (SkipsSpace())
            {
                isSpaced = true;
            }
            else
            {
                line.Add(Read(isSpaced));
                isSpaced = false;
            }
        }
        if (line.Count > 0) yield return line;
    }

    private SourcePlace Here => new(_line, _at - _lineStart + 1);

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private void Next()
    {
        if (text[_at++] != '\n') return;
        _line++;
        _lineStart = _at;
    }

    private bool SkipsSpace()
    {
        if (Peek() is ' ' or '\t' or '\r' or '\f' or '\v')
        {
            Next();
            return true;
        }
        if (Peek() == '\\' && (Peek(1) == '\n' || (Peek(1) == '\r' && Peek(2) == '\n')))
            throw CRefusedException.At(Here, "a line that goes on behind a backslash is not supported", "write it as one line");
        if (Peek() == '/' && Peek(1) == '/')
        {
            while (_at < text.Length && Peek() != '\n') Next();
            return true;
        }
        if (Peek() != '/' || Peek(1) != '*') return false;
        var start = Here;
        var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0) throw CRefusedException.At(start, "the comment has no end", "write */ where it ends");
        while (_at < end + 2) Next();
        return true;
    }

    private CToken Read(bool isSpaced)
    {
        var (start, place) = (_at, Here);
        CToken Token(CTokenKind kind) => new(kind, text[start.._at], place, isSpaced, isHeader);
        var first = Peek();
        if (IsLetter(first))
        {
            while (IsLetter(Peek()) || char.IsAsciiDigit(Peek())) Next();
            return Token(CTokenKind.Name);
        }
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
        {
            while (IsLetter(Peek()) || char.IsAsciiDigit(Peek()) || Peek() == '.') Next();
            return Token(CTokenKind.Number);
        }
        if (first is '\'' or '"')
        {
            Quoted(first, place);
            return Token(first == '"' ? CTokenKind.Text : CTokenKind.Character);
        }
        foreach (var (digraph, sign) in Digraphs)
            if (string.CompareOrdinal(text, _at, digraph, 0, digraph.Length) == 0) throw CRefusedException.At(place, $"{digraph} is another way to write {sign}, which is not supported", $"write {sign}, or a space between {digraph[0]} and {digraph[1]}");
        foreach (var sign in Signs)
            if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0)
            {
                _at += sign.Length;
                return Token(CTokenKind.Sign);
            }
        throw CRefusedException.At(place, $"{(char.IsControl(first) || char.IsSurrogate(first) ? FormattableString.Invariant($"the character U+{(int)first:X4}") : $"\"{first}\"")} means nothing in C", "take it out, or write it in a text or a comment");
    }

    private void Quoted(char quote, SourcePlace start)
    {
        Next();
        while (Peek() != quote)
        {
            if (_at >= text.Length || Peek() == '\n') throw CRefusedException.At(start, $"the {(quote == '"' ? "text" : "character")} has no end on its line", $"end it with {quote}");
            if (Peek() == '\\' && _at + 1 < text.Length && Peek(1) != '\n') Next();
            Next();
        }
        Next();
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';
}
