namespace SystemsAtlas.Models.RiscV;

/// <summary>Which pages there are, and what a kernel does with them.</summary>
public sealed partial class AddressSpace
{
    /// <summary>Where the heap begins: <c>brk</c> moves its end. The loader puts it behind the program.</summary>
    public ulong BreakStart { get; private set; }

    /// <summary>The first address behind the heap.</summary>
    public ulong Break { get; private set; }

    /// <summary>What is mapped, by address: pages that touch and allow the same are one range.</summary>
    public ImmutableArray<MappedRange> Ranges
    {
        get
        {
            var ranges = ImmutableArray.CreateBuilder<MappedRange>();
            foreach (var (number, page) in _pages.OrderBy(p => p.Key))
            {
                var start = number * PageBytes;
                if (ranges.Count > 0 && ranges[^1] is var last && last.End == start && last.Permissions == page.Permissions) ranges[^1] = last with { Bytes = last.Bytes + PageBytes };
                else ranges.Add(new(start, PageBytes, page.Permissions));
            }
            return ranges.ToImmutable();
        }
    }

    /// <summary>Maps every page that has a byte of a range, filled with zeros. Pages that are there already are replaced.</summary>
    /// <returns>False, and nothing is mapped, where the limit would be passed or the range leaves the 64-bit addresses.</returns>
    public bool Map(ulong address, long bytes, Permissions permissions)
    {
        if (bytes <= 0) return bytes == 0;
        if ((ulong)(bytes - 1) > ulong.MaxValue - address) return false;
        var (first, last) = (address / PageBytes, (address + (ulong)(bytes - 1)) / PageBytes);
        // Compared before it is counted page by page: a range may be larger than could ever be counted.
        if (last - first >= (ulong)(LimitBytes / PageBytes)) return false;
        var added = 0;
        for (var number = first; number <= last; number++) added += _pages.ContainsKey(number) ? 0 : 1;
        if (MappedBytes + (long)added * PageBytes > LimitBytes) return false;
        for (var number = first; number <= last; number++) _pages[number] = new Page(permissions);
        Forget();
        return true;
    }

    /// <summary>Takes away every page that has a byte of a range.</summary>
    public void Unmap(ulong address, long bytes)
    {
        if (bytes <= 0) return;
        var (first, last) = (address / PageBytes, (address + (ulong)(bytes - 1)) / PageBytes);
        foreach (var number in _pages.Keys.Where(n => n >= first && n <= last).ToList()) _pages.Remove(number);
        Forget();
    }

    /// <summary>Says where the heap begins; it is empty.</summary>
    public void StartHeap(ulong address) => BreakStart = Break = address;

    /// <summary>Moves the end of the heap, as <c>brk</c> does: pages come and go with it.</summary>
    /// <returns>Its end, which has not moved where the address lies before the heap, another mapping is in the way or the limit would be passed.</returns>
    public ulong MoveBreak(ulong address)
    {
        if (address < BreakStart || address > long.MaxValue) return Break;
        var (end, wanted) = (RoundUp(Break), RoundUp(address));
        if (wanted > end)
        {
            if (wanted - end > (ulong)LimitBytes) return Break;
            for (var page = end; page < wanted; page += PageBytes)
                if (IsMapped(page)) return Break;
            if (!Map(end, (long)(wanted - end), Permissions.Read | Permissions.Write)) return Break;
        }
        else
        {
            Unmap(wanted, (long)(end - wanted));
        }
        return Break = address;
    }

    /// <summary>Whether every byte of a range may be accessed so.</summary>
    public bool Allows(ulong address, long bytes, Permissions need)
    {
        if (bytes <= 0) return bytes == 0;
        if ((ulong)(bytes - 1) > ulong.MaxValue - address) return false;
        for (ulong page = address / PageBytes, last = (address + (ulong)(bytes - 1)) / PageBytes; page <= last; page++)
            if (!_pages.TryGetValue(page, out var found) || !found.Allows(need)) return false;
        return true;
    }

    /// <summary>Copies bytes out, whatever the pages allow: for pictures and system calls.</summary>
    /// <exception cref="ArgumentException">Some are not mapped.</exception>
    public void CopyOut(ulong address, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var (offset, here) = Split(address, into.Length);
            var page = Find(address) ?? throw NotMapped(address);
            page.Bytes.AsSpan(offset, here).CopyTo(into);
            address += (ulong)here;
            into = into[here..];
        }
    }

    /// <summary>Copies bytes in, whatever the pages allow: for loaders and system calls.</summary>
    /// <exception cref="ArgumentException">Some are not mapped.</exception>
    public void CopyIn(ulong address, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var (offset, here) = Split(address, bytes.Length);
            var page = Find(address) ?? throw NotMapped(address);
            page.Fill(offset, bytes[..here]);
            address += (ulong)here;
            bytes = bytes[here..];
        }
    }

    internal static ulong RoundUp(ulong address) => (address + PageBytes - 1) / PageBytes * PageBytes;

    private void Forget() => _lastFetched = _lastUsed = default;

    private static ArgumentException NotMapped(ulong address) => new($"nothing is mapped at 0x{address:x}", nameof(address));
}
