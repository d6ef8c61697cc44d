namespace SystemsAtlas.Models.JavaScript.Syntax;

// Binding patterns, and expressions that turn out to be patterns (ECMA-262 sections 14.3.3 and 13.15.5).
internal sealed partial class Parser
{
    // What would be an error if an object literal stayed an expression.
    private sealed class CoverErrors
    {
        public Position? ShorthandDefault { get; set; }

        public void Check()
        {
            if (ShorthandDefault is { } at) throw Error("Invalid shorthand property initializer", at);
        }
    }

    private Expression ParseBindingTarget() => Nested<Expression>(() => _token switch
    {
        { Text: "[" } when _token.Is("[") => ParseArrayBinding(),
        { Text: "{" } when _token.Is("{") => ParseObjectBinding(),
        _ => ParseIdentifier(isBound: true),
    });

    private Expression ParseBindingElement()
    {
        var target = ParseBindingTarget();
        return Eat("=") ? new DefaultPattern(target.At, target, ParseAssignment()) : target;
    }

    private ArrayPattern ParseArrayBinding()
    {
        var at = _token.At;
        Advance();
        var elements = new List<Expression?>();
        while (!_token.Is("]"))
        {
            if (Eat(",")) elements.Add(null);
            else if (_token.Is("..."))
            {
                elements.Add(ParseRest("]"));
                break;
            }
            else
            {
                elements.Add(ParseBindingElement());
                if (!_token.Is("]")) Expect(",");
            }
        }
        Expect("]");
        return new ArrayPattern(at, elements);
    }

    private RestPattern ParseRest(string closing)
    {
        var at = _token.At;
        Advance();
        var target = ParseBindingTarget();
        if (_token.Is("=")) throw Error("Rest parameter may not have a default initializer", _token.At);
        if (!_token.Is(closing)) throw Error(_token.Is(",") ? "Rest element must be last element" : $"Unexpected token '{_token.Text}'", _token.At);
        return new RestPattern(at, target);
    }

    private ObjectPattern ParseObjectBinding()
    {
        var at = _token.At;
        Advance();
        var members = new List<ObjectMember>();
        while (!_token.Is("}"))
        {
            var memberAt = _token.At;
            if (Eat("..."))
            {
                members.Add(new ObjectMember(memberAt, null, false, ParseIdentifier(isBound: true)));
                if (!_token.Is("}")) throw Error("Rest element must be last element", _token.At);
                break;
            }
            members.Add(ParseBindingMember(memberAt));
            if (!_token.Is("}")) Expect(",");
        }
        Advance();
        return new ObjectPattern(at, members);
    }

    private ObjectMember ParseBindingMember(Position at)
    {
        var name = _token;
        var (key, computed) = ParseMemberKey();
        if (Eat(":")) return new ObjectMember(at, key, computed, ParseBindingElement());
        if (name.Kind != TokenKind.Name || computed) throw Unexpected(name.Kind == TokenKind.Keyword ? name : _token);
        CheckName(name, isBound: true);
        Expression target = new Identifier(name.At, name.Text);
        if (Eat("=")) target = new DefaultPattern(at, target, ParseAssignment());
        return new ObjectMember(at, key, false, target, IsShorthand: true);
    }

    /// <summary>The names that a pattern binds.</summary>
    public static IEnumerable<Identifier> NamesOf(Expression pattern) => pattern switch
    {
        Identifier name => [name],
        ArrayPattern array => array.Elements.OfType<Expression>().SelectMany(NamesOf),
        ObjectPattern members => members.Members.SelectMany(m => NamesOf(m.Value)),
        DefaultPattern withDefault => NamesOf(withDefault.Target),
        RestPattern rest => NamesOf(rest.Target),
        _ => [],
    };

    private void DeclareNames(Expression pattern, Binding binding)
    {
        foreach (var name in NamesOf(pattern)) Declare(name.Name, binding, name.At);
    }

    // The target of an assignment: a simple one, or a literal that becomes a pattern.
    private Expression ToTarget(Expression expression, string reason) => expression switch
    {
        ArrayLiteral or ObjectLiteral => ToPattern(expression, isBinding: false),
        _ => ToSimpleTarget(expression, reason),
    };

