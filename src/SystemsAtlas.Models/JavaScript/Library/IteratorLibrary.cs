using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>What goes through arrays, texts, maps and sets (ECMA-262 sections 22.1.5, 23.1.5, 24.1.5 and 24.2.6).</summary>
internal static class IteratorLibrary
{
    public static void AddTo(Realm realm)
    {
        foreach (var kind in new[] { "Array", "String", "Map", "Set" })
        {
            var prototype = realm.Iterators[kind] = new JsObject(realm.IteratorPrototype);
            realm.Method(prototype, "next", 0, (m, self, _) =>
                self is JsIterator iterator && iterator.Kind == kind ? Step(m, iterator) : throw JsThrow.TypeError($"{m.Plain(self)} is not {(kind is "Array" ? "an" : "a")} {kind} Iterator"));
            Realm.Tag(prototype, $"{kind} Iterator");
        }
        foreach (var gives in new[] { "keys", "entries", "values" })
            realm.Method(realm.ArrayPrototype, gives, 0, (m, self, _) => Over(m, "Array", gives, m.ToObject(self)));
        realm.ArrayPrototype.Hide(JsSymbol.Iterator, realm.ArrayPrototype.Get("values"));
        realm.StringPrototype.Hide(JsSymbol.Iterator, realm.NewFunction("[Symbol.iterator]", 0, (m, self, _) =>
            Over(m, "String", "values", self is null or JsNull ? throw JsThrow.TypeError("String.prototype[Symbol.iterator] called on null or undefined") : m.ToText(self))));
    }

    /// <summary>A new iterator.</summary>
    public static JsIterator Over(Interpreter m, string kind, string gives, object over) => new(m.Realm.Iterators[kind], kind, gives) { Over = over };

    private static JsObject Step(Interpreter m, JsIterator iterator)
    {
        var answer = iterator.Over switch
        {
            null => null,
            string text => NextCharacter(iterator, text),
            JsCollection collection => NextEntry(m, iterator, collection),
            var like => NextElement(m, iterator, like),
        };
        if (answer is null) iterator.Over = null;
        return m.IterResult(answer?.Value, isDone: answer is null);
    }

    private sealed record Given(object? Value);

    private static Given? NextCharacter(JsIterator iterator, string text)
    {
        var at = iterator.Index;
        if (at >= text.Length) return null;
        var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        iterator.Index += length;
        return new(text.Substring(at, length));
    }

    private static Given? NextElement(Interpreter m, JsIterator iterator, object like)
    {
        var index = iterator.Index++;
        if (index >= m.ToInteger(m.Get(like, "length"))) return null;
        if (iterator.Gives == "keys") return new((double)index);
        var value = m.Get(like, Interpreter.IndexText(index));
        return new(iterator.Gives == "values" ? value : m.Realm.NewArray([(double)index, value]));
    }

    private static Given? NextEntry(Interpreter m, JsIterator iterator, JsCollection collection)
    {
        if (collection.After(iterator.Entry) is not { } entry) return null;
        iterator.Entry = entry;
        return new(Shown(m, iterator, collection, entry));
    }

    /// <summary>What an iterator gives for an entry.</summary>
    public static object? Shown(Interpreter m, JsIterator iterator, JsCollection collection, CollectionEntry entry)
    {
        var value = collection.Kind == CollectionKind.Set ? entry.Key : entry.Value;
        return iterator.Gives switch
        {
            "keys" => entry.Key,
            "values" => value,
            _ => m.Realm.NewArray([entry.Key, value]),
        };
    }
}
