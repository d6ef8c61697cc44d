namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

internal sealed partial class Optimiser
{
    // What becomes of one instruction, and what is known behind it.
    private void Lower(int at)
    {
        (_at, _ends) = (at, false);
        var i = _routine.Code[at];
        switch (i.Op)
        {
            case Op.LoadConstant:
                Add(Fast.Move, "");
                _now.Accumulate(Known.Of(i.Value));
                break;
            case Op.Ldar:
                Add(Fast.Move, "");
                _now.Load(i.Register);
                break;
            case Op.Star:
                Add(Fast.Move, "");
                _now.Store(i.Register);
                break;
            case Op.LdaContextSlot:
                Add(Fast.LoadContext, $"Load [{i.Sign}]");
                _now.Accumulate(Known.Anything);
                break;
            case Op.StaContextSlot:
                Add(Fast.StoreContext, $"Store [{i.Sign}]");
                break;
            case Op.Binary or Op.BinarySmi:
                Binary(i);
                break;
            case Op.Unary or Op.ToNumeric:
                Alone(i);
                break;
            case Op.Test:
                Test(i);
                break;
            case Op.Not or Op.ToBooleanNot or Op.TestNull or Op.TestUndefined or Op.TestUndetectable:
                Add(Fast.Runtime, i.Mnemonic);
                _now.Accumulate(new(KnownKind.Boolean));
                break;
            case Op.Jump or Op.JumpLoop or Op.JumpIfFalse or Op.JumpIfTrue or Op.JumpIfToBooleanFalse or Op.JumpIfToBooleanTrue:
                Add(Fast.Branch, Lines.Say($"{(i.Op is Op.Jump or Op.JumpLoop ? "Goto" : i.Op is Op.JumpIfFalse or Op.JumpIfToBooleanFalse ? "GotoUnless" : "GotoIf")} @{_routine.Code[i.Target].Offset}"));
                break;
            case Op.GetNamed:
                Load(i);
                break;
            case Op.SetNamed:
                Store(i);
                break;
            case Op.Call or Op.Construct:
                Call(i);
                break;
            case Op.CreateObject:
                Add(Fast.Runtime, $"Allocate {{{i.Sign}}}");
                _now.Accumulate(Known.Anything);
                break;
            case Op.Print:
                Add(Fast.Runtime, "CallPrint");
                _now.Accumulate(Known.Anything);
                break;
            case Op.Return:
                Add(Fast.Return, "Return");
                break;
            default:
                throw new NotSupportedException($"no optimised code for {i.Op}");
        }
    }

    private void Binary(Instruction i)
    {
        var isSmi = i.Op == Op.BinarySmi;
        var right = isSmi ? Lines.Say($"{i.Value}") : "acc";
        var left = isSmi ? "acc" : Name(i.Register);
        switch (_routine.Slots[i.Slot].Bits)
        {
            case 0:
                GiveUp("binary operation");
                return;
            case Slot.Small:
                NeedSmall(isSmi ? -1 : i.Register);
                if (!isSmi) NeedSmall(-1);
                Add(isSmi ? Fast.IntegerConstant : Fast.Integer, $"Int32 {left} {i.Sign} {right}", i.Register);
                _now.Accumulate(Known.Small);
                return;
            case Slot.SmallInputs or Slot.Number or Slot.NumberOrOddball:
                NeedNumber(isSmi ? -1 : i.Register);
                if (!isSmi) NeedNumber(-1);
                Add(isSmi ? Fast.FloatConstant : Fast.Float, $"Float64 {left} {i.Sign} {right}", i.Register);
                _now.Accumulate(i.Sign is "&" or "|" or "^" or "<<" or ">>" ? Known.Small : Known.Number);
                return;
            case Slot.String when !isSmi:
                NeedString(i.Register);
                NeedString(-1);
                Add(Fast.Concatenate, $"Concat {left}, {right}", i.Register);
                _now.Accumulate(new(KnownKind.String));
                return;
            default:
                Add(Fast.Runtime, $"CallBuiltin {i.Mnemonic}", i.Register);
                _now.Accumulate(Known.Anything);
                _now.ForgetShapes();
                return;
        }
    }

    private void Alone(Instruction i)
    {
        switch (_routine.Slots[i.Slot].Bits)
        {
            case 0:
                GiveUp(i.Op == Op.ToNumeric ? "unary operation" : i.Sign is "-" or "~" or "++" or "--" ? "unary operation" : "binary operation");
                return;
            case Slot.Small:
                NeedSmall(-1);
                if (i.Op == Op.ToNumeric) Add(Fast.Move, "");
                else Add(Fast.IntegerAlone, $"Int32 {i.Sign} acc");
                if (i.Op != Op.ToNumeric) _now.Accumulate(Known.Small);
                return;
            case Slot.SmallInputs or Slot.Number or Slot.NumberOrOddball:
                NeedNumber(-1);
                if (i.Op == Op.ToNumeric) Add(Fast.Runtime, "ToNumber acc");
                else Add(Fast.FloatAlone, $"Float64 {i.Sign} acc");
                _now.Accumulate(i.Sign == "~" ? Known.Small : Known.Number);
                return;
            default:
                Add(Fast.Runtime, $"CallBuiltin {i.Mnemonic}");
                _now.Accumulate(Known.Anything);
                return;
        }
    }

