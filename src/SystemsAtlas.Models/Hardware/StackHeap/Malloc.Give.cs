namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <content>How a chunk is given back: to the tcache, a fast bin, its free neighbours, the top, the kernel. And how one is made larger or smaller.</content>
internal sealed partial class Malloc
{
    private void Give(ulong chunk)
    {
        if (IsOutOfReach(chunk)) throw new AbortedException("free(): invalid pointer");
        var size = SizeOf(chunk);
        if (size < MinChunk || size % Align != 0) throw new AbortedException("free(): invalid size");
        if (!_memory.IsHeap(chunk)) throw new UndeterminedException("the bytes before it look like the header of a chunk, and malloc would take for its own what is no part of the heap");
        if (StashesInTcache(size) && GiveTcache(chunk, TcacheIndex(size))) return;
        if (size <= FastMost) GiveFast(chunk, size);
        else GiveMerged(chunk, size);
    }

    private bool GiveTcache(ulong chunk, int index)
    {
        if (_memory[chunk + 24].Is(WordKind.Key))
        {
            var at = _tcache[index];
            for (var count = 0; at != 0; count++, at = Reveal(at))
            {
                if (at == Overwritten) throw Random();
                if (count >= TcacheCount) throw new AbortedException("free(): too many chunks detected in tcache");
                if (at % Align != 0) throw new AbortedException("free(): unaligned chunk detected in tcache 2");
                if (at == chunk + HeaderBytes) throw new AbortedException("free(): double free detected in tcache 2");
            }
        }
        if (_counts[index] >= TcacheCount) return false;
        TcachePut(chunk, index);
        Last = Place.Tcache;
        return true;
    }

    private void GiveFast(ulong chunk, ulong size)
    {
        if (SizeWord(chunk + size) <= HeaderBytes || SizeOf(chunk + size) >= SystemBytes) throw new AbortedException("free(): invalid next size (fast)");
        _hasFast = true;
        var old = _fast[FastIndex(size)];
        if (old == chunk) throw new AbortedException("double free or corruption (fasttop)");
        _memory[chunk + 16] = new(old, WordKind.Mangled);
        _fast[FastIndex(size)] = chunk;
        Last = Place.Fast;
    }

    private void GiveMerged(ulong chunk, ulong size)
    {
        var next = chunk + size;
        if (chunk == _top) throw new AbortedException("double free or corruption (top)");
        if (next >= _top + TopSize) throw new AbortedException("double free or corruption (out)");
        if (!IsPrevInUse(next)) throw new AbortedException("double free or corruption (!prev)");
        var nextSize = SizeOf(next);
        if (SizeWord(next) <= HeaderBytes || nextSize >= SystemBytes) throw new AbortedException("free(): invalid next size (normal)");
        if (!IsPrevInUse(chunk))
        {
            var before = PrevSize(chunk);
            (chunk, size) = (chunk - before, size + before);
            if (SizeOf(chunk) != before) throw new AbortedException("corrupted size vs. prev_size while consolidating");
            Unlink(chunk);
            Merged++;
        }
        if (next == _top) size = MergeWithTop(chunk, size);
        else size = MergeForward(chunk, size, next, "free(): corrupted unsorted chunks");
        Last = chunk == _top ? Place.Top : Place.Unsorted;
        if (size < ConsolidateFrom) return;
        if (_hasFast) Consolidate();
        if (TopSize >= _trimThreshold) Trim();
    }

    private ulong MergeWithTop(ulong chunk, ulong size)
    {
        size += TopSize;
        SetHead(chunk, size | InUse);
        _top = chunk;
        return size;
    }

    private ulong MergeForward(ulong chunk, ulong size, ulong next, string message)
    {
        if (IsPrevInUse(next + SizeOf(next)))
        {
            SetInUse(next, false);
        }
        else
        {
            size += SizeOf(next);
            Unlink(next);
            Merged++;
        }
        PutUnsorted(chunk, size, message);
        SetHead(chunk, size | InUse);
        SetFoot(chunk, size);
        return size;
    }

    // Takes the fast bins apart: their chunks are merged with their neighbours and become unsorted.
    private void Consolidate()
    {
        _hasFast = false;
        var merged = 0;
        for (var i = 0; i < _fast.Length; i++)
        {
            var chunk = _fast[i];
            _fast[i] = 0;
            while (chunk != 0)
            {
                _observer.Tick();
                if (chunk % Align != 0) throw new AbortedException("malloc_consolidate(): unaligned fastbin chunk detected");
                if (FastIndex(SizeOf(chunk)) != i) throw new AbortedException("malloc_consolidate(): invalid chunk size");
                var following = Reveal(chunk + 16);
                ConsolidateOne(chunk);
                (chunk, merged) = (following, merged + 1);
            }
        }
        if (merged > 0) _observer.Consolidated(merged);
    }

