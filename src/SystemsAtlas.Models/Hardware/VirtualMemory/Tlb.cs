namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>A translation that is kept.</summary>
/// <param name="Page">The number of the virtual page.</param>
/// <param name="Frame">The frame that holds it.</param>
/// <param name="Used">When it was used last, in accesses.</param>
public sealed record TlbEntry(ulong Page, int Frame, long Used);

/// <summary>The translation lookaside buffer: sets of a few ways, the low bits of the page's number choosing the set, the way that was unused for longest given up.</summary>
/// <param name="Slots">The ways of set 0, then those of set 1, and so on; null where nothing is kept.</param>
/// <param name="Ways">Ways of a set.</param>
public sealed record Tlb(ImmutableArray<TlbEntry?> Slots, int Ways)
{
    /// <summary>A buffer that keeps nothing yet.</summary>
    public static Tlb Empty(int entries, int ways) => new([.. new TlbEntry?[entries]], ways);

    /// <summary>Sets; a power of two.</summary>
    public int Sets => Slots.Length / Ways;

    /// <summary>The set of a page.</summary>
    public int SetOf(ulong page) => (int)(page & (ulong)(Sets - 1));

    /// <summary>The slot that holds a page, or -1.</summary>
    public int Find(ulong page)
    {
        for (var slot = SetOf(page) * Ways; slot < (SetOf(page) + 1) * Ways; slot++)
            if (Slots[slot]?.Page == page) return slot;
        return -1;
    }

    /// <summary>Says that a slot was used.</summary>
    public Tlb Touch(int slot, long now) => this with { Slots = Slots.SetItem(slot, Slots[slot]! with { Used = now }) };

    /// <summary>Keeps a translation: in an empty way, else in place of the one unused for longest.</summary>
    public (Tlb After, int Slot, TlbEntry? Dropped) Fill(ulong page, int frame, long now)
    {
        var first = SetOf(page) * Ways;
        var slot = Enumerable.Range(first, Ways).MinBy(s => Slots[s]?.Used ?? -1);
        return (this with { Slots = Slots.SetItem(slot, new(page, frame, now)) }, slot, Slots[slot]);
    }

    /// <summary>Forgets a page, as INVLPG does.</summary>
    public Tlb Forget(ulong page) => Find(page) is >= 0 and var slot ? this with { Slots = Slots.SetItem(slot, null) } : this;

    /// <summary>Forgets everything, as loading CR3 does.</summary>
    public Tlb Flush() => Empty(Slots.Length, Ways);
}
