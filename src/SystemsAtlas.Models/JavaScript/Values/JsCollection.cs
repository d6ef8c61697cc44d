namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>What a <see cref="JsCollection"/> is to a program.</summary>
internal enum CollectionKind
{
    Map,
    Set,
    WeakMap,
    WeakSet,
}

/// <summary>A key with its value, in the order in which keys came.</summary>
internal sealed class CollectionEntry(object? key, object? value)
{
    public object? Key => key;
    public object? Value { get; set; } = value;
    public CollectionEntry? Previous { get; set; }
    public CollectionEntry? Next { get; set; }
    public bool IsGone { get; set; }
}

/// <summary>A map or set, weak or not (ECMA-262 section 24). Entries are linked, so that one may go while someone walks along them.</summary>
internal sealed class JsCollection(JsObject prototype, CollectionKind kind) : JsObject(prototype)
{
    /// <summary>The most entries; a larger one is refused.</summary>
    public const int Largest = JsArray.Longest;

    private readonly Dictionary<object, CollectionEntry> _entries = [];
    private CollectionEntry? _first;
    private CollectionEntry? _last;

    public CollectionKind Kind => kind;

    public int Size => _entries.Count;

    public CollectionEntry? EntryOf(object? key) => _entries.GetValueOrDefault(KeyOf(key));

    /// <exception cref="InterpreterLimitException">It would hold too many.</exception>
    public void Put(object? key, object? value)
    {
        if (_entries.TryGetValue(KeyOf(key), out var there))
        {
            there.Value = value;
            return;
        }
        if (Size == Largest) throw new InterpreterLimitException(FormattableString.Invariant($"a collection of more than {Largest} entries"));
        // A map tells 0 and -0 not apart, and keeps 0 (section 24.5.1).
        var made = new CollectionEntry(key is 0.0 ? 0.0 : key, value) { Previous = _last };
        if (_last is null) _first = made;
        else _last.Next = made;
        _last = made;
        _entries.Add(KeyOf(key), made);
    }

    public bool Remove(object? key)
    {
        if (!_entries.Remove(KeyOf(key), out var gone)) return false;
        gone.IsGone = true;
        if (gone.Previous is null) _first = gone.Next;
        else gone.Previous.Next = gone.Next;
        if (gone.Next is null) _last = gone.Previous;
        else gone.Next.Previous = gone.Previous;
        return true;
    }

    public void Clear()
    {
        for (var entry = _first; entry is not null; entry = entry.Next) (entry.IsGone, entry.Previous) = (true, null);
        (_first, _last) = (null, null);
        _entries.Clear();
    }

    /// <summary>The entry after one, which may have gone meanwhile; the first after null.</summary>
    public CollectionEntry? After(CollectionEntry? entry)
    {
        while (entry is { IsGone: true }) entry = entry.Previous;
        return entry is null ? _first : entry.Next;
    }

    public IEnumerable<CollectionEntry> Entries()
    {
        for (var entry = _first; entry is not null; entry = After(entry)) yield return entry;
    }

    private static object KeyOf(object? key) => key switch
    {
        null => Missing.Value,
        0.0 => 0.0,
        _ => key,
    };
}

/// <summary>What goes through an array, text, map or set, step by step; the names are those of their prototypes.</summary>
/// <param name="prototype">The prototype.</param>
/// <param name="kind">"Array", "String", "Map" or "Set".</param>
/// <param name="gives">What each step gives: "keys", "values" or "entries".</param>
internal sealed class JsIterator(JsObject prototype, string kind, string gives) : JsObject(prototype)
{
    public string Kind => kind;
    public string Gives => gives;

    /// <summary>What it goes through, until its end.</summary>
    public object? Over { get; set; }

    public int Index { get; set; }

    public CollectionEntry? Entry { get; set; }
}
