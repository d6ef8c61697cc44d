namespace SystemsAtlas.Models.Code.JavaScript.Syntax;

// Array and object literals (ECMA-262 sections 13.2.4 and 13.2.5).
internal sealed partial class Parser
{
    private ArrayLiteral ParseArray(CoverErrors cover)
    {
        var at = _token.At;
        Advance();
        var elements = new List<Expression?>();
        var commaAfterSpread = false;
        while (!_token.Is("]"))
        {
            if (Eat(","))
            {
                elements.Add(null);
                continue;
            }
            elements.Add(_token.Is("...") ? ParseSpread(cover) : ParseAssignment(noIn: false, cover));
            if (_token.Is("]")) break;
            commaAfterSpread |= elements[^1] is SpreadElement;
            Expect(",");
        }
        Advance();
        return new ArrayLiteral(at, elements, commaAfterSpread);
    }

    private ObjectLiteral ParseObject(CoverErrors cover)
    {
        var at = _token.At;
        Advance();
        var members = new List<ObjectMember>();
        while (!_token.Is("}"))
        {
            var member = ParseMember(cover);
            if (!_token.Is("}"))
            {
                Expect(",");
                member = member with { CommaAfter = true };
            }
            members.Add(member);
        }
        Advance();
        return new ObjectLiteral(at, members);
    }

    private ObjectMember ParseMember(CoverErrors cover)
    {
        var start = _token;
        if (start.Is("...")) return new ObjectMember(start.At, null, false, ParseSpread(cover).Value);
        if (start.Is("*")) throw ProgramRefusedException.Unsupported("a generator is", start.At);
        var isAsync = false;
        if (start.Kind == TokenKind.Name && start.Text is "async" or "get" or "set" && EndsNoMember(Ahead()))
        {
            if (start.Text != "async") throw ProgramRefusedException.Unsupported("a getter or setter is", start.At);
            if (!Ahead().AfterNewline)
            {
                Advance();
                if (_token.Is("*")) throw ProgramRefusedException.Unsupported("a generator is", start.At);
                isAsync = true;
            }
        }
        var name = _token;
        var (key, computed) = ParseMemberKey();
        if (isAsync || _token.Is("("))
        {
            var function = ParseFunctionRest(start.At, "", isAsync, isMethod: true);
            return new ObjectMember(start.At, key, computed, new FunctionExpression(start.At, function), IsMethod: true);
        }
        if (Eat(":"))
        {
            if (!computed && key is Literal { Value: "__proto__" }) throw ProgramRefusedException.Unsupported("__proto__ in an object literal is", start.At);
            return new ObjectMember(start.At, key, computed, ParseAssignment(noIn: false, cover));
        }
        if (name.Kind != TokenKind.Name || computed) throw Unexpected(name.Kind == TokenKind.Keyword ? name : _token);
        return ParseShorthand(name, key, cover);
    }

    private ObjectMember ParseShorthand(Token name, Expression key, CoverErrors cover)
    {
        CheckName(name);
        Expression value = new Identifier(name.At, name.Text);
        if (_token.Is("="))
        {
            cover.ShorthandDefault ??= _token.At;
            Advance();
            value = new DefaultPattern(name.At, value, ParseAssignment());
        }
        return new ObjectMember(name.At, key, false, value, IsShorthand: true);
    }

    // After "get", "set" or "async": whether another member's name follows.
    private static bool EndsNoMember(Token next) =>
        next.Kind is TokenKind.Name or TokenKind.Keyword or TokenKind.Text or TokenKind.Number || next.Is("[") || next.Is("*");

    private (Expression Key, bool IsComputed) ParseMemberKey()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Name or TokenKind.Keyword:
                Advance();
                return (new Literal(token.At, token.Text), false);
            case TokenKind.Text:
                Advance();
                return (new Literal(token.At, token.Value), false);
            case TokenKind.Number:
                Advance();
                return (new Literal(token.At, NumberText.Write((double)token.Value!)), false);
            case TokenKind.Punctuator when token.Text == "[":
                Advance();
                var key = ParseAssignment();
                Expect("]");
                return (key, true);
            default: throw Unexpected();
        }
    }
}
