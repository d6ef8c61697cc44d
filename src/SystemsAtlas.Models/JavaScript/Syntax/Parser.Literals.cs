namespace SystemsAtlas.Models.JavaScript.Syntax;

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
        var (isAsync, kind) = (false, MemberKind.Method);
        if (start.Kind == TokenKind.Name && EndsNoMember(Ahead()) && !(start.Text == "async" && Ahead().AfterNewline))
        {
            isAsync = start.Text == "async";
            kind = Ahead().Is("*") ? kind : start.Text switch { "get" => MemberKind.Getter, "set" => MemberKind.Setter, _ => kind };
            if (isAsync || kind != MemberKind.Method) Advance();
        }
        var isGenerator = Eat("*");
        var name = _token;
        var (key, computed) = ParseMemberKey();
        if (isAsync || isGenerator || kind != MemberKind.Method || _token.Is("("))
        {
            var function = ParseFunctionRest(start.At, "", TraitsOf(isAsync, isGenerator) | FunctionTraits.Method);
            CheckAccessor(kind, function);
            return new ObjectMember(start.At, key, computed, new FunctionExpression(start.At, function), Kind: kind);
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
        CheckName(name, isBound: false);
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
        next.Kind is TokenKind.Name or TokenKind.Keyword or TokenKind.Text or TokenKind.Number or TokenKind.PrivateName || next.Is("[") || next.Is("*");

    private (Expression Key, bool IsComputed) ParseMemberKey(bool mayBePrivate = false)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.PrivateName when mayBePrivate:
                Advance();
                return (new PrivateName(token.At, token.Text), false);
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
