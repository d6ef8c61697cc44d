using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Objects and operators.
internal sealed partial class Interpreter
{
    private void RunObject(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.NewArray: frame.Push(Realm.NewArray([])); break;
            case Op.Append: Append(frame, frame.Pop()); break;
            case Op.AppendHole: Append(frame, Missing.Value); break;
            case Op.AppendAll: AppendAll(frame, instruction); break;
            case Op.AppendUnder:
                var under = frame.Pop();
                var grown = (JsArray)frame.Below(1)!;
                grown.RequireGrowth(1);
                grown.Items.Add(under);
                break;
            case Op.NewObject: frame.Push(new JsObject(Realm.ObjectPrototype)); break;
            case Op.Define: Define(frame, instruction.Value is not null); break;
            case Op.DefineAll: CopyMembers(frame.Pop(), (JsObject)frame.Top!, []); break;
            case Op.Closure:
                frame.Push(MakeClosure(frame, (FunctionCode)instruction.Value!));
                Scopes?.Made(frame, (Closure)frame.Top!);
                break;
            case Op.GetMember: GetOnto(frame, frame.Pop(), instruction.Value!); break;
            case Op.GetIndex:
                var key = frame.Pop();
                GetIndexedOnto(frame, frame.Pop(), key);
                break;
            case Op.SetMember:
                var value = frame.Pop();
                Set(frame.Pop(), (string)instruction.Value!, value);
                frame.Push(value);
                break;
            case Op.SetIndex:
                var (stored, index) = (frame.Pop(), frame.Pop());
                SetIndexed(frame.Pop(), index, stored);
                frame.Push(stored);
                break;
            case Op.DeleteMember: frame.Push(Delete(frame.Pop(), (string)instruction.Value!)); break;
            case Op.DeleteIndex:
                var deleted = frame.Pop();
                frame.Push(Delete(frame.Pop(), ToKey(deleted)));
                break;
            case Op.RestArray:
                if (((Iteration)frame.Top!).List is not { } list) break;
                frame.Push(Realm.NewArray(list.Rest()));
                frame.Next = instruction.A;
                break;
            case Op.RestObject: RestObject(frame, instruction.A); break;
            case Op.RequireObject: RequireObject(frame.Top, ((string?, string?))instruction.Value!); break;
            case Op.DefineMethod or Op.DefineField or Op.Class or Op.NameFunction or (>= Op.GetSuper and <= Op.AddPrivate): RunClass(frame, instruction); break;
            default: RunOperator(frame, instruction); break;
        }
    }

    private Closure MakeClosure(CallFrame frame, FunctionCode code) =>
        new(Realm.PrototypeOf(code.Node), code, frame.Scope, code.Node.Is(Syntax.FunctionTraits.Arrow) ? frame.Context : null);

    private void AppendAll(CallFrame frame, in Instruction instruction)
    {
        var (value, array) = (frame.Pop(), (JsArray)frame.Top!);
        if (SpreadList(value, (string)instruction.Value!, instruction.B) is not { } list)
        {
            frame.Push(IterationOf(value, instruction.B == Compiler.SpreadAmongArguments ? null : (string)instruction.Value!));
            return;
        }
        var before = array.Items.Count;
        foreach (var item in list.Rest()) Append(frame, item);
        WorkMaking(array.Items.Count - before);
        frame.Next = instruction.A;
    }

    private void RunOperator(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.Binary:
                var right = frame.Pop();
                frame.Push(Operate((string)instruction.Value!, frame.Pop(), right));
                break;
            case Op.Unary: frame.Push(Operate((string)instruction.Value!, frame.Pop())); break;
            case Op.ToNumber: frame.Push(ToNumber(frame.Pop())); break;
            case Op.ToKey: frame.Push(ToKey(frame.Pop())); break;
            case Op.ToText: frame.Push(ToText(frame.Pop())); break;
            case Op.Concatenate:
                var text = new GrowingText(this);
                foreach (var part in frame.PopMany(instruction.A)) text.Append((string)part!);
                frame.Push(text.ToString());
                break;
            case Op.TemplateObject: frame.Push(TemplateObject((Syntax.TemplateLiteral)instruction.Value!)); break;
            default: throw new NotSupportedException($"no meaning for {instruction.Op}");
        }
    }

    private void RunJump(CallFrame frame, in Instruction instruction)
    {
        var jumps = instruction.Op switch
        {
            Op.Jump => true,
            Op.JumpIfFalse => !ToBoolean(frame.Pop()),
            Op.JumpIfTrue => ToBoolean(frame.Pop()),
            Op.JumpIfFalseElsePop => !ToBoolean(frame.Top) || Drop(frame),
            Op.JumpIfTrueElsePop => ToBoolean(frame.Top) || Drop(frame),
            Op.JumpIfPresentElsePop => frame.Top is not (null or JsNull) || Drop(frame),
            Op.JumpIfAbsent => frame.Top is null or JsNull,
            Op.JumpIfDefined => frame.Top is not null,
            _ => false,
        };
        switch (instruction.Op)
        {
            case Op.Iterate: frame.Push(IterationOf(frame.Pop(), (string?)instruction.Value, asks: instruction.A == 1)); break;
            case Op.IterateAsync: frame.Push(AsyncIterationOf(frame.Pop(), (string?)instruction.Value)); break;
            case Op.IterateKeys: frame.Push(new Iteration(new ListIterator(KeysFor(frame.Pop())))); break;
            case Op.RequireResult:
                RequireResult(frame.Pop());
                break;
        }
        if (!jumps) return;
        // Only a jump backwards can repeat itself.
        if (instruction.A < frame.Next) _observer.Ticked(1);
        frame.Next = instruction.A;
    }

    private static bool Drop(CallFrame frame)
    {
        frame.Pop();
        return false;
    }

    private static void Append(CallFrame frame, object? item)
    {
        var array = (JsArray)frame.Top!;
        array.RequireGrowth(1);
        array.Items.Add(item);
    }

    private static void Define(CallFrame frame, bool namesFunction)
    {
        var value = frame.Pop();
        var key = frame.Pop()!;
        if (namesFunction) Name((JsFunction)value!, key, "");
        ((JsObject)frame.Top!).Define(key, new Property(value));
    }

    private void RestObject(CallFrame frame, int taken)
    {
        var source = frame.Pop();
        var keys = frame.PopMany(taken).Select(k => k!).ToHashSet();
        var rest = new JsObject(Realm.ObjectPrototype);
        CopyMembers(source, rest, keys);
        frame.Push(rest);
    }

    private void CopyMembers(object? source, JsObject target, HashSet<object> except)
    {
        if (source is string text)
        {
            // A member costs more than an element.
            Work(text.Length);
            for (var i = 0; i < text.Length; i++) target.Define(Syntax.NumberText.Write(i), new Property(text[i].ToString()));
        }
        if (source is not JsObject from) return;
        foreach (var key in KeysOf(from).Where(k => !except.Contains(k))) target.Define(key, new Property(Get(from, key)));
        foreach (var symbol in from.OwnSymbols().Where(s => !except.Contains(s) && from.Own(s)!.IsEnumerable)) target.Define(symbol, new Property(Get(from, symbol)));
    }

    private static void RequireObject(object? value, (string? Name, string? Source) pattern)
    {
        if (value is not (null or JsNull)) return;
        var kind = value is null ? "undefined" : "null";
        if (pattern is { Source: "", Name: { } read }) throw JsThrow.TypeError($"Cannot read properties of {kind} (reading '{read}')");
        var source = pattern.Source is { Length: > 0 } text ? text : kind;
        throw JsThrow.TypeError(pattern.Name is { } name ? $"Cannot destructure property '{name}' of '{source}' as it is {kind}." : $"Cannot destructure '{source}' as it is {kind}.");
    }

    // The parts of a tagged template are the same array each time it is reached (section 13.2.8.4).
    private JsArray TemplateObject(Syntax.TemplateLiteral template)
    {
        if (_templates.TryGetValue(template, out var known)) return known;
        var made = Realm.NewArray(template.Parts.Select(p => (object?)p.Cooked));
        var raw = Realm.NewArray(template.Parts.Select(p => (object?)p.Raw));
        raw.Seal(readOnly: true);
        Realm.Constant(made, "raw", raw);
        made.Seal(readOnly: true);
        return _templates[template] = made;
    }

    private readonly Dictionary<Syntax.TemplateLiteral, JsArray> _templates = new(ReferenceEqualityComparer.Instance);

    // The names that for-in visits: its own first, then those of prototypes.
    private List<object?> KeysFor(object? value)
    {
        var keys = new List<object?>();
        if (value is string text)
        {
            WorkMaking(text.Length);
            for (var i = 0; i < text.Length; i++) keys.Add(Syntax.NumberText.Write(i));
        }
        var seen = new HashSet<string>();
        for (var holder = value as JsObject; holder is not null; holder = holder.Prototype)
        {
            WorkMaking(holder.Count);
            foreach (var key in holder.OwnKeys())
                if (seen.Add(key) && holder.Own(key)!.IsEnumerable) keys.Add(key);
        }
        return keys;
    }
}
