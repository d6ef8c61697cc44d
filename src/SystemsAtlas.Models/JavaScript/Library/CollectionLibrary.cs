using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Map, Set, WeakMap and WeakSet (ECMA-262 section 24). Nothing is ever collected from a weak one, which no program can tell.</summary>
internal static class CollectionLibrary
{
    public static void AddTo(Realm realm)
    {
        foreach (var kind in Enum.GetValues<CollectionKind>()) Add(realm, kind);
    }

    private static bool IsMap(CollectionKind kind) => kind is CollectionKind.Map or CollectionKind.WeakMap;

    private static bool IsWeak(CollectionKind kind) => kind is CollectionKind.WeakMap or CollectionKind.WeakSet;

    private static void Add(Realm realm, CollectionKind kind)
    {
        var (name, prototype) = (kind.ToString(), new JsObject(realm.ObjectPrototype));
        realm.Constructor(name, 0, prototype, (_, _, _) => throw JsThrow.TypeError($"Constructor {name} requires 'new'"), (m, target, a) => Make(m, kind, m.PrototypeFrom(target, prototype), a.At(0)));
        JsCollection This(Interpreter m, object? self, string method) =>
            self is JsCollection collection && collection.Kind == kind ? collection : throw JsThrow.TypeError($"Method {name}.prototype.{method} called on incompatible receiver {m.Plain(self)}");
        void Method(string method, int length, Func<Interpreter, JsCollection, object?[], object?> body) =>
            realm.Method(prototype, method, length, (m, self, a) => body(m, This(m, self, method), a));
        if (IsMap(kind))
        {
            Method("get", 1, (m, c, a) => c.EntryOf(Key(m, a))?.Value);
            Method("set", 2, (m, c, a) => Put(m, c, Key(m, a), a.At(1)));
        }
        else Method("add", 1, (m, c, a) => Put(m, c, Key(m, a), null));
        Method("has", 1, (m, c, a) => c.EntryOf(Key(m, a)) is not null);
        Method("delete", 1, (m, c, a) => c.Remove(Key(m, a)));
        Realm.Tag(prototype, name);
        if (IsWeak(kind)) return;
        Method("clear", 0, (m, c, _) =>
        {
            m.WorkMaking(c.Size);
            c.Clear();
            return null;
        });
        Method("forEach", 1, (m, c, a) => ForEach(m, c, a));
        foreach (var gives in IsMap(kind) ? new[] { "entries", "keys", "values" } : ["entries", "values"])
            Method(gives, 0, (m, c, _) => IteratorLibrary.Over(m, name, gives, c));
        if (!IsMap(kind)) prototype.Hide("keys", prototype.Get("values"));
        prototype.Hide(JsSymbol.Iterator, prototype.Get(IsMap(kind) ? "entries" : "values"));
        realm.Getter(prototype, "size", (m, self, _) => (double)This(m, self, "size").Size);
    }

    // Whoever looks a text up reads all of it.
    private static object? Key(Interpreter m, object?[] a)
    {
        if (a.At(0) is string text) m.WorkReading(text.Length);
        return a.At(0);
    }

    private static JsCollection Put(Interpreter m, JsCollection collection, object? key, object? value)
    {
        if (IsWeak(collection.Kind) && key is not (JsObject or JsSymbol))
            throw JsThrow.TypeError(IsMap(collection.Kind) ? "Invalid value used as weak map key" : "Invalid value used in weak set");
        collection.Put(key, value);
        return collection;
    }

    private static JsCollection Make(Interpreter m, CollectionKind kind, JsObject prototype, object? items)
    {
        var made = new JsCollection(prototype, kind);
        if (items is null or JsNull) return made;
        var name = IsMap(kind) ? "set" : "add";
        if (m.Get(made, name) is not JsFunction adder) throw JsThrow.TypeError($"'{m.Plain(m.Get(made, name))}' returned for property '{name}' of object '#<{kind}>' is not a function");
        foreach (var item in m.Each(items))
        {
            m.Work(1);
            if (!IsMap(kind)) m.Call(adder, made, item);
            else if (item is JsObject) m.Call(adder, made, m.Get(item, "0"), m.Get(item, "1"));
            else throw JsThrow.TypeError($"Iterator value {m.Plain(item)} is not an entry object");
        }
        return made;
    }

    private static object? ForEach(Interpreter m, JsCollection collection, object?[] a)
    {
        if (a.At(0) is not JsFunction callback) throw JsThrow.TypeError($"{m.Plain(a.At(0))} is not a function");
        foreach (var entry in collection.Entries()) m.Call(callback, a.At(1), collection.Kind == CollectionKind.Set ? entry.Key : entry.Value, entry.Key, collection);
        return null;
    }
}
