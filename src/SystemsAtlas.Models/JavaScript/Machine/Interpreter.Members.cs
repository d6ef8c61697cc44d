using System.Globalization;
using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Members of values of every type (ECMA-262 section 7.3).
internal sealed partial class Interpreter
{
    public object? Get(object? target, object key)
    {
        var value = Find(target, key, out var getter);
        return getter is null ? value : Call(getter, target);
    }

    /// <summary>The value of a member that was found.</summary>
    private object? Read(Property? found, object? receiver) =>
        found is null ? null : !found.IsAccessor ? found.Value : found.Getter is { } getter ? Call(getter, receiver) : null;

    // A getter of the program runs in a frame above, and its result comes onto the stack when it returns.
    private void GetOnto(CallFrame frame, object? target, object key)
    {
        var value = Find(target, key, out var getter);
        if (getter is Closure closure) Enter(FrameFor(closure, target, []), closure.Title);
        else frame.Push(getter is null ? value : Call(getter, target));
    }

    private void GetIndexedOnto(CallFrame frame, object? target, object? key)
    {
        if (target is JsArray array && key is double number && number >= 0 && number < array.Items.Count && number == Math.Floor(number) && array.Items[(int)number] is not Missing)
            frame.Push(array.Items[(int)number]);
        else if (target is null or JsNull && key is not JsSymbol) throw JsThrow.TypeError($"Cannot read properties of {Plain(target)}{(key is JsArray ? "" : $" (reading '{Plain(key)}')")}");
        else GetOnto(frame, target, ToKey(key));
    }

    // The value of a member, or what has to be called for it.
    private object? Find(object? target, object key, out JsFunction? getter)
    {
        getter = null;
        if (target is JsObject searched) WorkFinding(searched);
        switch (target)
        {
            case JsArray array when JsObject.IndexOf(key) is var index and >= 0 && array.At((int)Math.Min(index, int.MaxValue)) is { } item: return item;
            case string text when key is "length": return (double)text.Length;
            case string text when JsObject.IndexOf(key) is var index and >= 0: return index < text.Length ? text[(int)index].ToString() : null;
            case null or JsNull when key == (object)JsSymbol.Iterator: throw JsThrow.TypeError($"{Inspector.ForIteration(target)} is not iterable (cannot read property Symbol(Symbol.iterator))");
            case null or JsNull: throw JsThrow.TypeError($"Cannot read properties of {Plain(target)} (reading '{KeyText(key)}')");
        }
        var holder = target as JsObject ?? PrototypeOf(target);
        if (holder.Find(key) is not { } found)
        {
            RefuseUnsupported(holder, key);
            return null;
        }
        if (found.IsAccessor) getter = found.Getter;
        return found.Value;
    }

    public void Set(object? target, object key, object? value)
    {
        if (target is null or JsNull) throw JsThrow.TypeError($"Cannot set properties of {Plain(target)} (setting '{KeyText(key)}')");
        if (key is "__proto__") throw Refused("__proto__ is");
        if (target is JsObject holder) Change(holder, key, value);
        else if (PrototypeOf(target).Find(key) is { IsAccessor: true, Setter: { } setter }) Call(setter, target, value);
        // Assigning to a member of a number or text does nothing in sloppy code.
        else if (IsStrict && target is string && Realm.Box(target).Own(key) is not null) throw JsThrow.TypeError($"Cannot assign to read only property '{KeyText(key)}' of string '{Plain(target)}'");
        else if (IsStrict) throw JsThrow.TypeError($"Cannot create property '{KeyText(key)}' on {TypeOf(target)} '{Plain(target)}'");
    }

    // An array may grow or shrink by as much as it may hold.
    private void Change(JsObject holder, object key, object? value)
    {
        WorkFinding(holder);
        if (!(holder is JsArray && (JsObject.IndexOf(key) >= 0 || key is "length")) && holder.Find(key) is { IsAccessor: true } accessor)
        {
            if (accessor.Setter is { } setter) Call(setter, holder, value);
            else if (IsStrict) throw JsThrow.TypeError($"Cannot set property {KeyText(key)} of {Plain(holder)} which has only a getter");
            return;
        }
        var before = holder.Count;
        if (!holder.Set(key, value) && IsStrict) throw Unchangeable(holder, key);
        WorkMaking(Math.Abs(holder.Count - before));
    }

