namespace SystemsAtlas.Models.JavaScript.Syntax;

// Functions of every kind (ECMA-262 section 15).
internal sealed partial class Parser
{
    private FunctionDeclaration ParseFunctionDeclaration(Context context)
    {
        var at = _token.At;
        var isAsync = _token.IsName("async");
        if (isAsync) Advance();
        Advance();
        if (context == Context.Single || (context == Context.If && _around.IsStrict))
            throw Error("In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement.", at);
        var isGenerator = Eat("*");
        if (isGenerator && context != Context.Body) throw Error("Generators can only be declared at the top level or inside a block", at);
        var name = ParseIdentifier(isBound: true);
        // An async function or generator counts as a lexical declaration in a block, where a plain one may be declared twice in sloppy code.
        Declare(name.Name, !_scope.IsFunction && (isAsync || isGenerator || _around.IsStrict) ? Binding.Lexical : Binding.Function, name.At);
        return new FunctionDeclaration(at, ParseFunctionRest(at, name.Name, TraitsOf(isAsync, isGenerator)));
    }

    private static FunctionTraits TraitsOf(bool isAsync, bool isGenerator) =>
        (isAsync ? FunctionTraits.Async : FunctionTraits.None) | (isGenerator ? FunctionTraits.Generator : FunctionTraits.None);

    private FunctionExpression ParseFunctionExpression(Position at, bool isAsync)
    {
        Expect("function");
        var isGenerator = Eat("*");
        var name = "";
        if (!_token.Is("("))
        {
            var outer = _around;
            _around = _around with { InAsync = isAsync, InGenerator = isGenerator, InStaticBlock = false };
            if (_token.IsName("yield") && isGenerator) throw Error("Unexpected identifier 'yield'", _token.At);
            name = ParseIdentifier(isBound: true).Name;
            _around = outer;
        }
        return new FunctionExpression(at, ParseFunctionRest(at, name, TraitsOf(isAsync, isGenerator)));
    }

    private FunctionNode ParseFunctionRest(Position at, string name, FunctionTraits traits) => InFunction(traits, () =>
    {
        Expect("(");
        _around = _around with { InParameters = true };
        var parameters = new List<Expression>();
        while (!_token.Is(")"))
        {
            if (_token.Is("..."))
            {
                parameters.Add(ParseRest(")"));
                break;
            }
            parameters.Add(ParseBindingElement());
            if (!_token.Is(")")) Expect(",");
        }
        Expect(")");
        _around = _around with { InParameters = false };
        return ParseFunctionBody(at, name, parameters, traits);
    });

    private FunctionNode ParseFunctionBody(Position at, string name, IReadOnlyList<Expression> parameters, FunctionTraits traits, bool noIn = false)
    {
        var (isArrow, isSimple) = ((traits & FunctionTraits.Arrow) != 0, parameters.All(p => p is Identifier));
        DeclareParameters(parameters, mayRepeat: isSimple && !isArrow && (traits & FunctionTraits.Method) == 0);
        List<Statement> body;
        if (isArrow && !_token.Is("{"))
        {
            var value = ParseAssignment(noIn);
            body = [new ReturnStatement(value.At, value)];
        }
        else
        {
            Expect("{");
            body = ParseBody(() => _token.Is("}"), isSimple);
            // After an arrow's body a slash would begin a regular expression only in a new statement; the next token is read as it comes.
            Advance();
        }
        CheckStrictFunction(name, at, parameters);
        if (_around.IsStrict) traits |= FunctionTraits.Strict;
        if (!isArrow && _around.Use!.Arguments) traits |= FunctionTraits.UsesArguments;
        return new FunctionNode(at, name, parameters, body, traits, _source[at.Offset.._previousEnd]);
    }

    private void DeclareParameters(IReadOnlyList<Expression> parameters, bool mayRepeat)
    {
        var seen = new HashSet<string>();
        foreach (var name in parameters.SelectMany(NamesOf))
        {
            if (!seen.Add(name.Name) && !mayRepeat) throw Error("Duplicate parameter name not allowed in this context", name.At);
            _scope.Declare(name.Name, Binding.Variable);
        }
    }

    private FunctionNode InFunction(FunctionTraits traits, Func<FunctionNode> parse)
    {
        var (labels, around, awaitAt, awaitNameAt, yieldAt) = (_labels, _around, _awaitAt, _awaitNameAt, _yieldAt);
        bool Is(FunctionTraits trait) => (traits & trait) != 0;
        _labels = [];
        _around = Is(FunctionTraits.Arrow)
            ? around with { InAsync = Is(FunctionTraits.Async), InGenerator = false, InParameters = false, MayNotReturn = false }
            : new Surroundings
            {
                IsStrict = around.IsStrict, InAsync = Is(FunctionTraits.Async), InGenerator = Is(FunctionTraits.Generator),
                HasSuper = Is(FunctionTraits.Method), MayCallSuper = Is(FunctionTraits.Derived), Use = new(),
            };
        EnterScope(isFunction: true);
        var function = Nested(parse);
        LeaveScope();
        (_labels, _around, _awaitAt, _awaitNameAt, _yieldAt) = (labels, around, awaitAt, awaitNameAt, yieldAt);
        return function;
    }

    private FunctionExpression ParseArrow(Position at, IReadOnlyList<Expression> parameters, bool isAsync, bool noIn)
    {
        if (_token.AfterNewline) throw Unexpected();
        Expect("=>");
        var patterns = parameters.Select(p => p is SpreadElement spread ? ToRest(spread, isBinding: true) : ToPattern(p, isBinding: true)).ToList();
        if (patterns.SkipLast(1).Any(p => p is RestPattern)) throw Error("Rest parameter must be last formal parameter", at);
        var traits = FunctionTraits.Arrow | TraitsOf(isAsync, isGenerator: false);
        return new FunctionExpression(at, InFunction(traits, () => ParseFunctionBody(at, "", patterns, traits, noIn)));
    }
}
