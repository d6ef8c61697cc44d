namespace SystemsAtlas.Models.RiscV.Assembling;

internal enum TokenKind
{
    /// <summary>A mnemonic, directive, register or symbol.</summary>
    Name,

    /// <summary>A number or a character.</summary>
    Number,

    /// <summary>A reference to a local label, such as 1b or 2f.</summary>
    LocalLabel,

    /// <summary>A text in double quotes, one character a byte.</summary>
    Text,

    /// <summary>A sign, such as a comma.</summary>
    Sign,
}

/// <summary>A word of assembly text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written; of a text its bytes.</param>
/// <param name="Value">Of a number.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Length">How many characters it has.</param>
internal sealed record Token(TokenKind Kind, string Text, long Value, SourcePlace Place, int Length)
{
    public bool IsSign(string sign) => Kind == TokenKind.Sign && Text == sign;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
