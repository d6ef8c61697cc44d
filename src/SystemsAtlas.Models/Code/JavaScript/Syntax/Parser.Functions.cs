namespace SystemsAtlas.Models.Code.JavaScript.Syntax;

// Functions of every kind (ECMA-262 section 15).
internal sealed partial class Parser
{
    private FunctionDeclaration ParseFunctionDeclaration(Context context)
    {
        var at = _token.At;
        var isAsync = _token.IsName("async");
        if (isAsync) Advance();
        Advance();
        if (context == Context.Single) throw Error("In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement.", at);
        if (_token.Is("*")) throw context == Context.Body ? ProgramRefusedException.Unsupported("a generator is", at) : Error("Generators can only be declared at the top level or inside a block", at);
        var name = ParseIdentifier();
        // An async function counts as a lexical declaration in a block, where a plain one may be declared twice.
        Declare(name.Name, isAsync && !_scope.IsFunction ? Binding.Lexical : Binding.Function, name.At);
        return new FunctionDeclaration(at, ParseFunctionRest(at, name.Name, isAsync));
    }

    private FunctionExpression ParseFunctionExpression(Position at, bool isAsync)
    {
        Expect("function");
        if (_token.Is("*")) throw ProgramRefusedException.Unsupported("a generator is", at);
        var name = "";
        if (!_token.Is("("))
        {
            if (_token.IsName("await") && isAsync) throw Error("Unexpected reserved word", _token.At);
            var (outer, outerParameters) = (_inAsync, _inParametersOfAsync);
            (_inAsync, _inParametersOfAsync) = (isAsync, false);
            name = ParseIdentifier().Name;
            (_inAsync, _inParametersOfAsync) = (outer, outerParameters);
        }
        return new FunctionExpression(at, ParseFunctionRest(at, name, isAsync));
    }

    private FunctionNode ParseFunctionRest(Position at, string name, bool isAsync, bool isMethod = false) => InFunction(isAsync, () =>
    {
        _inMethod = isMethod;
        Expect("(");
        _inParametersOfAsync = isAsync;
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
        _inParametersOfAsync = false;
        return ParseFunctionBody(at, name, parameters, isArrow: false, isAsync, isMethod);
    });

    private FunctionNode ParseFunctionBody(Position at, string name, IReadOnlyList<Expression> parameters, bool isArrow, bool isAsync, bool isMethod, bool noIn = false)
    {
        var isSimple = parameters.All(p => p is Identifier);
        DeclareParameters(parameters, mayRepeat: isSimple && !isArrow && !isMethod);
        List<Statement> body;
        if (isArrow && !_token.Is("{"))
        {
            var value = ParseAssignment(noIn);
            body = [new ReturnStatement(value.At, value)];
        }
        else
        {
            Expect("{");
            body = ParseBody(() => _token.Is("}"));
            // After an arrow's body a slash would begin a regular expression only in a new statement; the next token is read as it comes.
            Advance();
        }
        return new FunctionNode(at, name, parameters, body, isArrow, isAsync, isMethod, isSimple, _source[at.Offset.._previousEnd]);
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

    private FunctionNode InFunction(bool isAsync, Func<FunctionNode> parse)
    {
        var (labels, inAsync, inParameters, inMethod, awaitAt, awaitNameAt) = (_labels, _inAsync, _inParametersOfAsync, _inMethod, _awaitAt, _awaitNameAt);
        (_labels, _inAsync, _inParametersOfAsync) = ([], isAsync, false);
        EnterScope(isFunction: true);
        var function = Nested(parse);
        LeaveScope();
        (_labels, _inAsync, _inParametersOfAsync, _inMethod, _awaitAt, _awaitNameAt) = (labels, inAsync, inParameters, inMethod, awaitAt, awaitNameAt);
        return function;
    }

    private FunctionExpression ParseArrow(Position at, IReadOnlyList<Expression> parameters, bool isAsync, bool noIn)
    {
        if (_token.AfterNewline) throw Unexpected();
        Expect("=>");
        var patterns = parameters.Select(p => p is SpreadElement spread ? ToRest(spread, isBinding: true) : ToPattern(p, isBinding: true)).ToList();
        if (patterns.SkipLast(1).Any(p => p is RestPattern)) throw Error("Rest parameter must be last formal parameter", at);
        return new FunctionExpression(at, InFunction(isAsync, () => ParseFunctionBody(at, "", patterns, isArrow: true, isAsync, isMethod: false, noIn)));
    }
}
