using System.Collections.Concurrent;
using System.Reflection;

namespace SystemsAtlas.Site.Rendering.Templates;

/// <summary>Reads a property by a delegate: a frame reads thousands, reflection would wrap what a property throws, and would write code of its own for each. One for each property, for all threads.</summary>
internal abstract class PropertyReader
{
    private static readonly ConcurrentDictionary<PropertyInfo, PropertyReader> s_known = new();

    /// <summary>The reader of a property.</summary>
    public static PropertyReader Of(PropertyInfo property) => s_known.GetOrAdd(property, Make);

    /// <summary>The property's value, of a value of the type that it was asked of.</summary>
    public abstract object? Read(object view);

    protected abstract void Bind(MethodInfo getter);

    // By a constructor without parameters: for any other, and for a method that is invoked, reflection writes code.
    private static PropertyReader Make(PropertyInfo property)
    {
        var reader = (PropertyReader)Activator.CreateInstance(typeof(Typed<,>).MakeGenericType(property.ReflectedType!, property.PropertyType))!;
        reader.Bind(property.GetMethod!);
        return reader;
    }

    private sealed class Typed<TView, TValue> : PropertyReader
    {
        private Func<TView, TValue> _read = null!;

        public override object? Read(object view) => _read((TView)view);

        protected override void Bind(MethodInfo getter) => _read = getter.CreateDelegate<Func<TView, TValue>>();
    }
}
