namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Reads the operands of an instruction: what each is follows from its own words, whatever the instruction.</summary>
internal static class OperandReader
{
    /// <summary>What may stand before a symbol in parentheses.</summary>
    public static readonly ImmutableArray<string> Modifiers = ["hi", "lo", "pcrel_hi", "pcrel_lo"];

    /// <summary>Inside of a pseudo-instruction: the way of a call over two instructions.</summary>
    public const string Call = "call";

    /// <summary>Cuts tokens at the commas that are in no parentheses.</summary>
    public static List<List<Token>> Split(IEnumerable<Token> tokens)
    {
        List<List<Token>> operands = [];
        var depth = 0;
        foreach (var token in tokens)
        {
            if (operands.Count == 0) operands.Add([]);
            if (depth == 0 && token.IsSign(",")) operands.Add([]);
            else operands[^1].Add(token);
            depth += token.IsSign("(") ? 1 : token.IsSign(")") ? -1 : 0;
        }
        return operands;
    }

    public static Operand Read(IReadOnlyList<Token> tokens, SymbolTable symbols)
    {
        var cursor = new TokenCursor(tokens);
        if (tokens.Count == 1 && RegisterOf(tokens[0]) is { } register) return new('r', register, "", null, tokens);
        var modifier = ReadModifier(cursor);
        Expression? expression = null;
        if (!IsBase(cursor)) expression = new ExpressionReader(cursor, symbols).Read();
        if (modifier.Length > 0) cursor.Expect(")");
        var from = ReadBase(cursor);
        cursor.ExpectEnd();
        return new(from is null ? 'v' : 'm', from ?? 0, modifier, expression, tokens);
    }

    private static string ReadModifier(TokenCursor cursor)
    {
        if (cursor.Now?.IsSign("%") != true) return "";
        cursor.Take();
        var name = cursor.Take("hi, lo, pcrel_hi or pcrel_lo");
        if (!Modifiers.Contains(name.Text) && name.Text != Call)
            throw SourceFault.At(name, $"%{name.Text} is not supported", $"use one of {string.Join(", ", Modifiers.Select(m => "%" + m))}");
        cursor.Expect("(");
        return name.Text;
    }

    private static int? ReadBase(TokenCursor cursor)
    {
        if (!IsBase(cursor)) return null;
        cursor.Take();
        var register = RegisterOf(cursor.Take("a register"));
        cursor.Expect(")");
        return register;
    }

    private static bool IsBase(TokenCursor cursor) => cursor.Now?.IsSign("(") == true && cursor.Ahead(1) is { } token && RegisterOf(token) is not null && cursor.Ahead(2)?.IsSign(")") == true;

    private static int? RegisterOf(Token token) => token.Kind == TokenKind.Name ? Registers.Find(token.Text) : null;
}
