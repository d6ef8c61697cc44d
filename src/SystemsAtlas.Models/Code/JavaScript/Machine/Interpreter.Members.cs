using System.Globalization;
using SystemsAtlas.Models.Code.JavaScript.Library;
using SystemsAtlas.Models.Code.JavaScript.Syntax;
using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Machine;

// Members of values of every type (ECMA-262 section 7.3).
internal sealed partial class Interpreter
{
    public object? Get(object? target, string key)
    {
        if (target is JsObject searched) WorkFinding(searched);
        switch (target)
        {
            case JsArray array when JsObject.IndexOf(key) is var index and >= 0 && array.At((int)Math.Min(index, int.MaxValue)) is { } item: return item;
            case JsObject holder when holder.Find(key) is { } found: return found.Value;
            case string text when key == "length": return (double)text.Length;
            case string text when JsObject.IndexOf(key) is var index and >= 0: return index < text.Length ? text[(int)index].ToString() : null;
            case null or JsNull: throw JsThrow.TypeError($"Cannot read properties of {(target is null ? "undefined" : "null")} (reading '{key}')");
        }
        var prototype = target as JsObject ?? PrototypeOf(target);
        if (prototype.Find(key) is { } inherited) return inherited.Value;
        RefuseUnsupported(prototype, key);
        return null;
    }

    public object? GetIndexed(object? target, object? key)
    {
        if (target is JsArray array && key is double number && number >= 0 && number < array.Items.Count && number == Math.Floor(number) && array.Items[(int)number] is not Missing)
            return array.Items[(int)number];
        if (target is null or JsNull) throw JsThrow.TypeError($"Cannot read properties of {(target is null ? "undefined" : "null")} (reading '{ToKey(key)}')");
        return Get(target, ToKey(key));
    }

    public void Set(object? target, string key, object? value)
    {
        if (target is null or JsNull) throw JsThrow.TypeError($"Cannot set properties of {(target is null ? "undefined" : "null")} (setting '{key}')");
        if (key == "__proto__") throw Refused("__proto__ is");
        // Assigning to a member of a number or text does nothing in sloppy code.
        if (target is JsObject holder) Change(holder, key, value);
    }

    // An array may grow or shrink by as much as it may hold.
    private void Change(JsObject holder, string key, object? value)
    {
        WorkFinding(holder);
        var before = holder.Count;
        holder.Set(key, value);
        WorkMaking(Math.Abs(holder.Count - before));
    }

    private void SetIndexed(object? target, object? key, object? value)
    {
        if (target is JsArray array && key is double number && number >= 0 && number < uint.MaxValue && number == Math.Floor(number)) SetAt(array, (long)number, value);
        else if (target is null or JsNull) throw JsThrow.TypeError($"Cannot set properties of {(target is null ? "undefined" : "null")} (setting '{ToKey(key)}')");
        else Set(target, ToKey(key), value);
    }

    private void SetAt(JsArray array, long index, object? value)
    {
        var before = array.Items.Count;
        array.SetAt(index, value);
        WorkMaking(array.Items.Count - before);
    }

    private bool Delete(object? target, string key) => target switch
    {
        null or JsNull => throw JsThrow.TypeError("Cannot convert undefined or null to object"),
        JsObject holder => Delete(holder, key),
        string text => key != "length" && !(JsObject.IndexOf(key) is var index and >= 0 && index < text.Length),
        _ => true,
    };

    // What comes after a member that goes is moved.
    private bool Delete(JsObject holder, string key)
    {
        WorkReading(holder.NamedCount);
        return holder.Delete(key);
    }

    private JsObject PrototypeOf(object? value) => value switch
    {
        string => Realm.StringPrototype,
        double => Realm.NumberPrototype,
        bool => Realm.BooleanPrototype,
        _ => throw new NotSupportedException($"no prototype for {value}"),
    };

    // What JavaScript has and this interpreter has not must never look as if it were not there.
    private void RefuseUnsupported(JsObject target, string key)
    {
        for (var holder = target; holder is not null; holder = holder.Prototype)
            if (Realm.Lacks(holder, key)) throw Refused($"{Realm.NameOf(holder)}{key} is");
    }

    /// <summary>An end of the run: the program uses what is not supported.</summary>
    public ProgramRefusedException Refused(string what) => ProgramRefusedException.Unsupported(what, Place ?? new(1, 1, 0));

    public string ToKey(object? value)
    {
        var key = value as string ?? ToText(ToPrimitive(value, "string"));
        // Whoever looks a name up reads all of it.
        WorkReading(key.Length);
        return key;
    }

    /// <summary>How many elements an array-like has, for built-ins.</summary>
    public static string IndexText(int index) => index.ToString(CultureInfo.InvariantCulture);
}
