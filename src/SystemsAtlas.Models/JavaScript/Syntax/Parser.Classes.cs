namespace SystemsAtlas.Models.JavaScript.Syntax;

// Classes (ECMA-262 section 15.7). All of a class is strict code.
internal sealed partial class Parser
{
    // The private names of a class, and those that were used before their declaration was seen.
    private sealed class PrivateScope(PrivateScope? outer)
    {
        public PrivateScope? Outer => outer;

        public Dictionary<string, (MemberKind Kind, bool IsStatic, bool IsPair)> Declared { get; } = [];

        public List<(string Name, Position At)> Used { get; } = [];
    }

    private PrivateScope? _privates;

    private ClassDeclaration ParseClassDeclaration()
    {
        var at = _token.At;
        var parsed = ParseClass(needsName: true);
        Declare(parsed.Name, Binding.Lexical, at);
        return new ClassDeclaration(at, parsed);
    }

    private ClassNode ParseClass(bool needsName)
    {
        var (at, around) = (_token.At, _around);
        Advance();
        _around = around with { IsStrict = true };
        var name = _token.Kind == TokenKind.Name || needsName ? ParseIdentifier(isBound: true).Name : "";
        Expression? parent = null;
        if (Eat("extends"))
        {
            var cover = new CoverErrors();
            parent = Nested(() => ParseSubscripts(cover));
            cover.Check();
            if (parent is FunctionExpression { Function: var arrow } && arrow.Is(FunctionTraits.Arrow)) throw Error("Malformed arrow function parameter list", parent.At);
        }
        _privates = new PrivateScope(_privates);
        Expect("{");
        var (members, constructor) = (new List<ClassMember>(), (FunctionNode?)null);
        while (!_token.Is("}"))
        {
            if (Eat(";")) continue;
            var member = Nested(() => ParseClassMember(parent is not null));
            if (!IsConstructor(member)) members.Add(member);
            else if (constructor is not null) throw Error("A class may only have one constructor", member.At);
            else constructor = member.Function;
        }
        Advance();
        LeavePrivates();
        _around = around;
        return new ClassNode(at, name, parent, constructor, members, _source[at.Offset.._previousEnd]);
    }

    private static bool IsConstructor(ClassMember member) =>
        member is { IsStatic: false, IsComputed: false, Kind: MemberKind.Method, Key: Literal { Value: "constructor" } };

    private ClassMember ParseClassMember(bool isDerived)
    {
        var at = _token.At;
        // "static", "async", "get" and "set" are names of members themselves when no other name follows.
        var isStatic = _token.IsName("static") && (EndsNoMember(Ahead()) || Ahead().Is("{"));
        if (isStatic) Advance();
        if (isStatic && _token.Is("{")) return ParseStaticBlock(at);
        var start = _token.At;
        var isAsync = _token.IsName("async") && EndsNoMember(Ahead()) && !Ahead().AfterNewline;
        if (isAsync) Advance();
        var isGenerator = Eat("*");
        var kind = !isAsync && !isGenerator && EndsNoMember(Ahead()) && !Ahead().Is("*") && _token.Kind == TokenKind.Name
            ? _token.Text switch { "get" => MemberKind.Getter, "set" => MemberKind.Setter, _ => MemberKind.Method }
            : MemberKind.Method;
        if (kind != MemberKind.Method) Advance();
        var keyAt = _token.At;
        var (key, isComputed) = ParseMemberKey(mayBePrivate: true);
        if (kind == MemberKind.Method && !isAsync && !isGenerator && !_token.Is("(")) return ParseField(at, keyAt, key, isComputed, isStatic);
        var name = isComputed ? null : (key as Literal)?.Value as string;
        CheckMethodName(keyAt, name, isStatic, kind != MemberKind.Method ? "an accessor" : isGenerator ? "a generator" : isAsync ? "an async method" : null);
        var traits = TraitsOf(isAsync, isGenerator) | FunctionTraits.Method;
        if (name == "constructor" && !isStatic) traits |= FunctionTraits.Class | (isDerived ? FunctionTraits.Derived : FunctionTraits.None);
        DeclarePrivate(key, kind, isStatic, keyAt);
        var function = ParseFunctionRest(start, "", traits);
        CheckAccessor(kind, function);
        return new ClassMember(at, kind, isStatic, key, isComputed, function, null);
    }

