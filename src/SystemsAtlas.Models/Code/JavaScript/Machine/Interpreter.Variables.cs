using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Machine;

// The operand stack and variables.
internal sealed partial class Interpreter
{
    private void RunVariable(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.Push: frame.Push(instruction.Value); break;
            case Op.Pop: frame.Pop(); break;
            case Op.Copy: frame.Push(frame.Top); break;
            case Op.CopyTwo:
                frame.Push(frame.Below(1));
                frame.Push(frame.Below(1));
                break;
            case Op.Swap: frame.Rotate(1); break;
            case Op.Rotate: frame.Rotate(instruction.A); break;
            case Op.LoadSlot: frame.Push(Load(frame, instruction)); break;
            case Op.StoreSlot:
                Load(frame, instruction);
                frame.Scope.Out(instruction.A).Slots[instruction.B] = frame.Top;
                break;
            case Op.StartSlot: frame.Scope.Out(instruction.A).Slots[instruction.B] = frame.Pop(); break;
            case Op.RefuseStore:
                Load(frame, instruction);
                throw JsThrow.TypeError("Assignment to constant variable.");
            case Op.LoadGlobal:
                var name = (string)instruction.Value!;
                frame.Push(Realm.Global.Find(name) is { } found ? found.Value : throw JsThrow.ReferenceError($"{name} is not defined"));
                break;
            case Op.StoreGlobal: Realm.Global.Set((string)instruction.Value!, frame.Top); break;
            case Op.TypeOfGlobal: frame.Push(TypeOf(Realm.Global.Get((string)instruction.Value!))); break;
            case Op.EnterScope: frame.Scope = Scope.Enter((ScopeLayout)instruction.Value!, frame.Scope); break;
            case Op.LeaveScope: frame.Scope = frame.Scope.Parent!; break;
            case Op.RenewScope: frame.Scope = frame.Scope.Renew(); break;
            case Op.LoadThis: frame.Push(frame.This); break;
            case Op.LoadArguments: frame.Push(new ListIterator(frame.Arguments)); break;
            default: throw new NotSupportedException($"no meaning for {instruction.Op}");
        }
    }

    private static object? Load(CallFrame frame, in Instruction instruction)
    {
        var value = frame.Scope.Out(instruction.A).Slots[instruction.B];
        return value is Missing ? throw JsThrow.ReferenceError($"Cannot access '{instruction.Value}' before initialization") : value;
    }
}
