namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>Why a line was missing.</summary>
public enum MissKind
{
    /// <summary>Nobody had asked for the line before.</summary>
    Compulsory,

    /// <summary>So many other lines were used since that no cache of this size would have kept it.</summary>
    Capacity,

    /// <summary>A fully associative cache of the same size would have kept it: too many lines share its set.</summary>
    Conflict,
}

/// <summary>
/// Tells the three kinds of misses apart by running a fully associative LRU cache of the same size alongside.
/// Source: M. D. Hill, Aspects of Cache Memory and Instruction Buffer Performance, 1987.
/// </summary>
internal sealed class MissKinds
{
    // A place for each line of the cache, counted from 1; place 0 closes the ring of use. A line is Unseen, Gone once it had to go, or at its place.
    private const int Unseen = 0, Gone = -1, FirstPlaces = 1024;
    private readonly int _lines;
    private long[] _line = new long[FirstPlaces];
    private int[] _newer = new int[FirstPlaces], _older = new int[FirstPlaces];

    // Where the lines are known to lie close together, a table finds them; else a dictionary.
    private readonly long _first;
    private readonly int[] _table;
    private readonly Dictionary<long, int>? _places;
    private int _used;

    /// <summary>For lines from anywhere.</summary>
    /// <param name="lines">Lines of the cache.</param>
    public MissKinds(int lines) : this(lines, 0, 0) => _places = [];

    /// <summary>For lines of one stretch of memory.</summary>
    /// <param name="lines">Lines of the cache.</param>
    /// <param name="first">The first line that may be used.</param>
    /// <param name="count">How many lines from there may be used.</param>
    public MissKinds(int lines, long first, int count) => (_lines, _first, _table) = (lines, first, new int[count]);

    /// <summary>Sees a line used, and says of what kind the miss is, if it is one.</summary>
    public MissKind Of(long line)
    {
        var newest = _older[0];
        if (newest > 0 && _line[newest] == line) return MissKind.Conflict;
        var place = PlaceOf(line);
        if (place > 0)
        {
            TakeOut(place);
            PutFirst(place, line);
            return MissKind.Conflict;
        }
        var free = Free();
        Note(line, free);
        PutFirst(free, line);
        return place == Gone ? MissKind.Capacity : MissKind.Compulsory;
    }

    private int PlaceOf(long line) => _places is null ? _table[line - _first] : _places.GetValueOrDefault(line, Unseen);

    private void Note(long line, int place)
    {
        if (_places is null) _table[line - _first] = place;
        else _places[line] = place;
    }

    // A place that was not used yet, or that of the line used longest ago.
    private int Free()
    {
        if (_used < _lines)
        {
            if (++_used == _line.Length) Grow();
            return _used;
        }
        var oldest = _newer[0];
        Note(_line[oldest], Gone);
        TakeOut(oldest);
        return oldest;
    }

    private void Grow()
    {
        Array.Resize(ref _line, 2 * _used);
        Array.Resize(ref _newer, 2 * _used);
        Array.Resize(ref _older, 2 * _used);
    }

    private void PutFirst(int place, long line)
    {
        var newest = _older[0];
        (_line[place], _newer[place], _older[place]) = (line, 0, newest);
        _newer[newest] = place;
        _older[0] = place;
    }

    private void TakeOut(int place)
    {
        var (newer, older) = (_newer[place], _older[place]);
        _older[newer] = older;
        _newer[older] = newer;
    }
}
