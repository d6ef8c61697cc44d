using SystemsAtlas.Models.Code.JavaScript.Syntax;

namespace SystemsAtlas.Models.Code.JavaScript.Machine;

// Members and calls. Chains are walked in a loop, so they may be long.
internal sealed partial class Compiler
{
    // Where a chain goes when it meets null or undefined after "?.": with one value on the stack, or with two.
    private sealed record ShortCircuit(Label One, Label Two);

    private ShortCircuit? _shortCircuit;

    private void Chain(OptionalChain chain)
    {
        var (outer, end) = (_shortCircuit, new Label());
        var here = _shortCircuit = new ShortCircuit(new(), new());
        Expression(chain.Chain);
        _shortCircuit = outer;
        _code.EmitJump(Op.Jump, end);
        _code.Mark(here.Two);
        Emit(Op.Pop);
        _code.Mark(here.One);
        Emit(Op.Pop);
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
                MemberExpression member => member.Object,
                IndexExpression index => index.Object,
                CallExpression call => call.Callee,
                _ => null,
            };
            if (inner is null) break;
            links.Push(expression);
            expression = inner;
        }
        start = expression;
        return links;
    }

    private void Start(Expression start)
    {
        var outer = _shortCircuit;
        // A chain in parentheses, or in an argument, short-circuits by itself.
        _shortCircuit = null;
        Expression(start);
        _shortCircuit = outer;
        _pendingThis = false;
        if (start is Parenthesized { Inner: MemberExpression or IndexExpression or OptionalChain }) _parenthesizedCallee = start;
    }

    private Expression? _parenthesizedCallee;

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
        DropThis();
        var optional = link is MemberExpression { IsOptional: true } or IndexExpression { IsOptional: true };
        if (optional) _code.EmitJump(Op.JumpIfAbsent, outer!.One);
        Emit(Op.Copy);
        if (link is MemberExpression member) EmitAt(member.At, Op.GetMember, member.Name);
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
        if (ReferenceEquals(call.Callee, _parenthesizedCallee)) throw ProgramRefusedException.Unsupported("a call of a member in parentheses is", call.At);
        if (call.IsOptional) _code.EmitJump(Op.JumpIfAbsent, _pendingThis ? _shortCircuit!.Two : _shortCircuit!.One);
        if (_pendingThis) Emit(Op.Swap);
        else Emit(Op.Push);
        _pendingThis = false;
        InArgument(() => Arguments(call.Arguments));
        _code.At = call.At;
        if (call.Arguments.Any(a => a is SpreadElement)) Emit(Op.CallArray, SourceOf(call.Callee));
        else _code.Emit(Op.Call, call.Arguments.Count, 0, SourceOf(call.Callee));
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

    /// <summary>How V8 writes an expression in "... is not a function".</summary>
    private static string SourceOf(Expression? expression)
    {
        var text = new Stack<string>();
        while (true)
        {
            switch (expression)
            {
                case Parenthesized inner: expression = inner.Inner; continue;
                case OptionalChain chain: expression = chain.Chain; continue;
                case MemberExpression member:
                    text.Push((member.IsOptional ? "?." : ".") + member.Name);
                    expression = member.Object;
                    continue;
                case IndexExpression { Index: Literal { Value: string key } } index:
                    text.Push("." + key);
                    expression = index.Object;
                    continue;
                case IndexExpression index:
                    text.Push(index.Index switch
                    {
                        Identifier name => $"[{name.Name}]",
                        Literal { Value: double number } => $"[{NumberText.Write(number)}]",
                        _ => "[...]",
                    });
                    expression = index.Object;
                    continue;
                case CallExpression call:
                    text.Push("(...)");
                    expression = call.Callee;
                    continue;
            }
            text.Push(expression switch
            {
                Identifier name => name.Name,
                ThisExpression => "this",
                Literal { Value: double number } => NumberText.Write(number),
                Literal { Value: string value } => $"\"{value}\"",
                Literal { Value: bool truth } => truth ? "true" : "false",
                Literal { Value: JsNull } => "null",
                ObjectLiteral { Members.Count: 0 } => "{}",
                ObjectLiteral => "{(intermediate value)}",
                null => "undefined",
                _ => "(intermediate value)",
            });
            return string.Concat(text);
        }
    }
}
