using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Assignments and updates (ECMA-262 sections 13.15 and 13.4).
internal sealed partial class Compiler
{
    private void Assignment(AssignmentExpression assignment)
    {
        var target = assignment.Target;
        if (assignment.Operator != "=")
        {
            Compound(assignment);
            return;
        }
        switch (target)
        {
            case ArrayPattern or ObjectPattern:
                if (target is ArrayPattern) Iterable(assignment.Value);
                else Expression(assignment.Value);
                Emit(Op.Copy);
                Bind(target, AssignTarget, target is ArrayPattern ? null : SourceOf(assignment.Value));
                break;
            case Identifier name:
                Named(assignment.Value, name.Name);
                _code.At = name.At;
                Store(name.Name);
                _code.At = _at;
                break;
            case MemberExpression or IndexExpression when IsOfSuper(target):
                SuperKey(target);
                Expression(assignment.Value);
                EmitAt(target.At, Op.SetSuper);
                break;
            case MemberExpression member when IsPrivate(member):
                Expression(member.Object);
                Load(member.Name);
                Expression(assignment.Value);
                EmitAt(member.At, Op.SetPrivate);
                break;
            case MemberExpression member:
                Expression(member.Object);
                Expression(assignment.Value);
                EmitAt(member.At, Op.SetMember, member.Name);
                break;
            case IndexExpression index:
                Expression(index.Object);
                Expression(index.Index);
                Expression(assignment.Value);
                EmitAt(index.At, Op.SetIndex);
                break;
            default: throw new NotSupportedException($"no code to assign to {target.GetType().Name}");
        }
    }

    private void Compound(AssignmentExpression assignment)
    {
        var places = LoadForUpdate(assignment.Target);
        if (assignment.Operator is not ("&&=" or "||=" or "??="))
        {
            Expression(assignment.Value);
            EmitAt(assignment.At, Op.Binary, assignment.Operator[..^1]);
            StoreAfterUpdate(assignment.Target);
            return;
        }
        var (keep, end) = (new Label(), new Label());
        _code.EmitJump(JumpOf(assignment.Operator), keep);
        Named(assignment.Value, (assignment.Target as Identifier)?.Name ?? "");
        StoreAfterUpdate(assignment.Target);
        _code.EmitJump(Op.Jump, end);
        _code.Mark(keep);
        for (; places > 0; places--)
        {
            Emit(Op.Swap);
            Emit(Op.Pop);
        }
        _code.Mark(end);
    }

    private void Update(UpdateExpression update)
    {
        var places = LoadForUpdate(update.Target);
        Emit(Op.ToNumber);
        if (!update.IsPrefix)
        {
            Emit(Op.Copy);
            if (places > 0) _code.Emit(Op.Rotate, places + 1);
        }
        Emit(Op.Push, 1.0);
        Emit(Op.Binary, update.Operator == "++" ? "+" : "-");
        StoreAfterUpdate(update.Target);
        if (!update.IsPrefix) Emit(Op.Pop);
    }

    // Leaves the value, over what is needed to store it again; says how many values that is.
    private int LoadForUpdate(Expression target)
    {
        switch (target)
        {
            case Identifier name:
                _code.At = name.At;
                Load(name.Name);
                _code.At = _at;
                return 0;
            case MemberExpression or IndexExpression when IsOfSuper(target):
                SuperKey(target);
                Emit(Op.Copy);
                EmitAt(target.At, Op.GetSuper);
                return 1;
            case MemberExpression member when IsPrivate(member):
                Expression(member.Object);
                Emit(Op.Copy);
                Load(member.Name);
                EmitAt(member.At, Op.GetPrivate);
                return 1;
            case MemberExpression member:
                Expression(member.Object);
                Emit(Op.Copy);
                EmitAt(member.At, Op.GetMember, member.Name);
                return 1;
            case IndexExpression index:
                Expression(index.Object);
                Expression(index.Index);
                Emit(Op.CopyTwo);
                EmitAt(index.At, Op.GetIndex);
                return 2;
            default: throw new NotSupportedException($"no code to update {target.GetType().Name}");
        }
    }

    private void StoreAfterUpdate(Expression target)
    {
        switch (target)
        {
            case Identifier name: Store(name.Name); break;
            case MemberExpression or IndexExpression when IsOfSuper(target): EmitAt(target.At, Op.SetSuper); break;
            case MemberExpression member when IsPrivate(member):
                Load(member.Name);
                Emit(Op.Swap);
                EmitAt(member.At, Op.SetPrivate);
                break;
            case MemberExpression member: EmitAt(member.At, Op.SetMember, member.Name); break;
            default: EmitAt(target.At, Op.SetIndex); break;
        }
    }
}
