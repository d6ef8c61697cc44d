namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>The core's cache, which all processes share: an LRU cache that knows who brought each line in, and where in its set the line lies.</summary>
internal sealed class SharedCache(CacheGeometry geometry)
{
    private readonly LruCache _cache = LruCache.Of(geometry);
    private readonly long[] _lines = new long[geometry.Lines];
    private readonly byte[] _owners = new byte[geometry.Lines];

    public ImmutableArray<byte> Owners => [.. _owners];

    public long LineOf(ulong address) => _cache.LineOf(address);

    /// <summary>Uses a line for a process.</summary>
    /// <returns>Null where it was there; else the process whose line had to go, or -1 where there was room.</returns>
    public int? Touch(long line, int process)
    {
        var gone = _cache.Touch(line);
        if (gone == LruCache.Hit) return null;
        var first = geometry.SetOf(line) * geometry.Ways;
        for (var slot = first; slot < first + geometry.Ways; slot++)
        {
            if (gone == LruCache.Filled ? _owners[slot] != 0 : _lines[slot] != gone) continue;
            var owner = _owners[slot] - 1;
            (_lines[slot], _owners[slot]) = (line, (byte)(process + 1));
            return owner;
        }
        throw new InvalidOperationException($"line {gone} went from a set that did not hold it");
    }
}
