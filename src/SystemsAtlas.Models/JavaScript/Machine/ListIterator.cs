namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Goes through a list that may grow meanwhile, as an array may. Holes read as undefined.</summary>
internal sealed class ListIterator(IReadOnlyList<object?> items)
{
    private int _next;

    public IReadOnlyList<object?> Items => items;

    public bool TryNext(out object? value)
    {
        value = null;
        if (_next >= items.Count) return false;
        value = items[_next] is Missing ? null : items[_next];
        _next++;
        return true;
    }

    /// <summary>What has not come yet.</summary>
    public IEnumerable<object?> Rest()
    {
        while (TryNext(out var value)) yield return value;
    }
}
