using System.Globalization;

namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>An array (ECMA-262 section 10.4.2). A hole is <see cref="Missing"/>.</summary>
internal sealed class JsArray(JsObject prototype, IEnumerable<object?> items) : JsObject(prototype)
{
    /// <summary>The most elements; a longer array is refused.</summary>
    public const int Longest = 1_000_000;

    private bool _isFrozen;
    private bool _isSealed;

    public List<object?> Items { get; } = Bounded(items);

    public override int Count => NamedCount + Items.Count;

    public override bool IsFrozen => !IsExtensible && (_isFrozen || Items.Count == 0) && base.IsFrozen;

    public override bool IsSealed => !IsExtensible && (_isSealed || Items.Count == 0) && base.IsSealed;

    public object? At(int index) => index >= 0 && index < Items.Count && Items[index] is not Missing ? Items[index] : null;

    public override Property? Own(object key)
    {
        if (key is "length") return new Property((double)Items.Count, isEnumerable: false, isWritable: !_isFrozen, isConfigurable: false);
        var index = IndexOf(key);
        if (index < 0) return base.Own(key);
        return index < Items.Count && Items[(int)index] is not Missing ? new Property(Items[(int)index], true, !_isFrozen, !_isSealed) : null;
    }

    public override bool Set(object key, object? value)
    {
        var index = IndexOf(key);
        if (index >= 0) return SetAt(index, value);
        if (key is not "length") return base.Set(key, value);
        if (!_isFrozen) Resize(LengthOf(value));
        return !_isFrozen;
    }

    public override void Define(object key, Property property)
    {
        if (IndexOf(key) >= 0) SetAt(IndexOf(key), property.Value);
        else base.Define(key, property);
    }

    /// <returns>Whether the element could be assigned.</returns>
    public bool SetAt(long index, object? value)
    {
        if (_isFrozen || (!IsExtensible && (index >= Items.Count || Items[(int)index] is Missing))) return false;
        if (index >= Longest) throw TooLong();
        while (Items.Count <= index) Items.Add(Missing.Value);
        Items[(int)index] = value;
        return true;
    }

    /// <exception cref="JsThrow">The array may not change (TypeError).</exception>
    public void RequireGrowth(int by)
    {
        if (!IsExtensible && by > 0) throw JsThrow.TypeError($"Cannot add property {Items.Count.ToString(CultureInfo.InvariantCulture)}, object is not extensible");
        if (by > Longest - Items.Count) throw TooLong();
    }

    /// <exception cref="JsThrow">The array may not change (TypeError).</exception>
    public void RequireChange(string what)
    {
        if (_isFrozen || _isSealed) throw JsThrow.TypeError(what);
    }

    public override bool Delete(object key)
    {
        var index = IndexOf(key);
        if (key is "length") return false;
        if (index < 0) return base.Delete(key);
        if (_isSealed && index < Items.Count) return false;
        if (index < Items.Count) Items[(int)index] = Missing.Value;
        return true;
    }

    public override IEnumerable<string> OwnKeys() =>
        [.. Enumerable.Range(0, Items.Count).Where(i => Items[i] is not Missing).Select(i => i.ToString(CultureInfo.InvariantCulture)), "length", .. base.OwnKeys()];

    public override void Seal(bool readOnly)
    {
        base.Seal(readOnly);
        _isSealed = true;
        _isFrozen |= readOnly;
    }

    private void Resize(long length)
    {
        if (length > Longest) throw TooLong();
        if (length < Items.Count) Items.RemoveRange((int)length, Items.Count - (int)length);
        while (Items.Count < length) Items.Add(Missing.Value);
    }

    public static InterpreterLimitException TooLong() => new(FormattableString.Invariant($"an array of more than {Longest} elements"));

    // Counted as they come: there may be many more than memory holds.
    private static List<object?> Bounded(IEnumerable<object?> items)
    {
        if (items.TryGetNonEnumeratedCount(out var count)) return count <= Longest ? [.. items] : throw TooLong();
        var list = new List<object?>();
        foreach (var item in items)
        {
            if (list.Count == Longest) throw TooLong();
            list.Add(item);
        }
        return list;
    }

    public static long LengthOf(object? value) =>
        value is double number && number >= 0 && number <= uint.MaxValue && number == Math.Floor(number) ? (long)number : throw JsThrow.RangeError("Invalid array length");
}
