namespace SystemsAtlas.Models.JavaScript.Syntax;

// Expressions from the comma down to unary operators (ECMA-262 sections 13.4 to 13.16).
internal sealed partial class Parser
{
    private static readonly HashSet<string> AssignmentOperators =
        ["=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="];

    private Position? _awaitAt;
    private Position? _awaitNameAt;
    private Position? _yieldAt;

    private Expression ParseExpression(bool noIn = false, CoverErrors? cover = null)
    {
        var at = _token.At;
        var first = ParseAssignment(noIn, cover);
        if (!_token.Is(",")) return first;
        var items = new List<Expression> { first };
        while (Eat(",")) items.Add(ParseAssignment(noIn, cover));
        return new SequenceExpression(at, items);
    }

    private Expression ParseAssignment(bool noIn = false, CoverErrors? cover = null) => Nested(() => ParseOneAssignment(noIn, cover));

    private Expression ParseOneAssignment(bool noIn, CoverErrors? outer)
    {
        if (_token.IsName("yield") && _around.InGenerator) return ParseYield(noIn);
        if (_token.IsName("async") && ParseAsyncArrow(noIn) is { } asyncArrow) return asyncArrow;
        var start = _token;
        if (start.Kind == TokenKind.Name && Ahead() is { AfterNewline: false } next && next.Is("=>"))
            return ParseArrow(start.At, [ParseIdentifier()], isAsync: false, noIn);
        var cover = outer ?? new CoverErrors();
        var before = cover.ShorthandDefault;
        cover.ShorthandDefault = null;
        var left = ParseConditional(noIn, cover);
        if (_token.Kind == TokenKind.Punctuator && AssignmentOperators.Contains(_token.Text) && !IsArrow(left))
        {
            var operation = _token.Text;
            const string reason = "Invalid left-hand side in assignment";
            Expression target;
            if (operation == "=")
            {
                target = ToTarget(left, reason);
                cover.ShorthandDefault = null;
            }
            else
            {
                if (left is CallExpression && operation is "&&=" or "||=" or "??=") throw Error(reason, left.At);
                target = ToSimpleTarget(left, reason);
            }
            Advance();
            var value = ParseAssignment(noIn);
            cover.ShorthandDefault = before;
            return new AssignmentExpression(start.At, operation, target, value);
        }
        if (outer is null) cover.Check();
        else cover.ShorthandDefault = before ?? cover.ShorthandDefault;
        return left;
    }

    // "async x => ..." and "async (...) => ..."; a call of a function named async is left to others.
    private FunctionExpression? ParseAsyncArrow(bool noIn)
    {
        var start = _token;
        var next = Ahead();
        if (next.AfterNewline || next.Kind != TokenKind.Name) return null;
        var (state, token, previousEnd) = (_lexer.State, _token, _previousEnd);
        Advance();
        if (!Ahead().Is("=>"))
        {
            (_lexer.State, _token, _previousEnd) = (state, token, previousEnd);
            return null;
        }
        if (_token.Text == "await") throw Error("Unexpected reserved word", _token.At);
        return ParseArrow(start.At, [ParseIdentifier()], isAsync: true, noIn);
    }

    private Expression ParseConditional(bool noIn, CoverErrors cover)
    {
        var at = _token.At;
        var test = ParseBinary(noIn, cover);
        if (!_token.Is("?") || IsArrow(test)) return test;
        cover.Check();
        Advance();
        var then = ParseAssignment();
        Expect(":");
        return new ConditionalExpression(at, test, then, ParseAssignment(noIn));
    }

    private Expression ParseBinary(bool noIn, CoverErrors cover)
    {
        var left = _token.Kind == TokenKind.PrivateName ? ParsePrivateIn(noIn) : ParseUnary(cover);
        return IsArrow(left) ? left : ParseOperators(left, 0, noIn, cover);
    }

    // Precedence climbing; chains of one precedence are built in a loop, so they may be long without being deep.
    private Expression ParseOperators(Expression left, int least, bool noIn, CoverErrors cover)
    {
        for (var length = 0; ; length++)
        {
            var precedence = PrecedenceOf(_token, noIn);
            if (precedence <= least) return left;
            if (length > 0 && length % 1000 == 0) throw ProgramRefusedException.Unsupported("an expression of more than 1000 operators is", _token.At);
            cover.Check();
            var operation = _token;
            Advance();
            var right = Nested(() => ParseOperators(ParseUnary(cover), operation.Text == "**" ? precedence - 1 : precedence, noIn, cover));
            cover.Check();
            if (IsArrow(right)) throw Error("Malformed arrow function parameter list", right.At);
            left = Operate(left, operation, right);
        }
    }

