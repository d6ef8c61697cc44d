namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <content>What the kernel does when a page is not in memory.</content>
public sealed partial class VirtualMemoryModel
{
    private void HandleFault(Access access, ulong page, string name, ImmutableArray<EntryRead> walk)
    {
        _state = _state with { Counts = _state.Counts with { Faults = _state.Counts.Faults + 1 }, Access = _state.Access! with { Stage = AccessStage.Faulted } };
        Spend(Cost.None with { Kernel = _setup.KernelNs });
        Show(new PageFaulted(name, walk[^1].Level, walk.Length, _seen[page] > 1));
        var frame = _state.Frames.FirstFree;
        if (frame < 0) frame = Evict();
        _state = _state with { Frames = _state.Frames.With(frame, new(page, Now, Now, true, false)), Access = _state.Access! with { Frame = frame } };
        Spend(Cost.None with { Disk = _setup.DiskNs });
        Show(new PageLoaded(name, frame, _setup.DiskNs / 1e6));
        var tables = _state.Tables.Map(access.Address, _setup.Leaf, _setup.FrameAt(frame));
        var made = tables.Count - _state.Tables.Count;
        _state = _state with { Tables = tables };
        Show(new PageMapped(name, frame, VirtualAddress.Hex(_setup.FrameAt(frame)), made));
    }

    // Takes a page out of its frame, out of its entry and out of the TLB; if it was written to it goes to the disk first.
    private int Evict()
    {
        var frame = _setup.Replacement == "clock" ? TurnHand() : _state.Frames.Oldest(_setup.Replacement == "lru");
        var held = _state.Frames.Slots[frame]!;
        var (name, inTlb) = (_state.NameOf(held.Page), _state.Tlb.Find(held.Page) >= 0);
        var why = _setup.Replacement switch
        {
            "lru" => Lines.Say($"it was used last by access {held.Used}, longer ago than any other"),
            "fifo" => Lines.Say($"it was read from the disk for access {held.Loaded}, before any other"),
            _ => "the hand of the clock points at it, and its accessed bit is clear",
        };
        _state = _state with
        {
            Tables = _state.Tables.Unmap(_setup.AddressOf(held.Page), _setup.Leaf),
            Tlb = _state.Tlb.Forget(held.Page),
            Frames = (_setup.Replacement == "clock" ? _state.Frames.Advance() : _state.Frames).With(frame, held.IsDirty ? held : null),
            Leaving = held.IsDirty ? frame : -1,
        };
        _gone = name;
        Show(new PageEvicted(name, frame, held.IsDirty, why, inTlb));
        if (!held.IsDirty) return frame;
        _state = _state with { Leaving = -1, Frames = _state.Frames.With(frame, null), Counts = _state.Counts with { WriteBacks = _state.Counts.WriteBacks + 1 } };
        Spend(Cost.None with { Disk = _setup.DiskNs });
        Show(new PageWrittenBack(name, frame, _setup.DiskNs / 1e6));
        return frame;
    }

    // A page whose accessed bit is set is passed by, and the bit cleared. The TLB forgets it, for else the processor would not set the bit again.
    private int TurnHand()
    {
        while (_state.Frames.Slots[_state.Frames.Hand] is { IsReferenced: true } held)
        {
            var frame = _state.Frames.Hand;
            _state = _state with
            {
                Tables = _state.Tables.ClearAccessed(_setup.AddressOf(held.Page), _setup.Leaf),
                Tlb = _state.Tlb.Forget(held.Page),
                Frames = _state.Frames.With(frame, held with { IsReferenced = false }).Advance(),
            };
            Show(new SecondChanceGiven(_state.NameOf(held.Page), frame));
        }
        return _state.Frames.Hand;
    }
}
