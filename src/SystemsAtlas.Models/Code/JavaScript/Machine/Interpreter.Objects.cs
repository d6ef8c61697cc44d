using SystemsAtlas.Models.Code.JavaScript.Library;
using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Machine;

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
            case Op.AppendAll:
                var spread = (JsArray)frame.Below(1)!;
                var before = spread.Items.Count;
                foreach (var item in SpreadOf(frame.Pop(), (string)instruction.Value!, instruction.A).Rest()) Append(frame, item);
                WorkMaking(spread.Items.Count - before);
                break;
            case Op.NewObject: frame.Push(new JsObject(Realm.ObjectPrototype)); break;
            case Op.Define: Define(frame, instruction.Value is not null); break;
            case Op.DefineAll: CopyMembers(frame.Pop(), (JsObject)frame.Top!, []); break;
            case Op.Closure: frame.Push(new Closure(Realm.FunctionPrototype, (FunctionCode)instruction.Value!, frame.Scope, frame.This)); break;
            case Op.GetMember: frame.Push(Get(frame.Pop(), (string)instruction.Value!)); break;
            case Op.GetIndex:
                var key = frame.Pop();
                frame.Push(GetIndexed(frame.Pop(), key));
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
                var rest = ((ListIterator)frame.Top!).Rest().ToList();
                frame.Push(Realm.NewArray(rest));
                break;
            case Op.RestObject: RestObject(frame, instruction.A); break;
            case Op.RequireObject: RequireObject(frame.Top, ((string?, string?))instruction.Value!); break;
            default: RunOperator(frame, instruction); break;
        }
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
            Op.NextOrJump => !Advance(frame),
            _ => false,
        };
        switch (instruction.Op)
        {
            case Op.Iterate: frame.Push(IteratorOf(frame.Pop(), (string?)instruction.Value)); break;
            case Op.IterateKeys: frame.Push(new ListIterator(KeysFor(frame.Pop()))); break;
            case Op.NextOrUndefined:
                if (!Advance(frame)) frame.Push(null);
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

    private static bool Advance(CallFrame frame)
    {
        if (!((ListIterator)frame.Top!).TryNext(out var value)) return false;
        frame.Push(value);
        return true;
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
        var key = (string)frame.Pop()!;
        if (namesFunction) ((Closure)value!).Define("name", new Property(key, isEnumerable: false, isWritable: false));
        ((JsObject)frame.Top!).Define(key, new Property(value));
    }

    private void RestObject(CallFrame frame, int taken)
    {
        var source = frame.Pop();
        var keys = frame.PopMany(taken).Select(k => (string)k!).ToHashSet();
        var rest = new JsObject(Realm.ObjectPrototype);
        CopyMembers(source, rest, keys);
        frame.Push(rest);
    }

    private void CopyMembers(object? source, JsObject target, HashSet<string> except)
    {
        if (source is string text)
        {
            // A member costs more than an element.
            Work(text.Length);
            for (var i = 0; i < text.Length; i++) target.Define(Syntax.NumberText.Write(i), new Property(text[i].ToString()));
        }
        if (source is not JsObject from) return;
        foreach (var key in KeysOf(from).Where(k => !except.Contains(k))) target.Define(key, new Property(from.Own(key)!.Value));
    }

    private static void RequireObject(object? value, (string? Name, string? Source) pattern)
    {
        if (value is not (null or JsNull)) return;
        var kind = value is null ? "undefined" : "null";
        if (pattern is { Source: "", Name: { } read }) throw JsThrow.TypeError($"Cannot read properties of {kind} (reading '{read}')");
        var source = pattern.Source is { Length: > 0 } text ? text : kind;
        throw JsThrow.TypeError(pattern.Name is { } name ? $"Cannot destructure property '{name}' of '{source}' as it is {kind}." : $"Cannot destructure '{source}' as it is {kind}.");
    }

    // The words are V8's, which says more where it knows less.
    private ListIterator IteratorOf(object? value, string? source) => value switch
    {
        JsArray array => new ListIterator(array.Items),
        string text => new ListIterator(CharactersOf(text)),
        _ => throw JsThrow.TypeError(source is null ? $"{Inspector.ForIteration(value)} is not iterable (cannot read property Symbol(Symbol.iterator))" : $"{source} is not iterable"),
    };

    /// <summary>A text's characters as an iteration gives them: pairs of surrogates together.</summary>
    public List<object?> CharactersOf(string text)
    {
        WorkMaking(text.Length);
        return [.. text.EnumerateRunes().Select(r => (object?)r.ToString())];
    }

    private ListIterator SpreadOf(object? value, string source, int place) => (value, place) switch
    {
        (JsArray or string, _) or (_, Compiler.SpreadInArray) => IteratorOf(value, source),
        (_, Compiler.SpreadAmongArguments) => IteratorOf(value, null),
        (null or JsNull, _) => throw JsThrow.TypeError($"{source} is not iterable (cannot read property {Short(value)})"),
        _ => throw JsThrow.TypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function"),
    };

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
