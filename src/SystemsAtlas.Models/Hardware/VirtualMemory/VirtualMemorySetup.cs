namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>What stays the same during a run.</summary>
public sealed record VirtualMemorySetup
{
    /// <summary>The physical address of the first frame: above all tables that a run may need.</summary>
    public const ulong FramesAt = 0x2000000;

    /// <summary>Whether pages have 2 MiB instead of 4 KiB.</summary>
    public required bool HugePages { get; init; }

    /// <summary>lru, clock or fifo.</summary>
    public required string Replacement { get; init; }

    /// <summary>An access whose translation is in the TLB, in nanoseconds.</summary>
    public required long AccessNs { get; init; }

    /// <summary>The read of one entry of a table, in nanoseconds.</summary>
    public required long TableNs { get; init; }

    /// <summary>What the kernel does for a fault, without the disk, in nanoseconds.</summary>
    public required long KernelNs { get; init; }

    /// <summary>A page read from the disk, or written to it, in nanoseconds.</summary>
    public required long DiskNs { get; init; }

    /// <summary>How many accesses are shown with all that they do.</summary>
    public required int Detail { get; init; }

    /// <summary>The level whose entries lead to pages.</summary>
    public int Leaf => HugePages ? 2 : 1;

    /// <summary>Bits of the offset in a page.</summary>
    public int OffsetBits => VirtualAddress.ShiftOf(Leaf);

    /// <summary>Bytes of a page.</summary>
    public long PageBytes => 1L << OffsetBits;

    /// <summary>Reads of a whole walk.</summary>
    public int WalkReads => VirtualAddress.Levels - Leaf + 1;

    /// <summary>The number of the page that holds an address.</summary>
    public ulong PageOf(VirtualAddress address) => address.Value >> OffsetBits;

    /// <summary>The first address of a page.</summary>
    public VirtualAddress AddressOf(ulong page) => new(page << OffsetBits);

    /// <summary>The physical address of a frame.</summary>
    public ulong FrameAt(int frame) => FramesAt + ((ulong)frame << OffsetBits);

    /// <summary>The physical address of a virtual one whose page is in a frame.</summary>
    public ulong PhysicalOf(VirtualAddress address, int frame) => FrameAt(frame) | (address.Value & (ulong)(PageBytes - 1));
}
