using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>A stable merge sort whose comparisons may run code of the program (ECMA-262 section 23.1.3.30).</summary>
internal static class Sorting
{
    /// <summary>The elements in order: undefined last, holes left out.</summary>
    public static List<object?> Sort(Interpreter m, JsArray array, object? compare)
    {
        if (compare is not (null or JsFunction)) throw JsThrow.TypeError("The comparison function must be either a function or undefined");
        m.WorkMaking(array.Items.Count * (long)(1 + System.Numerics.BitOperations.Log2((uint)array.Items.Count + 1)));
        var defined = array.Items.Where(i => i is not (null or Missing)).ToList();
        var undefined = array.Items.Count(i => i is null);
        List<object?> sorted;
        if (compare is null)
        {
            var texts = defined.Select(i => (Item: i, Text: m.ToText(i))).ToList();
            sorted = [.. Merge(texts, (a, b) => m.Compared(a.Text, b.Text)).Select(t => t.Item)];
        }
        else sorted = Merge(defined, (a, b) => m.ToNumber(m.Call(compare, null, a, b)));
        sorted.AddRange(Enumerable.Repeat<object?>(null, undefined));
        return sorted;
    }

    private static List<T> Merge<T>(List<T> items, Func<T, T, double> compare)
    {
        if (items.Count < 2) return items;
        var left = Merge(items[..(items.Count / 2)], compare);
        var right = Merge(items[(items.Count / 2)..], compare);
        var merged = new List<T>(items.Count);
        var (i, j) = (0, 0);
        while (i < left.Count && j < right.Count) merged.Add(compare(left[i], right[j]) > 0 ? right[j++] : left[i++]);
        merged.AddRange(left[i..]);
        merged.AddRange(right[j..]);
        return merged;
    }
}
