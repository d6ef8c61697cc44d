namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

/// <summary>What the parser waits for in one of its calls.</summary>
public enum PendingKind
{
    /// <summary>The whole expression.</summary>
    Expression,

    /// <summary>The right operand of a binary operator.</summary>
    RightOperand,

    /// <summary>The operand of a prefix operator.</summary>
    Operand,

    /// <summary>What stands in parentheses.</summary>
    Group,

    /// <summary>A part of a conditional, an argument, an index, an element.</summary>
    Part,
}

/// <summary>A call of the parser that has not returned.</summary>
/// <param name="Kind">What it waits for.</param>
/// <param name="Token">The number of the token for which it waits; -1 for the whole expression.</param>
/// <param name="Word">That token.</param>
/// <param name="Least">Operators are taken here that bind tighter than this.</param>
public sealed record Pending(PendingKind Kind, int Token, string Word, int Least);

/// <summary>One step of the parser: what happened, and the calls that have not returned after it, the outermost first.</summary>
/// <param name="Happened">The event.</param>
/// <param name="Calls">The calls.</param>
/// <param name="Current">The number of the token that the parser looks at.</param>
/// <param name="Subject">The token of the node that it is about; -1 for none.</param>
internal sealed record ParseStep(CompilerEvent Happened, ImmutableArray<Pending> Calls, int Current, int Subject);