    private void Test(Instruction i)
    {
        switch (_routine.Slots[i.Slot].Bits)
        {
            case 0:
                GiveUp("compare operation");
                return;
            case Slot.Small:
                NeedSmall(i.Register);
                NeedSmall(-1);
                Add(Fast.CompareIntegers, $"Int32 {Name(i.Register)} {i.Sign} acc", i.Register);
                break;
            case Slot.SmallInputs or Slot.Number:
                NeedHeapNumber(i.Register);
                NeedHeapNumber(-1);
                Add(Fast.CompareFloats, $"Float64 {Name(i.Register)} {i.Sign} acc", i.Register);
                break;
            case Slot.String:
                NeedString(i.Register);
                NeedString(-1);
                Add(Fast.CompareStrings, $"String {Name(i.Register)} {i.Sign} acc", i.Register);
                break;
            default:
                Add(Fast.Runtime, $"CallBuiltin {i.Mnemonic}", i.Register);
                break;
        }
        _now.Accumulate(new(KnownKind.Boolean));
    }

    private void Load(Instruction i)
    {
        var slot = _routine.Slots[i.Slot];
        if (slot.IsEmpty || (!slot.IsMegamorphic && Present(slot).Count == 0))
        {
            GiveUp("generic named access");
            return;
        }
        if (slot.IsMegamorphic)
        {
            Add(Fast.Runtime, $"CallBuiltin LoadIC {Name(i.Register)}.{i.Sign}", i.Register);
            _now.Accumulate(Known.Anything);
            return;
        }
        var shapes = Possible(i.Register, slot);
        NeedShapes(i.Register, shapes);
        var held = Held.None;
        foreach (var shape in shapes)
        {
            var index = shape.IndexOf(i.Sign);
            held = Shape.Join(held, index < 0 ? Held.Anything : shape.HeldAt(index));
            if (index >= 0) _relyingOn.Add(shape.At(index));
        }
        Add(Fast.LoadField, $"LoadField {Name(i.Register)}.{i.Sign}", i.Register);
        Meet(i, shapes);
        _now.Accumulate(held switch { Held.Small => Known.Small, Held.Double => Known.Number, _ => Known.Anything });
    }

    private void Store(Instruction i)
    {
        var slot = _routine.Slots[i.Slot];
        if (slot.IsEmpty || (!slot.IsMegamorphic && Present(slot).Count == 0))
        {
            GiveUp("generic named access");
            return;
        }
        if (slot.IsMegamorphic)
        {
            Add(Fast.Runtime, $"CallBuiltin StoreIC {Name(i.Register)}.{i.Sign}", i.Register);
            _now.ForgetShapes();
            return;
        }
        var shapes = Possible(i.Register, slot);
        NeedShapes(i.Register, shapes);
        var adds = shapes.Any(s => s.IndexOf(i.Sign) < 0);
        var held = Held.None;
        foreach (var shape in shapes)
        {
            var owner = shape.IndexOf(i.Sign) is >= 0 and var index ? shape.At(index) : shape.Next(i.Sign);
            held = owner is null ? Held.Anything : Shape.Join(held, owner.Held);
            if (owner is not null) _relyingOn.Add(owner);
        }
        if (held == Held.Small) NeedSmall(-1);
        else if (held == Held.Double) NeedHeapNumber(-1);
        Add(adds ? Fast.AddField : Fast.StoreField, $"{(adds ? "AddField" : "StoreField")} {Name(i.Register)}.{i.Sign}", i.Register);
        if (adds) _now.ForgetShapes();
        else Meet(i, shapes);
    }

    // Where the field lies in different places, a way for each shape leads past it, and where they meet the shapes are forgotten.
    private void Meet(Instruction i, IReadOnlyList<Shape> shapes)
    {
        foreach (var shape in shapes)
        {
            var (one, other) = (shape.IndexOf(i.Sign), shapes[0].IndexOf(i.Sign));
            if (one != other || one < 0 || shape.HeldAt(one) != shapes[0].HeldAt(other)) _now.ForgetShapes();
        }
    }

    private void Call(Instruction i)
    {
        var slot = _routine.Slots[i.Slot];
        if (slot.IsEmpty)
        {
            GiveUp(i.Op == Op.Call ? "call" : "construct");
            return;
        }
        // A function that was declared is known to the compiler, so there is nothing to check.
        if (slot.Target is not null && _checks && i.Value is not true)
            Add(Fast.CheckTarget, $"CheckTarget {Name(i.Register)}, {slot.Target.Label}", i.Register, reason: "wrong call target", target: slot.Target);
        Add(Fast.Call, $"{(i.Op == Op.Call ? "Call" : "Construct")} {(slot.Target?.Label ?? Name(i.Register))}", i.Register);
        _now.Accumulate(Known.Anything);
        _now.ForgetShapes();
    }
}
