namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>
/// The page tables as they lie in physical memory: every entry that is not zero, by its physical address. The root is at 0, where CR3 points; each further table takes the next page of 4 KiB,
/// but for the hole below 1 MiB that a PC keeps for its screen and its firmware.
/// Entries are those of x86-64 (Intel SDM, volume 3A, tables 4-15 to 4-20).
/// </summary>
/// <param name="Entries">What is not zero.</param>
/// <param name="Count">Tables, the root among them.</param>
public sealed record PageTables(ImmutableDictionary<ulong, ulong> Entries, int Count)
{
    /// <summary>Bits of an entry: present, writable, for user programs, accessed, dirty, and (above the last level) that it leads to a page and to no table.</summary>
    public const ulong Present = 1, Writable = 2, User = 4, Accessed = 0x20, Dirty = 0x40, Large = 0x80;

    /// <summary>Bytes of a table, and of an entry.</summary>
    public const ulong TableBytes = 4096, EntryBytes = 8;

    private const ulong AddressMask = 0x000f_ffff_ffff_f000, HoleAt = 0xa0000, HoleEnd = 0x100000;

    /// <summary>A root without entries.</summary>
    public static PageTables Empty { get; } = new(ImmutableDictionary<ulong, ulong>.Empty, 1);

    /// <summary>The entry at a place.</summary>
    public ulong this[ulong at] => Entries.GetValueOrDefault(at);

    /// <summary>Where a table lies: the root, which is table 0, at 0.</summary>
    public static ulong TableAt(int number) => TableBytes * (ulong)number is var at && at < HoleAt ? at : at + (HoleEnd - HoleAt);

    /// <summary>Where an entry lies.</summary>
    public static ulong EntryAt(ulong table, int index) => table + (EntryBytes * (ulong)index);

    /// <summary>To which table or page an entry leads.</summary>
    public static ulong AddressIn(ulong entry) => entry & AddressMask;

    /// <summary>The reads of a walk, from the root to a page or to an entry that is not present.</summary>
    /// <param name="address">What is translated.</param>
    /// <param name="leaf">The level whose entry leads to a page: 1, or 2 with pages of 2 MiB.</param>
    public ImmutableArray<EntryRead> Walk(VirtualAddress address, int leaf)
    {
        var reads = ImmutableArray.CreateBuilder<EntryRead>(VirtualAddress.Levels);
        var table = 0UL;
        for (var level = VirtualAddress.Levels; level >= leaf; level--)
        {
            var at = EntryAt(table, address.Index(level));
            reads.Add(new(level, table, address.Index(level), this[at]));
            if ((this[at] & Present) == 0) break;
            table = AddressIn(this[at]);
        }
        return reads.ToImmutable();
    }

    /// <summary>Leads an address to a page, with new tables where there are none.</summary>
    /// <param name="address">An address of the page.</param>
    /// <param name="leaf">The level of its entry.</param>
    /// <param name="frame">Where the page lies in physical memory.</param>
    public PageTables Map(VirtualAddress address, int leaf, ulong frame)
    {
        var (entries, count, table) = (Entries, Count, 0UL);
        for (var level = VirtualAddress.Levels; level > leaf; level--)
        {
            var at = EntryAt(table, address.Index(level));
            if (!entries.ContainsKey(at)) entries = entries.SetItem(at, TableAt(count++) | Present | Writable | User);
            table = AddressIn(entries[at]);
        }
        return new(entries.SetItem(EntryAt(table, address.Index(leaf)), frame | Present | Writable | User | (leaf > 1 ? Large : 0)), count);
    }

    /// <summary>Takes a page out of its entry; the tables stay.</summary>
    public PageTables Unmap(VirtualAddress address, int leaf) => this with { Entries = Entries.Remove(LeafAt(address, leaf)) };

    /// <summary>Sets the accessed bit in every entry of a walk, and the dirty bit in the last where it is for a write.</summary>
    public PageTables Mark(VirtualAddress address, int leaf, bool writes)
    {
        var entries = Entries;
        foreach (var read in Walk(address, leaf)) entries = entries.SetItem(EntryAt(read.Table, read.Index), read.Entry | Accessed | (writes && read.Level == leaf ? Dirty : 0));
        return this with { Entries = entries };
    }

    /// <summary>Clears the accessed bit of a page.</summary>
    public PageTables ClearAccessed(VirtualAddress address, int leaf) => this with { Entries = Entries.SetItem(LeafAt(address, leaf), this[LeafAt(address, leaf)] & ~Accessed) };

    /// <summary>The entry that leads to a page; 0 where none does.</summary>
    public ulong LeafOf(VirtualAddress address, int leaf) => Walk(address, leaf) is [.., var last] && last.Level == leaf ? last.Entry : 0;

    private ulong LeafAt(VirtualAddress address, int leaf)
    {
        var last = Walk(address, leaf)[^1];
        return EntryAt(last.Table, last.Index);
    }

    /// <summary>The memory that the tables take, from physical address 0.</summary>
    public byte[] Image()
    {
        var image = new byte[TableAt(Count - 1) + TableBytes];
        foreach (var (at, entry) in Entries) System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan((int)at), entry);
        return image;
    }
}

/// <summary>One read of a walk.</summary>
/// <param name="Level">4 for the root, 1 for the last.</param>
/// <param name="Table">The physical address of the table.</param>
/// <param name="Index">Which of its entries.</param>
/// <param name="Entry">What the entry holds.</param>
public readonly record struct EntryRead(int Level, ulong Table, int Index, ulong Entry)
{
    /// <summary>Whether it leads on.</summary>
    public bool IsPresent => (Entry & PageTables.Present) != 0;

    /// <summary>What Intel calls an entry of this table: PML4E, PDPTE, PDE or PTE.</summary>
    public string Name => NameOf(Level);

    /// <summary>What Intel calls an entry of the table of a level.</summary>
    public static string NameOf(int level) => level switch { 4 => "PML4E", 3 => "PDPTE", 2 => "PDE", _ => "PTE" };
}
