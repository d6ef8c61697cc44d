using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

internal sealed partial class FunctionGenerator
{
    private const int StoresAtMost = 8;

    private void Body(IEnumerable<Stmt> statements)
    {
        foreach (var statement in statements)
        {
            Statement(statement);
            if (_optimises && statement is Stmt.Return or Stmt.Jump) return;
        }
    }

    private void Statement(Stmt statement)
    {
        if (statement is not Stmt.Block) _writer.Line = statement.Line;
        switch (statement)
        {
            case Stmt.Expression expression: Effect(expression.Value); break;
            case Stmt.Declare declare: Declare(declare); break;
            case Stmt.Block block: Body(block.Body); break;
            case Stmt.If choice: If(choice); break;
            case Stmt.Loop loop: Loop(loop); break;
            case Stmt.Return result:
                if (result.Value is { } value) ValueAs(_function.Type, value, Reg.A0, 0);
                Jump(End);
                break;
            case Stmt.Jump jump: Jump(jump.IsBreak ? _loops.Peek().Break : _loops.Peek().Continue); break;
            default: throw new InvalidOperationException($"{statement} is no statement");
        }
    }

    private void If(Stmt.If choice)
    {
        if (_optimises && Constant.Of(choice.Condition) is { } known)
        {
            if ((known != 0 ? choice.Then : choice.Else) is { } taken) Statement(taken);
            return;
        }
        var other = _labels.Next();
        Branch(choice.Condition, other, false);
        Statement(choice.Then);
        if (choice.Else is null)
        {
            _writer.Label(other);
            return;
        }
        var end = _labels.Next();
        Jump(end);
        _writer.Label(other);
        Statement(choice.Else);
        _writer.Label(end);
    }

    // The condition stands below the body, so that each turn takes one branch.
    private void Loop(Stmt.Loop loop)
    {
        if (loop.First is not null) Statement(loop.First);
        _writer.Line = loop.Line;
        var known = loop.Condition is null ? 1 : Constant.Of(loop.Condition);
        if (_optimises && known == 0 && !loop.IsDo) return;
        var (body, next, test, end) = (_labels.Next(), _labels.Next(), _labels.Next(), _labels.Next());
        if (!loop.IsDo && known is null or 0) Jump(test);
        _writer.Label(body);
        _loops.Push((end, next));
        Statement(loop.Body);
        _loops.Pop();
        _writer.Label(next);
        _writer.Line = loop.Line;
        if (loop.After is not null) Effect(loop.After);
        _writer.Label(test);
        if (known is null) Branch(loop.Condition!, body, true);
        else if (known != 0) Jump(body);
        _writer.Label(end);
    }

    private void Declare(Stmt.Declare declare)
    {
        var (variable, values) = (declare.Variable, declare.Values);
        if (_registers.TryGetValue(variable, out var home))
        {
            ValueAs(variable.Type, values[0], home, 0);
            return;
        }
        if (!_places.TryGetValue(variable, out var place))
        {
            Effect(values[0]);
            return;
        }
        if (variable.Type is not CType.Array array)
        {
            StoreAt(variable.Type, Value(values[0], null, 0), Slot(place));
            return;
        }
        var size = array.Of.Size;
        for (var i = 0; i < values.Length; i++) StoreAt(array.Of, Value(values[i], null, 0), Slot(place + i * size));
        Clear(array.Of, place + values.Length * size, array.Count - values.Length);
    }

    private void Clear(CType type, int place, int count)
    {
        if (count <= StoresAtMost)
        {
            for (var i = 0; i < count; i++) StoreAt(type, Reg.Zero, Slot(place + i * type.Size));
            return;
        }
        var (at, end, again) = (Pick(null, 0), Pick(null, Reg.Bit(Pick(null, 0))), _labels.Next());
        Address(at, place);
        Address(end, place + count * type.Size);
        _writer.Label(again);
        Store(StoreOf(type), Reg.Zero, 0, at);
        Emit("addi", at, at, type.Size);
        _writer.Instruction("bne", Reg.Name(at), Reg.Name(end), again);
    }
}
