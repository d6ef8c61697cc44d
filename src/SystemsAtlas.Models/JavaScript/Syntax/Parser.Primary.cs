namespace SystemsAtlas.Models.JavaScript.Syntax;

// Calls, members and what they start from (ECMA-262 sections 13.2 and 13.3).
internal sealed partial class Parser
{
    private Expression ParseSubscripts(CoverErrors cover)
    {
        var start = _token;
        var expression = ParsePrimary(cover);
        if (IsArrow(expression)) return expression;
        var inChain = false;
        for (var length = 0; ; length++)
        {
            if (length > 1000) throw ProgramRefusedException.Unsupported("a chain of more than 1000 calls and members is", _token.At);
            if (_token.Is("?.")) inChain = true;
            var isAsyncCall = expression is Identifier { Name: "async" } && _token.Is("(") && !_token.AfterNewline && _previousEnd == start.End;
            var next = isAsyncCall ? ParseAsyncCall(start, expression) : ParseSubscript(expression, cover, inChain, mayCall: true);
            if (next is null) return inChain ? new OptionalChain(start.At, expression) : expression;
            if (next is FunctionExpression) return next;
            expression = next;
        }
    }

    private Expression? ParseSubscript(Expression target, CoverErrors cover, bool inChain, bool mayCall)
    {
        var token = _token;
        if (token.Kind == TokenKind.Template)
        {
            if (inChain) throw Error("Invalid tagged template on optional chain", token.At);
            cover.Check();
            return ParseTemplate(target);
        }
        if (token.Kind != TokenKind.Punctuator || token.Text is not ("?." or "." or "[" or "(")) return null;
        if (token.Text == "(" && !mayCall) return null;
        cover.Check();
        var optional = token.Text == "?.";
        if (optional && !mayCall) throw Error("Invalid optional chain from new expression", token.At);
        if (optional)
        {
            Advance();
            if (_token.Kind == TokenKind.Template) throw Error("Invalid tagged template on optional chain", _token.At);
        }
        if (_token.Is("["))
        {
            Advance();
            var index = ParseExpression();
            Expect("]");
            return new IndexExpression(token.At, target, index, optional);
        }
        if (_token.Is("(")) return new CallExpression(target.At, target, ParseArguments(), optional);
        if (!optional) Advance();
        var name = _token;
        if (name.Kind == TokenKind.PrivateName && target is not SuperExpression) UsePrivate(name);
        else if (name.Kind is not (TokenKind.Name or TokenKind.Keyword)) throw Unexpected();
        Advance();
        return new MemberExpression(name.At, target, name.Text, optional);
    }

    private List<Expression> ParseArguments()
    {
        Expect("(");
        var arguments = new List<Expression>();
        while (!_token.Is(")"))
        {
            arguments.Add(_token.Is("...") ? ParseSpread(null) : ParseAssignment());
            if (!_token.Is(")")) Expect(",");
        }
        Advance();
        return arguments;
    }

    private SpreadElement ParseSpread(CoverErrors? cover)
    {
        var at = _token.At;
        Advance();
        return new SpreadElement(at, ParseAssignment(noIn: false, cover));
    }

    // "async (...)" is a call until an arrow follows.
    private Expression ParseAsyncCall(Token start, Expression callee)
    {
        var (awaitAt, awaitNameAt, yieldAt) = (_awaitAt, _awaitNameAt, _yieldAt);
        (_awaitAt, _awaitNameAt, _yieldAt) = (null, null, null);
        var cover = new CoverErrors();
        var (items, commaAfterRest, _) = ParseParenthesizedItems(cover);
        if (_token.Is("=>") && !_token.AfterNewline)
        {
            if ((_awaitAt ?? _awaitNameAt) is { } at) throw Error("Unexpected reserved word", at);
            if (_yieldAt is { } yielded) throw Error("Yield expression not allowed in formal parameter", yielded);
            if (commaAfterRest is { } comma) throw Error("Rest parameter must be last formal parameter", comma);
            (_awaitAt, _awaitNameAt, _yieldAt) = (awaitAt, awaitNameAt, yieldAt);
            return ParseArrow(start.At, items, isAsync: true, noIn: false);
        }
        cover.Check();
        (_awaitAt, _awaitNameAt, _yieldAt) = (awaitAt ?? _awaitAt, awaitNameAt ?? _awaitNameAt, yieldAt ?? _yieldAt);
        return new CallExpression(start.At, callee, items, IsOptional: false);
    }

    private (List<Expression> Items, Position? CommaAfterRest, Position? TrailingComma) ParseParenthesizedItems(CoverErrors cover)
    {
        Expect("(");
        var items = new List<Expression>();
        Position? commaAfterRest = null, trailing = null;
        while (!_token.Is(")"))
        {
            trailing = null;
            items.Add(_token.Is("...") ? ParseSpread(cover) : ParseAssignment(noIn: false, cover));
            if (_token.Is(")")) break;
            if (items[^1] is SpreadElement) commaAfterRest ??= _token.At;
            trailing = _token.At;
            Expect(",");
        }
        Advance();
        return (items, commaAfterRest, trailing);
    }

