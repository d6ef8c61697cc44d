using SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

internal sealed partial class Compiler
{
    // Leaves the value in the accumulator. One whose value nobody wants may leave another.
    private void Value(Expression e, bool isEffect = false)
    {
        var next = _next;
        switch (e)
        {
            case Constant c:
                Emit(Op.LoadConstant, value: c.Value);
                break;
            case NameUse use:
                Load(use);
                break;
            case ThisUse:
                Emit(Op.Ldar, register: 0);
                break;
            case ObjectText o:
                foreach (var v in o.Values) Kept(v);
                Emit(Op.CreateObject, string.Join(", ", o.Names), o.Names.Count == 0 ? -1 : next, o.Names.Count, value: o.Names);
                break;
            case Unary u:
                Alone(u);
                break;
            case Update u:
                Count(u, isEffect);
                break;
            case Binary b:
                Arithmetic(b);
                break;
            case Logical l:
                Value(l.Left);
                var past = Emit(l.Sign == "||" ? Op.JumpIfToBooleanTrue : Op.JumpIfToBooleanFalse);
                Value(l.Right);
                Land([past]);
                break;
            case Assignment a:
                Assign(a);
                break;
            case Conditional c:
                Choose(c);
                break;
            case Member m:
                _ = m.Object is NameUse { Name: "console" } ? throw new RefusedException("of console, only a call of console.log is known to this machine", m.At) : 0;
                var owner = Operand(m.Object, null);
                Emit(Op.GetNamed, m.Name, owner, slot: Shared(SlotKind.Load, m.Object, m.Name));
                break;
            case Making m:
                Kept(m.Callee);
                foreach (var a in m.Arguments) Kept(a);
                Emit(Op.Construct, ((NameUse)m.Callee).Name, next, m.Arguments.Count, Slot(SlotKind.Call, ((NameUse)m.Callee).Name), Find((NameUse)m.Callee) is null);
                break;
            case Call c:
                Invoke(c, next);
                break;
            default:
                throw new NotSupportedException($"no byte code for {e.GetType().Name}");
        }
        _next = next;
    }

    private void Invoke(Call c, int next)
    {
        if (c.Callee is Member { Object: NameUse { Name: "console" }, Name: "log" })
        {
            foreach (var a in c.Arguments) Kept(a);
            Emit(Op.Print, register: c.Arguments.Count == 0 ? -1 : next, count: c.Arguments.Count);
            return;
        }
        if (c.Callee is Member m) throw new RefusedException($"a call of a method such as {m.Name} is not known to this machine; call a function by its name", c.At);
        Kept(c.Callee);
        foreach (var a in c.Arguments) Kept(a);
        var label = c.Callee is NameUse use ? use.Name : "";
        Emit(Op.Call, label, next, c.Arguments.Count, Slot(SlotKind.Call, label), c.Callee is NameUse called && Find(called) is null);
    }

    private void Load(NameUse use)
    {
        if (Find(use) is not { IsContext: false } variable) Emit(Op.LdaContextSlot, use.Name);
        else Emit(Op.Ldar, register: variable.Register);
    }

    // The value in a register of its own.
    private int Kept(Expression e)
    {
        var register = NewRegister();
        Value(e);
        Emit(Op.Star, register: register);
        return register;
    }

    // The value in a register: that of the variable itself, unless what comes later changes it.
    private int Operand(Expression e, Expression? later)
    {
        if (e is ThisUse) return 0;
        if (e is NameUse use && Find(use) is { IsContext: false } variable && (later is null || !Changes(later, use.Name)))
        {
            NewRegister();
            return variable.Register;
        }
        // The register is taken after the value, as V8 does.
        Value(e);
        var register = NewRegister();
        Emit(Op.Star, register: register);
        return register;
    }

    private static bool Changes(Expression e, string name) => e switch
    {
        Assignment a => a.Target is NameUse n && n.Name == name || Changes(a.Target, name) || Changes(a.Value, name),
        Update u => u.Target is NameUse n && n.Name == name || Changes(u.Target, name),
        Unary u => Changes(u.Operand, name),
        Binary b => Changes(b.Left, name) || Changes(b.Right, name),
        Logical l => Changes(l.Left, name) || Changes(l.Right, name),
        Conditional c => Changes(c.Test, name) || Changes(c.Then, name) || Changes(c.Else, name),
        Member m => Changes(m.Object, name),
        Call c => c.Arguments.Any(a => Changes(a, name)),
        Making m => m.Arguments.Any(a => Changes(a, name)),
        ObjectText o => o.Values.Any(v => Changes(v, name)),
        _ => false,
    };

    private void Alone(Unary u)
    {
        Value(u.Operand);
        if (u.Sign == "!") Emit(IsBoolean(u.Operand) ? Op.Not : Op.ToBooleanNot);
        else Emit(Op.Unary, u.Sign, slot: Slot(SlotKind.Binary, u.Sign));
    }

    private void Count(Update u, bool isEffect)
    {
        int owner = -1, store = -1, old = -1;
        if (u.Target is Member m)
        {
            owner = Operand(m.Object, null);
            Emit(Op.GetNamed, m.Name, owner, slot: Shared(SlotKind.Load, m.Object, m.Name));
        }
        else
        {
            Load((NameUse)u.Target);
        }
        var slot = Slot(SlotKind.Binary, u.Sign);
        if (!u.IsPrefix && !isEffect)
        {
            old = NewRegister();
            Emit(Op.ToNumeric, slot: slot);
            Emit(Op.Star, register: old);
        }
        Emit(Op.Unary, u.Sign, slot: slot);
        if (u.Target is Member target)
        {
            store = Shared(SlotKind.Store, target.Object, target.Name);
            Emit(Op.SetNamed, target.Name, owner, slot: store);
        }
        else
        {
            Change((NameUse)u.Target);
        }
        if (old >= 0) Emit(Op.Ldar, register: old);
    }

