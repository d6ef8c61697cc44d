using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

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
            case Op.LoadSlot:
                frame.Push(Load(frame, instruction));
                Scopes?.Loaded(frame, instruction);
                break;
            case Op.StoreSlot:
                Load(frame, instruction);
                frame.Scope.Out(instruction.A).Slots[instruction.B] = frame.Top;
                Scopes?.Stored(frame, instruction);
                break;
            case Op.StartSlot:
                frame.Scope.Out(instruction.A).Slots[instruction.B] = frame.Pop();
                Scopes?.Started(frame, instruction);
                break;
            case Op.RefuseStore:
                Load(frame, instruction);
                throw JsThrow.TypeError("Assignment to constant variable.");
            case Op.LoadGlobal:
                var name = (string)instruction.Value!;
                frame.Push(Realm.Global.Find(name) is { } found ? Read(found, Realm.Global) : throw JsThrow.ReferenceError($"{name} is not defined"));
                break;
            case Op.StoreGlobal: StoreGlobal((string)instruction.Value!, frame.Top); break;
            case Op.TypeOfGlobal: frame.Push(TypeOf(Realm.Global.Get((string)instruction.Value!))); break;
            case Op.EnterScope:
                frame.Scope = Scope.Enter((ScopeLayout)instruction.Value!, frame.Scope);
                Scopes?.Entered(frame);
                break;
            case Op.LeaveScope:
                var left = frame.Scope;
                frame.Scope = left.Parent!;
                Scopes?.Left(frame, left);
                break;
            case Op.RenewScope:
                if (SharesTurns) break;
                var last = frame.Scope;
                frame.Scope = last.Renew();
                Scopes?.Renewed(frame, last);
                break;
            case Op.LoadThis: frame.Push(This(frame)); break;
            case Op.LoadNewTarget: frame.Push(frame.Context.NewTarget); break;
            case Op.LoadArguments: frame.Push(new Iteration(new ListIterator(frame.Arguments))); break;
            case Op.LoadArgumentsObject: frame.Push(ArgumentsOf(frame)); break;
            case Op.NewPrivate: frame.Push(new PrivateKey((string)instruction.Value!)); break;
            default: throw new NotSupportedException($"no meaning for {instruction.Op}");
        }
    }

    private void StoreGlobal(string name, object? value)
    {
        if (IsStrict && Realm.Global.Find(name) is null) throw JsThrow.ReferenceError($"{name} is not defined");
        Set(Realm.Global, name, value);
    }

    // In sloppy code with simple parameters an element of arguments and the parameter are one; of two parameters with one name the last.
    private JsArguments ArgumentsOf(CallFrame frame)
    {
        var (given, isMapped) = (frame.Arguments, frame.Code.Node.HasSimpleParameters && !frame.Function!.Is(Syntax.FunctionTraits.Strict));
        WorkMaking(given.Length);
        var slots = isMapped ? frame.Code.ParameterSlots.Take(given.Length).ToArray() : [];
        for (var i = 0; i < slots.Length; i++)
            if (slots.AsSpan(i + 1).Contains(slots[i])) slots[i] = -1;
        var made = new JsArguments(Realm.ObjectPrototype, frame.Scope, slots);
        for (var i = 0; i < given.Length; i++) made.Define(IndexText(i), new Property(given[i]));
        made.Hide("length", (double)given.Length);
        if (isMapped) made.Hide("callee", frame.Function);
        else made.Define("callee", Property.Accessor(Realm.Thrower, Realm.Thrower, isEnumerable: false, isConfigurable: false));
        made.Hide(JsSymbol.Iterator, Realm.ArrayValues);
        return made;
    }

    private bool IsStrict => _frames.Count > 0 && _frames[^1].Code.Node.Is(Syntax.FunctionTraits.Strict);

    private static object? Load(CallFrame frame, in Instruction instruction)
    {
        var value = frame.Scope.Out(instruction.A).Slots[instruction.B];
        return value is Missing ? throw JsThrow.ReferenceError($"Cannot access '{instruction.Value}' before initialization") : value;
    }
}
