namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>Something that happened on the way from a virtual address to its data.</summary>
public abstract partial record VirtualMemoryEvent : Event<VirtualMemoryState>;

/// <summary>A program asked for an address.</summary>
/// <param name="Number">Which access of the run, from 1.</param>
/// <param name="Kind">read or write.</param>
/// <param name="Page">The letter of its page.</param>
/// <param name="Address">The virtual address.</param>
/// <param name="Seen">How many accesses to this page came before.</param>
public sealed partial record AccessStarted(int Number, string Kind, string Page, string Address, int Seen) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"Access {Number} {Kind}s {Address}, in page {Page}.";
}

/// <summary>The TLB held the translation.</summary>
public sealed partial record TlbHit(string Page, int Frame, int Set) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"The TLB holds page {Page}: it is in frame {Frame}.";
}

/// <summary>The TLB did not hold the translation.</summary>
public sealed partial record TlbMissed(string Page, int Set) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"The TLB does not hold page {Page}, so the tables have to be read.";
}

/// <summary>The walk read one entry.</summary>
/// <param name="Level">4 for the root, 1 for the last.</param>
/// <param name="Entry">What Intel calls it: PML4E, PDPTE, PDE or PTE.</param>
/// <param name="Index">Which of the table's entries.</param>
/// <param name="Table">The physical address of the table.</param>
/// <param name="Present">Whether the entry leads on.</param>
/// <param name="Leads">Where it leads, or empty.</param>
public sealed partial record TableRead(int Level, string Entry, int Index, string Table, bool Present, string Leads) : VirtualMemoryEvent
{
    public int LedOn => VirtualAddress.Levels - Level;

    protected override Sentence Say(VirtualMemoryState after)
    {
        if (Present) return $"Entry {Index} of the table at {Table}, its {Entry}, leads to {Leads}.";
        return $"Entry {Index} of the table at {Table}, its {Entry}, is not present.";
    }
}

/// <summary>An entry was not present, so the processor called the kernel.</summary>
/// <param name="Page">The letter of the page.</param>
/// <param name="Level">The level of the entry.</param>
/// <param name="Reads">Entries that were read before the fault was known.</param>
/// <param name="Again">Whether the page had been in memory before.</param>
public sealed partial record PageFaulted(string Page, int Level, int Reads, bool Again) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"Page fault: page {Page} is not in memory. The kernel takes over.";
}

/// <summary>The hand of the clock passed a page that had been used, and cleared its accessed bit.</summary>
public sealed partial record SecondChanceGiven(string Page, int Frame) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"The hand passes page {Page} in frame {Frame}: its accessed bit was set and is cleared.";
}

/// <summary>No frame was free, so a page had to go.</summary>
/// <param name="Page">The letter of the page that goes.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Dirty">Whether it was written to.</param>
/// <param name="Why">Why this one.</param>
/// <param name="InTlb">Whether its translation had to be taken out of the TLB.</param>
public sealed partial record PageEvicted(string Page, int Frame, bool Dirty, string Why, bool InTlb) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"No frame is free. Page {Page} has to leave frame {Frame}: {Why}.";
}

/// <summary>A page that had been written to was written to the disk.</summary>
public sealed partial record PageWrittenBack(string Page, int Frame, double Ms) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"Page {Page} was written to, so it goes to the disk first: {Ms} ms.";
}

/// <summary>A page was read from the disk.</summary>
public sealed partial record PageLoaded(string Page, int Frame, double Ms) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"Page {Page} is read from the disk into frame {Frame}: {Ms} ms.";
}

/// <summary>The kernel wrote the page's entry, with new tables where there were none.</summary>
/// <param name="Page">The letter of the page.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Physical">The physical address of the frame.</param>
/// <param name="NewTables">Tables that were made for it.</param>
public sealed partial record PageMapped(string Page, int Frame, string Physical, int NewTables) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"The kernel leads page {Page} to frame {Frame} at {Physical}, with {NewTables:new table}.";
}

/// <summary>The access was tried again, and the walk came to its end.</summary>
public sealed partial record WalkRepeated(string Page, int Reads) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"The program tries again: the walk reads {Reads:entry|entries} and finds page {Page}.";
}

/// <summary>The TLB took the translation in.</summary>
/// <param name="Page">The letter of the page.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Set">The set.</param>
/// <param name="Dropped">The page that it took the place of, or none.</param>
public sealed partial record TlbFilled(string Page, int Frame, int Set, string? Dropped) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after)
    {
        if (Dropped is null) return $"The TLB keeps that page {Page} is in frame {Frame}.";
        return $"The TLB keeps that page {Page} is in frame {Frame}, in place of page {Dropped}.";
    }
}

/// <summary>The data is there.</summary>
/// <param name="Number">Which access.</param>
/// <param name="Kind">read or write.</param>
/// <param name="Page">The letter of its page.</param>
/// <param name="Physical">Its physical address.</param>
/// <param name="Ns">What it took.</param>
/// <param name="Way">How its translation was found: hit, walk, or fault.</param>
/// <param name="Gone">The page that had to leave for it, or none.</param>
public sealed partial record AccessCompleted(int Number, string Kind, string Page, string Physical, long Ns, string Way, string? Gone) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"Access {Number} {Kind}s {Physical}, in page {Page}: {Lines.Time(Ns * 1000)}, by {(Way == "hit" ? "the TLB" : Way == "walk" ? "a walk" : "a page fault")}.";
}

/// <summary>Every translation was forgotten, as when CR3 is loaded for another process.</summary>
public sealed partial record TlbFlushed(int Forgotten) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"The TLB forgets {Forgotten:translation}.";
}

/// <summary>What a reader did changes nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Why) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"Nothing happens: {Why}.";
}

/// <summary>All accesses are done.</summary>
public sealed partial record RunEnded(int Accesses, int Faults, int TlbMisses, long Quickest, long Slowest, [Named("times")] double Ratio) : VirtualMemoryEvent
{
    protected override Sentence Say(VirtualMemoryState after) => $"{Accesses:access|accesses}, {TlbMisses:TLB miss|TLB misses}, {Faults:page fault}: the slowest took {Ratio:#,0} times as long as the quickest.";
}
