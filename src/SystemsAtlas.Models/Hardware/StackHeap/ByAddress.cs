using System.Collections;

namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>
/// What lies at addresses, in their order, found by a search that halves. The class library's sorted list does the same, and every page of the atlas would carry two kilobytes more for it.
/// </summary>
internal sealed class ByAddress<T> : IEnumerable<KeyValuePair<ulong, T>>
    where T : struct
{
    private readonly List<ulong> _addresses = [];
    private readonly List<T> _values = [];

    public int Count => _addresses.Count;

    public IReadOnlyList<ulong> Keys => _addresses;

    public IReadOnlyList<T> Values => _values;

    public T this[ulong address]
    {
        get => _values[_addresses.BinarySearch(address)];
        set
        {
            var at = _addresses.BinarySearch(address);
            if (at >= 0)
            {
                _values[at] = value;
                return;
            }
            _addresses.Insert(~at, address);
            _values.Insert(~at, value);
        }
    }

    public void Remove(ulong address)
    {
        var at = _addresses.BinarySearch(address);
        if (at < 0) return;
        _addresses.RemoveAt(at);
        _values.RemoveAt(at);
    }

    public bool TryGetValue(ulong address, out T value)
    {
        var at = _addresses.BinarySearch(address);
        value = at >= 0 ? _values[at] : default;
        return at >= 0;
    }

    public T GetValueOrDefault(ulong address) => TryGetValue(address, out var value) ? value : default;

    public IEnumerator<KeyValuePair<ulong, T>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return new(_addresses[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
