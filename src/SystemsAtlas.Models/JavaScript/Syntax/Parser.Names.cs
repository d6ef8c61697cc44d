namespace SystemsAtlas.Models.JavaScript.Syntax;

// Which names may stand where (ECMA-262 sections 12.7.2 and 13.1.1).
internal sealed partial class Parser
{
    private static readonly HashSet<string> ReservedInStrictCode = ["implements", "interface", "let", "package", "private", "protected", "public", "static", "yield"];

    private void CheckName(Token token, bool isBound)
    {
        if (_around.IsStrict) CheckStrictName(token, isBound);
        switch (token.Text)
        {
            case "await" when _around.InAsync || _around.InStaticBlock: throw Error("Unexpected reserved word", token.At);
            case "await": _awaitNameAt ??= token.At; break;
            case "yield" when _around.InGenerator: throw Error("Unexpected identifier 'yield'", token.At);
            case "arguments" when isBound: throw ProgramRefusedException.Unsupported("a variable named arguments is", token.At);
            case "arguments": UseArguments(token.At); break;
            case "let": throw ProgramRefusedException.Unsupported("let as the name of a variable is", token.At);
        }
    }

    private static void CheckStrictName(Token token, bool isBound)
    {
        if (ReservedInStrictCode.Contains(token.Text)) throw Error("Unexpected strict mode reserved word", token.At);
        if (isBound && token.Text is "eval" or "arguments") throw Error("Unexpected eval or arguments in strict mode", token.At);
    }

    private void UseArguments(Position at)
    {
        if (_around.InField) throw Error("'arguments' is not allowed in class field initializer or static initialization block", at);
        if (_around.Use is not { } use) throw ProgramRefusedException.Unsupported("arguments outside a function is", at);
        use.Arguments = true;
    }

    // What was read before its function turned out to be strict: its name and parameters.
    private void CheckStrictFunction(string name, Position at, IReadOnlyList<Expression> parameters)
    {
        if (!_around.IsStrict) return;
        foreach (var bound in parameters.SelectMany(NamesOf).Append(new Identifier(at, name)))
            CheckStrictName(new Token(TokenKind.Name, bound.Name, null, bound.At, bound.At.Offset, false), isBound: true);
        var seen = new HashSet<string>();
        foreach (var parameter in parameters.SelectMany(NamesOf))
            if (!seen.Add(parameter.Name)) throw Error("Duplicate parameter name not allowed in this context", parameter.At);
    }
}
