using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Object and its prototype (ECMA-262 section 20.1).</summary>
internal static class ObjectLibrary
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.ObjectPrototype;
        realm.Method(prototype, "hasOwnProperty", 1, (m, self, a) => m.ToObject(self).Own(m.ToKey(a.At(0))) is not null);
        realm.Method(prototype, "propertyIsEnumerable", 1, (m, self, a) => m.ToObject(self).Own(m.ToKey(a.At(0))) is { IsEnumerable: true });
        realm.Method(prototype, "isPrototypeOf", 1, (m, self, a) => a.At(0) is JsObject o && Chain(m, o.Prototype).Contains(self));
        realm.Method(prototype, "toString", 0, (m, self, _) => $"[object {Tag(m, self)}]");
        realm.Method(prototype, "valueOf", 0, (m, self, _) => m.ToObject(self));
        var constructor = realm.Constructor("Object", 1, prototype, Make, Make);
        AddKeys(realm, constructor);
        AddIntegrity(realm, constructor);
        DescriptorLibrary.AddTo(realm, constructor);
        realm.Method(constructor, "getPrototypeOf", 1, (m, _, a) => (object?)m.ToObject(a.At(0)).Prototype ?? JsNull.Value);
        realm.Method(constructor, "setPrototypeOf", 2, SetPrototype);
        realm.Method(constructor, "is", 2, (m, _, a) => m.SameValue(a.At(0), a.At(1)));
        realm.Method(constructor, "create", 2, (m, _, a) =>
        {
            var made = a.At(0) is JsNull ? new JsObject(null) : a.At(0) is JsObject parent ? new JsObject(parent) : throw JsThrow.TypeError($"Object prototype may only be an Object or null: {m.Plain(a.At(0))}");
            return a.At(1) is null ? made : DescriptorLibrary.DefineAll(m, made, a.At(1));
        });
    }

    // For a class that extends Object the argument does not count.
    private static object Make(Interpreter m, object? self, object?[] a) =>
        self is Closure made ? new JsObject(m.PrototypeFrom(made, m.Realm.ObjectPrototype)) : a.At(0) is null or JsNull ? m.Realm.NewObject() : m.ToObject(a.At(0));

    private static object? SetPrototype(Interpreter m, object? self, object?[] a)
    {
        if (a.At(0) is null or JsNull) throw JsThrow.TypeError("Object.setPrototypeOf called on null or undefined");
        if (a.At(1) is not (JsObject or JsNull)) throw JsThrow.TypeError($"Object prototype may only be an Object or null: {m.Plain(a.At(1))}");
        if (a.At(0) is not JsObject holder) return a.At(0);
        var prototype = a.At(1) as JsObject;
        if (ReferenceEquals(holder.Prototype, prototype)) return holder;
        if (!holder.IsExtensible) throw JsThrow.TypeError($"{m.Plain(holder)} is not extensible");
        if (prototype is not null && (prototype == holder || Chain(m, prototype).Contains(holder))) throw JsThrow.TypeError("Cyclic __proto__ value");
        holder.Prototype = prototype;
        return holder;
    }

    private static void AddKeys(Realm realm, JsObject constructor)
    {
        realm.Method(constructor, "keys", 1, (m, _, a) => m.Realm.NewArray(KeysOf(m, a.At(0))));
        realm.Method(constructor, "values", 1, (m, _, a) => m.Realm.NewArray(KeysOf(m, a.At(0)).Select(k => m.Get(a.At(0), k)).ToList()));
        realm.Method(constructor, "entries", 1, (m, _, a) => m.Realm.NewArray(KeysOf(m, a.At(0)).Select(k => (object?)m.Realm.NewArray([k, m.Get(a.At(0), k)])).ToList()));
        realm.Method(constructor, "getOwnPropertyNames", 1, (m, _, a) => m.Realm.NewArray(Counted(m, m.ToObject(a.At(0))).OwnKeys()));
        realm.Method(constructor, "getOwnPropertySymbols", 1, (m, _, a) => m.Realm.NewArray(Counted(m, m.ToObject(a.At(0))).OwnSymbols()));
        realm.Method(constructor, "hasOwn", 2, (m, _, a) => m.ToObject(a.At(0)).Own(m.ToKey(a.At(1))) is not null);
        realm.Method(constructor, "assign", 2, (m, _, a) =>
        {
            var target = m.ToObject(a.At(0));
            foreach (var source in a.Skip(1))
                if (source is not (null or JsNull))
                    foreach (var key in KeysOf(m, source).Concat<object>(SymbolsOf(source)))
                    {
                        m.Work(1);
                        m.Set(target, key, m.Get(source, key));
                    }
            return target;
        });
        realm.Method(constructor, "fromEntries", 1, (m, _, a) =>
        {
            if (a.At(0) is null or JsNull) throw JsThrow.TypeError("undefined is not iterable");
            var made = m.Realm.NewObject();
            foreach (var entry in m.Each(a.At(0)))
            {
                m.Work(1);
                if (entry is not JsObject) throw JsThrow.TypeError($"Iterator value {m.Plain(entry)} is not an entry object");
                made.Define(m.ToKey(m.Get(entry, "0")), new Property(m.Get(entry, "1")));
            }
            return made;
        });
    }

    private static void AddIntegrity(Realm realm, JsObject constructor)
    {
        Native Changing(Action<JsObject> change) => (m, _, a) =>
        {
            if (a.At(0) is JsObject o) change(Counted(m, o));
            return a.At(0);
        };
        realm.Method(constructor, "freeze", 1, Changing(o => o.Seal(readOnly: true)));
        realm.Method(constructor, "seal", 1, Changing(o => o.Seal(readOnly: false)));
        realm.Method(constructor, "preventExtensions", 1, Changing(o => o.IsExtensible = false));
        realm.Method(constructor, "isFrozen", 1, (m, _, a) => a.At(0) is not JsObject o || Counted(m, o).IsFrozen);
        realm.Method(constructor, "isSealed", 1, (m, _, a) => a.At(0) is not JsObject o || Counted(m, o).IsSealed);
        realm.Method(constructor, "isExtensible", 1, (_, _, a) => a.At(0) is JsObject { IsExtensible: true });
    }

    /// <summary>The argument at a place, or undefined.</summary>
    public static object? At(this object?[] arguments, int index) => index < arguments.Length ? arguments[index] : null;

    private static List<string> KeysOf(Interpreter m, object? value) => value switch
    {
        JsObject holder => m.KeysOf(holder),
        string text => IndicesOf(m, text),
        _ => m.ToObject(value) is var _ ? [] : [],
    };

    private static IEnumerable<JsSymbol> SymbolsOf(object? value) => value is JsObject holder ? holder.OwnSymbols().Where(s => holder.Own(s)!.IsEnumerable) : [];

    private static List<string> IndicesOf(Interpreter m, string text)
    {
        m.WorkMaking(text.Length);
        return [.. Enumerable.Range(0, text.Length).Select(Interpreter.IndexText)];
    }

    // An object whose members are gone through.
    private static JsObject Counted(Interpreter m, JsObject holder)
    {
        m.WorkMaking(holder.Count);
        return holder;
    }

    private static IEnumerable<JsObject> Chain(Interpreter m, JsObject? from)
    {
        m.WorkMaking(from?.Depth ?? 0);
        for (; from is not null; from = from.Prototype) yield return from;
    }

    // What the object says itself comes first (section 20.1.3.6).
    private static string Tag(Interpreter m, object? value)
    {
        var usual = value switch
        {
            null => "Undefined",
            JsNull => "Null",
            JsArray => "Array",
            JsFunction => "Function",
            JsError => "Error",
            JsArguments => "Arguments",
            string or JsBoxed { Value: string } => "String",
            double or JsBoxed { Value: double } => "Number",
            bool or JsBoxed { Value: bool } => "Boolean",
            _ => "Object",
        };
        return value is not (null or JsNull) && m.Get(value, JsSymbol.ToStringTag) is string tag ? tag : usual;
    }
}
