namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>A frame that holds a page.</summary>
/// <param name="Page">The number of the virtual page.</param>
/// <param name="Loaded">When it was read from the disk, in accesses.</param>
/// <param name="Used">When it was used last, in accesses.</param>
/// <param name="IsReferenced">Whether its accessed bit is set.</param>
/// <param name="IsDirty">Whether it was written to since.</param>
public sealed record PageFrame(ulong Page, long Loaded, long Used, bool IsReferenced, bool IsDirty);

/// <summary>The frames for pages, and whose turn it is.</summary>
/// <param name="Slots">Each frame; null where it is free.</param>
/// <param name="Hand">The frame at which the hand of the clock stands.</param>
public sealed record PageFrames(ImmutableArray<PageFrame?> Slots, int Hand)
{
    /// <summary>All free.</summary>
    public static PageFrames Empty(int count) => new([.. new PageFrame?[count]], 0);

    /// <summary>The frame of a page, or -1.</summary>
    public int Find(ulong page)
    {
        for (var frame = 0; frame < Slots.Length; frame++)
            if (Slots[frame]?.Page == page) return frame;
        return -1;
    }

    /// <summary>A frame with another content.</summary>
    public PageFrames With(int frame, PageFrame? content) => this with { Slots = Slots.SetItem(frame, content) };

    /// <summary>The first free frame, or -1.</summary>
    public int FirstFree => Slots.IndexOf(null);

    /// <summary>The frame whose page is given up by a policy that needs no hand: unused for longest (lru), or read first (fifo).</summary>
    public int Oldest(bool byUse) => Enumerable.Range(0, Slots.Length).MinBy(f => byUse ? Slots[f]!.Used : Slots[f]!.Loaded);

    /// <summary>The hand one frame on.</summary>
    public PageFrames Advance() => this with { Hand = (Hand + 1) % Slots.Length };
}
