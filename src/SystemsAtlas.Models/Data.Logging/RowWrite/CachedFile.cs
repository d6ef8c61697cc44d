namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>
/// A file as the operating system shows it, and what of it is on the disk. Between two calls of fsync the system may carry over what it likes, sector by sector; within a sector it carries what the
/// cache holds at that moment, so a sector on the disk is as it was after one of the writes that touched it. Bytes of a sector that no write touched stay (SQLite calls this powersafe overwrite).
/// </summary>
internal sealed class CachedFile(byte[] first)
{
    public const int SectorBytes = 512;

    private readonly List<(int Offset, byte[] Bytes)> _pending = [];
    private byte[] _disk = first;
    private byte[] _cache = [.. first];

    /// <summary>What the system shows to whoever reads the file.</summary>
    public byte[] Cache => _cache;

    /// <summary>What is certainly on the disk; never changed after it was given out.</summary>
    public byte[] Disk => _disk;

    public bool IsPending => _pending.Count > 0;

    /// <summary>How often the cache changed.</summary>
    public int Writes { get; private set; }

    /// <summary>How often the disk changed.</summary>
    public int Syncs { get; private set; }

    public void Write(int offset, byte[] bytes)
    {
        Writes++;
        _pending.Add((offset, bytes));
        Apply(ref _cache, offset, bytes);
    }

    public void Fsync()
    {
        if (_pending.Count == 0) return;
        _disk = [.. _cache];
        Syncs++;
        _pending.Clear();
    }

    /// <summary>The power goes: of each sector that was written since the last fsync, the disk has what one of the writes left, or what was there before them.</summary>
    public void LosePower(SeededRandom random)
    {
        var disk = _disk.ToArray();
        var sectors = new List<int>();
        foreach (var (offset, bytes) in _pending)
            for (var sector = offset / SectorBytes; sector <= (offset + bytes.Length - 1) / SectorBytes; sector++)
                if (!sectors.Contains(sector)) sectors.Add(sector);
        sectors.Sort();
        // Nothing carried over, everything, or any of the sectors: the first two are likely where little was written lately or much time has passed.
        var kind = sectors.Count == 0 ? 0 : random.Integer(0, 3);
        foreach (var sector in sectors)
        {
            var touching = new List<(int Offset, byte[] Bytes)>();
            foreach (var write in _pending) if (write.Offset < (sector + 1) * SectorBytes && write.Offset + write.Bytes.Length > sector * SectorBytes) touching.Add(write);
            var count = kind switch { 0 => 0, 1 => touching.Count, _ => (int)random.Integer(0, touching.Count) };
            for (var i = 0; i < count; i++)
            {
                var (offset, bytes) = touching[i];
                var (from, to) = (Math.Max(offset, sector * SectorBytes), Math.Min(offset + bytes.Length, (sector + 1) * SectorBytes));
                Apply(ref disk, from, bytes[(from - offset)..(to - offset)]);
            }
        }
        _pending.Clear();
        Writes++;
        Syncs++;
        _disk = disk;
        _cache = [.. disk];
    }

    // What lies between the end of a file and a write behind it reads as zeros.
    private static void Apply(ref byte[] file, int offset, byte[] bytes)
    {
        if (file.Length < offset + bytes.Length) Array.Resize(ref file, offset + bytes.Length);
        bytes.CopyTo(file, offset);
    }
}
