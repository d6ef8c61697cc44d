namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>An operand of an instruction, as it is written. Its shape is one letter: r a register, v a value, m a place in memory such as 8(sp).</summary>
/// <param name="Shape">r, v or m.</param>
/// <param name="Register">Of r, and the base of m.</param>
/// <param name="Modifier">Such as %lo, without the sign; empty for none.</param>
/// <param name="Expression">Of v and m; null for the 0 of (sp).</param>
/// <param name="Tokens">All of it.</param>
internal sealed record Operand(char Shape, int Register, string Modifier, Expression? Expression, IReadOnlyList<Token> Tokens)
{
    public SourcePlace Place => Tokens[0].Place;

    public int Length => Tokens[^1].Place.Line == Place.Line ? Tokens[^1].Place.Column + Tokens[^1].Length - Place.Column : Tokens[0].Length;

    public SourceFault Fault(string reason, string remedy) => new(Place, Length, reason, remedy);

    /// <summary>As the text has it.</summary>
    public string Shown => string.Concat(Tokens.Select(t => t.Text));
}
