using System.Globalization;

namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>A number, text, truth value or symbol as an object (ECMA-262 sections 10.4.3 and 20.4.4).</summary>
internal sealed class JsBoxed(JsObject prototype, object value) : JsObject(prototype)
{
    public object Value { get; } = value;

    public override int Count => NamedCount + (Value is string text ? text.Length : 0);

    // A text's characters are its elements.
    public override Property? Own(object key)
    {
        if (Value is not string text) return base.Own(key);
        if (key is "length") return new Property((double)text.Length, isEnumerable: false, isWritable: false, isConfigurable: false);
        return IndexOf(key) is var index and >= 0 && index < text.Length ? new Property(text[(int)index].ToString(), isEnumerable: true, isWritable: false, isConfigurable: false) : base.Own(key);
    }

    public override IEnumerable<string> OwnKeys() =>
        Value is string text ? [.. Enumerable.Range(0, text.Length).Select(i => i.ToString(CultureInfo.InvariantCulture)), .. base.OwnKeys(), "length"] : base.OwnKeys();
}

/// <summary>What <c>arguments</c> is. In sloppy code with simple parameters its elements are the parameters (section 10.4.4).</summary>
/// <param name="prototype">The prototype.</param>
/// <param name="scope">The call's variables.</param>
/// <param name="slots">For each element that is a parameter, its slot.</param>
internal sealed class JsArguments(JsObject prototype, Machine.Scope scope, int[] slots) : JsObject(prototype)
{
    private readonly HashSet<long> _own = [];

    /// <summary>The call's variables, which it keeps.</summary>
    public Machine.Scope Scope => scope;

    private int SlotOf(object key) => IndexOf(key) is var index and >= 0 && index < slots.Length && !_own.Contains(index) ? slots[index] : -1;

    public override Property? Own(object key)
    {
        var own = base.Own(key);
        if (own is not null && SlotOf(key) is var slot and >= 0) own.Value = scope.Slots[slot];
        return own;
    }

    public override bool Set(object key, object? value)
    {
        if (!base.Set(key, value)) return false;
        if (SlotOf(key) is var slot and >= 0) scope.Slots[slot] = value;
        return true;
    }

    public override void Define(object key, Property property)
    {
        if (SlotOf(key) is var slot and >= 0)
        {
            if (property.IsAccessor) _own.Add(IndexOf(key));
            else scope.Slots[slot] = property.Value;
        }
        base.Define(key, property);
    }

    public override bool Delete(object key)
    {
        if (!base.Delete(key)) return false;
        if (SlotOf(key) >= 0) _own.Add(IndexOf(key));
        return true;
    }

    public override void Seal(bool readOnly)
    {
        for (var i = 0; i < slots.Length; i++) Own(i.ToString(CultureInfo.InvariantCulture));
        base.Seal(readOnly);
        if (readOnly) _own.UnionWith(Enumerable.Range(0, slots.Length).Select(i => (long)i));
    }
}
