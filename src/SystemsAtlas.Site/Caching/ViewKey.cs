using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using SystemsAtlas.Site.Rendering.Templates;

namespace SystemsAtlas.Site.Caching;

/// <summary>Names a view by everything that a template can read from it: the public properties of what it is, and of what these hold.</summary>
public static class ViewKey
{
    private static readonly ConcurrentDictionary<Type, PropertyReader[]> s_properties = new();

    /// <summary>The key of a view.</summary>
    /// <exception cref="NotSupportedException">It holds something of which this class does not know when two are equal.</exception>
    public static string Of(object view)
    {
        using var key = new ContentKey();
        Add(key, view);
        return key.Finish();
    }

    private static void Add(ContentKey key, object? value)
    {
        switch (value)
        {
            case null: key.Add(-1); break;
            case string text: key.Add(text); break;
            case bool or int or long or double or Enum: key.Add(Convert.ToString(value, CultureInfo.InvariantCulture)!); break;
            case IEnumerable items: AddItems(key, items); break;
            case var record when record.GetType().IsClass: AddProperties(key, record); break;
            default: throw new NotSupportedException($"a view holds a {value.GetType().Name}, which {nameof(ViewKey)} does not know");
        }
    }

    private static void AddItems(ContentKey key, IEnumerable items)
    {
        // Before each item that there is one, and at the end that there is none: a count after the items could read like the length of a text.
        foreach (var item in items)
        {
            key.Add(1);
            Add(key, item);
        }
        key.Add(0);
    }

    private static void AddProperties(ContentKey key, object record)
    {
        key.Add(record.GetType().FullName!);
        foreach (var read in s_properties.GetOrAdd(record.GetType(), Properties)) Add(key, read.Read(record));
    }

    private static PropertyReader[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal).Select(PropertyReader.Of)];
}
