namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>What stands for a number in assembly text.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Length">How many characters, for messages.</param>
internal abstract record Expression(SourcePlace Place, int Length)
{
    /// <summary>A number as it is written.</summary>
    public sealed record Number(long Value, SourcePlace Place, int Length) : Expression(Place, Length);

    /// <summary>A symbol, or the place of the statement itself.</summary>
    public sealed record Name(SymbolEntry Symbol, SourcePlace Place, int Length) : Expression(Place, Length);

    /// <summary>A sign before an operand: - + ~.</summary>
    public sealed record Unary(string Sign, Expression Operand, SourcePlace Place, int Length) : Expression(Place, Length);

    /// <summary>Two operands and a sign between.</summary>
    public sealed record Binary(string Sign, Expression Left, Expression Right, SourcePlace Place, int Length) : Expression(Place, Length);
}
