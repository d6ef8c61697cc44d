namespace SystemsAtlas.Models;

/// <summary>The lines that one cache holds. A set that is full gives up the line that was used longest ago (LRU).</summary>
public abstract class LruCache(CacheGeometry geometry)
{
    /// <summary>What <see cref="Touch"/> returns when the line was there, and when it took a place that was free.</summary>
    public const long Hit = -1, Filled = -2;

    // Beyond so many ways, finding a line by its hash costs less than looking at each.
    private const int MostScannedWays = 32;

    private readonly int _offsetBits = geometry.OffsetBits;

    /// <summary>How it is divided.</summary>
    public CacheGeometry Geometry { get; } = geometry;

    /// <summary>Lines that hold something.</summary>
    public int ValidLines { get; protected set; }

    /// <summary>An empty cache.</summary>
    public static LruCache Of(CacheGeometry geometry) => geometry.Ways <= MostScannedWays ? new ScannedCache(geometry) : new IndexedCache(geometry);

    /// <summary>The number of the line in memory that holds an address.</summary>
    public long LineOf(ulong address) => (long)(address >> _offsetBits);

    /// <summary>Uses a line, and brings it in if it is not there.</summary>
    /// <returns><see cref="Hit"/>, <see cref="Filled"/>, or the line that had to go.</returns>
    public abstract long Touch(long line);

    /// <summary>Whether a line is there; nothing changes.</summary>
    public abstract bool Contains(long line);

    /// <summary>The lines of a set, the most recently used first.</summary>
    public abstract IEnumerable<long> Set(int set);

    /// <summary>How many lines of a set hold something.</summary>
    public abstract int CountOf(int set);
}

/// <summary>Each set is a short list in order of use, searched from the front: what a real cache of few ways does at once.</summary>
internal sealed class ScannedCache : LruCache
{
    private const long Empty = -1;
    private readonly long[] _lines;
    private readonly int _ways, _setMask;

    public ScannedCache(CacheGeometry geometry) : base(geometry)
    {
        _lines = new long[geometry.Lines];
        Array.Fill(_lines, Empty);
        (_ways, _setMask) = (geometry.Ways, geometry.Sets - 1);
    }

    public override long Touch(long line)
    {
        var first = (int)(line & _setMask) * _ways;
        var moved = _lines[first];
        if (moved == line) return Hit;
        _lines[first] = line;
        // Each line makes room for the one before, up to the place that the line had, or to the end.
        for (var place = first + 1; place < first + _ways; place++)
        {
            var here = _lines[place];
            _lines[place] = moved;
            if (here == line) return Hit;
            moved = here;
        }
        if (moved != Empty) return moved;
        ValidLines++;
        return Filled;
    }

    public override bool Contains(long line) => SpanOf((int)(line & _setMask)).Contains(line);

    public override IEnumerable<long> Set(int set) => SpanOf(set)[..CountOf(set)].ToArray();

    public override int CountOf(int set)
    {
        var free = SpanOf(set).IndexOf(Empty);
        return free < 0 ? _ways : free;
    }

    private Span<long> SpanOf(int set) => _lines.AsSpan(set * _ways, _ways);
}

/// <summary>For caches of many ways: lines are found by hash, and each set is a linked list in order of use. Every access takes the same time.</summary>
internal sealed class IndexedCache : LruCache
{
    private const int None = -1;
    private readonly Dictionary<long, int> _slots = [];
    private readonly List<Slot> _list = [];
    private readonly (int First, int Last, int Count)[] _sets;

    public IndexedCache(CacheGeometry geometry) : base(geometry)
    {
        _sets = new (int, int, int)[geometry.Sets];
        Array.Fill(_sets, (None, None, 0));
    }

    public override long Touch(long line)
    {
        var set = Geometry.SetOf(line);
        if (_slots.TryGetValue(line, out var slot))
        {
            if (_sets[set].First == slot) return Hit;
            TakeOut(set, slot);
            PutFirst(set, slot, line);
            return Hit;
        }
        if (_sets[set].Count < Geometry.Ways)
        {
            _list.Add(default);
            _sets[set].Count++;
            ValidLines++;
            PutFirst(set, _list.Count - 1, line);
            return Filled;
        }
        slot = _sets[set].Last;
        var gone = _list[slot].Line;
        _slots.Remove(gone);
        TakeOut(set, slot);
        PutFirst(set, slot, line);
        return gone;
    }

    public override bool Contains(long line) => _slots.ContainsKey(line);

    public override IEnumerable<long> Set(int set)
    {
        for (var slot = _sets[set].First; slot != None; slot = _list[slot].Next) yield return _list[slot].Line;
    }

    public override int CountOf(int set) => _sets[set].Count;

    private void PutFirst(int set, int slot, long line)
    {
        var first = _sets[set].First;
        _list[slot] = new(line, None, first);
        if (first == None) _sets[set].Last = slot;
        else _list[first] = _list[first] with { Previous = slot };
        _sets[set].First = slot;
        _slots[line] = slot;
    }

    private void TakeOut(int set, int slot)
    {
        var (_, previous, next) = _list[slot];
        if (previous == None) _sets[set].First = next;
        else _list[previous] = _list[previous] with { Next = next };
        if (next == None) _sets[set].Last = previous;
        else _list[next] = _list[next] with { Previous = previous };
    }

    private readonly record struct Slot(long Line, int Previous, int Next);
}
