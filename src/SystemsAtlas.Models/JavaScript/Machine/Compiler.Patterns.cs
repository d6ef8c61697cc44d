using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Destructuring (ECMA-262 sections 8.6.2 and 13.15.5). Each way of binding takes the value off the stack.
internal sealed partial class Compiler
{
    // The source of a pattern within an object pattern: it has no text of its own.
    private const string Within = "";

    private void Bind(Expression target, Action<Expression> bindOne, string? source)
    {
        switch (target)
        {
            case ArrayPattern array:
                Emit(Op.Iterate, source == Within ? null : source);
                Walk(
                    _ =>
                    {
                        Elements(array.Elements, bindOne);
                        Emit(Op.Unguard);
                        CloseIterator(isAsync: false);
                    },
                    isAsync: false);
                break;
            case ObjectPattern members: Members(members, bindOne, source); break;
            case DefaultPattern withDefault:
                var present = new Label();
                _code.EmitJump(Op.JumpIfDefined, present);
                Emit(Op.Pop);
                Named(withDefault.Default, (withDefault.Target as Identifier)?.Name ?? "");
                _code.Mark(present);
                Bind(withDefault.Target, bindOne, null);
                break;
            default: bindOne(target); break;
        }
    }

    private void BindingTarget(Expression target) => StartVariable(((Identifier)target).Name);

    private void AssignTarget(Expression target)
    {
        switch (target)
        {
            case Identifier name: Store(name.Name); break;
            case MemberExpression or IndexExpression when IsOfSuper(target):
                SuperKey(target);
                Emit(Op.Swap);
                Emit(Op.SetSuper);
                break;
            case MemberExpression member when IsPrivate(member):
                Expression(member.Object);
                Load(member.Name);
                _code.Emit(Op.Rotate, 2);
                _code.Emit(Op.Rotate, 2);
                Emit(Op.SetPrivate);
                break;
            case MemberExpression member:
                Expression(member.Object);
                Emit(Op.Swap);
                Emit(Op.SetMember, member.Name);
                break;
            case IndexExpression index:
                Expression(index.Object);
                Expression(index.Index);
                _code.Emit(Op.Rotate, 2);
                _code.Emit(Op.Rotate, 2);
                Emit(Op.SetIndex);
                break;
            case Parenthesized inner:
                AssignTarget(inner.Inner);
                return;
            default: throw new NotSupportedException($"no code to assign to {target.GetType().Name}");
        }
        Emit(Op.Pop);
    }

    // The iterator is on the stack and stays there.
    private void Elements(IReadOnlyList<Expression?> elements, Action<Expression> bindOne)
    {
        foreach (var element in elements)
        {
            if (element is RestPattern rest)
            {
                RestOfIterator();
                Bind(rest.Target, bindOne, null);
                continue;
            }
            Emit(Op.NextOrUndefined);
            _code.Emit(Op.TakeResult, -1);
            if (element is null) Emit(Op.Pop);
            else Bind(element, bindOne, null);
        }
    }

    private void Members(ObjectPattern pattern, Action<Expression> bindOne, string? source)
    {
        var first = pattern.Members.Count > 0 && pattern.Members[0] is { Key: Literal { Value: string name } } ? name : null;
        Emit(Op.RequireObject, (first, source));
        var rest = pattern.Members.Count > 0 && pattern.Members[^1].Key is null;
        var taken = 0;
        foreach (var member in pattern.Members)
        {
            if (member.Key is not { } key)
            {
                // The names taken so far lie under the source.
                _code.Emit(Op.RestObject, taken);
                Bind(member.Value, bindOne, null);
                return;
            }
            Emit(Op.Copy);
            if (member.IsComputed) Expression(key);
            else Emit(Op.Push, ((Literal)key).Value);
            if (rest)
            {
                // source source key -> key source source key
                Emit(Op.ToKey);
                Emit(Op.Copy);
                _code.Emit(Op.Rotate, 3);
                taken++;
            }
            Emit(Op.GetIndex);
            Bind(member.Value, bindOne, Within);
        }
        Emit(Op.Pop);
    }
}
