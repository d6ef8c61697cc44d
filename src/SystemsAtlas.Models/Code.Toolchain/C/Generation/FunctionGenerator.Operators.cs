using System.Numerics;
using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

internal sealed partial class FunctionGenerator
{
    private static readonly HashSet<string> Commuting = ["+", "*", "&", "|", "^", "==", "!="];

    private int Binary(Expr.Binary binary, int? want, uint busy)
    {
        if (Commuting.Contains(binary.Sign) && Constant.Of(binary.Left) is not null) binary = binary with { Left = binary.Right, Right = binary.Left };
        if (Constant.Of(binary.Right) is { } number && Immediate(binary, number) is var (mnemonic, immediate))
        {
            var operand = Value(binary.Left, OnTheWay(want), busy);
            var result = Pick(want, busy);
            Emit(mnemonic, result, operand, immediate);
            return result;
        }
        if (binary.IsComparison) return Compared(binary, want, busy);
        var (left, right) = Pair(binary.Left, binary.Right, want, busy);
        var target = Pick(want, busy);
        Emit(Whole(binary.Sign), target, left, right, isRegister: true);
        return target;
    }

    private static string Whole(string sign) => sign switch
    {
        "+" => "addw",
        "-" => "subw",
        "*" => "mulw",
        "/" => "divw",
        "%" => "remw",
        "<<" => "sllw",
        ">>" => "sraw",
        "&" => "and",
        "|" => "or",
        "^" => "xor",
        _ => throw new InvalidOperationException($"{sign} is no sign between numbers"),
    };

    // The instruction that holds the number itself; null where there is none.
    private (string Mnemonic, long Number)? Immediate(Expr.Binary binary, int number)
    {
        var fits = number is >= LeastNear and <= MostNear;
        return binary.Sign switch
        {
            "+" when fits => ("addiw", number),
            "-" when -(long)number is >= LeastNear and <= MostNear => ("addiw", -(long)number),
            "&" when fits => ("andi", number),
            "|" when fits => ("ori", number),
            "^" when fits => ("xori", number),
            "<<" when number is >= 0 and < 32 => ("slliw", number),
            ">>" when number is >= 0 and < 32 => ("sraiw", number),
            "<" when fits && binary.Left.Type.IsNumber => ("slti", number),
            "*" when _optimises && number > 0 && BitOperations.IsPow2(number) => ("slliw", BitOperations.Log2((uint)number)),
            _ => null,
        };
    }

    private int Compared(Expr.Binary binary, int? want, uint busy)
    {
        var less = binary.Left.Type.IsPointer || binary.Right.Type.IsPointer ? "sltu" : "slt";
        var (left, right) = Pair(binary.Left, binary.Right, want, busy);
        var target = Pick(want, busy);
        switch (binary.Sign)
        {
            case "<": Emit(less, target, left, right, isRegister: true); break;
            case ">": Emit(less, target, right, left, isRegister: true); break;
            case "<=" or ">=":
                Emit(less, target, binary.Sign == "<=" ? right : left, binary.Sign == "<=" ? left : right, isRegister: true);
                Emit("xori", target, target, 1);
                break;
            default:
                var same = left;
                if (right != Reg.Zero)
                {
                    Emit("xor", target, left, right, isRegister: true);
                    same = target;
                }
                _writer.Instruction(binary.Sign == "==" ? "seqz" : "snez", Reg.Name(target), Reg.Name(same));
                break;
        }
        return target;
    }

    private int Moved(Expr.Moved moved, int? want, uint busy)
    {
        var size = moved.ElementBytes;
        if (Constant.Of(moved.Count) is { } count)
        {
            var bytes = (moved.IsBack ? -1L : 1L) * count * size;
            if (moved.Pointer is Expr.AddressOf { Variable: { IsGlobal: false } variable } && Math.Abs(bytes) < CLimits.FrameBytes)
            {
                var place = Pick(want, busy);
                Address(place, (int)(_places[variable] + bytes));
                return place;
            }
            if (bytes is >= LeastNear and <= MostNear)
            {
                var pointer = Value(moved.Pointer, OnTheWay(want), busy);
                var near = Pick(want, busy);
                Emit("addi", near, pointer, bytes);
                return near;
            }
        }
        if (moved.Pointer.HasCall || moved.Count.HasCall)
        {
            var (to, by) = Pair(moved.Pointer, moved.Count, null, busy);
            return Sum(moved, to, Scaled(by, size, busy | Reg.Bit(to)), want, busy);
        }
        var index = Scaled(Value(moved.Count, null, busy), size, busy);
        var start = Value(moved.Pointer, null, busy | Reg.Bit(index));
        return Sum(moved, start, index, want, busy);
    }

    private int Scaled(int count, int size, uint busy)
    {
        if (size == 1) return count;
        var free = (_homes & Reg.Bit(count)) == 0 && count != Reg.Zero && (busy & Reg.Bit(count)) == 0;
        var target = free ? count : Pick(null, busy);
        Emit("slli", target, count, BitOperations.Log2((uint)size));
        return target;
    }

