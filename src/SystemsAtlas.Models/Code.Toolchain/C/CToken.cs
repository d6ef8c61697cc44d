using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C;

/// <summary>Kinds of preprocessing tokens. Source: ISO/IEC 9899:2018, section 6.4.</summary>
public enum CTokenKind
{
    /// <summary>An identifier or a keyword.</summary>
    Name,

    /// <summary>A number as it is written.</summary>
    Number,

    /// <summary>A character in single quotes.</summary>
    Character,

    /// <summary>A text in double quotes.</summary>
    Text,

    /// <summary>A punctuator.</summary>
    Sign,

    /// <summary>The end of the program.</summary>
    End,
}

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Place">Where it begins, in its file.</param>
/// <param name="IsSpaced">Whether white space or a comment stands before it on its line.</param>
/// <param name="IsOfHeader">Whether it comes from a header.</param>
public sealed record CToken(CTokenKind Kind, string Text, SourcePlace Place, bool IsSpaced, bool IsOfHeader)
{
    internal bool IsSign(string sign) => Kind == CTokenKind.Sign && Text == sign;

    internal bool IsName(string name) => Kind == CTokenKind.Name && Text == name;

    internal string Shown => Kind == CTokenKind.End ? "the end" : $"\"{Text}\"";
}