    private JsThrow Unchangeable(JsObject holder, object key) => JsThrow.TypeError(holder.Own(key) is null && holder.Prototype?.Find(key) is null or { IsWritable: true }
        ? $"Cannot add property {KeyText(key)}, object is not extensible"
        : $"Cannot assign to read only property '{KeyText(key)}' of object '{Plain(holder)}'");

    private void SetIndexed(object? target, object? key, object? value)
    {
        if (target is JsArray array && key is double number && number >= 0 && number < uint.MaxValue && number == Math.Floor(number)) SetAt(array, (long)number, value);
        else if (target is null or JsNull) throw JsThrow.TypeError($"Cannot set properties of {Plain(target)} (setting '{Plain(key)}')");
        else Set(target, ToKey(key), value);
    }

    private void SetAt(JsArray array, long index, object? value)
    {
        var before = array.Items.Count;
        if (!array.SetAt(index, value) && IsStrict) throw Unchangeable(array, IndexText((int)index));
        WorkMaking(array.Items.Count - before);
    }

    // A setter along another object's prototypes runs on the receiver; else the receiver takes the value.
    private void SetThrough(JsObject? holder, object key, object? value, object? receiver)
    {
        if (holder?.Find(key) is { IsAccessor: true, Setter: { } setter }) Call(setter, receiver, value);
        else Set(receiver, key, value);
    }

    private bool Delete(object? target, object key)
    {
        var isGone = target switch
        {
            null or JsNull => throw JsThrow.TypeError("Cannot convert undefined or null to object"),
            JsObject holder => Delete(holder, key),
            string text => key is not "length" && !(JsObject.IndexOf(key) is var index and >= 0 && index < text.Length),
            _ => true,
        };
        return isGone || !IsStrict ? isGone : throw JsThrow.TypeError($"Cannot delete property '{KeyText(key)}' of {Plain(target)}");
    }

    // What comes after a member that goes is moved.
    private bool Delete(JsObject holder, object key)
    {
        WorkReading(holder.NamedCount);
        return holder.Delete(key);
    }

    /// <summary>Where the members of a value that is no object are.</summary>
    public JsObject PrototypeOf(object? value) => value switch
    {
        string => Realm.StringPrototype,
        double => Realm.NumberPrototype,
        bool => Realm.BooleanPrototype,
        JsSymbol => Realm.SymbolPrototype,
        _ => throw new NotSupportedException($"no prototype for {value}"),
    };

    private static string KeyText(object? key) => key is JsSymbol symbol ? symbol.ToString() : (string)key!;

    /// <summary>A value as V8 writes it in a message, without looking into objects.</summary>
    public string Plain(object? value)
    {
        if (value is string text) WorkReading(text.Length);
        return Inspector.ForMessage(value);
    }

    // What JavaScript has and this interpreter has not must never look as if it were not there.
    private void RefuseUnsupported(JsObject target, object key)
    {
        for (var holder = target; holder is not null; holder = holder.Prototype)
            if (key is string name && Realm.Lacks(holder, name)) throw Refused($"{Realm.NameOf(holder)}{name} is");
    }

    /// <summary>An end of the run: the program uses what is not supported.</summary>
    public ProgramRefusedException Refused(string what) => ProgramRefusedException.Unsupported(what, Place ?? new(1, 1, 0));

    /// <summary>What names a member: a text, or a symbol.</summary>
    public object ToKey(object? value)
    {
        if (value is JsObject) value = ToPrimitive(value, "string");
        if (value is JsSymbol) return value;
        var key = ToText(value);
        // Whoever looks a name up reads all of it.
        WorkReading(key.Length);
        return key;
    }

    /// <summary>How many elements an array-like has, for built-ins.</summary>
    public static string IndexText(int index) => index.ToString(CultureInfo.InvariantCulture);
}
