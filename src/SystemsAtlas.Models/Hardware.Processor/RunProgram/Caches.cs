namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>What a picture shows of a cache: columns of one or several sets, and how many of each column's places hold a line.</summary>
/// <param name="Filled">Lines in each column.</param>
/// <param name="PerColumn">Places in each column.</param>
/// <param name="Asked">The column that was asked last, or -1.</param>
/// <param name="Hits">How often it had the line.</param>
/// <param name="Misses">How often it had not.</param>
public sealed record CacheView(ImmutableArray<int> Filled, int PerColumn, int Asked, long Hits, long Misses)
{
    /// <summary>Lines that it holds.</summary>
    public int Lines => Filled.Sum();

    internal RecordValue Values => Value.Record(("lines", Lines), ("places", Filled.Length * PerColumn), ("hits", Hits), ("misses", Misses), ("asked", Hits + Misses));
}

/// <summary>One cache: its lines by LRU, and its count.</summary>
internal sealed class CacheLevel(CacheGeometry geometry)
{
    private const int MostColumns = 16;

    private readonly LruCache _cache = LruCache.Of(geometry);
    private readonly int[] _filled = new int[Math.Min(MostColumns, geometry.Sets)];
    private int _asked = -1;
    private long _hits, _misses;

    /// <summary>Asks for the line that holds a physical address, and brings it in if it is not there.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Ask(ulong address)
    {
        var line = _cache.LineOf(address);
        _asked = geometry.SetOf(line) * _filled.Length / geometry.Sets;
        var gone = _cache.Touch(line);
        if (gone == LruCache.Hit)
        {
            _hits++;
            return true;
        }
        _misses++;
        if (gone == LruCache.Filled) _filled[_asked]++;
        return false;
    }

    public CacheView View => new([.. _filled], geometry.Lines / _filled.Length, _asked, _hits, _misses);
}

/// <summary>The caches between core and memory: two of the first level, one of the second. What is missing is brought into every level that was asked, for stores as for loads.</summary>
internal sealed class Caches(RunProgramSetup setup)
{
    /// <summary>Bytes that memory sends where there is no cache to take a line.</summary>
    public const int BusBytes = 8;

    public CacheLevel? Instructions { get; } = Of(setup.L1);

    public CacheLevel? Data { get; } = Of(setup.L1);

    public CacheLevel? Second { get; } = Of(setup.L2);

    /// <summary>An access that reaches over the end of so many bytes is two.</summary>
    public int LineBytes => setup.L1?.LineBytes ?? setup.L2?.LineBytes ?? BusBytes;

    /// <summary>Asks one level after the other.</summary>
    /// <returns>Who had it: L1, L2 or memory.</returns>
    public Component Ask(ulong address, bool isFetch)
    {
        if ((isFetch ? Instructions : Data)?.Ask(address) == true) return Component.L1;
        return Second?.Ask(address) == true ? Component.L2 : Component.Memory;
    }

    private static CacheLevel? Of(CacheGeometry? geometry) => geometry is { } g ? new(g) : null;
}
