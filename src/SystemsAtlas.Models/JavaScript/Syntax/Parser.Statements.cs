namespace SystemsAtlas.Models.JavaScript.Syntax;

// Statements (ECMA-262 section 14).
internal sealed partial class Parser
{
    // Where a statement stands decides which declarations it may be.
    private enum Context
    {
        Body,
        Single,
        If,
        Label,
    }

    private Statement ParseStatement(Context context) => Nested(() => ParseOneStatement(context));

    private Statement ParseOneStatement(Context context)
    {
        var at = _token.At;
        if (_token.Kind == TokenKind.Punctuator)
        {
            if (_token.Text == "{") return ParseBlock();
            if (Eat(";")) return new EmptyStatement(at);
        }
        if (_token.IsName("let") && IsLetDeclaration(context))
        {
            if (context != Context.Body) throw Error("Lexical declaration cannot appear in a single-statement context", at);
            return ParseVariables("let");
        }
        if (_token.IsName("async") && Ahead() is { AfterNewline: false } next && next.Is("function"))
        {
            if (context != Context.Body) throw Error("Async functions can only be declared at the top level or inside a block.", at);
            return ParseFunctionDeclaration(context);
        }
        return _token.Kind == TokenKind.Keyword ? ParseKeywordStatement(context) : ParseExpressionStatement();
    }

    private Statement ParseKeywordStatement(Context context)
    {
        var at = _token.At;
        switch (_token.Text)
        {
            case "var": return ParseVariables("var");
            case "const":
                if (context != Context.Body) throw Error("Lexical declaration cannot appear in a single-statement context", at);
                return ParseVariables("const");
            case "function": return ParseFunctionDeclaration(context);
            case "if": return ParseIf();
            case "for": return ParseFor();
            case "while": return ParseWhile();
            case "do": return ParseDo();
            case "return": return ParseReturn();
            case "break" or "continue": return ParseJump();
            case "throw": return ParseThrow();
            case "try": return ParseTry();
            case "switch": return ParseSwitch();
            case "debugger":
                Advance();
                Semicolon();
                return new EmptyStatement(at);
            case "class":
                if (context != Context.Body) throw Error("Unexpected token 'class'", at);
                return ParseClassDeclaration();
            case "with" when _around.IsStrict: throw Error("Strict mode code may not include a with statement", at);
            case "with": throw ProgramRefusedException.Unsupported("with is", at);
            case "import" when !Ahead().Is("(") && !Ahead().Is("."): throw Error("Cannot use import statement outside a module", at);
            default: return ParseExpressionStatement();
        }
    }

    private bool IsLetDeclaration(Context context)
    {
        var next = Ahead();
        if (next.Is("[")) return true;
        if (context != Context.Body && next.AfterNewline) return false;
        return next.Is("{") || next.Kind == TokenKind.Name || (next.Kind == TokenKind.Keyword && next.Text is not ("in" or "instanceof"));
    }

    private Statement ParseExpressionStatement()
    {
        var at = _token.At;
        var expression = ParseExpression();
        if (expression is Identifier label && _token.Is(":")) return ParseLabeled(label);
        Semicolon();
        return new ExpressionStatement(at, expression);
    }

    private LabeledStatement ParseLabeled(Identifier label)
    {
        if (_labels.Any(l => l.Name == label.Name)) throw Error($"Label '{label.Name}' has already been declared", label.At);
        Advance();
        // The labels of a loop are those that stand right before it.
        var kind = _token.Kind == TokenKind.Keyword && _token.Text is "for" or "while" or "do" ? "loop" : null;
        var first = _labels.Count;
        while (kind == "loop" && first > 0 && _labels[first - 1] is { Name: not null, Kind: "pending" }) _labels[--first] = (_labels[first].Name, kind);
        _labels.Add((label.Name, kind ?? (_token.Kind == TokenKind.Name ? "pending" : null)));
        var body = ParseStatement(Context.Label);
        _labels.RemoveAt(_labels.Count - 1);
        return new LabeledStatement(label.At, label.Name, body);
    }

    private BlockStatement ParseBlock(bool ownScope = true)
    {
        var at = _token.At;
        Expect("{");
        if (ownScope) EnterScope();
        var body = new List<Statement>();
        while (!_token.Is("}")) body.Add(ParseStatement(Context.Body));
        Advance();
        if (ownScope) LeaveScope();
        return new BlockStatement(at, body);
    }

    private VariableDeclaration ParseVariables(string kind, bool inFor = false)
    {
        var at = _token.At;
        Advance();
        var declarators = new List<Declarator>();
        do
        {
            var target = ParseBindingTarget();
            DeclareNames(target, kind == "var" ? Binding.Variable : Binding.Lexical);
            var value = Eat("=") ? ParseAssignment(inFor) : null;
            var isForEach = inFor && (_token.Is("in") || _token.IsName("of"));
            if (value is null && !isForEach)
            {
                if (target is not Identifier) throw Error("Missing initializer in destructuring declaration", _token.At);
                if (kind == "const") throw Error("Missing initializer in const declaration", _token.At);
            }
            declarators.Add(new Declarator(target, value));
        }
        while (Eat(","));
        if (!inFor) Semicolon();
        return new VariableDeclaration(at, kind, declarators);
    }

