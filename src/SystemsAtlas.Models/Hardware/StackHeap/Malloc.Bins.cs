namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <content>Bins: rings of free chunks, linked both ways.</content>
internal sealed partial class Malloc
{
    private const ulong NextSize = 32, PrevNextSize = 40;

    private ulong Unsorted => Bin(1);

    // A bin is a chunk of which only the two links are there.
    private ulong Bin(int index) => _map.Arena + ((ulong)index * 16);

    private static bool IsSmall(ulong size) => size < LargeLeast;

    private static int BinOf(ulong size) => IsSmall(size) ? (int)(size >> 4)
        : size >> 6 <= 48 ? 48 + (int)(size >> 6)
        : size >> 9 <= 20 ? 91 + (int)(size >> 9)
        : size >> 12 <= 10 ? 110 + (int)(size >> 12)
        : size >> 15 <= 4 ? 119 + (int)(size >> 15)
        : size >> 18 <= 2 ? 124 + (int)(size >> 18) : 126;

    private static int FastIndex(ulong size) => (int)(size >> 4) - 2;

    private ulong Fd(ulong chunk) => PointerAt(chunk + 16);

    private ulong Bk(ulong chunk) => PointerAt(chunk + 24);

    private void SetPointer(ulong at, ulong to) => _memory[at] = new(to, to == 0 ? WordKind.Number : WordKind.Pointer);

    private void Link(ulong first, ulong second)
    {
        SetPointer(first + 16, second);
        SetPointer(second + 24, first);
    }

    // Between two that are neighbours in a ring.
    private void Insert(ulong chunk, ulong before, ulong after)
    {
        Link(before, chunk);
        Link(chunk, after);
    }

    private void PutUnsorted(ulong chunk, ulong size, string message)
    {
        var first = Fd(Unsorted);
        if (!IsLink(first + 24, Unsorted)) throw new AbortedException(message);
        Insert(chunk, Unsorted, first);
        if (!IsSmall(size)) ClearNextSizes(chunk);
    }

    private void ClearNextSizes(ulong chunk)
    {
        SetPointer(chunk + NextSize, 0);
        SetPointer(chunk + PrevNextSize, 0);
    }

    private void Unlink(ulong chunk)
    {
        if (SizeOf(chunk) != PrevSize(chunk + SizeOf(chunk))) throw new AbortedException("corrupted size vs. prev_size");
        var (fd, bk) = (Fd(chunk), Bk(chunk));
        if (Bk(fd) != chunk || Fd(bk) != chunk) throw new AbortedException("corrupted double-linked list");
        Link(bk, fd);
        if (IsSmall(SizeWord(chunk)) || PointerAt(chunk + NextSize) is 0) return;
        var (next, prev) = (PointerAt(chunk + NextSize), PointerAt(chunk + PrevNextSize));
        if (PointerAt(next + PrevNextSize) != chunk || PointerAt(prev + NextSize) != chunk) throw new AbortedException("corrupted double-linked list (not small)");
        if (PointerAt(fd + NextSize) != 0)
        {
            LinkSizes(prev, next);
        }
        else if (next == chunk)
        {
            LinkSizes(fd, fd);
        }
        else
        {
            LinkSizes(prev, fd);
            LinkSizes(fd, next);
        }
    }

    // Of each size in a large bin the first chunk leads to that of the next smaller size.
    private void LinkSizes(ulong larger, ulong smaller)
    {
        SetPointer(larger + NextSize, smaller);
        SetPointer(smaller + PrevNextSize, larger);
    }

    private void SortIntoBin(ulong chunk, ulong size)
    {
        var index = BinOf(size);
        var (before, after) = (Bin(index), Fd(Bin(index)));
        if (!IsSmall(size))
        {
            if (after == before)
            {
                LinkSizes(chunk, chunk);
            }
            else if (size < SizeOf(Bk(before)))
            {
                (before, after) = (Bk(before), before);
                var largest = Fd(after);
                var smallest = PointerAt(largest + PrevNextSize);
                LinkSizes(chunk, largest);
                LinkSizes(smallest, chunk);
            }
            else
            {
                while (size < SizeOf(after))
                {
                    after = PointerAt(after + NextSize);
                    _observer.Tick();
                }
                if (size == SizeOf(after))
                {
                    after = Fd(after);
                }
                else
                {
                    var larger = PointerAt(after + PrevNextSize);
                    LinkSizes(chunk, after);
                    LinkSizes(larger, chunk);
                }
                before = Bk(after);
                if (Fd(before) != after) throw new AbortedException("malloc(): largebin double linked list corrupted (bk)");
            }
        }
        _binmap[index >> 5] |= 1u << (index & 31);
        Insert(chunk, before, after);
    }

    /// <summary>What is free, list by list: the list's name, the size of its chunks or 0, and the chunks in the order in which they would be taken.</summary>
    public IEnumerable<FreeList> FreeLists()
    {
        for (var i = 0; i < TcacheBins; i++)
            if (_counts[i] > 0 && _tcache[i] != Overwritten) yield return new(Place.Tcache, MinChunk + ((ulong)i * Align), Singly(_tcache[i], HeaderBytes, _counts[i]));
        for (var i = 0; i < _fast.Length; i++)
            if (_fast[i] != 0) yield return new(Place.Fast, ((ulong)i + 2) << 4, Singly(_fast[i], 0, MostListed));
        for (var i = 1; i < 127; i++)
            if (Bk(Bin(i)) != Bin(i)) yield return new(i == 1 ? Place.Unsorted : i < 64 ? Place.Small : Place.Large, i is > 1 and < 64 ? (ulong)i << 4 : 0, Doubly(Bin(i)));
    }

    private const int MostListed = 2_000;

    // A list that an error has bent into a ring ends where it began; one that was overwritten ends there.
    private ImmutableArray<ulong> Singly(ulong first, ulong header, int most)
    {
        var found = ImmutableArray.CreateBuilder<ulong>();
        for (var at = first; at != 0 && found.Count < most && !found.Contains(at - header);)
        {
            found.Add(at - header);
            var link = header == 0 ? at + 16 : at;
            if (!_memory.IsThere(link) || !_memory[link].Is(WordKind.Mangled)) break;
            at = _memory[link].Value;
        }
        return found.ToImmutable();
    }

    private ImmutableArray<ulong> Doubly(ulong bin)
    {
        var found = ImmutableArray.CreateBuilder<ulong>();
        for (var chunk = Bk(bin); chunk != bin && found.Count < MostListed && _memory.IsThere(chunk + 24) && _memory[chunk + 24].Is(WordKind.Pointer); chunk = Bk(chunk)) found.Add(chunk);
        return found.ToImmutable();
    }
}

/// <summary>A list of free chunks.</summary>
/// <param name="Place">Which kind of list.</param>
/// <param name="Bytes">The size of its chunks, or 0 where they differ.</param>
/// <param name="Chunks">Where they lie, the one that would be taken first at the front.</param>
internal sealed record FreeList(Place Place, ulong Bytes, ImmutableArray<ulong> Chunks);