    private Expression ParsePrimary(CoverErrors cover)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Text:
                Advance();
                return new Literal(token.At, token.Value);
            case TokenKind.Template: return ParseTemplate(null);
            case TokenKind.Name:
                if (token.Text == "async" && Ahead() is { AfterNewline: false } next && next.Is("function"))
                {
                    Advance();
                    return ParseFunctionExpression(token.At, isAsync: true);
                }
                return ParseIdentifier();
            case TokenKind.Keyword: return ParseKeywordPrimary(token);
            case TokenKind.Punctuator when token.Text == "(": return ParseParenthesized();
            case TokenKind.Punctuator when token.Text == "[": return ParseArray(cover);
            case TokenKind.Punctuator when token.Text == "{": return ParseObject(cover);
            case TokenKind.Punctuator when token.Text is "/" or "/=": throw ProgramRefusedException.Unsupported("a regular expression is", token.At);
            default: throw Unexpected();
        }
    }

    private Expression ParseKeywordPrimary(Token token)
    {
        switch (token.Text)
        {
            case "function": return ParseFunctionExpression(token.At, isAsync: false);
            case "new": return ParseNew();
            case "class": return new ClassExpression(token.At, Nested(() => ParseClass(needsName: false)));
            case "super": return ParseSuper();
            case "import" when Ahead().Is("("): throw ProgramRefusedException.Unsupported("import() is", token.At);
            case "import" when Ahead().Is("."): throw Error("Cannot use 'import.meta' outside a module", token.At);
        }
        Expression? value = token.Text switch
        {
            "this" => new ThisExpression(token.At),
            "null" => new Literal(token.At, JsNull.Value),
            "true" => new Literal(token.At, true),
            "false" => new Literal(token.At, false),
            _ => null,
        };
        if (value is null) throw Unexpected();
        Advance();
        return value;
    }

    private Expression ParseNew()
    {
        var at = _token.At;
        Advance();
        if (Eat("."))
        {
            if (!_token.IsName("target")) throw Unexpected();
            Advance();
            return new NewTargetExpression(at);
        }
        if (_token.Is("import")) throw Error("Cannot use new with import", at);
        var cover = new CoverErrors();
        var callee = Nested(() => ParsePrimary(cover));
        if (IsArrow(callee)) throw Unexpected();
        while (ParseSubscript(callee, cover, inChain: false, mayCall: false) is { } next) callee = next;
        cover.Check();
        return new NewExpression(at, callee, _token.Is("(") ? ParseArguments() : []);
    }

    // A parenthesised expression, or the parameters of an arrow function.
    private Expression ParseParenthesized()
    {
        var at = _token.At;
        var (awaitAt, yieldAt, cover) = (_awaitAt, _yieldAt, new CoverErrors());
        (_awaitAt, _yieldAt) = (null, null);
        var (items, commaAfterRest, trailing) = ParseParenthesizedItems(cover);
        if (_token.Is("=>") && !_token.AfterNewline)
        {
            if (_awaitAt is { } awaited) throw Error("Illegal await-expression in formal parameters of async function", awaited);
            if (_yieldAt is { } yielded) throw Error("Yield expression not allowed in formal parameter", yielded);
            if (commaAfterRest is { } comma) throw Error("Rest parameter must be last formal parameter", comma);
            (_awaitAt, _yieldAt) = (awaitAt, yieldAt);
            return ParseArrow(at, items, isAsync: false, noIn: false);
        }
        (_awaitAt, _yieldAt) = (awaitAt ?? _awaitAt, yieldAt ?? _yieldAt);
        cover.Check();
        if (items.Count == 0 || items.Any(i => i is SpreadElement)) throw items.Count == 0 ? Unexpected() : Error("Unexpected token '...'", items.First(i => i is SpreadElement).At);
        if (trailing is { } last) throw Error("Unexpected token ')'", last);
        return new Parenthesized(at, items.Count == 1 ? items[0] : new SequenceExpression(at, items));
    }

    // super.name, super[name] or super(...).
    private Expression ParseSuper()
    {
        var at = _token.At;
        var next = Ahead();
        if (next.Is("(") ? !_around.MayCallSuper : !_around.HasSuper || !(next.Is(".") || next.Is("["))) throw Error("'super' keyword unexpected here", at);
        Advance();
        return next.Is("(") ? new SuperCall(at, ParseArguments()) : new SuperExpression(at);
    }

    private TemplateLiteral ParseTemplate(Expression? tag)
    {
        var at = _token.At;
        var (parts, values) = (new List<TemplateText> { TemplatePart(tag) }, new List<Expression>());
        while (!_token.IsTail)
        {
            Advance();
            values.Add(ParseExpression());
            if (!_token.Is("}")) throw Unexpected();
            _token = _lexer.ContinueTemplate(_token);
            parts.Add(TemplatePart(tag));
        }
        Advance();
        return new TemplateLiteral(at, tag, parts, values);
    }

    private TemplateText TemplatePart(Expression? tag)
    {
        var text = (TemplateText)_token.Value!;
        return tag is null && text.Cooked is null ? throw _lexer.TemplateError! : text;
    }
}
