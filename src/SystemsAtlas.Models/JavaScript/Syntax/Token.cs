namespace SystemsAtlas.Models.JavaScript.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Keyword,
    Punctuator,
    Number,
    Text,
    Template,
    PrivateName,
}

/// <summary>A token of ECMA-262 section 12.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Names, keywords and punctuators as written; else empty.</param>
/// <param name="Value">The value of a number or text; the <see cref="TemplateText"/> of a template's part.</param>
/// <param name="At">Where it begins.</param>
/// <param name="End">Where it ends, an offset.</param>
/// <param name="AfterNewline">Whether a line ended between the token before and this one.</param>
/// <param name="IsTail">Whether this part of a template is its last.</param>
internal readonly record struct Token(TokenKind Kind, string Text, object? Value, Position At, int End, bool AfterNewline, bool IsTail = false)
{
    public bool Is(string punctuatorOrKeyword) => Kind is TokenKind.Punctuator or TokenKind.Keyword && Text == punctuatorOrKeyword;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
