using SystemsAtlas.Models.Code.JavaScript.Machine;
using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Library;

/// <summary>Object and its prototype (ECMA-262 section 20.1).</summary>
internal static class ObjectLibrary
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.ObjectPrototype;
        realm.Method(prototype, "hasOwnProperty", 1, (m, self, a) => RequireObject(self).Own(m.ToKey(a.At(0))) is not null);
        realm.Method(prototype, "propertyIsEnumerable", 1, (m, self, a) => RequireObject(self).Own(m.ToKey(a.At(0))) is { IsEnumerable: true });
        realm.Method(prototype, "isPrototypeOf", 1, (m, self, a) => a.At(0) is JsObject o && Chain(m, o.Prototype).Contains(RequireObject(self)));
        realm.Method(prototype, "toString", 0, (_, self, _) => Tag(self));
        realm.Method(prototype, "valueOf", 0, (_, self, _) => RequireObject(self));
        var constructor = realm.Constructor("Object", 1, prototype, Make, Make);
        AddKeys(realm, constructor);
        AddIntegrity(realm, constructor);
        realm.Method(constructor, "getPrototypeOf", 1, (_, _, a) => (object?)RequireObject(a.At(0)).Prototype ?? JsNull.Value);
        realm.Method(constructor, "is", 2, (m, _, a) => a.At(0) is double x && a.At(1) is double y ? x.Equals(y) && double.IsNegative(x) == double.IsNegative(y) || (double.IsNaN(x) && double.IsNaN(y)) : m.StrictlyEqual(a.At(0), a.At(1)));
        realm.Method(constructor, "create", 2, (m, _, a) =>
        {
            if (a.At(1) is not null) throw m.Refused("the second argument of Object.create is");
            return a.At(0) is JsNull ? new JsObject(null) : a.At(0) is JsObject parent ? new JsObject(parent) : throw JsThrow.TypeError($"Object prototype may only be an Object or null: {m.Short(a.At(0))}");
        });
    }

    private static object Make(Interpreter m, object? self, object?[] a) =>
        a.At(0) is JsObject given ? given : a.At(0) is null or JsNull ? m.Realm.NewObject() : throw m.Refused("an object made of a number, text or truth value is");

    private static void AddKeys(Realm realm, JsObject constructor)
    {
        realm.Method(constructor, "keys", 1, (m, _, a) => m.Realm.NewArray(KeysOf(m, a.At(0))));
        realm.Method(constructor, "values", 1, (m, _, a) => m.Realm.NewArray(KeysOf(m, a.At(0)).Select(k => m.Get(a.At(0), k)).ToList()));
        realm.Method(constructor, "entries", 1, (m, _, a) => m.Realm.NewArray(KeysOf(m, a.At(0)).Select(k => (object?)m.Realm.NewArray([k, m.Get(a.At(0), k)])).ToList()));
        realm.Method(constructor, "getOwnPropertyNames", 1, (m, _, a) => m.Realm.NewArray(Counted(m, RequireObject(a.At(0))).OwnKeys()));
        realm.Method(constructor, "hasOwn", 2, (m, _, a) => RequireObject(a.At(0)).Own(m.ToKey(a.At(1))) is not null);
        realm.Method(constructor, "assign", 2, (m, _, a) =>
        {
            var target = RequireObject(a.At(0));
            foreach (var source in a.Skip(1))
                if (source is not (null or JsNull))
                    foreach (var key in KeysOf(m, source))
                    {
                        m.Work(1);
                        m.Set(target, key, m.Get(source, key));
                    }
            return target;
        });
        realm.Method(constructor, "fromEntries", 1, (m, _, a) =>
        {
            if (a.At(0) is not JsArray entries) throw m.Refused("Object.fromEntries of anything but an array is");
            var made = m.Realm.NewObject();
            m.Work(entries.Items.Count);
            foreach (var entry in entries.Items) made.Define(m.ToKey(m.Get(entry, "0")), new Property(m.Get(entry, "1")));
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
        _ => RequireObject(value) is var _ ? [] : [],
    };

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

    private static JsObject RequireObject(object? value) => value switch
    {
        JsObject holder => holder,
        null or JsNull => throw JsThrow.TypeError("Cannot convert undefined or null to object"),
        _ => new JsObject(null),
    };

    private static IEnumerable<JsObject> Chain(Interpreter m, JsObject? from)
    {
        m.WorkMaking(from?.Depth ?? 0);
        for (; from is not null; from = from.Prototype) yield return from;
    }

    private static string Tag(object? value) => value switch
    {
        null => "[object Undefined]",
        JsNull => "[object Null]",
        JsArray => "[object Array]",
        JsFunction f => f is Closure { Code.Node.IsAsync: true } ? "[object AsyncFunction]" : "[object Function]",
        JsError => "[object Error]",
        JsPromise => "[object Promise]",
        string => "[object String]",
        double => "[object Number]",
        bool => "[object Boolean]",
        _ => "[object Object]",
    };
}
