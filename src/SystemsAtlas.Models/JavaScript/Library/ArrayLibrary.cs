using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Array, and the methods that change or copy (ECMA-262 section 23.1).</summary>
internal static class ArrayLibrary
{
    public static void AddTo(Realm realm)
    {
        var constructor = realm.Constructor("Array", 1, realm.ArrayPrototype, Make, Make);
        realm.Method(constructor, "isArray", 1, (_, _, a) => a.At(0) is JsArray);
        realm.Method(constructor, "of", 0, (m, self, a) => Filled(m, New(m, self, a.Length), a));
        realm.Method(constructor, "from", 1, From);
        AddEnds(realm, realm.ArrayPrototype);
        AddCopies(realm, realm.ArrayPrototype);
        AddOrder(realm, realm.ArrayPrototype);
        realm.Method(realm.ArrayPrototype, "join", 1, (m, self, a) => Join(m, Read(m, self), a.At(0) is null ? "," : m.ToText(a.At(0))));
        realm.Method(realm.ArrayPrototype, "toString", 0, (m, self, _) => Join(m, Read(m, self), ","));
    }

    /// <summary>The array that a method changes; other array-likes are refused.</summary>
    public static JsArray This(Interpreter m, object? self) => self as JsArray ?? throw m.Refused("an array method that changes anything but an array is");

    /// <summary>The array that a method reads; of something like an array, what it holds now. Only some methods are named by V8 when they are called on nothing.</summary>
    public static JsArray Read(Interpreter m, object? self, string method = "") => self switch
    {
        JsArray array => array,
        null or JsNull when method.Length > 0 => throw JsThrow.TypeError($"Array.prototype.{method} called on null or undefined"),
        _ => m.Realm.NewArray(ItemsOf(m, m.ToObject(self))),
    };

    /// <summary>The elements of something like an array (section 7.3.18); what is not there is a hole.</summary>
    public static List<object?> ItemsOf(Interpreter m, JsObject like)
    {
        var (items, length) = (new List<object?>(), m.ToInteger(m.Get(like, "length")));
        if (length > JsArray.Longest) throw JsArray.TooLong();
        for (var i = 0; i < length; i++)
        {
            m.Work(1);
            var name = Interpreter.IndexText(i);
            items.Add(m.Has(like, name) ? m.Get(like, name) : Missing.Value);
        }
        return items;
    }

    /// <summary>What a method of arrays gives back: an array of the class of the one that it was called on (section 23.1.3.1.1).</summary>
    public static JsArray Same(Interpreter m, object? self, IEnumerable<object?> items, int length = 0)
    {
        var made = m.Realm.NewArray(items);
        if (self is not JsArray || self is JsArray { Prototype: var prototype } && prototype == m.Realm.ArrayPrototype) return made;
        return Filled(m, New(m, m.Get(self, "constructor"), length), made.Items);
    }

    private static JsArray New(Interpreter m, object? constructor, int length) =>
        constructor is Closure { IsConstructor: true } made
            ? m.Construct(made, [(double)length]) as JsArray ?? throw m.Refused("a constructor that makes no array is")
            : m.Realm.NewArray([]);

    private static JsArray Filled(Interpreter m, JsArray array, IReadOnlyList<object?> items)
    {
        array.RequireGrowth(Math.Max(0, items.Count - array.Items.Count));
        m.WorkMaking(items.Count);
        array.Items.Clear();
        array.Items.AddRange(items);
        return array;
    }

    /// <summary>A relative index as slice takes it: negative counts from the end.</summary>
    public static int Relative(Interpreter m, object? value, int length, int fallback)
    {
        if (value is null) return fallback;
        var index = m.ToInteger(value);
        return (int)(index < 0 ? Math.Max(0, length + index) : Math.Min(index, length));
    }

    private static JsArray Make(Interpreter m, object? self, object?[] a)
    {
        var array = new JsArray(m.PrototypeFrom(self, m.Realm.ArrayPrototype), []);
        if (a.Length != 1 || a[0] is not double) return Filled(m, array, a);
        m.Set(array, "length", a[0]);
        return array;
    }

    private static JsArray From(Interpreter m, object? self, object?[] a)
    {
        if (a.At(1) is not (null or JsFunction)) throw JsThrow.TypeError($"{m.Plain(a.At(1))} is not a function");
        var made = New(m, self, 0);
        var items = a.At(0) switch
        {
            null or JsNull => throw JsThrow.TypeError($"{m.Plain(a.At(0))} is not iterable (cannot read property Symbol(Symbol.iterator))"),
            // A list of its own: the array may change meanwhile.
            JsArray { Items: var own } array when array.Prototype == m.Realm.ArrayPrototype && m.Realm.HasUsualIterators => [.. own],
            var given when m.Get(given, JsSymbol.Iterator) is not (null or JsNull) => m.Each(given),
            var like => ItemsOf(m, m.ToObject(like)),
        };
        var index = 0;
        foreach (var element in items)
        {
            var item = element is Missing ? null : element;
            // Of something like an array each is looked up by its name.
            m.Work(1);
            made.RequireGrowth(1);
            made.Items.Add(a.At(1) is null ? item : m.Call(a.At(1), a.At(2), item, (double)index));
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
            var taken = Same(m, self, array.Items.GetRange(start, count), count);
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
            var items = Read(m, self).Items;
            var start = Relative(m, a.At(0), items.Count, 0);
            var count = Math.Max(0, Relative(m, a.At(1), items.Count, items.Count) - start);
            return Same(m, self, items.GetRange(start, count), count);
        });
        realm.Method(prototype, "concat", 1, (m, self, a) =>
        {
            if (self is null or JsNull) Read(m, self, "concat");
            var made = self is JsArray own ? Same(m, self, own.Items) : m.Realm.NewArray([m.ToObject(self)]);
            foreach (var item in a)
            {
                IReadOnlyList<object?> added = item is JsArray array ? array.Items : [item];
                made.RequireGrowth(added.Count);
                m.WorkMaking(added.Count);
                made.Items.AddRange(added);
            }
            return made;
        });
        realm.Method(prototype, "flat", 0, (m, self, a) => Same(m, self, Flatten(m, Read(m, self), a.At(0) is null ? 1 : m.ToInteger(a.At(0)), 0)));
        realm.Method(prototype, "flatMap", 1, (m, self, a) =>
            Same(m, self, ArraySearch.Each(m, self, a, "").Select(e => m.Call(a[0], a.At(1), e.Item, (double)e.Index, self))
                .SelectMany(r => Inner(m, r))));
        realm.Method(prototype, "with", 2, (m, self, a) =>
        {
            var made = m.Realm.NewArray(Read(m, self).Items.Select(i => i is Missing ? null : i));
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
        realm.Method(prototype, "toReversed", 0, (m, self, _) => m.Realm.NewArray(Read(m, self).Items.Select(i => i is Missing ? null : i).Reverse()));
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
            m.Realm.NewArray(Sorting.Sort(m, m.Realm.NewArray(Read(m, self).Items.Select(i => i is Missing ? null : i)), a.At(0))));
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
