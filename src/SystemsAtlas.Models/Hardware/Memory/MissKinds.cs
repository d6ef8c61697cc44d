using System.Runtime.InteropServices;

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
/// <param name="lines">Lines of the cache.</param>
internal sealed class MissKinds(int lines)
{
    // Places are counted from 1: 0 in the dictionary is a line not seen before, Gone one that was seen and had to go. Place 0 closes the ring of use.
    private const int Gone = -1;
    private readonly Dictionary<long, int> _places = [];
    private readonly List<(long Line, int Newer, int Older)> _ring = [(0, 0, 0)];

    /// <summary>Sees a line used, and says of what kind the miss is, if it is one.</summary>
    public MissKind Of(long line)
    {
        if (_ring[0].Older is var newest && newest > 0 && _ring[newest].Line == line) return MissKind.Conflict;
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, line, out var wasSeen);
        if (place > 0)
        {
            TakeOut(place);
            PutFirst(place, line);
            return MissKind.Conflict;
        }
        place = Free();
        PutFirst(place, line);
        return wasSeen ? MissKind.Capacity : MissKind.Compulsory;
    }

    // A place that was not used yet, or that of the line used longest ago.
    private int Free()
    {
        if (_ring.Count <= lines)
        {
            _ring.Add(default);
            return _ring.Count - 1;
        }
        var oldest = _ring[0].Newer;
        CollectionsMarshal.GetValueRefOrNullRef(_places, _ring[oldest].Line) = Gone;
        TakeOut(oldest);
        return oldest;
    }

    private void PutFirst(int place, long line)
    {
        var newest = _ring[0].Older;
        _ring[place] = (line, 0, newest);
        _ring[newest] = _ring[newest] with { Newer = place };
        _ring[0] = _ring[0] with { Older = place };
    }

    private void TakeOut(int place)
    {
        var (_, newer, older) = _ring[place];
        _ring[newer] = _ring[newer] with { Older = older };
        _ring[older] = _ring[older] with { Newer = newer };
    }
}
