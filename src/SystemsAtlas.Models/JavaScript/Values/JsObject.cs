namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>An object with members and a prototype (ECMA-262 section 10.1).</summary>
internal class JsObject(JsObject? prototype)
{
    // By name, which is a text, or by symbol.
    private readonly OrderedDictionary<object, Property> _properties = [];
    private Dictionary<PrivateKey, object?>? _privates;

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

    /// <summary>Its own member of a name or symbol, or null.</summary>
    public virtual Property? Own(object key) => _properties.GetValueOrDefault(key);

    /// <summary>The value of a member that is no accessor; what a program may have made an accessor is asked for with <see cref="Machine.Interpreter.Get(object?, object)"/>.</summary>
    public object? Get(object key) => Find(key)?.Value;

    /// <summary>The member of a name or symbol, its own or a prototype's.</summary>
    public Property? Find(object key)
    {
        for (var holder = this; holder is not null; holder = holder.Prototype)
            if (holder.Own(key) is { } property) return property;
        return null;
    }

    /// <returns>Whether the value could be assigned; what may not change stays.</returns>
    public virtual bool Set(object key, object? value)
    {
        if (Own(key) is { } own)
        {
            if (own.IsWritable) own.Value = value;
            return own.IsWritable;
        }
        if (!IsExtensible || Prototype?.Find(key) is { IsWritable: false }) return false;
        _properties[key] = new Property(value);
        return true;
    }

    public virtual void Define(object key, Property property) => _properties[key] = property;

    public void Hide(object key, object? value) => Define(key, new Property(value, isEnumerable: false));

    /// <returns>Whether the member is gone.</returns>
    public virtual bool Delete(object key)
    {
        if (Own(key) is not { } own) return true;
        return own.IsConfigurable && _properties.Remove(key);
    }

    /// <summary>Own names: those that are array indices ascending, then the others as they came (section 10.1.11.1).</summary>
    public virtual IEnumerable<string> OwnKeys()
    {
        var names = _properties.Keys.OfType<string>().ToList();
        if (!names.Exists(k => IndexOf(k) >= 0)) return names;
        return [.. names.Where(k => IndexOf(k) >= 0).OrderBy(IndexOf), .. names.Where(k => IndexOf(k) < 0)];
    }

    /// <summary>Own symbols, as they came.</summary>
    public IEnumerable<JsSymbol> OwnSymbols() => [.. _properties.Keys.OfType<JsSymbol>()];

    /// <summary>The value of a private field, by its name; null when the object has none of that name.</summary>
    public bool TryGetPrivate(PrivateKey key, out object? value)
    {
        value = null;
        return _privates is not null && _privates.TryGetValue(key, out value);
    }

    /// <summary>Gives it a private member, or a private field another value.</summary>
    public void SetPrivate(PrivateKey key, object? value) => (_privates ??= [])[key] = value;

    /// <summary>All that it holds but its elements, private members among it.</summary>
    public IEnumerable<Property> Held => _privates is null ? _properties.Values : [.. _properties.Values, .. _privates.Values.Select(v => v as Property ?? new Property(v))];

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
    public static long IndexOf(object name)
    {
        if (name is not string key || key.Length is 0 or > 10 || !char.IsAsciiDigit(key[0]) || (key[0] == '0' && key.Length > 1)) return -1;
        var index = 0L;
        foreach (var c in key)
        {
            if (!char.IsAsciiDigit(c)) return -1;
            index = (index * 10) + (c - '0');
        }
        return index < uint.MaxValue ? index : -1;
    }
}