    private void ConsolidateOne(ulong chunk)
    {
        var size = SizeOf(chunk);
        var next = chunk + size;
        if (!IsPrevInUse(chunk))
        {
            var before = PrevSize(chunk);
            (chunk, size) = (chunk - before, size + before);
            if (SizeOf(chunk) != before) throw new AbortedException("corrupted size vs. prev_size in fastbins");
            Unlink(chunk);
        }
        if (next == _top) MergeWithTop(chunk, size);
        else MergeForward(chunk, size, next, "");
    }

    private void Trim()
    {
        var area = TopSize - MinChunk - 1;
        if (area <= TopPad) return;
        var extra = (area - TopPad) & ~(AddressMap.Page - 1);
        if (extra == 0) return;
        var size = TopSize;
        _memory.MoveBreak(-(long)extra);
        SetHead(_top, (size - extra) | InUse);
        _observer.Trimmed(extra);
    }

    private void Unmap(ulong chunk)
    {
        var (start, bytes) = MappingOf(chunk, "munmap_chunk(): invalid pointer");
        if (SizeWord(chunk) > MapThreshold && SizeWord(chunk) <= MostDynamicThreshold)
        {
            MapThreshold = bytes;
            _trimThreshold = 2 * bytes;
        }
        _memory.Unmap(start);
        Last = Place.Mapped;
    }

    // A block that is mapped has whole pages and lies at the start of one, which free checks by what is written before it.
    private (ulong Start, ulong Bytes) MappingOf(ulong chunk, string message)
    {
        if (_memory[chunk].Is(WordKind.Number) && _memory[chunk + 8].Is(WordKind.Number))
        {
            var (before, inPage) = (PrevSize(chunk), (chunk + HeaderBytes) % AddressMap.Page);
            if ((before + SizeOf(chunk)) % AddressMap.Page != 0) throw new AbortedException(message);
            // Where in its page a variable lies differs from run to run; chunks of the heap lie at the same place in every run.
            if (_memory.IsHeap(chunk) && ((chunk - before) % AddressMap.Page != 0 || (inPage & (inPage - 1)) != 0)) throw new AbortedException(message);
        }
        if (_memory.MappedAt(chunk) is var (start, bytes) && start == chunk && SizeOf(chunk) == bytes) return (start, bytes);
        throw new UndeterminedException("the bytes before it say that it has pages of its own, and malloc would give pages back that it never got");
    }

    private ulong ResizeMapped(ulong chunk, ulong nb)
    {
        var (start, bytes) = MappingOf(chunk, "mremap_chunk(): invalid pointer");
        Last = Place.Mapped;
        if (nb >= AddressMap.AllBytes) return 0;
        if (PagesFor(nb) == bytes) return chunk + HeaderBytes;
        var to = _memory.Remap(start, PagesFor(nb));
        SetHead(to, PagesFor(nb) | IsMapped);
        return to + HeaderBytes;
    }

    private ulong Resize(ulong chunk, ulong oldSize, ulong nb)
    {
        if (SizeWord(chunk) <= HeaderBytes || oldSize >= SystemBytes) throw new AbortedException("realloc(): invalid old size");
        var next = chunk + oldSize;
        var nextSize = SizeOf(next);
        if (SizeWord(next) <= HeaderBytes || nextSize >= SystemBytes) throw new AbortedException("realloc(): invalid next size");
        var size = oldSize;
        if (oldSize < nb)
        {
            if (next == _top && oldSize + nextSize >= nb + MinChunk)
            {
                SetHead(chunk, nb | (SizeWord(chunk) & InUse));
                _top = chunk + nb;
                SetHead(_top, (oldSize + nextSize - nb) | InUse);
                Last = Place.Same;
                return chunk + HeaderBytes;
            }
            if (next != _top && !IsPrevInUse(next + nextSize) && oldSize + nextSize >= nb)
            {
                size += nextSize;
                Unlink(next);
            }
            else
            {
                var at = Take(nb - Align + 1);
                if (at == 0) return 0;
                if (at - HeaderBytes != next) return Move(chunk, oldSize, at);
                size += SizeOf(next);
            }
        }
        Last = Place.Same;
        if (size - nb < MinChunk)
        {
            SetHead(chunk, size | (SizeWord(chunk) & InUse));
            SetInUse(chunk + size);
            return chunk + HeaderBytes;
        }
        var rest = chunk + nb;
        SetHead(chunk, nb | (SizeWord(chunk) & InUse));
        SetHead(rest, (size - nb) | InUse);
        SetInUse(rest + (size - nb));
        Give(rest);
        Last = Place.Same;
        return chunk + HeaderBytes;
    }

    private ulong Move(ulong chunk, ulong oldSize, ulong to)
    {
        var (last, wasSplit) = (Last, WasSplit);
        // Both are whole chunks, so what is copied is all that the old one could hold.
        _memory.Copy(chunk + HeaderBytes, to, oldSize - SizeBytes);
        Give(chunk);
        (Last, WasSplit) = (last, wasSplit);
        return to;
    }
}
