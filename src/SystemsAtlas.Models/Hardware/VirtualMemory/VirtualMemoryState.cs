namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>How far an access has come.</summary>
public enum AccessStage
{
    /// <summary>The address is there.</summary>
    Asked,

    /// <summary>The TLB holds its page.</summary>
    Translated,

    /// <summary>The TLB does not, and tables are read.</summary>
    Walking,

    /// <summary>An entry is not present: the kernel works.</summary>
    Faulted,

    /// <summary>The data is there.</summary>
    Done,
}

/// <summary>The access that a step is about.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Address">Its virtual address.</param>
/// <param name="Writes">Whether it writes.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Reads">The entries that its walk has read.</param>
/// <param name="Frame">The frame of its page, or -1.</param>
/// <param name="Cost">What it has taken so far.</param>
public sealed record AccessView(int Number, VirtualAddress Address, bool Writes, AccessStage Stage, ImmutableArray<EntryRead> Reads, int Frame, Cost Cost);

/// <summary>Nanoseconds by what took them; they add up to <see cref="Total"/>.</summary>
/// <param name="Access">Getting the data once the translation is known.</param>
/// <param name="Tables">Reading entries of tables.</param>
/// <param name="Kernel">The kernel, without the disk.</param>
/// <param name="Disk">Pages read and written.</param>
public sealed partial record Cost(long Access, long Tables, long Kernel, long Disk) : IValued
{
    /// <summary>Nothing.</summary>
    public static Cost None { get; } = new(0, 0, 0, 0);

    /// <summary>The sum.</summary>
    public long Total => Access + Tables + Kernel + Disk;

    /// <summary>Both together.</summary>
    public static Cost operator +(Cost a, Cost b) => new(a.Access + b.Access, a.Tables + b.Tables, a.Kernel + b.Kernel, a.Disk + b.Disk);
}

/// <summary>What was counted from the start.</summary>
public sealed partial record Counts(int Accesses, int TlbHits, int TlbMisses, int Faults, int WriteBacks, int TableReads) : IValued;

/// <summary>Address translation between two steps; immutable.</summary>
public sealed record VirtualMemoryState : IState
{
    public required VirtualMemorySetup Setup { get; init; }

    public required PageTables Tables { get; init; }

    public required Tlb Tlb { get; init; }

    public required PageFrames Frames { get; init; }

    /// <summary>The frame whose page is being written to the disk before it goes, or -1.</summary>
    public int Leaving { get; init; } = -1;

    /// <summary>The pages that were asked for, in that order: the first is A.</summary>
    public ImmutableList<ulong> Pages { get; init; } = [];

    /// <summary>The access that the step is about, or null before the first and where it is about all.</summary>
    public AccessView? Access { get; init; }

    public Counts Counts { get; init; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>All that was taken so far.</summary>
    public Cost Cost { get; init; } = Cost.None;

    /// <summary>The quickest access that has ended, in nanoseconds; 0 before the first.</summary>
    public long Quickest { get; init; }

    /// <summary>The slowest access that has ended, in nanoseconds; 0 before the first.</summary>
    public long Slowest { get; init; }

    /// <summary>Nanoseconds of the accesses that have ended, the last ones.</summary>
    public ImmutableArray<long> Recent { get; init; } = [];

    /// <summary>The letter of a page.</summary>
    public string NameOf(ulong page) => Letters(Pages.IndexOf(page));

    /// <summary>The place of a page among those that were asked for, by its letter; -1 where there is none.</summary>
    public int IndexOf(string letter) => Enumerable.Range(0, Pages.Count).FirstOrDefault(i => Letters(i) == letter, -1);

    /// <summary>The bytes that the TLB can translate.</summary>
    public long Reach => Tlb.Slots.Length * Setup.PageBytes;

    /// <summary>How many times as long the slowest access took as the quickest.</summary>
    public double Ratio => Quickest == 0 ? 0 : Math.Round(Slowest / (double)Quickest);

    public RecordValue Values => Value.Record(
        ("pageBytes", Setup.PageBytes), ("pageKib", Setup.PageBytes / 1024), ("offsetBits", Setup.OffsetBits), ("walkReads", Setup.WalkReads), ("tableEntries", VirtualAddress.TableEntries), ("indexBits", VirtualAddress.IndexBits), ("replacement", Setup.Replacement), ("hugePages", Setup.HugePages),
        ("frames", Frames.Slots.Length), ("framesUsed", Frames.Slots.Count(f => f is not null)), ("framesFree", Frames.Slots.Count(f => f is null)),
        ("resident", Value.List(Frames.Slots.Where(f => f is not null), f => NameOf(f!.Page))), ("dirty", Value.List(Frames.Slots.Where(f => f is { IsDirty: true }), f => NameOf(f!.Page))),
        ("tlbEntries", Tlb.Slots.Length), ("tlbWays", Tlb.Ways), ("tlbSets", Tlb.Sets), ("inTlb", Value.List(Tlb.Slots.Where(e => e is not null), e => NameOf(e!.Page))), ("reach", Reach), ("reachKib", Reach / 1024),
        ("tables", Tables.Count), ("tableKib", Tables.Count * 4), ("pages", Pages.Count),
        ("counts", Counts.Values), ("ns", Cost.Values), ("quickest", Quickest), ("slowest", Slowest), ("slowestMs", Slowest / 1e6), ("ratio", Ratio),
        ("accessNs", Setup.AccessNs), ("tableNs", Setup.TableNs), ("walkNs", Setup.TableNs * Setup.WalkReads), ("kernelNs", Setup.KernelNs), ("kernelUs", Setup.KernelNs / 1000.0), ("diskMs", Setup.DiskNs / 1e6),
        ("access", Access is null ? Value.None : ValuesOf(Access)));

    private RecordValue ValuesOf(AccessView a) => Value.Record(
        ("number", a.Number), ("address", a.Address.ToString()), ("kind", a.Writes ? "write" : "read"), ("page", NameOf(Setup.PageOf(a.Address))), ("stage", a.Stage.ToString().ToLowerInvariant()),
        ("index4", a.Address.Index(4)), ("index3", a.Address.Index(3)), ("index2", a.Address.Index(2)), ("index1", a.Address.Index(1)), ("offset", (long)(a.Address.Value & (ulong)(Setup.PageBytes - 1))),
        ("reads", a.Reads.Length), ("frame", a.Frame < 0 ? Value.None : a.Frame), ("physical", a.Frame < 0 ? Value.None : VirtualAddress.Hex(Setup.PhysicalOf(a.Address, a.Frame))), ("ns", a.Cost.Values));

    private static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}