    private IfStatement ParseIf()
    {
        var at = _token.At;
        Advance();
        var test = ParseInParentheses();
        var then = ParseBranch();
        return new IfStatement(at, test, then, Eat("else") ? ParseBranch() : null);
    }

    // A function may be the branch of an if, as if it stood in a block of its own (annex B.3.3).
    private Statement ParseBranch()
    {
        if (!_token.Is("function")) return ParseStatement(Context.If);
        var at = _token.At;
        EnterScope();
        var function = ParseStatement(Context.If);
        LeaveScope();
        return new BlockStatement(at, [function]);
    }

    private Expression ParseInParentheses()
    {
        Expect("(");
        var expression = ParseExpression();
        Expect(")");
        return expression;
    }

    private WhileStatement ParseWhile()
    {
        var at = _token.At;
        Advance();
        var test = ParseInParentheses();
        return new WhileStatement(at, test, ParseLoopBody());
    }

    private DoStatement ParseDo()
    {
        var at = _token.At;
        Advance();
        var body = ParseLoopBody();
        Expect("while");
        var test = ParseInParentheses();
        Eat(";");
        return new DoStatement(at, body, test);
    }

    private Statement ParseLoopBody()
    {
        _labels.Add((null, "loop"));
        var body = ParseStatement(Context.Single);
        _labels.RemoveAt(_labels.Count - 1);
        return body;
    }

    private ReturnStatement ParseReturn()
    {
        var at = _token.At;
        if (_around.MayNotReturn) throw Error("Illegal return statement", at);
        Advance();
        var value = _token.Is(";") || CanInsertSemicolon ? null : ParseExpression();
        Semicolon();
        return new ReturnStatement(at, value);
    }

    private Statement ParseJump()
    {
        var (at, isBreak) = (_token.At, _token.Text == "break");
        Advance();
        string? label = null;
        if (_token.Kind == TokenKind.Name && !_token.AfterNewline)
        {
            var name = ParseIdentifier();
            label = name.Name;
            if (!_labels.Any(l => l.Name == label)) throw Error($"Undefined label '{label}'", name.At);
            if (!isBreak && !_labels.Any(l => l.Name == label && l.Kind == "loop")) throw Error($"Illegal continue statement: '{label}' does not denote an iteration statement", name.At);
        }
        else if (!_labels.Any(l => l.Name is null && (l.Kind == "loop" || isBreak)))
            throw Error(isBreak ? "Illegal break statement" : "Illegal continue statement: no surrounding iteration statement", at);
        Semicolon();
        return isBreak ? new BreakStatement(at, label) : new ContinueStatement(at, label);
    }

    private ThrowStatement ParseThrow()
    {
        var at = _token.At;
        Advance();
        if (_token.AfterNewline) throw Error("Illegal newline after throw", _token.At);
        var value = ParseExpression();
        Semicolon();
        return new ThrowStatement(at, value);
    }

    private TryStatement ParseTry()
    {
        var at = _token.At;
        Advance();
        var block = ParseBlock();
        Expression? parameter = null;
        BlockStatement? handler = null;
        if (Eat("catch"))
        {
            EnterScope();
            if (Eat("("))
            {
                parameter = ParseBindingTarget();
                DeclareNames(parameter, parameter is Identifier ? Binding.SimpleCatch : Binding.Lexical);
                Expect(")");
            }
            handler = ParseBlock(ownScope: false);
            LeaveScope();
        }
        var final = Eat("finally") ? ParseBlock() : null;
        if (handler is null && final is null) throw Error("Missing catch or finally after try", _token.At);
        return new TryStatement(at, block, parameter, handler, final);
    }

    private SwitchStatement ParseSwitch()
    {
        var at = _token.At;
        Advance();
        var value = ParseInParentheses();
        Expect("{");
        EnterScope();
        _labels.Add((null, "switch"));
        var cases = new List<SwitchCase>();
        while (!_token.Is("}"))
        {
            var caseAt = _token.At;
            Expression? test = null;
            if (Eat("case")) test = ParseExpression();
            else
            {
                Expect("default");
                if (cases.Any(c => c.Test is null)) throw Error("More than one default clause in switch statement", caseAt);
            }
            Expect(":");
            var body = new List<Statement>();
            while (!_token.Is("}") && !_token.Is("case") && !_token.Is("default")) body.Add(ParseStatement(Context.Body));
            cases.Add(new SwitchCase(caseAt, test, body));
        }
        Advance();
        LeaveScope();
        _labels.RemoveAt(_labels.Count - 1);
        return new SwitchStatement(at, value, cases);
    }
}
