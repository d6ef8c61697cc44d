namespace SystemsAtlas.Models;

/// <summary>A list that only grows: each state holds its end, and shares all before it with the states before.</summary>
public sealed class Track<T>
{
    private readonly Track<T>? _before;
    private readonly T? _last;

    private Track(Track<T>? before, T? last, int count) => (_before, _last, Count) = (before, last, count);

    /// <summary>Without items.</summary>
    public static Track<T> Empty { get; } = new(null, default, 0);

    /// <summary>How many items it has.</summary>
    public int Count { get; }

    /// <summary>The list with one more item; this one stays as it is.</summary>
    public Track<T> Add(T item) => new(this, item, Count + 1);

    /// <summary>The items, the first first.</summary>
    public T[] Items()
    {
        var items = new T[Count];
        for (var (at, i) = (this, Count - 1); i >= 0; (at, i) = (at._before!, i - 1)) items[i] = at._last!;
        return items;
    }
}
