using SystemsAtlas.Models.Code.JavaScript.Machine;
using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Library;

/// <summary>Array, and the methods that change or copy (ECMA-262 section 23.1).</summary>
internal static class ArrayLibrary
{
    public static void AddTo(Realm realm)
    {
        var constructor = realm.Constructor("Array", 1, realm.ArrayPrototype, Make, Make);
        realm.Method(constructor, "isArray", 1, (_, _, a) => a.At(0) is JsArray);
        realm.Method(constructor, "of", 0, (m, _, a) => m.Realm.NewArray(a));
        realm.Method(constructor, "from", 1, From);
        AddEnds(realm, realm.ArrayPrototype);
        AddCopies(realm, realm.ArrayPrototype);
        AddOrder(realm, realm.ArrayPrototype);
        realm.Method(realm.ArrayPrototype, "join", 1, (m, self, a) => Join(m, This(m, self), a.At(0) is null ? "," : m.ToText(a.At(0))));
        realm.Method(realm.ArrayPrototype, "toString", 0, (m, self, _) => Join(m, This(m, self), ","));
    }

    /// <summary>The array that a method is called on; other array-likes are refused.</summary>
    public static JsArray This(Interpreter m, object? self) => self as JsArray ?? throw m.Refused("an array method on anything but an array is");

    /// <summary>A relative index as slice takes it: negative counts from the end.</summary>
    public static int Relative(Interpreter m, object? value, int length, int fallback)
    {
        if (value is null) return fallback;
        var index = m.ToInteger(value);
        return (int)(index < 0 ? Math.Max(0, length + index) : Math.Min(index, length));
    }

    private static JsArray Make(Interpreter m, object? self, object?[] a)
    {
        if (a.Length != 1 || a[0] is not double) return m.Realm.NewArray(a);
        var array = m.Realm.NewArray([]);
        m.Set(array, "length", a[0]);
        return array;
    }

    private static JsArray From(Interpreter m, object? self, object?[] a)
    {
        var made = m.Realm.NewArray([]);
        IEnumerable<object?> items = a.At(0) switch
        {
            JsArray array => array.Items.Select(i => i is Missing ? null : i).ToList(),
            string text => m.CharactersOf(text),
            JsObject like => Enumerable.Range(0, (int)Math.Clamp(m.ToInteger(like.Get("length")), 0, JsArray.Longest + 1)).Select(i => m.Get(like, Interpreter.IndexText(i))),
            null or JsNull => throw JsThrow.TypeError($"{m.Short(a.At(0))} is not iterable (cannot read property Symbol(Symbol.iterator))"),
            _ => [],
        };
        var index = 0;
        foreach (var item in items)
        {
            // Of something like an array each is looked up by its name.
            m.Work(1);
            made.RequireGrowth(1);
            made.Items.Add(a.At(1) is null ? item : m.Call(a.At(1), null, item, (double)index));
            index++;
        }
        return made;
    }

