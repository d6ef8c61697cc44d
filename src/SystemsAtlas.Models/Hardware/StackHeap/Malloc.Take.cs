namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <content>How a chunk is found: fast bin, small bin, what is unsorted, the next larger bin, the top, the kernel.</content>
internal sealed partial class Malloc
{
    private const int MostSortedAtOnce = 10_000;

    private ulong Take(ulong bytes)
    {
        if (bytes > long.MaxValue) return 0;
        var nb = ChunkFor(bytes);
        if (nb <= FastMost && TakeFast(nb) is var fast and not 0) return fast;
        if (IsSmall(nb))
        {
            if (TakeSmall(nb) is var small and not 0) return small;
        }
        else if (_hasFast)
        {
            Consolidate();
        }
        while (true)
        {
            if (SortUnsorted(nb) is var found and not 0) return found;
            if (!IsSmall(nb) && TakeLarge(nb) is var large and not 0) return large;
            if (TakeLarger(nb) is var larger and not 0) return larger;
            var size = TopSize;
            if (size > SystemBytes) throw new AbortedException("malloc(): corrupted top size");
            if (size >= nb + MinChunk) return TakeTop(nb);
            if (!_hasFast) return AskKernel(nb);
            Consolidate();
        }
    }

    private ulong TopSize => _top == 0 ? 0 : SizeOf(_top);

    private ulong SystemBytes => _memory.Break - _map.Heap;

    private bool StashesInTcache(ulong nb) => _hasTcache && TcacheIndex(nb) < TcacheBins;

    private bool HasRoom(ulong nb) => StashesInTcache(nb) && _counts[TcacheIndex(nb)] < TcacheCount;

    private ulong TakeFast(ulong nb)
    {
        var index = FastIndex(nb);
        var chunk = _fast[index];
        if (chunk == 0) return 0;
        if (chunk % Align != 0) throw new AbortedException("malloc(): unaligned fastbin chunk detected 2");
        _fast[index] = Reveal(chunk + 16);
        if (FastIndex(SizeOf(chunk)) != index) throw new AbortedException("malloc(): memory corruption (fast)");
        Last = Place.Fast;
        while (HasRoom(nb) && _fast[index] is var next and not 0)
        {
            if (next % Align != 0) throw new AbortedException("malloc(): unaligned fastbin chunk detected 3");
            _fast[index] = Reveal(next + 16);
            TcachePut(next, TcacheIndex(nb));
            _observer.Stashed(next);
        }
        return chunk + HeaderBytes;
    }

    private ulong TakeSmall(ulong nb)
    {
        var bin = Bin(BinOf(nb));
        var chunk = Bk(bin);
        if (chunk == bin) return 0;
        if (Fd(Bk(chunk)) != chunk) throw new AbortedException("malloc(): smallbin double linked list corrupted");
        SetInUse(chunk + nb);
        Link(Bk(chunk), bin);
        Last = Place.Small;
        while (HasRoom(nb) && Bk(bin) is var next && next != bin)
        {
            SetInUse(next + nb);
            Link(Bk(next), bin);
            TcachePut(next, TcacheIndex(nb));
            _observer.Stashed(next);
        }
        return chunk + HeaderBytes;
    }

    // Goes through what was freed lately: what fits exactly is taken, all else goes to its bin.
    private ulong SortUnsorted(ulong nb)
    {
        var cached = false;
        for (var turns = 0; turns < MostSortedAtOnce && Bk(Unsorted) is var chunk && chunk != Unsorted;)
        {
            _observer.Tick();
            var (before, size) = (Bk(chunk), SizeOf(chunk));
            CheckUnsorted(chunk, before, size);
            if (IsSmall(nb) && before == Unsorted && chunk == _lastRemainder && size > nb + MinChunk)
            {
                Last = Place.Unsorted;
                return Split(chunk, nb, size, isAlone: true);
            }
            Link(before, Unsorted);
            if (size == nb)
            {
                SetInUse(chunk + size);
                if (!HasRoom(nb))
                {
                    Last = Place.Unsorted;
                    return chunk + HeaderBytes;
                }
                TcachePut(chunk, TcacheIndex(nb));
                cached = true;
                continue;
            }
            SortIntoBin(chunk, size);
            _observer.Sorted(chunk, size, IsSmall(size) ? Place.Small : Place.Large);
            turns++;
        }
        if (!cached) return 0;
        Last = Place.Unsorted;
        return TcacheGet(TcacheIndex(nb));
    }

