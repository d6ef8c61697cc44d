using System.Reflection;

namespace SystemsAtlas.Site.Rendering.Templates;

/// <summary>Reads a property by a delegate: a frame reads thousands, reflection would wrap what a property throws, and would write code of its own for each.</summary>
internal static class PropertyReader
{
    private static readonly MethodInfo s_reader = typeof(PropertyReader).GetMethod(nameof(Reader), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The property's value, of a value of the type that it was asked of.</summary>
    public static Func<object, object?> Of(PropertyInfo property) =>
        (Func<object, object?>)s_reader.MakeGenericMethod(property.ReflectedType!, property.PropertyType).Invoke(null, [property.GetMethod!])!;

    private static Func<object, object?> Reader<TView, TValue>(MethodInfo method)
    {
        var read = method.CreateDelegate<Func<TView, TValue>>();
        return view => read((TView)view);
    }
}