    private static void CheckMethodName(Position at, string? name, bool isStatic, string? special)
    {
        if (name == "constructor" && !isStatic && special is not null) throw Error($"Class constructor may not be {special}", at);
        if (name == "prototype" && isStatic) throw Error("Classes may not have a static property named 'prototype'", at);
    }

    private static void CheckAccessor(MemberKind kind, FunctionNode function)
    {
        if (kind == MemberKind.Getter && function.Parameters.Count > 0) throw Error("Getter must not have any formal parameters.", function.Parameters[0].At);
        if (kind == MemberKind.Setter && function.Parameters.Count != 1) throw Error("Setter must have exactly one formal parameter.", function.At);
        if (kind == MemberKind.Setter && function.Parameters[0] is RestPattern) throw Error("Setter function argument must not be a rest parameter", function.Parameters[0].At);
    }

    private ClassMember ParseField(Position at, Position keyAt, Expression key, bool isComputed, bool isStatic)
    {
        var name = isComputed ? null : (key as Literal)?.Value as string;
        if (name == "constructor") throw Error("Classes may not have a field named 'constructor'", keyAt);
        if (name == "prototype" && isStatic) throw Error("Classes may not have a static property named 'prototype'", keyAt);
        DeclarePrivate(key, MemberKind.Value, isStatic, keyAt);
        Expression? value = null;
        if (Eat("="))
        {
            var around = _around;
            _around = around with { InAsync = false, InGenerator = false, InParameters = false, HasSuper = true, MayCallSuper = false, InField = true, InStaticBlock = around.InAsync, Use = new() };
            value = ParseAssignment();
            _around = around;
        }
        Semicolon();
        return new ClassMember(at, MemberKind.Value, isStatic, key, isComputed, null, value);
    }

    // It runs like an arrow function that is called where it stands, with the class for this.
    private ClassMember ParseStaticBlock(Position at)
    {
        var (labels, around, awaitAt, yieldAt) = (_labels, _around, _awaitAt, _yieldAt);
        _labels = [];
        _around = new Surroundings { IsStrict = true, HasSuper = true, InField = true, InStaticBlock = true, MayNotReturn = true, Use = new() };
        EnterScope(isFunction: true);
        Expect("{");
        var body = ParseBody(() => _token.Is("}"));
        Advance();
        LeaveScope();
        (_labels, _around, _awaitAt, _yieldAt) = (labels, around, awaitAt, yieldAt);
        var function = new FunctionNode(at, "", [], body, FunctionTraits.Arrow | FunctionTraits.Strict | FunctionTraits.Fields, _source[at.Offset.._previousEnd]);
        return new ClassMember(at, MemberKind.StaticBlock, true, null, false, function, null);
    }

    private void DeclarePrivate(Expression key, MemberKind kind, bool isStatic, Position at)
    {
        if (key is not PrivateName { Name: var name }) return;
        if (name == "#constructor") throw Error("Classes may not have a private field named '#constructor'", at);
        var declared = _privates!.Declared;
        var isPair = declared.TryGetValue(name, out var other);
        // A getter and a setter may share a name, once.
        if (isPair && (other.IsPair || other.IsStatic != isStatic || (other.Kind, kind) is not ((MemberKind.Getter, MemberKind.Setter) or (MemberKind.Setter, MemberKind.Getter))))
            throw Error($"Identifier '{name}' has already been declared", at);
        declared[name] = (kind, isStatic, isPair);
    }

    // A name that this class does not declare may be that of a class around it.
    private void LeavePrivates()
    {
        var (left, outer) = (_privates!, _privates!.Outer);
        foreach (var (name, at) in left.Used.Where(u => !left.Declared.ContainsKey(u.Name)))
        {
            if (outer is null) throw Error($"Private field '{name}' must be declared in an enclosing class", at);
            outer.Used.Add((name, at));
        }
        _privates = outer;
    }

    private void UsePrivate(Token token)
    {
        if (_privates is null) throw Error($"Private field '{token.Text}' must be declared in an enclosing class", token.At);
        _privates.Used.Add((token.Text, token.At));
    }
}
