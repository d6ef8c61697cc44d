using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Symbol (ECMA-262 section 20.4).</summary>
internal static class SymbolLibrary
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.SymbolPrototype;
        var registry = new Dictionary<string, JsSymbol>();
        var constructor = realm.Constructor("Symbol", 0, prototype, (m, _, a) => new JsSymbol(a.At(0) is null ? null : m.ToText(a.At(0))), null);
        foreach (var (name, symbol) in new[] { ("iterator", JsSymbol.Iterator), ("asyncIterator", JsSymbol.AsyncIterator), ("hasInstance", JsSymbol.HasInstance), ("toPrimitive", JsSymbol.ToPrimitive), ("toStringTag", JsSymbol.ToStringTag) })
            Realm.Constant(constructor, name, symbol);
        realm.Method(constructor, "for", 1, (m, _, a) =>
        {
            var key = m.ToText(m.ToText(a.At(0)));
            m.WorkReading(key.Length);
            return registry.TryGetValue(key, out var known) ? known : registry[key] = new JsSymbol(key);
        });
        realm.Method(constructor, "keyFor", 1, (m, _, a) =>
            a.At(0) is not JsSymbol symbol ? throw JsThrow.TypeError($"{m.Plain(a.At(0))} is not a symbol") : symbol.Description is { } key && registry.GetValueOrDefault(key) == symbol ? key : null);
        realm.Method(prototype, "toString", 0, (_, self, _) => This(self, "toString").ToString());
        realm.Method(prototype, "valueOf", 0, (_, self, _) => This(self, "valueOf"));
        realm.Getter(prototype, "description", (_, self, _) => This(self, "description").Description);
        prototype.Define(JsSymbol.ToPrimitive, new Property(realm.NewFunction("[Symbol.toPrimitive]", 1, (_, self, _) => This(self, "[Symbol.toPrimitive]")), isEnumerable: false, isWritable: false));
        Realm.Tag(prototype, "Symbol");
    }

    private static JsSymbol This(object? self, string method) => self switch
    {
        JsSymbol symbol => symbol,
        JsBoxed { Value: JsSymbol symbol } => symbol,
        _ => throw JsThrow.TypeError($"Symbol.prototype.{method} requires that 'this' be a Symbol"),
    };
}