    private static Expression Operate(Expression left, Token operation, Expression right)
    {
        if (operation.Text is "&&" or "||" or "??")
        {
            var mixes = operation.Text == "??" ? (left is LogicalExpression { Operator: not "??" } || right is LogicalExpression { Operator: not "??" }) : left is LogicalExpression { Operator: "??" } || right is LogicalExpression { Operator: "??" };
            if (mixes) throw Error($"Unexpected token '{operation.Text}'", operation.At);
            return new LogicalExpression(left.At, operation.Text, left, right);
        }
        if (operation.Text == "**" && left is UnaryExpression or AwaitExpression)
            throw Error("Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence", left.At);
        return new BinaryExpression(operation.At, operation.Text, left, right);
    }

    private static int PrecedenceOf(Token token, bool noIn)
    {
        if (token.Kind is not (TokenKind.Punctuator or TokenKind.Keyword)) return 0;
        return token.Text switch
        {
            "??" => 1,
            "||" => 1,
            "&&" => 2,
            "|" => 3,
            "^" => 4,
            "&" => 5,
            "==" or "!=" or "===" or "!==" => 6,
            "<" or ">" or "<=" or ">=" or "instanceof" => 7,
            "in" => noIn ? 0 : 7,
            "<<" or ">>" or ">>>" => 8,
            "+" or "-" => 9,
            "*" or "/" or "%" => 10,
            "**" => 11,
            _ => 0,
        };
    }

    private Expression ParseUnary(CoverErrors cover)
    {
        var token = _token;
        if (token.IsName("await") && _around.InAsync) return Nested(ParseAwait);
        if (token.Kind is TokenKind.Punctuator or TokenKind.Keyword)
        {
            if (token.Text is "++" or "--")
            {
                Advance();
                var target = Nested(() => ParseUnary(new CoverErrors()));
                return new UpdateExpression(token.At, token.Text, true, ToSimpleTarget(target, "Invalid left-hand side expression in prefix operation"));
            }
            if (token.Text is "!" or "~" or "+" or "-" or "typeof" or "void" or "delete")
            {
                Advance();
                var operand = Nested(() => ParseUnary(new CoverErrors()));
                if (token.Text == "delete") CheckDelete(operand);
                if (IsArrow(operand)) throw Error("Malformed arrow function parameter list", operand.At);
                return new UnaryExpression(token.At, token.Text, operand);
            }
        }
        return ParsePostfix(cover);
    }

    private Expression ParsePostfix(CoverErrors cover)
    {
        var expression = ParseSubscripts(cover);
        if (!(_token.Is("++") || _token.Is("--")) || _token.AfterNewline || IsArrow(expression)) return expression;
        cover.Check();
        var token = _token;
        var target = ToSimpleTarget(expression, "Invalid left-hand side expression in postfix operation");
        Advance();
        return new UpdateExpression(token.At, token.Text, false, target);
    }

    private AwaitExpression ParseAwait()
    {
        var at = _token.At;
        if (_around.InParameters) throw Error("Illegal await-expression in formal parameters of async function", at);
        _awaitAt ??= at;
        Advance();
        var value = ParseUnary(new CoverErrors());
        if (IsArrow(value)) throw Error("Malformed arrow function parameter list", value.At);
        return new AwaitExpression(at, value);
    }

    private YieldExpression ParseYield(bool noIn)
    {
        var at = _token.At;
        if (_around.InParameters) throw Error("Yield expression not allowed in formal parameter", at);
        _yieldAt ??= at;
        Advance();
        var mayHaveValue = !_token.AfterNewline;
        if (mayHaveValue && Eat("*")) return new YieldExpression(at, ParseAssignment(noIn), Delegates: true);
        var hasNone = !mayHaveValue || _token.Kind == TokenKind.End || _token.Is(")") || _token.Is("]") || _token.Is("}") || _token.Is(",") || _token.Is(";") || _token.Is(":") || _token.Is("in");
        return new YieldExpression(at, hasNone ? null : ParseAssignment(noIn), Delegates: false);
    }

    // "#name in object" asks whether an object has a private member.
    private Expression ParsePrivateIn(bool noIn)
    {
        var token = _token;
        UsePrivate(token);
        Advance();
        if (!_token.Is("in") || noIn) throw Unexpected(token);
        return new PrivateName(token.At, token.Text);
    }

    private void CheckDelete(Expression operand)
    {
        while (operand is Parenthesized or OptionalChain) operand = operand is Parenthesized inner ? inner.Inner : ((OptionalChain)operand).Chain;
        if (_around.IsStrict && operand is Identifier) throw Error("Delete of an unqualified identifier in strict mode.", operand.At);
        if (operand is MemberExpression { Name: ['#', ..] } member) throw Error("Private fields can not be deleted", member.At);
    }

    private static bool IsArrow(Expression expression) => expression is FunctionExpression { Function: var function } && function.Is(FunctionTraits.Arrow);
}