    private static void AddEnds(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "push", 1, (m, self, a) =>
        {
            var array = This(m, self);
            array.RequireGrowth(a.Length);
            array.Items.AddRange(a);
            return (double)array.Items.Count;
        });
        realm.Method(prototype, "pop", 0, (m, self, _) => TakeAt(m, self, array => array.Items.Count - 1));
        realm.Method(prototype, "shift", 0, (m, self, _) => TakeAt(m, self, _ => 0));
        realm.Method(prototype, "unshift", 1, (m, self, a) =>
        {
            var array = This(m, self);
            array.RequireGrowth(a.Length);
            if (a.Length > 0) array.RequireChange("Cannot assign to read only property '0' of object '[object Array]'");
            m.WorkMoving(array.Items.Count);
            array.Items.InsertRange(0, a);
            return (double)array.Items.Count;
        });
        realm.Method(prototype, "splice", 2, (m, self, a) =>
        {
            var array = This(m, self);
            var start = Relative(m, a.At(0), array.Items.Count, 0);
            var count = a.Length == 0 ? 0 : a.Length == 1 ? array.Items.Count - start : (int)Math.Clamp(m.ToInteger(a[1]), 0, array.Items.Count - start);
            array.RequireChange("Cannot add/remove sealed array elements");
            array.RequireGrowth(Math.Max(0, a.Length - 2 - count));
            m.WorkMoving(array.Items.Count - start);
            var taken = m.Realm.NewArray(array.Items.GetRange(start, count));
            array.Items.RemoveRange(start, count);
            array.Items.InsertRange(start, a.Skip(2));
            return taken;
        });
        realm.Method(prototype, "fill", 1, (m, self, a) =>
        {
            var array = This(m, self);
            array.RequireChange("Cannot modify frozen array elements");
            var end = Relative(m, a.At(2), array.Items.Count, array.Items.Count);
            var start = Relative(m, a.At(1), array.Items.Count, 0);
            m.WorkReading(end - start);
            for (var i = start; i < end; i++) array.Items[i] = a.At(0);
            return array;
        });
    }

    private static object? TakeAt(Interpreter m, object? self, Func<JsArray, int> place)
    {
        var array = This(m, self);
        if (array.Items.Count == 0) return null;
        var index = place(array);
        array.RequireChange($"Cannot delete property '{index}' of [object Array]");
        var taken = array.At(index);
        m.WorkMoving(array.Items.Count - index);
        array.Items.RemoveAt(index);
        return taken;
    }

    private static void AddCopies(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "slice", 2, (m, self, a) =>
        {
            var items = This(m, self).Items;
            var start = Relative(m, a.At(0), items.Count, 0);
            return m.Realm.NewArray(items.GetRange(start, Math.Max(0, Relative(m, a.At(1), items.Count, items.Count) - start)));
        });
        realm.Method(prototype, "concat", 1, (m, self, a) =>
        {
            var made = m.Realm.NewArray(This(m, self).Items);
            foreach (var item in a)
            {
                IReadOnlyList<object?> added = item is JsArray array ? array.Items : [item];
                made.RequireGrowth(added.Count);
                m.WorkMaking(added.Count);
                made.Items.AddRange(added);
            }
            return made;
        });
        realm.Method(prototype, "flat", 0, (m, self, a) => m.Realm.NewArray(Flatten(m, This(m, self), a.At(0) is null ? 1 : m.ToInteger(a.At(0)), 0)));
        realm.Method(prototype, "flatMap", 1, (m, self, a) =>
            m.Realm.NewArray(ArraySearch.Each(m, self, a).Select(e => m.Call(a[0], a.At(1), e.Item, (double)e.Index, self))
                .SelectMany(r => Inner(m, r))));
        realm.Method(prototype, "with", 2, (m, self, a) =>
        {
            var made = m.Realm.NewArray(This(m, self).Items.Select(i => i is Missing ? null : i));
            var index = m.ToInteger(a.At(0));
            if (index < 0) index += made.Items.Count;
            if (index < 0 || index >= made.Items.Count) throw JsThrow.RangeError("Invalid index : " + m.ToText(a.At(0)));
            made.Items[(int)index] = a.At(1);
            return made;
        });
    }

    // One by one, so that whoever takes them stops at the longest array.
    private static IEnumerable<object?> Flatten(Interpreter m, JsArray array, double levels, int depth)
    {
        if (depth > 200) throw JsThrow.RangeError("Maximum call stack size exceeded");
        // Each element passes through an iterator for each level above it.
        m.WorkMaking(array.Items.Count * (depth + 1L));
        foreach (var item in array.Items)
            if (item is JsArray inner && levels >= 1)
            {
                m.Work(1);
                foreach (var element in Flatten(m, inner, levels - 1, depth + 1)) yield return element;
            }
            else if (item is not Missing) yield return item;
    }

    private static IEnumerable<object?> Inner(Interpreter m, object? result)
    {
        if (result is not JsArray inner) return [result];
        m.WorkMaking(inner.Items.Count);
        return inner.Items.Where(i => i is not Missing);
    }

    private static void AddOrder(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "reverse", 0, (m, self, _) =>
        {
            var array = This(m, self);
            array.RequireChange("Cannot assign to read only property '0' of object '[object Array]'");
            m.WorkReading(array.Items.Count);
            array.Items.Reverse();
            return array;
        });
        realm.Method(prototype, "toReversed", 0, (m, self, _) => m.Realm.NewArray(This(m, self).Items.Select(i => i is Missing ? null : i).Reverse()));
        realm.Method(prototype, "sort", 1, (m, self, a) =>
        {
            var array = This(m, self);
            var sorted = Sorting.Sort(m, array, a.At(0));
            array.RequireChange("Cannot assign to read only property '0' of object '[object Array]'");
            var holes = array.Items.Count - sorted.Count;
            array.Items.Clear();
            array.Items.AddRange(sorted);
            array.Items.AddRange(Enumerable.Repeat<object?>(Missing.Value, Math.Max(0, holes)));
            return array;
        });
        realm.Method(prototype, "toSorted", 1, (m, self, a) =>
            m.Realm.NewArray(Sorting.Sort(m, m.Realm.NewArray(This(m, self).Items.Select(i => i is Missing ? null : i)), a.At(0))));
    }

    private static string Join(Interpreter m, JsArray array, string separator)
    {
        // An array within itself is written as nothing.
        if (!m.Joining.Add(array)) return "";
        try
        {
            m.WorkMoving(array.Items.Count);
            var (text, isFirst) = (new GrowingText(m), true);
            foreach (var item in array.Items.ToList())
            {
                if (!isFirst) text.Append(separator);
                isFirst = false;
                text.Append(item is null or JsNull or Missing ? "" : m.ToText(item));
            }
            return text.ToString();
        }
        finally
        {
            m.Joining.Remove(array);
        }
    }
}
