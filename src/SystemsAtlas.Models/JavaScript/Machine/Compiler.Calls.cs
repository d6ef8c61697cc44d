using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Members and calls. Chains are walked in a loop, so they may be long.
internal sealed partial class Compiler
{
    // Where a chain goes when it meets null or undefined after "?.": with one value on the stack, or with two.
    private sealed record ShortCircuit(Label One, Label Two);

    private ShortCircuit? _shortCircuit;

    private void Chain(OptionalChain chain, bool keepsThis = false)
    {
        var (outer, end) = (_shortCircuit, new Label());
        var here = _shortCircuit = new ShortCircuit(new(), new());
        var links = Links(chain.Chain, out var start);
        Start(start);
        foreach (var link in links) Link(link);
        if (!keepsThis) DropThis();
        _shortCircuit = outer;
        _code.EmitJump(Op.Jump, end);
        _code.Mark(here.Two);
        Emit(Op.Pop);
        _code.Mark(here.One);
        Emit(Op.Pop);
        if (_pendingThis) Emit(Op.Push);
        Emit(Op.Push);
        _code.Mark(end);
    }

    private void Member(Expression expression)
    {
        var links = Links(expression, out var start);
        Start(start);
        foreach (var link in links) Link(link);
        DropThis();
    }

    private void Call(CallExpression call) => Member(call);

    // The members and calls of a chain, from the left, and what they start from.
    private static Stack<Expression> Links(Expression expression, out Expression start)
    {
        var links = new Stack<Expression>();
        while (true)
        {
            var inner = expression switch
            {
                _ when IsOfSuper(expression) => null,
                MemberExpression member => member.Object,
                IndexExpression index => index.Object,
                CallExpression call => CalleeOf(call.Callee),
                TemplateLiteral template => template.Tag is { } tag ? CalleeOf(tag) : null,
                _ => null,
            };
            if (inner is null) break;
            links.Push(expression);
            expression = inner;
        }
        start = expression;
        return links;
    }

    // A member in parentheses is called on its object all the same (section 13.3.6.1).
    private static Expression CalleeOf(Expression callee)
    {
        var inner = callee;
        while (inner is Parenthesized parenthesized) inner = parenthesized.Inner;
        return inner is MemberExpression or IndexExpression ? inner : callee;
    }

    private void Start(Expression start)
    {
        if (IsOfSuper(start))
        {
            Emit(Op.LoadThis);
            GetSuper(start);
            _pendingThis = true;
            return;
        }
        var (outer, inner) = (_shortCircuit, start);
        // A chain in parentheses, or in an argument, short-circuits by itself.
        _shortCircuit = null;
        _pendingThis = false;
        while (inner is Parenthesized parenthesized) inner = parenthesized.Inner;
        if (inner is OptionalChain chain) Chain(chain, keepsThis: true);
        else Expression(start);
        _shortCircuit = outer;
        _pendingThis &= inner is OptionalChain;
    }

    // Whether the object of the last member is still under its value, as "this" for a call.
    private bool _pendingThis;

    private void Link(Expression link)
    {
        var outer = _shortCircuit;
        if (link is CallExpression call)
        {
            CallLink(call);
            return;
        }
        if (link is TemplateLiteral template)
        {
            TagLink(template);
            return;
        }
        DropThis();
        var optional = link is MemberExpression { IsOptional: true } or IndexExpression { IsOptional: true };
        if (optional) _code.EmitJump(Op.JumpIfAbsent, outer!.One);
        Emit(Op.Copy);
        if (IsPrivate(link))
        {
            Load(((MemberExpression)link).Name);
            EmitAt(link.At, Op.GetPrivate);
        }
        else if (link is MemberExpression member) EmitAt(member.At, Op.GetMember, member.Name);
        else if (link is IndexExpression index)
        {
            InArgument(() => Expression(index.Index));
            EmitAt(index.At, Op.GetIndex);
        }
        _pendingThis = true;
    }

    // object value -> value, when no call needs the object.
    private void DropThis()
    {
        if (!_pendingThis) return;
        Emit(Op.Swap);
        Emit(Op.Pop);
        _pendingThis = false;
    }

    private void InArgument(Action compile)
    {
        var (outer, pending) = (_shortCircuit, _pendingThis);
        _shortCircuit = null;
        compile();
        (_shortCircuit, _pendingThis) = (outer, pending);
    }

    private void CallLink(CallExpression call)
    {
        if (call.IsOptional) _code.EmitJump(Op.JumpIfAbsent, _pendingThis ? _shortCircuit!.Two : _shortCircuit!.One);
        if (_pendingThis) Emit(Op.Swap);
        else Emit(Op.Push);
        _pendingThis = false;
        InArgument(() => Arguments(call.Arguments));
        _code.At = call.At;
        var (source, problem) = Callee(call, call.Callee);
        if (call.Arguments.Any(a => a is SpreadElement)) _code.Emit(Op.CallArray, 0, problem, source);
        else _code.Emit(Op.Call, call.Arguments.Count, problem, source);
        _code.At = _at;
    }

    /// <summary>What is wrong when a call fails: it is none, or nothing that can be gone through comes of it. V8 does not tell the two apart.</summary>
    public const int NoFunction = 0, NoIterable = 1, NoAsyncIterable = 2;

    // The expression that is gone through, and whether the walk waits.
    private (Expression? Expression, bool IsAsync) _walked;

    private void Iterable(Expression expression, bool isAsync = false)
    {
        var (outer, inner) = (_walked, expression);
        while (inner is Parenthesized parenthesized) inner = parenthesized.Inner;
        _walked = (inner, isAsync);
        Expression(expression);
        _walked = outer;
    }

    private (string Source, int Problem) Callee(Expression call, Expression callee) =>
        !ReferenceEquals(call, _walked.Expression) ? (SourceOf(callee), NoFunction) : (CalleeText.OfIterable(call, _walked.IsAsync), _walked.IsAsync ? NoAsyncIterable : NoIterable);

    // A tag is called with the parts of its template and the values between them (section 13.3.11).
    private void TagLink(TemplateLiteral template)
    {
        if (_pendingThis) Emit(Op.Swap);
        else Emit(Op.Push);
        _pendingThis = false;
        Emit(Op.TemplateObject, template);
        InArgument(() =>
        {
            foreach (var value in template.Values) Expression(value);
        });
        _code.At = template.Tag!.At;
        var (source, problem) = Callee(template, template.Tag);
        _code.Emit(Op.Call, template.Values.Count + 1, problem, source);
        _code.At = _at;
    }

    private void Arguments(IReadOnlyList<Expression> arguments)
    {
        if (arguments.Any(a => a is SpreadElement)) ArrayItems(arguments, areArguments: true);
        else foreach (var argument in arguments) Expression(argument);
    }

    private void New(NewExpression creation)
    {
        Expression(creation.Callee);
        Arguments(creation.Arguments);
        _code.At = creation.At;
        if (creation.Arguments.Any(a => a is SpreadElement)) Emit(Op.NewFromArray, SourceOf(creation.Callee));
        else _code.Emit(Op.New, creation.Arguments.Count, 0, SourceOf(creation.Callee));
        _code.At = _at;
    }

    private static string SourceOf(Expression? expression) => CalleeText.Of(expression);
}