    private void CheckUnsorted(ulong chunk, ulong before, ulong size)
    {
        if (size <= HeaderBytes || size > SystemBytes) throw new AbortedException("malloc(): invalid size (unsorted)");
        var next = chunk + size;
        if (SizeWord(next) < HeaderBytes || SizeWord(next) > SystemBytes) throw new AbortedException("malloc(): invalid next size (unsorted)");
        if ((PrevSize(next) & ~Flags) != size) throw new AbortedException("malloc(): mismatching next->prev_size (unsorted)");
        if (!IsLink(before + 16, chunk) || !IsLink(chunk + 16, Unsorted)) throw new AbortedException("malloc(): unsorted double linked list corrupted");
        if (IsPrevInUse(next)) throw new AbortedException("malloc(): invalid next->prev_inuse (unsorted)");
    }

    private ulong TakeLarge(ulong nb)
    {
        var bin = Bin(BinOf(nb));
        var chunk = Fd(bin);
        if (chunk == bin || SizeOf(chunk) < nb) return 0;
        do
        {
            _observer.Tick();
            chunk = PointerAt(chunk + PrevNextSize);
        }
        while (SizeOf(chunk) < nb);
        if (chunk != Bk(bin) && SizeWord(chunk) == SizeWord(Fd(chunk))) chunk = Fd(chunk);
        return TakeFromBin(chunk, nb, isLast: false);
    }

    private ulong TakeLarger(ulong nb)
    {
        for (var index = BinOf(nb) + 1; index < 128; index++)
        {
            if ((_binmap[index >> 5] & 1u << (index & 31)) == 0) continue;
            var chunk = Bk(Bin(index));
            if (chunk != Bin(index)) return TakeFromBin(chunk, nb, isLast: IsSmall(nb));
            _binmap[index >> 5] &= ~(1u << (index & 31));
        }
        return 0;
    }

    private ulong TakeFromBin(ulong chunk, ulong nb, bool isLast)
    {
        var size = SizeOf(chunk);
        Unlink(chunk);
        Last = IsSmall(size) ? Place.Small : Place.Large;
        if (size - nb >= MinChunk) return Split(chunk, nb, size, isAlone: false, isLast);
        SetInUse(chunk + size);
        return chunk + HeaderBytes;
    }

    // The front is handed out; the rest is free and unsorted.
    private ulong Split(ulong chunk, ulong nb, ulong size, bool isAlone, bool isLast = true)
    {
        var (rest, left) = (chunk + nb, size - nb);
        WasSplit = true;
        if (isAlone)
        {
            Insert(rest, Unsorted, Unsorted);
            if (!IsSmall(left)) ClearNextSizes(rest);
        }
        else
        {
            PutUnsorted(rest, left, "malloc(): corrupted unsorted chunks");
        }
        if (isLast) _lastRemainder = rest;
        SetHead(chunk, nb | InUse);
        SetHead(rest, left | InUse);
        SetFoot(rest, left);
        return chunk + HeaderBytes;
    }

    private ulong TakeTop(ulong nb)
    {
        var (chunk, size) = (_top, TopSize);
        _top += nb;
        SetHead(chunk, nb | InUse);
        SetHead(_top, (size - nb) | InUse);
        Last = Place.Top;
        return chunk + HeaderBytes;
    }

    private ulong AskKernel(ulong nb)
    {
        if (nb >= MapThreshold)
        {
            // What is larger than all addresses is refused by the kernel, as a mapping and as a longer heap.
            if (nb >= AddressMap.AllBytes) return 0;
            var bytes = PagesFor(nb);
            var chunk = _memory.Map(bytes);
            SetHead(chunk, bytes | IsMapped);
            Last = Place.Mapped;
            return chunk + HeaderBytes;
        }
        RequireTop();
        var grows = (nb + TopPad + MinChunk - TopSize + AddressMap.Page - 1) & ~(AddressMap.Page - 1);
        if (SystemBytes + grows > MostHeap) throw new UndeterminedException("the heap would grow past 1 GiB, the most that the model follows");
        _memory.MoveBreak((long)grows);
        if (_top == 0) _top = _map.Heap;
        SetHead(_top, (TopSize + grows) | InUse);
        _observer.Grew(grows);
        return TakeTop(nb);
    }

    private const string TopIsBroken = "Fatal glibc error: malloc assertion failure in sysmalloc: (old_top == initial_top (av) && old_size == 0) || ((unsigned long) (old_size) >= MINSIZE && prev_inuse (old_top) && ((unsigned long) old_end & (pagesize - 1)) == 0)";

    private void RequireTop()
    {
        if (_top == 0) return;
        if (TopSize < MinChunk || !IsPrevInUse(_top) || (_top + TopSize) % AddressMap.Page != 0) throw new AbortedException(TopIsBroken);
        if (_top + TopSize != _memory.Break) throw new UndeterminedException("the size of the top is overwritten, and malloc would take the rest of the heap for memory of somebody else");
    }

    private static ulong PagesFor(ulong nb) => (nb + SizeBytes + AddressMap.Page - 1) & ~(AddressMap.Page - 1);
}
