using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Members with their attributes, as Object.defineProperty and its kin see them (ECMA-262 sections 6.2.6 and 10.1.6).</summary>
internal static class DescriptorLibrary
{
    public static void AddTo(Realm realm, JsObject constructor)
    {
        realm.Method(constructor, "defineProperty", 3, (m, _, a) =>
        {
            var holder = a.At(0) as JsObject ?? throw JsThrow.TypeError("Object.defineProperty called on non-object");
            Define(m, holder, m.ToKey(a.At(1)), a.At(2));
            return holder;
        });
        realm.Method(constructor, "defineProperties", 2, (m, _, a) => DefineAll(m, a.At(0) as JsObject ?? throw JsThrow.TypeError("Object.defineProperties called on non-object"), a.At(1)));
        realm.Method(constructor, "getOwnPropertyDescriptor", 2, (m, _, a) => m.ToObject(a.At(0)).Own(m.ToKey(a.At(1))) is { } found ? Describe(m, found) : null);
        realm.Method(constructor, "getOwnPropertyDescriptors", 1, (m, _, a) =>
        {
            var (holder, made) = (m.ToObject(a.At(0)), m.Realm.NewObject());
            m.WorkMaking(holder.Count);
            foreach (var key in holder.OwnKeys().Concat<object>(holder.OwnSymbols())) made.Define(key, new Property(Describe(m, holder.Own(key)!)));
            return made;
        });
    }

    public static JsObject DefineAll(Interpreter m, JsObject holder, object? descriptors)
    {
        var given = m.ToObject(descriptors);
        foreach (var key in m.KeysOf(given).Concat<object>(given.OwnSymbols().Where(s => given.Own(s)!.IsEnumerable)))
        {
            m.Work(1);
            Define(m, holder, key, m.Get(given, key));
        }
        return holder;
    }

    private static JsObject Describe(Interpreter m, Property property)
    {
        var made = m.Realm.NewObject();
        if (property.IsAccessor)
        {
            made.Set("get", property.Getter);
            made.Set("set", property.Setter);
        }
        else
        {
            made.Set("value", property.Value);
            made.Set("writable", property.IsWritable);
        }
        made.Set("enumerable", property.IsEnumerable);
        made.Set("configurable", property.IsConfigurable);
        return made;
    }

    // What a descriptor does not say stays, or is false for a new member.
    private static void Define(Interpreter m, JsObject holder, object key, object? descriptor)
    {
        if (descriptor is not JsObject given) throw JsThrow.TypeError($"Property description must be an object: {m.Plain(descriptor)}");
        var there = holder.Own(key);
        var (keyText, isAccessor) = (key is JsSymbol symbol ? symbol.ToString() : (string)key, m.Has(given, "get") || m.Has(given, "set"));
        bool Flag(string name, bool otherwise) => m.Has(given, name) ? Interpreter.ToBoolean(m.Get(given, name)) : otherwise;
        if (isAccessor && (m.Has(given, "value") || m.Has(given, "writable"))) throw JsThrow.TypeError("Invalid property descriptor. Cannot both specify accessors and a value or writable attribute");
        if (there is null && !holder.IsExtensible) throw JsThrow.TypeError($"Cannot define property {keyText}, object is not extensible");
        var (isEnumerable, isConfigurable) = (Flag("enumerable", there?.IsEnumerable ?? false), Flag("configurable", there?.IsConfigurable ?? false));
        if (isAccessor)
        {
            if (there is { IsConfigurable: false }) throw JsThrow.TypeError($"Cannot redefine property: {keyText}");
            RefuseElement(m, holder, key);
            holder.Define(key, Property.Accessor(Accessor(m, given, "get", there?.Getter), Accessor(m, given, "set", there?.Setter), isEnumerable, isConfigurable));
            return;
        }
        var isWritable = Flag("writable", there?.IsWritable ?? false);
        var value = m.Has(given, "value") ? m.Get(given, "value") : there?.Value;
        if (there is { IsConfigurable: false } && (isConfigurable || isEnumerable != there.IsEnumerable || there.IsAccessor || (!there.IsWritable && (isWritable || !m.SameValue(value, there.Value)))))
            throw JsThrow.TypeError($"Cannot redefine property: {keyText}");
        if (holder is JsArray && key is "length") throw m.Refused("a definition of an array's length is");
        if (!isEnumerable || !isWritable || !isConfigurable) RefuseElement(m, holder, key);
        holder.Define(key, new Property(value, isEnumerable, isWritable, isConfigurable));
    }

    private static void RefuseElement(Interpreter m, JsObject holder, object key)
    {
        if (holder is JsArray && JsObject.IndexOf(key) >= 0) throw m.Refused("an element of an array with attributes of its own is");
    }

    private static JsFunction? Accessor(Interpreter m, JsObject given, string name, JsFunction? otherwise)
    {
        if (!m.Has(given, name)) return otherwise;
        return m.Get(given, name) switch
        {
            JsFunction function => function,
            null => null,
            var other => throw JsThrow.TypeError($"{(name == "get" ? "Getter" : "Setter")} must be a function: {m.Plain(other)}"),
        };
    }
}
