namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>A form of a pseudo-instruction and what it becomes.</summary>
/// <param name="Mnemonic">Its name.</param>
/// <param name="Shapes">The shapes of its operands, one letter each.</param>
/// <param name="Becomes">The instructions, with semicolons between.</param>
internal sealed record Pseudo(string Mnemonic, string Shapes, string Becomes)
{
    private List<List<Token>>? _statements;

    /// <summary>Whether it refers to its first instruction.</summary>
    public bool NeedsPc => Becomes.Contains(Pc, StringComparison.Ordinal);

    private const string Pc = "$pc";

    // A template is cut once, and only if it is used.
    private List<List<Token>> Statements => _statements ??= [.. new Lexer(Becomes, new ErrorList()).Statements()];

    /// <summary>The instructions with operands in place, each token where the text has it, or where the mnemonic is.</summary>
    public IEnumerable<List<Token>> Expand(Token mnemonic, IReadOnlyList<Operand> operands, string pcLabel)
    {
        foreach (var statement in Statements)
            yield return [.. statement.SelectMany(token => token.Text switch
            {
                Pc => [token with { Text = pcLabel, Place = mnemonic.Place, Length = mnemonic.Length }],
                ['$', var digit] => operands[digit - '1'].Tokens,
                _ => [token with { Place = mnemonic.Place, Length = mnemonic.Length }],
            })];
    }
}
