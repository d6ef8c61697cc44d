namespace SystemsAtlas.Models.Code.JavaScript.Values;

/// <summary>A member of an object. Getters and setters are not supported.</summary>
internal sealed class Property(object? value, bool isEnumerable = true, bool isWritable = true, bool isConfigurable = true)
{
    public object? Value { get; set; } = value;
    public bool IsEnumerable { get; } = isEnumerable;
    public bool IsWritable { get; set; } = isWritable;
    public bool IsConfigurable { get; set; } = isConfigurable;
}

/// <summary>An object with members and a prototype (ECMA-262 section 10.1).</summary>
internal class JsObject(JsObject? prototype)
{
    private readonly OrderedDictionary<string, Property> _properties = [];

    public JsObject? Prototype
    {
        get;
        set => (field, Depth) = (value, value is null ? 0 : value.Depth + 1);
    } = prototype;

    /// <summary>How many prototypes there are, one behind the other.</summary>
    public int Depth { get; private set; } = prototype is null ? 0 : prototype.Depth + 1;

    /// <summary>How many members it has of its own, elements among them.</summary>
    public virtual int Count => NamedCount;

    /// <summary>How many members it has that are no elements.</summary>
    public int NamedCount => _properties.Count;

    public bool IsExtensible { get; set; } = true;

    public virtual Property? Own(string key) => _properties.GetValueOrDefault(key);

    public object? Get(string key) => Find(key)?.Value;

    /// <summary>The member of a name, its own or a prototype's.</summary>
    public Property? Find(string key)
    {
        for (var holder = this; holder is not null; holder = holder.Prototype)
            if (holder.Own(key) is { } property) return property;
        return null;
    }

    /// <summary>Assigns as sloppy code does: what may not change stays, without an error.</summary>
    public virtual void Set(string key, object? value)
    {
        if (Own(key) is { } own)
        {
            if (own.IsWritable) own.Value = value;
        }
        else if (IsExtensible && Prototype?.Find(key) is null or { IsWritable: true }) _properties[key] = new Property(value);
    }

    public virtual void Define(string key, Property property) => _properties[key] = property;

    public void Hide(string key, object? value) => Define(key, new Property(value, isEnumerable: false));

    /// <returns>Whether the member is gone.</returns>
    public virtual bool Delete(string key)
    {
        if (Own(key) is not { } own) return true;
        return own.IsConfigurable && _properties.Remove(key);
    }

    /// <summary>Own names: those that are array indices ascending, then the others as they came (section 10.1.11.1).</summary>
    public virtual IEnumerable<string> OwnKeys()
    {
        if (!_properties.Keys.Any(k => IndexOf(k) >= 0)) return [.. _properties.Keys];
        return [.. _properties.Keys.Where(k => IndexOf(k) >= 0).OrderBy(IndexOf), .. _properties.Keys.Where(k => IndexOf(k) < 0)];
    }

    public IEnumerable<string> EnumerableKeys() => OwnKeys().Where(k => Own(k)!.IsEnumerable);

    /// <summary>Forbids new members, and changes of those there are when <paramref name="readOnly"/>.</summary>
    public virtual void Seal(bool readOnly)
    {
        IsExtensible = false;
        foreach (var property in _properties.Values)
        {
            property.IsConfigurable = false;
            property.IsWritable &= !readOnly;
        }
    }

    public virtual bool IsFrozen => !IsExtensible && _properties.Values.All(p => !p.IsConfigurable && !p.IsWritable);

    public virtual bool IsSealed => !IsExtensible && _properties.Values.All(p => !p.IsConfigurable);

    /// <summary>The array index that a name is, or -1.</summary>
    public static long IndexOf(string key)
    {
        if (key.Length is 0 or > 10 || !char.IsAsciiDigit(key[0]) || (key[0] == '0' && key.Length > 1)) return -1;
        var index = 0L;
        foreach (var c in key)
        {
            if (!char.IsAsciiDigit(c)) return -1;
            index = (index * 10) + (c - '0');
        }
        return index < uint.MaxValue ? index : -1;
    }
}