    private int Sum(Expr.Moved moved, int pointer, int bytes, int? want, uint busy)
    {
        var target = Pick(want, busy);
        Emit(moved.IsBack ? "sub" : "add", target, pointer, bytes, isRegister: true);
        return target;
    }

    private int Distance(Expr.Distance distance, int? want, uint busy)
    {
        var size = distance.Left.Type.Target!.Size;
        var (left, right) = Pair(distance.Left, distance.Right, want, busy);
        var target = Pick(want, busy);
        Emit("sub", target, left, right, isRegister: true);
        if (size > 1) Emit("srai", target, target, BitOperations.Log2((uint)size));
        _writer.Instruction("sext.w", Reg.Name(target), Reg.Name(target));
        return target;
    }

    private int Assign(Expr.Assign assign, uint busy, bool isUsed)
    {
        var (target, value) = (assign.Target, assign.Value);
        if (target is Expr.Use use && _registers.TryGetValue(use.Variable, out var home))
        {
            ValueAs(target.Type, value, home, busy);
            return home;
        }
        int register;
        if (target is Expr.Deref { Address.HasCall: true })
        {
            var slot = Keep(value, busy);
            var place = PlaceOf(target, busy);
            register = LoadFrom(Kept(value.Type), Slot(slot), null, busy | Reg.Bit(place.Base));
            _frame.Return();
            StoreAt(target.Type, register, place);
        }
        else
        {
            register = Value(value, null, busy);
            StoreAt(target.Type, register, PlaceOf(target, busy | Reg.Bit(register)));
        }
        return isUsed ? Narrowed(target.Type, value, register, busy) : register;
    }

    private int Narrowed(CType type, Expr value, int register, uint busy)
    {
        if (type != CType.Char || IsByte(value)) return register;
        var target = Pick(null, busy);
        Emit("andi", target, register, 255);
        return target;
    }

    private int Update(Expr.Update update, uint busy, bool isUsed)
    {
        var (target, sign) = (update.Target, update.Sign);
        Expr Changed(Expr old) => target.Type.IsPointer ? new Expr.Moved(old, update.Value, sign == "-", update.Place) : new Expr.Binary(sign, old, update.Value, update.Place);
        if (target is Expr.Use use)
        {
            if (!(update.GivesOld && isUsed)) return Assign(new(target, Changed(target), update.Place), busy, isUsed);
            var old = Pick(null, busy);
            Move(old, Value(use, old, busy));
            Assign(new(target, Changed(target), update.Place), busy | Reg.Bit(old), isUsed: false);
            return old;
        }
        // The address is computed once: the value first, since it may call.
        var address = ((Expr.Deref)target).Address;
        var (by, place) = Constant.Of(update.Value) is not null ? (Reg.Zero, Pointed(address, 0, busy)) : ValueThenPlace(update.Value, address, busy);
        var used = busy | Reg.Bit(by) | Reg.Bit(place.Base);
        var before = LoadFrom(target.Type, place, null, used);
        var keepsOld = update.GivesOld && isUsed;
        var after = Combined(update, before, by, keepsOld ? used | Reg.Bit(before) : used);
        StoreAt(target.Type, after, place);
        if (keepsOld) return before;
        if (isUsed && target.Type == CType.Char) Emit("andi", after, after, 255);
        return after;
    }

    private (int Value, Memory Place) ValueThenPlace(Expr value, Expr address, uint busy)
    {
        if (!address.HasCall)
        {
            var register = Value(value, null, busy);
            return (register, Pointed(address, 0, busy | Reg.Bit(register)));
        }
        var slot = Keep(value, busy);
        var place = Pointed(address, 0, busy);
        var again = LoadFrom(CType.Int, Slot(slot), null, busy | Reg.Bit(place.Base));
        _frame.Return();
        return (again, place);
    }

    // The register of a place's new value.
    private int Combined(Expr.Update update, int before, int by, uint busy)
    {
        var known = Constant.Of(update.Value);
        var target = Pick(null, busy);
        if (update.Target.Type.IsPointer)
        {
            var size = update.Target.Type.Target!.Size;
            if (known is { } count && (update.Sign == "-" ? -1L : 1L) * count * size is >= LeastNear and <= MostNear and var bytes)
            {
                Emit("addi", target, before, bytes);
                return target;
            }
            var number = known is { } far ? Number(far, null, busy | Reg.Bit(before)) : by;
            Emit(update.Sign == "-" ? "sub" : "add", target, before, Scaled(number, size, busy | Reg.Bit(before) | Reg.Bit(number)), isRegister: true);
            return target;
        }
        if (known is { } value && Immediate(new(update.Sign, update.Target, update.Value, update.Place), value) is var (mnemonic, immediate))
        {
            Emit(mnemonic, target, before, immediate);
            return target;
        }
        var right = known is { } other ? Number(other, null, busy | Reg.Bit(before)) : by;
        Emit(Whole(update.Sign), target, before, right, isRegister: true);
        return target;
    }
}
