namespace SystemsAtlas.Site.Caching;

/// <summary>
/// Results by the content of what they were made from, in a folder that may be deleted at any time. What one build makes goes into one file, because a file costs more than most of what is kept; it is written under another
/// name and renamed at the end, so that two builds at once, or one that is killed, leave whole files only. Safe for many threads.
/// </summary>
/// <param name="folder">The folder, or null for a store that keeps nothing.</param>
public sealed class ContentStore(string? folder)
{
    /// <summary>How much a store may hold unless told otherwise, in bytes.</summary>
    public const long StandardLimitBytes = 512L << 20;

    // More are joined; all but the largest, so that what a first build made is not copied again and again.
    private const int MostPacks = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PackEntry> _entries = [];
    private readonly List<Pack> _packs = [];
    private Pack? _next;
    private bool _isOpen, _isRefused;

    /// <summary>A store that keeps nothing.</summary>
    public static ContentStore None { get; } = new(null);

    /// <summary>What is kept under a key, else what is made now, which is then kept.</summary>
    /// <param name="kind">What sort of thing it is.</param>
    /// <param name="key">Of all that it is made from.</param>
    /// <param name="make">Makes it.</param>
    public byte[] Get(string kind, string key, Func<byte[]> make)
    {
        if (Find(kind, key) is { } kept) return kept;
        var made = make();
        Keep(kind, key, made);
        return made;
    }

    /// <summary>What is kept under a key, or null. Damaged, it counts as none.</summary>
    public byte[]? Find(string kind, string key)
    {
        if (folder is null) return null;
        var name = NameOf(kind, key);
        PackEntry? entry;
        lock (_lock)
        {
            Open(folder);
            if (!_entries.TryGetValue(name, out entry)) return null;
            entry.IsUsed = true;
        }
        var bytes = Read(entry);
        if (bytes is null) lock (_lock) _entries.Remove(name);
        return bytes;
    }

    /// <summary>Keeps something; later builds know it once this one has called <see cref="Save"/>. A disk that is full or may not be written costs the next build time and nothing else.</summary>
    public void Keep(string kind, string key, ReadOnlySpan<byte> bytes)
    {
        if (folder is null) return;
        var name = NameOf(kind, key);
        try
        {
            Pack next;
            lock (_lock)
            {
                Open(folder);
                if (_isRefused || _entries.ContainsKey(name)) return;
                next = _next ??= Pack.Begin(folder);
            }
            var entry = next.Add(name, bytes);
            entry.IsUsed = true;
            lock (_lock) _entries[name] = entry;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isRefused = true;
        }
    }

    /// <summary>Called at the end of a build, when nothing is being kept: what it kept is there for others, and what was unused for longest goes until the rest is within the limit.</summary>
    /// <param name="limitBytes">How much may stay.</param>
    public void Save(long limitBytes = StandardLimitBytes)
    {
        lock (_lock)
        {
            _isRefused = false;
            if (folder is null || _next is null) return;
            _ = Finish(_next);
            _next = null;
            try
            {
                if (_packs.Sum(p => p.SizeBytes) > limitBytes) Join([.. _packs], folder, limitBytes / 4 * 3);
                else if (_packs.Count > MostPacks) Join([.. _packs.OrderByDescending(p => p.SizeBytes).Skip(1)], folder, limitBytes);
                RemoveLeftovers(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another build removed a file first, or the disk takes nothing any more; the next one tries again.
            }
        }
    }

    private void Open(string place)
    {
        if (_isOpen) return;
        _isOpen = true;
        _packs.AddRange(Pack.In(place));
        foreach (var pack in _packs)
            foreach (var entry in pack.Entries) _entries[entry.Name] = entry;
    }

    private bool Finish(Pack pack)
    {
        try
        {
            pack.Finish();
            _packs.Add(pack);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Forget(pack);
            return false;
        }
    }

    // Into one pack, as much as has room: what was used now comes first, then what lies in younger packs.
    private void Join(List<Pack> old, string place, long limitBytes)
    {
        var joined = Pack.Begin(place);
        foreach (var entry in _entries.Values.Where(e => old.Contains(e.Pack)).OrderByDescending(e => e.IsUsed).ThenByDescending(e => _packs.IndexOf(e.Pack)).ToList())
        {
            if (joined.SizeBytes + entry.Length > limitBytes || Read(entry) is not { } bytes) continue;
            _entries[entry.Name] = joined.Add(entry.Name, bytes);
            _entries[entry.Name].IsUsed = entry.IsUsed;
        }
        if (!Finish(joined)) return;
        foreach (var pack in old) Forget(pack);
    }

    private void Forget(Pack pack)
    {
        foreach (var name in _entries.Where(e => e.Value.Pack == pack).Select(e => e.Key).ToList()) _entries.Remove(name);
        _packs.Remove(pack);
        pack.Remove();
    }

    // What a killed build left, and what programs before this one kept, each result in a file of its own.
    private static void RemoveLeftovers(string place)
    {
        foreach (var folder in Directory.GetDirectories(place)) Directory.Delete(folder, recursive: true);
        var yesterday = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (var begun in Directory.GetFiles(place, "*.next"))
            if (File.GetLastWriteTimeUtc(begun) < yesterday) File.Delete(begun);
    }

    private static byte[]? Read(PackEntry entry)
    {
        try
        {
            return entry.Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string NameOf(string kind, string key) => $"{kind}/{key}";
}
