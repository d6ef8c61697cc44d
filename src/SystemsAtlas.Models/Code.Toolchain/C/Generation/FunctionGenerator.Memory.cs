using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

/// <summary>A place in memory as an instruction names it.</summary>
/// <param name="Offset">A number, or the lower half of an address.</param>
/// <param name="Base">The register that it is added to.</param>
internal readonly record struct Memory(string Offset, int Base)
{
    public override string ToString() => $"{Offset}({Reg.Name(Base)})";
}

internal sealed partial class FunctionGenerator
{
    private static string LoadOf(CType type) => type.Size switch { 8 => "ld", 4 => "lw", _ => "lbu" };

    private static string StoreOf(CType type) => type.Size switch { 8 => "sd", 4 => "sw", _ => "sb" };

    private void StoreAt(CType type, int value, Memory place) => _writer.Instruction(StoreOf(type), Reg.Name(value), place.ToString());

    private int LoadFrom(CType type, Memory place, int? want, uint busy)
    {
        var target = Pick(want, busy);
        _writer.Instruction(LoadOf(type), Reg.Name(target), place.ToString());
        return target;
    }

    // A place of the frame, counted from its upper end.
    private Memory Slot(int place)
    {
        var (from, offset) = _optimises ? (Reg.Sp, _size + place) : (Reg.S0, place);
        if (offset is >= LeastNear and <= MostNear) return new(Text(offset), from);
        Load(Reg.Far, offset);
        Emit("add", Reg.Far, Reg.Far, Reg.Name(from));
        return new("0", Reg.Far);
    }

    private void Address(int target, int place)
    {
        var (from, offset) = _optimises ? (Reg.Sp, _size + place) : (Reg.S0, place);
        if (offset is >= LeastNear and <= MostNear)
        {
            Emit("addi", target, from, offset);
            return;
        }
        Load(target, offset);
        Emit("add", target, target, Reg.Name(from));
    }

    // Where something lies: known as far as it can be, so that the instruction holds the rest.
    private Memory PlaceOf(Expr target, uint busy) => target switch
    {
        Expr.Use { Variable.IsGlobal: true } use => Global(use.Variable.Name, 0, busy),
        Expr.Use use => Slot(_places[use.Variable]),
        Expr.Deref deref => Pointed(deref.Address, 0, busy),
        _ => throw new InvalidOperationException($"{target} is no place"),
    };

    private Memory Pointed(Expr address, long offset, uint busy)
    {
        switch (address)
        {
            case Expr.AddressOf { Variable: { IsGlobal: true } variable }: return Global(variable.Name, offset, busy);
            case Expr.AddressOf { Variable: var variable } when Math.Abs(offset) < CLimits.FrameBytes: return Slot((int)(_places[variable] + offset));
            case Expr.Moved moved when Constant.Of(moved.Count) is { } count: return Pointed(moved.Pointer, offset + (moved.IsBack ? -1L : 1L) * count * moved.ElementBytes, busy);
            default:
                var register = Value(address, null, busy);
                if (offset is >= LeastNear and <= MostNear) return new(Text(offset), register);
                var far = Pick(null, busy | Reg.Bit(register));
                Load(far, offset);
                Emit("add", far, far, Reg.Name(register));
                return new("0", far);
        }
    }

    private Memory Global(string name, long offset, uint busy)
    {
        var register = Pick(null, busy);
        var whole = offset == 0 ? name : $"{name}{(offset > 0 ? "+" : "")}{Text(offset)}";
        _writer.Instruction("lui", Reg.Name(register), $"%hi({whole})");
        return new($"%lo({whole})", register);
    }

    private int GlobalAddress(string name, int? want, uint busy)
    {
        var register = Pick(want, busy);
        _writer.Instruction("lui", Reg.Name(register), $"%hi({name})");
        Emit("addi", register, register, $"%lo({name})");
        return register;
    }
}
