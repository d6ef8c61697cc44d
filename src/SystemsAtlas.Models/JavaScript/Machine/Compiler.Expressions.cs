using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Expressions; each leaves one value on the stack.
internal sealed partial class Compiler
{
    private void Expression(Expression expression)
    {
        switch (expression)
        {
            case Literal literal: Emit(Op.Push, literal.Value); break;
            case TemplateLiteral { Tag: null } template: Template(template); break;
            case Identifier name:
                _code.At = name.At;
                Load(name.Name);
                _code.At = _at;
                break;
            case ThisExpression: EmitAt(expression.At, Op.LoadThis); break;
            case NewTargetExpression: Emit(Op.LoadNewTarget); break;
            case SuperCall call: CallSuper(call); break;
            case ClassExpression made: Class(made.Class, ""); break;
            case YieldExpression yielded: Yield(yielded); break;
            case PrivateName hidden: Load(hidden.Name); break;
            case ArrayLiteral array: ArrayItems(array.Elements); break;
            case ObjectLiteral members: ObjectItems(members); break;
            case FunctionExpression function: Closure(function.Function, ""); break;
            case UnaryExpression unary: Unary(unary); break;
            case UpdateExpression update: Update(update); break;
            case BinaryExpression binary: Binary(binary); break;
            case LogicalExpression logical: Logical(logical); break;
            case AssignmentExpression assignment: Assignment(assignment); break;
            case ConditionalExpression choice: Conditional(choice); break;
            case CallExpression call: Call(call); break;
            case NewExpression creation: New(creation); break;
            case MemberExpression or IndexExpression or TemplateLiteral: Member(expression); break;
            case OptionalChain chain: Chain(chain); break;
            case SequenceExpression sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    if (i > 0) Emit(Op.Pop);
                    Expression(sequence.Items[i]);
                }
                break;
            case AwaitExpression wait:
                Expression(wait.Value);
                EmitAt(wait.At, Op.Await);
                break;
            case Parenthesized inner: Expression(inner.Inner); break;
            default: throw new NotSupportedException($"no code for {expression.GetType().Name}");
        }
    }

    // A function without a name takes that of what it is given to (section 8.4.5).
    private void Named(Expression value, string name)
    {
        var inner = value;
        while (inner is Parenthesized parenthesized) inner = parenthesized.Inner;
        if (inner is FunctionExpression { Function.Name.Length: 0 } function) Closure(function.Function, name);
        else if (inner is ClassExpression { Class.Name.Length: 0 } made) Class(made.Class, name);
        else Expression(value);
    }

    private void EmitAt(Position at, Op op, object? value = null)
    {
        _code.At = at;
        Emit(op, value);
        _code.At = _at;
    }

    private void Template(TemplateLiteral template)
    {
        var count = 0;
        for (var i = 0; i < template.Parts.Count; i++)
        {
            if (template.Parts[i].Cooked is { Length: > 0 } part)
            {
                Emit(Op.Push, part);
                count++;
            }
            if (i >= template.Values.Count) continue;
            Expression(template.Values[i]);
            Emit(Op.ToText);
            count++;
        }
        _code.Emit(Op.Concatenate, count);
    }

    /// <summary>Where a spread stands: V8 tells its errors in different words.</summary>
    public const int SpreadInArray = 0, SpreadAsLastArgument = 1, SpreadAmongArguments = 2;

    private void ArrayItems(IReadOnlyList<Expression?> items, bool areArguments = false)
    {
        Emit(Op.NewArray);
        foreach (var item in items)
        {
            if (item is null) Emit(Op.AppendHole);
            else if (item is SpreadElement spread)
            {
                if (areArguments) Expression(spread.Value);
                else Iterable(spread.Value);
                var isLast = items.Take(items.Count - 1).All(i => i is not SpreadElement) && item == items[^1];
                _code.At = spread.At;
                var (after, place) = (new Label(), !areArguments ? SpreadInArray : isLast ? SpreadAsLastArgument : SpreadAmongArguments);
                _code.EmitJump(Op.AppendAll, after, place, isLast && areArguments ? SourceOf(spread.Value) : CalleeText.OfIterable(spread.Value));
                AppendRest();
                _code.Mark(after);
                _code.At = _at;
            }
            else
            {
                Expression(item);
                Emit(Op.Append);
            }
        }
    }

    private void ObjectItems(ObjectLiteral literal)
    {
        Emit(Op.NewObject);
        foreach (var member in literal.Members)
        {
            if (member.Key is not { } key)
            {
                Expression(member.Value);
                Emit(Op.DefineAll);
                continue;
            }
            if (member.Kind != MemberKind.Value)
            {
                Method(key, member.IsComputed, member.Kind, ((FunctionExpression)member.Value).Function, isEnumerable: true);
                continue;
            }
            if (member.IsComputed)
            {
                Expression(key);
                Emit(Op.ToKey);
                Expression(member.Value);
            }
            else
            {
                var name = (string)((Literal)key).Value!;
                Emit(Op.Push, name);
                Named(member.Value, name);
            }
            // A computed key names its function only when it is known: at run time.
            Emit(Op.Define, member.IsComputed && IsAnonymous(member.Value) ? "name" : null);
        }
    }

    // Chains of one operator may be long; they are walked in a loop and not by recursion.
    private void Binary(BinaryExpression binary)
    {
        var chain = new Stack<BinaryExpression>();
        Expression left = binary;
        while (left is BinaryExpression inner)
        {
            chain.Push(inner);
            left = inner.Left;
        }
        Expression(left);
        foreach (var link in chain)
        {
            Expression(link.Right);
            if (link.Left is PrivateName) EmitAt(link.At, Op.HasPrivate);
            else EmitAt(link.At, Op.Binary, link.Operator);
        }
    }

    private void Logical(LogicalExpression logical)
    {
        var chain = new Stack<LogicalExpression>();
        Expression left = logical;
        while (left is LogicalExpression inner)
        {
            chain.Push(inner);
            left = inner.Left;
        }
        Expression(left);
        foreach (var link in chain)
        {
            var end = new Label();
            _code.EmitJump(JumpOf(link.Operator), end);
            Expression(link.Right);
            _code.Mark(end);
        }
    }

    private static Op JumpOf(string logical) => logical switch
    {
        "&&" or "&&=" => Op.JumpIfFalseElsePop,
        "||" or "||=" => Op.JumpIfTrueElsePop,
        _ => Op.JumpIfPresentElsePop,
    };

    private void Conditional(ConditionalExpression choice)
    {
        var (otherwise, end) = (new Label(), new Label());
        Expression(choice.Test);
        _code.EmitJump(Op.JumpIfFalse, otherwise);
        Expression(choice.Then);
        _code.EmitJump(Op.Jump, end);
        _code.Mark(otherwise);
        Expression(choice.Else);
        _code.Mark(end);
    }

    private void Unary(UnaryExpression unary)
    {
        var operand = unary.Operand;
        while (operand is Parenthesized inner) operand = inner.Inner;
        switch (unary.Operator, operand)
        {
            case ("typeof", Identifier name) when _scope.Find(name.Name) is null: Emit(Op.TypeOfGlobal, Global(name.Name)); break;
            case ("delete", Identifier): throw ProgramRefusedException.Unsupported("delete of a variable is", unary.At);
            case ("delete", OptionalChain): throw ProgramRefusedException.Unsupported("delete of an optional chain is", unary.At);
            case ("delete", _) when IsOfSuper(operand): throw ProgramRefusedException.Unsupported("delete of a member of super is", unary.At);
            case ("delete", MemberExpression member):
                Expression(member.Object);
                Emit(Op.DeleteMember, member.Name);
                break;
            case ("delete", IndexExpression index):
                Expression(index.Object);
                Expression(index.Index);
                Emit(Op.DeleteIndex);
                break;
            default:
                Expression(unary.Operand);
                EmitAt(unary.At, Op.Unary, unary.Operator);
                break;
        }
    }
}
