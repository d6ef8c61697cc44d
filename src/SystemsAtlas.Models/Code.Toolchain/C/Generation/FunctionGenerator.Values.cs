using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

internal sealed partial class FunctionGenerator
{
    private int Pick(int? want, uint busy)
    {
        if (want is { } wanted && (busy & Reg.Bit(wanted)) == 0) return wanted;
        foreach (var register in Reg.Temporary)
            if (((busy | _homes) & Reg.Bit(register)) == 0) return register;
        throw new InvalidOperationException("no register is left; the weights of operands keep that from happening");
    }

    // What is computed on the way may use the register that is wanted, unless a variable lives there that it may still need.
    private int? OnTheWay(int? want) => want is { } wanted && (_homes & Reg.Bit(wanted)) != 0 ? null : want;

    /// <summary>Puts a value into a register as a type holds it.</summary>
    private void ValueAs(CType type, Expr value, int target, uint busy)
    {
        var register = Value(value, target, busy);
        if (type == CType.Char && !IsByte(value)) Emit("andi", target, register, 255);
        else Move(target, register);
    }

    private static bool IsByte(Expr value) => value.Type == CType.Char || Constant.Of(value) is >= 0 and <= 255;

    /// <summary>Computes a value; returns the register that holds it, which is the wanted one where that is easy.</summary>
    private int Value(Expr value, int? want, uint busy)
    {
        if (Constant.Of(value) is { } known) return Number(known, want, busy);
        switch (value)
        {
            case Expr.Literal literal: return Number(literal.Value, want, busy);
            case Expr.TextAddress text: return GlobalAddress(LabelNumbers.OfText(text.Number), want, busy);
            case Expr.Use use when _registers.TryGetValue(use.Variable, out var home): return home;
            case Expr.Use or Expr.Deref: return LoadFrom(value.Type, PlaceOf(value, busy), want, busy);
            case Expr.AddressOf { Variable: { IsGlobal: true } variable }: return GlobalAddress(variable.Name, want, busy);
            case Expr.AddressOf { Variable: var variable }:
                var address = Pick(want, busy);
                Address(address, _places[variable]);
                return address;
            case Expr.Unary unary:
                var operand = Value(unary.Operand, OnTheWay(want), busy);
                var target = Pick(want, busy);
                _writer.Instruction(unary.Sign switch { "-" => "negw", "~" => "not", _ => "seqz" }, Reg.Name(target), Reg.Name(operand));
                return target;
            case Expr.Binary binary: return Binary(binary, want, busy);
            case Expr.Moved moved: return Moved(moved, want, busy);
            case Expr.Distance distance: return Distance(distance, want, busy);
            case Expr.Logical or Expr.Conditional: return Chosen(value, want, busy);
            case Expr.Assign assign: return Assign(assign, busy, isUsed: true);
            case Expr.Update update: return Update(update, busy, isUsed: true);
            case Expr.Call call:
                Call(call);
                return Reg.A0;
            default: throw new InvalidOperationException($"{value} is no expression");
        }
    }

    private int Number(long number, int? want, uint busy)
    {
        if (number == 0 && want is null) return Reg.Zero;
        var target = Pick(want, busy);
        Load(target, number);
        return target;
    }

    // What is done for its effect only.
    private void Effect(Expr value)
    {
        switch (value)
        {
            case Expr.Assign assign: Assign(assign, 0, isUsed: false); break;
            case Expr.Update update: Update(update, 0, isUsed: false); break;
            default: Value(value, null, 0); break;
        }
    }

