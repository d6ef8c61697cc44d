using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>The methods of arrays that look at each element (ECMA-262 section 23.1.3).</summary>
internal static class ArraySearch
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.ArrayPrototype;
        AddVisits(realm, prototype);
        AddFinds(realm, prototype);
        AddIndices(realm, prototype);
        realm.Method(prototype, "reduce", 1, (m, self, a) => Reduce(m, a, Each(m, self, a, "reduce"), self));
        realm.Method(prototype, "reduceRight", 1, (m, self, a) => Reduce(m, a, Each(m, self, a, "reduceRight").ToList().AsEnumerable().Reverse(), self));
    }

    /// <summary>The elements that are there, up to the length at the start, each as it is when its turn comes.</summary>
    public static IEnumerable<(object? Item, int Index)> Each(Interpreter m, object? self, object?[] arguments, string method, bool withHoles = false)
    {
        var array = ArrayLibrary.Read(m, self, method);
        if (arguments.At(0) is not JsFunction) throw JsThrow.TypeError($"{m.Plain(arguments.At(0))} is not a function");
        return Visit(m, array, withHoles);
    }

    private static IEnumerable<(object? Item, int Index)> Visit(Interpreter m, JsArray array, bool withHoles)
    {
        // Holes are passed over without a call, which would count.
        const int countedAtOnce = 64;
        var length = array.Items.Count;
        for (var i = 0; i < length; i++)
        {
            if (i % countedAtOnce == countedAtOnce - 1) m.WorkMaking(countedAtOnce);
            if (i < array.Items.Count && array.Items[i] is not Missing) yield return (array.Items[i], i);
            else if (withHoles) yield return (null, i);
        }
    }

    private static object? Ask(Interpreter m, object?[] a, object? self, (object? Item, int Index) e) => m.Call(a[0], a.At(1), e.Item, (double)e.Index, self);

    private static void AddVisits(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "forEach", 1, (m, self, a) =>
        {
            foreach (var e in Each(m, self, a, "forEach")) Ask(m, a, self, e);
            return null;
        });
        realm.Method(prototype, "map", 1, (m, self, a) =>
        {
            var visits = Each(m, self, a, "map");
            var length = ArrayLibrary.Read(m, self, "map").Items.Count;
            var made = ArrayLibrary.Same(m, self, Enumerable.Repeat<object?>(Missing.Value, length), length);
            foreach (var e in visits) made.Items[e.Index] = Ask(m, a, self, e);
            return made;
        });
        realm.Method(prototype, "filter", 1, (m, self, a) => ArrayLibrary.Same(m, self, Each(m, self, a, "filter").Where(e => Interpreter.ToBoolean(Ask(m, a, self, e))).Select(e => e.Item).ToList()));
        realm.Method(prototype, "some", 1, (m, self, a) => Each(m, self, a, "some").Any(e => Interpreter.ToBoolean(Ask(m, a, self, e))));
        realm.Method(prototype, "every", 1, (m, self, a) => Each(m, self, a, "every").All(e => Interpreter.ToBoolean(Ask(m, a, self, e))));
    }

    private static void AddFinds(Realm realm, JsObject prototype)
    {
        (object? Item, int Index) Find(Interpreter m, object? self, object?[] a, string method, bool fromEnd)
        {
            var visits = Each(m, self, a, method, withHoles: true);
            foreach (var e in fromEnd ? visits.ToList().AsEnumerable().Reverse() : visits)
                if (Interpreter.ToBoolean(Ask(m, a, self, e))) return e;
            return (null, -1);
        }
        realm.Method(prototype, "find", 1, (m, self, a) => Find(m, self, a, "find", fromEnd: false).Item);
        realm.Method(prototype, "findIndex", 1, (m, self, a) => (double)Find(m, self, a, "findIndex", fromEnd: false).Index);
        realm.Method(prototype, "findLast", 1, (m, self, a) => Find(m, self, a, "findLast", fromEnd: true).Item);
        realm.Method(prototype, "findLastIndex", 1, (m, self, a) => (double)Find(m, self, a, "findLastIndex", fromEnd: true).Index);
    }

    private static void AddIndices(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "at", 1, (m, self, a) =>
        {
            var array = ArrayLibrary.Read(m, self);
            var index = m.ToInteger(a.At(0));
            return index < 0 ? array.At((int)Math.Max(-1, array.Items.Count + index)) : array.At((int)Math.Min(index, int.MaxValue));
        });
        realm.Method(prototype, "indexOf", 1, (m, self, a) =>
        {
            var items = ArrayLibrary.Read(m, self, "indexOf").Items;
            var from = ArrayLibrary.Relative(m, a.At(1), items.Count, 0);
            return (double)Looking(m, items, from, items.FindIndex(from, i => i is not Missing && m.StrictlyEqual(i, a.At(0))));
        });
        realm.Method(prototype, "lastIndexOf", 1, (m, self, a) =>
        {
            if (a.Length > 1) throw m.Refused("the second argument of lastIndexOf is");
            var items = ArrayLibrary.Read(m, self).Items;
            var found = items.FindLastIndex(i => i is not Missing && m.StrictlyEqual(i, a.At(0)));
            m.WorkReading(items.Count - Math.Max(0, found));
            return (double)found;
        });
        realm.Method(prototype, "includes", 1, (m, self, a) =>
        {
            var items = ArrayLibrary.Read(m, self).Items;
            var from = ArrayLibrary.Relative(m, a.At(1), items.Count, 0);
            return Looking(m, items, from, items.FindIndex(from, i => m.SameValueZero(i is Missing ? null : i, a.At(0)))) >= 0;
        });
    }

    // Counts what was looked at to find an element, or not to find it.
    private static int Looking(Interpreter m, List<object?> items, int from, int found)
    {
        m.WorkReading((found < 0 ? items.Count : found) - from);
        return found;
    }

    private static object? Reduce(Interpreter m, object?[] a, IEnumerable<(object? Item, int Index)> visits, object? self)
    {
        var (has, value) = (a.Length > 1, a.At(1));
        foreach (var (item, index) in visits)
        {
            value = has ? m.Call(a[0], null, value, item, (double)index, self) : item;
            has = true;
        }
        return has ? value : throw JsThrow.TypeError("Reduce of empty array with no initial value");
    }
}
