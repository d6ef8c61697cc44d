namespace SystemsAtlas.Models.JavaScript.Syntax;

// The for statements (ECMA-262 sections 14.7.4 and 14.7.5).
internal sealed partial class Parser
{
    private Statement ParseFor()
    {
        var at = _token.At;
        Advance();
        var isAwait = _token.IsName("await") && _around.InAsync;
        if (isAwait) Advance();
        Expect("(");
        EnterScope();
        var statement = ParseForHead(at, isAwait);
        if (isAwait && statement is not ForEachStatement { IsOf: true }) throw Error("Unexpected token", at);
        LeaveScope();
        return statement;
    }

    private Statement ParseForHead(Position at, bool isAwait)
    {
        if (_token.Is(";")) return ParseForRest(at, null);
        var isLet = _token.IsName("let") && IsLetDeclaration(Context.Body) && !(Ahead().IsName("of") && !IsOfAVariable());
        if (isLet || _token.Is("var") || _token.Is("const")) return ParseForDeclaration(at, isAwait);
        var (start, cover) = (_token, new CoverErrors());
        var startsWithAsync = start.IsName("async");
        var expression = ParseExpression(noIn: true, cover);
        if (_token.Is("in") || _token.IsName("of"))
        {
            if (_token.IsName("of") && startsWithAsync && !isAwait && expression is Identifier && start.End == _previousEnd) throw Error("The left-hand side of a for-of loop may not be 'async'.", start.At);
            cover.ShorthandDefault = null;
            return ParseForEach(at, ToTarget(expression, "Invalid left-hand side in for-loop"), isAwait);
        }
        cover.Check();
        return ParseForRest(at, new ExpressionStatement(expression.At, expression));
    }

    // "for (let of ..." declares a variable named of only when an equals sign, comma, semicolon, in or of follows.
    private bool IsOfAVariable()
    {
        var state = _lexer.State;
        _lexer.Next();
        var second = _lexer.Next();
        _lexer.State = state;
        return second.Is("=") || second.Is(",") || second.Is(";") || second.Is("in") || second.IsName("of");
    }

    private Statement ParseForDeclaration(Position at, bool isAwait)
    {
        var declaration = ParseVariables(_token.Text, inFor: true);
        if (!_token.Is("in") && !_token.IsName("of")) return ParseForRest(at, declaration);
        if (declaration.Declarators.Count > 1) throw Error("Invalid left-hand side in for-in loop: Must have a single binding.", declaration.At);
        if (declaration.Declarators[0].Value is not null)
        {
            if (_token.Is("in") && declaration.Kind == "var" && declaration.Declarators[0].Target is Identifier && !_around.IsStrict) throw ProgramRefusedException.Unsupported("an initial value in a for-in loop is", declaration.At);
            throw Error($"for-{_token.Text} loop variable declaration may not have an initializer.", declaration.At);
        }
        return ParseForEach(at, declaration, isAwait);
    }

    private ForEachStatement ParseForEach(Position at, Node target, bool isAwait)
    {
        var isOf = _token.IsName("of");
        Advance();
        var over = isOf ? ParseAssignment() : ParseExpression();
        Expect(")");
        return new ForEachStatement(at, isOf, isAwait, target, over, ParseLoopBody());
    }

    private ForStatement ParseForRest(Position at, Statement? start)
    {
        if (start is VariableDeclaration declaration)
            foreach (var declarator in declaration.Declarators.Where(d => d.Value is null))
                if (declarator.Target is not Identifier) throw Error("Missing initializer in destructuring declaration", declarator.Target.At);
        Expect(";");
        var test = _token.Is(";") ? null : ParseExpression();
        Expect(";");
        var update = _token.Is(")") ? null : ParseExpression();
        Expect(")");
        return new ForStatement(at, start, test, update, ParseLoopBody());
    }
}