    private void Change(NameUse use)
    {
        var variable = Find(use) ?? throw new RefusedException($"the function {use.Name} cannot be assigned to here", use.At);
        if (variable.IsConstant) throw new RefusedException($"{use.Name} is a constant", use.At);
        Store(variable);
    }

    private void Assign(Assignment a)
    {
        var member = a.Target as Member;
        var owner = member is null ? -1 : Operand(member.Object, a.Value);
        if (a.Sign.Length == 0)
        {
            Value(a.Value);
        }
        else
        {
            if (member is null) Load((NameUse)a.Target);
            else Emit(Op.GetNamed, member.Name, owner, slot: Shared(SlotKind.Load, member.Object, member.Name));
            var slot = Slot(SlotKind.Binary, a.Sign);
            if (a.Value is Constant { Value: int small })
            {
                Emit(Op.BinarySmi, a.Sign, slot: slot, value: small);
            }
            else
            {
                var left = a.Target is NameUse use && Find(use) is { IsContext: false } variable && !Changes(a.Value, use.Name) ? variable.Register : -1;
                if (left >= 0) _routine.Code.RemoveAt(_routine.Code.Count - 1);
                var register = NewRegister();
                if (left < 0) Emit(Op.Star, register: left = register);
                Value(a.Value);
                Emit(Op.Binary, a.Sign, left, slot: slot);
            }
        }
        if (member is null) Change((NameUse)a.Target);
        else Emit(Op.SetNamed, member.Name, owner, slot: Shared(SlotKind.Store, member.Object, member.Name));
    }

    private void Choose(Conditional c)
    {
        var toElse = new List<int>();
        JumpIf(c.Test, false, toElse);
        Value(c.Then);
        var toEnd = Emit(Op.Jump);
        Land(toElse);
        Value(c.Else);
        Land([toEnd]);
    }

    private void Arithmetic(Binary b)
    {
        switch (b.Sign)
        {
            case "!=" or "!==":
                Arithmetic(b with { Sign = b.Sign == "!=" ? "==" : "===" });
                Emit(Op.Not);
                return;
            case "<" or ">" or "<=" or ">=" or "==" or "===":
                Compare(b);
                return;
        }
        if (Folded(b) is { } folded)
        {
            Emit(Op.LoadConstant, value: folded.Value);
            return;
        }
        if (b.Left is Binary left && left.Sign == b.Sign && Folded(left) is null)
        {
            Chain(b);
            return;
        }
        var slot = Slot(SlotKind.Binary, b.Sign);
        if (b.Right is Constant { Value: int small } || (b.Left is Constant { Value: int } && b.Sign is "*" or "|" or "&" or "^" && b.Left is Constant))
        {
            var literal = b.Right is Constant { Value: int right } ? right : (int)((Constant)b.Left).Value!;
            Value(b.Right is Constant { Value: int } ? b.Left : b.Right);
            Emit(Op.BinarySmi, b.Sign, slot: slot, value: literal);
            return;
        }
        var register = Operand(b.Left, b.Right);
        Value(b.Right);
        Emit(Op.Binary, b.Sign, register, slot: slot);
    }

    // What the parser of V8 works out: operations on two literals.
    private static Constant? Folded(Binary b)
    {
        var (left, right) = (b.Left is Binary l ? Folded(l) : b.Left as Constant, b.Right is Binary r ? Folded(r) : b.Right as Constant);
        if (left?.Value is not (int or double) || right?.Value is not (int or double) || b.Sign is "<" or ">" or "<=" or ">=" or "==" or "===" or "!=" or "!==") return null;
        return new(b.At, Numbers.OfLiteral(Numbers.Double(Generic.Arithmetic(b.Sign, left.Value, right.Value))));
    }

    // a + b + c is one operation with several operands to V8; its slots come in order.
    private void Chain(Binary b)
    {
        var operands = new List<Expression> { b.Right };
        var at = b.Left;
        while (at is Binary { } inner && inner.Sign == b.Sign && Folded(inner) is null)
        {
            operands.Add(inner.Right);
            at = inner.Left;
        }
        operands.Reverse();
        var first = at;
        Value(first);
        for (var i = 0; i < operands.Count; i++)
        {
            if (operands[i] is Constant { Value: int small })
            {
                Emit(Op.BinarySmi, b.Sign, slot: Slot(SlotKind.Binary, b.Sign), value: small);
                continue;
            }
            var register = NewRegister();
            var isVariable = i == 0 && first is NameUse use && Find(use) is { IsContext: false } v && !Changes(operands[i], use.Name);
            if (isVariable) _routine.Code.RemoveAt(_routine.Code.Count - 1);
            else Emit(Op.Star, register: register);
            Value(operands[i]);
            Emit(Op.Binary, b.Sign, isVariable ? Find((NameUse)first)!.Register : register, slot: Slot(SlotKind.Binary, b.Sign));
        }
    }

    private void Compare(Binary b)
    {
        var (known, other) = b.Right is Constant { Value: null or Undefined } right ? (right, b.Left) : b.Left is Constant { Value: null or Undefined } left ? (left, b.Right) : (null, b.Right);
        if (known is not null)
        {
            Value(other);
            Emit(b.Sign == "==" ? Op.TestUndetectable : known.Value is null ? Op.TestNull : Op.TestUndefined);
            return;
        }
        var register = Operand(b.Left, b.Right);
        Value(b.Right);
        Emit(Op.Test, b.Sign, register, slot: Slot(SlotKind.Compare, b.Sign));
    }
}
