using SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

internal sealed partial class Compiler
{
    private void Do(Statement s)
    {
        _line = s.At.Line;
        var next = _next;
        switch (s)
        {
            case Declaration d:
                Initialise(d);
                break;
            case Effect e:
                Value(e.Expression, true);
                break;
            case Block b:
                InScope(b.Body, () =>
                {
                    foreach (var inner in b.Body) Do(inner);
                });
                break;
            case If i:
                Branch(i);
                break;
            case Loop l:
                if (l.Start is Block { Body: var several }) InScope(several, () => Repeat(l));
                else InScope(l.Start is null ? [] : [l.Start], () => Repeat(l));
                break;
            case Return r:
                if (r.Value is null) Emit(Op.LoadConstant, value: Undefined.Value);
                else Value(r.Value);
                Emit(Op.Return);
                break;
            case Leave leave:
                (leave.Continues ? _loops[^1].Continues : _loops[^1].Breaks).Add(Emit(Op.Jump));
                break;
            default:
                throw new RefusedException("a function inside another or in a block is not known to this machine; write it at the top level", s.At);
        }
        _next = next;
    }

    private void InScope(IReadOnlyList<Statement> body, Action inside)
    {
        var scope = new Dictionary<string, Variable>();
        _scopes.Add(scope);
        Declare(scope, body);
        inside();
        _scopes.RemoveAt(_scopes.Count - 1);
    }

    private void Initialise(Declaration d)
    {
        if (d.Value is not null) Value(d.Value);
        else if (d.Kind == "var") return;
        else Emit(Op.LoadConstant, value: Undefined.Value);
        var variable = _scopes.AsEnumerable().Reverse().First(s => s.ContainsKey(d.Name))[d.Name];
        variable.IsDeclared = true;
        Store(variable);
    }

    private void Store(Variable variable)
    {
        if (variable.IsContext) Emit(Op.StaContextSlot, variable.Name);
        else Emit(Op.Star, register: variable.Register);
    }

    private void Branch(If i)
    {
        var toElse = new List<int>();
        JumpIf(i.Test, false, toElse);
        Do(i.Then);
        if (i.Else is null)
        {
            Land(toElse);
            return;
        }
        var toEnd = Emit(Op.Jump);
        Land(toElse);
        Do(i.Else);
        Land([toEnd]);
    }

    private void Repeat(Loop l)
    {
        if (l.Start is Block { Body: var several })
            foreach (var s in several) Do(s);
        else if (l.Start is not null) Do(l.Start);
        var header = _routine.Code.Count;
        _loops.Add(([], []));
        if (l is { TestsLast: false, Test: not null }) JumpIf(l.Test, false, _loops[^1].Breaks);
        Do(l.Body);
        Land(_loops[^1].Continues);
        if (l.Update is not null) Do(new Effect(l.Update.At, l.Update));
        if (l is { TestsLast: true, Test: not null }) JumpIf(l.Test, false, _loops[^1].Breaks);
        _line = l.At.Line;
        _routine.Code[Emit(Op.JumpLoop)].Target = header;
        Land(_loops[^1].Breaks);
        _loops.RemoveAt(_loops.Count - 1);
    }

    // Jumps where the truth of an expression is as given, and goes on otherwise.
    private void JumpIf(Expression test, bool when, List<int> to)
    {
        switch (test)
        {
            case Unary { Sign: "!" } not:
                JumpIf(not.Operand, !when, to);
                return;
            case Logical l when (l.Sign == "||") == when:
                JumpIf(l.Left, when, to);
                JumpIf(l.Right, when, to);
                return;
            case Logical l:
                var past = new List<int>();
                JumpIf(l.Left, !when, past);
                JumpIf(l.Right, when, to);
                Land(past);
                return;
            case Constant { Value: bool b }:
                if (b == when) to.Add(Emit(Op.Jump));
                return;
            case Binary { Sign: "!=" or "!==" } b:
                JumpIf(b with { Sign = b.Sign == "!=" ? "==" : "===" }, !when, to);
                return;
            default:
                Value(test);
                to.Add(Emit(IsBoolean(test) ? when ? Op.JumpIfTrue : Op.JumpIfFalse : when ? Op.JumpIfToBooleanTrue : Op.JumpIfToBooleanFalse));
                return;
        }
    }

    private static bool IsBoolean(Expression e) => e is Binary { Sign: "<" or ">" or "<=" or ">=" or "==" or "===" } or Unary { Sign: "!" };
}