    // Both operands. One that is kept over a call waits in the frame.
    private (int Left, int Right) Pair(Expr left, Expr right, int? want, uint busy)
    {
        if (right.HasCall)
        {
            if (IsLasting(left))
            {
                var later = Value(right, null, busy);
                return (Value(left, null, busy | Reg.Bit(later)), later);
            }
            var slot = Keep(left, busy);
            var second = Value(right, null, busy);
            var first = LoadFrom(Kept(left.Type), Slot(slot), null, busy | Reg.Bit(second));
            _frame.Return();
            return (first, second);
        }
        if (!left.HasCall && Weight(right) > Weight(left))
        {
            var heavy = Value(right, OnTheWay(want), busy);
            return (Value(left, null, busy | Reg.Bit(heavy)), heavy);
        }
        var one = Value(left, OnTheWay(want), busy);
        return (one, Value(right, null, busy | Reg.Bit(one)));
    }

    private int Keep(Expr value, uint busy)
    {
        var register = Value(value, null, busy);
        var slot = _frame.Borrow(Kept(value.Type));
        StoreAt(Kept(value.Type), register, Slot(slot));
        return slot;
    }

    // A char on its way is an int.
    private static CType Kept(CType type) => type.IsPointer ? type : CType.Int;

    // Whether a call cannot change it, so that it need not be computed before.
    private static bool IsLasting(Expr value) => Constant.Of(value) is not null || value is Expr.Literal or Expr.TextAddress or Expr.AddressOf or Expr.Use { Variable: { IsGlobal: false, IsPointedAt: false } };

    // How many registers it takes (Ershov numbers): what takes more is computed first. Source: Aho, Lam, Sethi, Ullman, Compilers, section 8.10.
    private static int Weight(Expr value)
    {
        if (Constant.Of(value) is not null) return 1;
        var parts = value.Parts;
        if (parts.Length == 0) return 1;
        if (parts.Length == 1) return Weight(parts[0]);
        var weights = parts.Select(Weight).OrderDescending().ToList();
        return weights[0] == weights[1] ? weights[0] + 1 : weights[0];
    }

    private int Chosen(Expr value, int? want, uint busy)
    {
        var (other, end) = (_labels.Next(), _labels.Next());
        Branch(value is Expr.Conditional { Condition: var condition } ? condition : value, other, false, busy);
        var target = Pick(want, busy);
        if (value is Expr.Conditional choice)
        {
            Move(target, Value(choice.One, target, busy));
            Jump(end);
            _writer.Label(other);
            Move(target, Value(choice.Other, target, busy));
        }
        else
        {
            Load(target, 1);
            Jump(end);
            _writer.Label(other);
            Load(target, 0);
        }
        _writer.Label(end);
        return target;
    }

    // Those that call functions first, then those that are computed, then those that are only loaded, so that no argument is overwritten.
    private void Call(Expr.Call call)
    {
        var types = call.Function.Parameters;
        var arguments = call.Arguments;
        var calling = Enumerable.Range(0, arguments.Length).Where(i => arguments[i].HasCall).ToList();
        var kept = calling.SkipLast(1).Select(i => (Index: i, Slot: Keep(arguments[i], 0))).ToList();
        var busy = 0u;
        void Set(int index)
        {
            ValueAs(types[index].Type, arguments[index], Reg.A0 + index, busy);
            busy |= Reg.Bit(Reg.A0 + index);
        }

        if (calling.Count > 0) Set(calling[^1]);
        foreach (var (index, slot) in Enumerable.Reverse(kept))
        {
            var target = Reg.A0 + index;
            LoadFrom(Kept(arguments[index].Type), Slot(slot), target, busy);
            if (types[index].Type == CType.Char && !IsByte(arguments[index])) Emit("andi", target, target, 255);
            busy |= Reg.Bit(target);
            _frame.Return();
        }
        var rest = Enumerable.Range(0, arguments.Length).Except(calling).ToList();
        foreach (var index in rest.Where(i => !IsSimple(arguments[i])).OrderByDescending(i => Weight(arguments[i]))) Set(index);
        foreach (var index in rest.Where(i => IsSimple(arguments[i]))) Set(index);
        _writer.Instruction("call", call.Function.Name);
    }

    private static bool IsSimple(Expr value) => Constant.Of(value) is not null || value is Expr.Literal or Expr.TextAddress or Expr.AddressOf or Expr.Use;
}