    private Expression ToSimpleTarget(Expression expression, string reason)
    {
        switch (expression)
        {
            case Identifier name: return RequireAssignable(name);
            case MemberExpression or IndexExpression: return expression;
            case Parenthesized { Inner: var inner } when inner is Identifier or MemberExpression or IndexExpression or Parenthesized: return ToSimpleTarget(inner, reason);
            case CallExpression { IsOptional: false }: throw ProgramRefusedException.Unsupported("an assignment to a call is", expression.At);
            default: throw Error(reason, expression.At);
        }
    }

    private Identifier RequireAssignable(Identifier name)
    {
        if (_around.IsStrict && name.Name is "eval" or "arguments") throw Error("Unexpected eval or arguments in strict mode", name.At);
        return name;
    }

    private Expression ToPattern(Expression expression, bool isBinding)
    {
        const string reason = "Invalid destructuring assignment target";
        switch (expression)
        {
            case Identifier { Name: "arguments" } when isBinding && !_around.IsStrict: throw ProgramRefusedException.Unsupported("a variable named arguments is", expression.At);
            case Identifier name: return RequireAssignable(name);
            case MemberExpression or IndexExpression when !isBinding: return expression;
            case Parenthesized { Inner: Identifier or MemberExpression or IndexExpression or Parenthesized } parenthesized when !isBinding: return ToPattern(parenthesized.Inner, false);
            case DefaultPattern withDefault: return withDefault with { Target = ToPattern(withDefault.Target, isBinding) };
            case AssignmentExpression { Operator: "=" } assignment: return new DefaultPattern(assignment.At, ToPattern(assignment.Target, isBinding), assignment.Value);
            case ArrayPattern or ObjectPattern: return isBinding ? RequireBinding(expression) : expression;
            case ArrayLiteral array:
                if (array.CommaAfterSpread) throw Error("Rest element must be last element", array.At);
                var elements = array.Elements.Select(e => e is SpreadElement spread ? ToRest(spread, isBinding) : e is null ? null : ToPattern(e, isBinding)).ToList();
                if (elements.SkipLast(1).Any(e => e is RestPattern)) throw Error("Rest element must be last element", array.At);
                return new ArrayPattern(array.At, elements);
            case ObjectLiteral members: return new ObjectPattern(members.At, [.. members.Members.Select((m, i) => ToPatternMember(m, i == members.Members.Count - 1, isBinding))]);
            default: throw Error(reason, expression.At);
        }
    }

    private RestPattern ToRest(SpreadElement spread, bool isBinding)
    {
        if (spread.Value is AssignmentExpression) throw Error("Invalid destructuring assignment target", spread.At);
        return new RestPattern(spread.At, ToPattern(spread.Value, isBinding));
    }

    private ObjectMember ToPatternMember(ObjectMember member, bool isLast, bool isBinding)
    {
        if (member.Kind != MemberKind.Value) throw Error("Invalid destructuring assignment target", member.At);
        if (member.Key is not null) return member with { Value = ToPattern(member.Value, isBinding) };
        if (!isLast || member.CommaAfter) throw Error("Rest element must be last element", member.At);
        if (isBinding ? member.Value is not Identifier : member.Value is not (Identifier or MemberExpression or IndexExpression or Parenthesized))
            throw Error("`...` must be followed by an assignable reference in assignment contexts", member.At);
        return member with { Value = ToPattern(member.Value, isBinding) };
    }

    // An inner assignment was turned into a pattern before the arrow was seen; its targets must be names now.
    private static Expression RequireBinding(Expression pattern)
    {
        switch (pattern)
        {
            case Identifier: break;
            case ArrayPattern array: foreach (var e in array.Elements.OfType<Expression>()) RequireBinding(e); break;
            case ObjectPattern members: foreach (var m in members.Members) RequireBinding(m.Value); break;
            case DefaultPattern withDefault: RequireBinding(withDefault.Target); break;
            case RestPattern rest: RequireBinding(rest.Target); break;
            default: throw Error("Invalid destructuring assignment target", pattern.At);
        }
        return pattern;
    }
}
