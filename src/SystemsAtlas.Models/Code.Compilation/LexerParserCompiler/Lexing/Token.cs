namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;

/// <summary>The kinds of token that the parser tells apart.</summary>
public enum TokenKind
{
    Number,
    String,
    Word,
    Keyword,
    Operator,
    Mark,

    /// <summary>Behind the last character.</summary>
    End,
}

/// <summary>A token: a piece of the text that the parser takes as one.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Label">What acorn calls its type: num, name, +/-, (.</param>
/// <param name="Text">Its characters as they stand in the source.</param>
/// <param name="Start">Where it begins, in characters from 0.</param>
/// <param name="Number">The number that it writes; 0 for any other.</param>
/// <param name="Content">What a string holds, its escapes read; else its text.</param>
public sealed record Token(TokenKind Kind, string Label, string Text, int Start, double Number, string Content)
{
    public int End => Start + Text.Length;

    /// <summary>How tightly a binary operator binds, from 1; 0 for every other token. Numbers as in acorn; ** is the one that groups from the right.</summary>
    public int Precedence => Kind is TokenKind.Operator or TokenKind.Keyword ? Label switch
    {
        "??" or "||" => 1,
        "&&" => 2,
        "|" => 3,
        "^" => 4,
        "&" => 5,
        "==/!=/===/!==" => 6,
        "</>/<=/>=" or "in" or "instanceof" => 7,
        "<</>>/>>>" => 8,
        "+/-" => 9,
        "*" or "/" or "%" => 10,
        "**" => 11,
        _ => 0,
    } : 0;

    /// <summary>Whether it may stand before its operand.</summary>
    public bool IsPrefix => Kind == TokenKind.Operator ? Label is "+/-" or "!/~" : Kind == TokenKind.Keyword && Label is "typeof" or "void" or "delete";

    public bool Is(string label) => Label == label;

    /// <summary>Whether an operand has ended here, so that a slash behind it divides and begins no regular expression.</summary>
    public bool EndsOperand => Kind switch
    {
        TokenKind.Number or TokenKind.String or TokenKind.Word => true,
        TokenKind.Keyword => Label is "this" or "null" or "true" or "false" or "super",
        _ => Label is ")" or "]" or "}",
    };
}
