namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>A member of an object: a value, or an accessor.</summary>
internal sealed class Property(object? value, bool isEnumerable = true, bool isWritable = true, bool isConfigurable = true)
{
    public object? Value { get; set; } = value;
    public bool IsEnumerable { get; } = isEnumerable;
    public bool IsWritable { get; set; } = isWritable;
    public bool IsConfigurable { get; set; } = isConfigurable;

    /// <summary>Whether reading and writing call functions; then it has no value of its own.</summary>
    public bool IsAccessor { get; private init; }

    public JsFunction? Getter { get; private init; }

    public JsFunction? Setter { get; private init; }

    public static Property Accessor(JsFunction? getter, JsFunction? setter, bool isEnumerable, bool isConfigurable = true) =>
        new(null, isEnumerable, isWritable: false, isConfigurable) { IsAccessor = true, Getter = getter, Setter = setter };
}
