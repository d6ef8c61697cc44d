namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>Where a chunk came from, or where it went.</summary>
public enum Place
{
    /// <summary>Nowhere: the request was refused.</summary>
    None,

    /// <summary>The rest of the heap that was never handed out, or has come back to it.</summary>
    Top,

    /// <summary>The thread's own cache: 64 lists of at most seven chunks.</summary>
    Tcache,

    /// <summary>A list of small chunks that are not merged.</summary>
    Fast,

    /// <summary>The bin of chunks that have just become free.</summary>
    Unsorted,

    /// <summary>A bin of chunks of one size.</summary>
    Small,

    /// <summary>A bin of chunks of a range of sizes, in order.</summary>
    Large,

    /// <summary>Pages of its own.</summary>
    Mapped,

    /// <summary>The same place as before.</summary>
    Same,
}

/// <summary>What the allocator does on the way, for whoever looks on.</summary>
internal interface IMallocObserver
{
    void Tick();

    void Grew(ulong bytes);

    void Trimmed(ulong bytes);

    void Sorted(ulong chunk, ulong bytes, Place into);

    void Consolidated(int chunks);

    void Stashed(ulong chunk);
}

/// <summary>
/// malloc as glibc 2.36 does it (malloc/malloc.c), in one thread and with its defaults: a cache of the thread, fast bins, an unsorted bin, small and large bins, the top of a heap that grows by the program
/// break, and mappings for what is large. It works on words of memory as the library does, so that a program's errors have the consequences that they have there.
/// </summary>
internal sealed partial class Malloc
{
    public const ulong MinChunk = 32, Align = 16, HeaderBytes = 16, SizeBytes = 8;
    public const int TcacheBins = 64, TcacheCount = 7;
    public const ulong FastMost = 128, LargeLeast = 1024, DefaultMapThreshold = 128 << 10;
    private const ulong InUse = 1, IsMapped = 2, OtherArena = 4, Flags = 7;
    private const ulong TopPad = 128 << 10, ConsolidateFrom = 64 << 10, MostDynamicThreshold = 32 << 20, TcacheBytes = 0x280, MostHeap = 1UL << 30;

    // In place of the first of a list that is not the same in every run; no chunk lies there.
    private const ulong Overwritten = ulong.MaxValue;

    private readonly ProcessMemory _memory;
    private readonly AddressMap _map;
    private readonly IMallocObserver _observer;
    private readonly ulong[] _tcache = new ulong[TcacheBins];
    private readonly int[] _counts = new int[TcacheBins];
    private readonly ulong[] _fast = new ulong[10];
    private readonly uint[] _binmap = new uint[4];
    private bool _hasTcache, _hasFast;
    private ulong _top, _lastRemainder, _trimThreshold = DefaultMapThreshold;

    public Malloc(ProcessMemory memory, AddressMap map, IMallocObserver observer)
    {
        (_memory, _map, _observer) = (memory, map, observer);
        for (var i = 1; i < 128; i++) Link(Bin(i), Bin(i));
    }

    /// <summary>Where the last chunk came from, or went.</summary>
    public Place Last { get; private set; }

    /// <summary>Whether the last chunk was cut from a larger one.</summary>
    public bool WasSplit { get; private set; }

    /// <summary>How many free neighbours the last freed chunk was merged with, the top not counted.</summary>
    public int Merged { get; private set; }

    /// <summary>From how many bytes on a chunk has pages of its own.</summary>
    public ulong MapThreshold { get; private set; } = DefaultMapThreshold;

    /// <summary>Where the top begins; 0 before the first request.</summary>
    public ulong Top => _top;

    /// <summary>The chunk that a request takes: eight bytes more, rounded up to sixteen, and 32 at least.</summary>
    public static ulong ChunkFor(ulong bytes) => bytes + SizeBytes + Align - 1 < MinChunk ? MinChunk : (bytes + SizeBytes + Align - 1) & ~(Align - 1);

    /// <summary>malloc.</summary>
    public ulong Allocate(ulong bytes)
    {
        Begin();
        if (bytes > long.MaxValue) return 0;
        InitTcache();
        var index = TcacheIndex(ChunkFor(bytes));
        if (index >= TcacheBins || _counts[index] == 0) return Take(bytes);
        Last = Place.Tcache;
        return TcacheGet(index);
    }

    /// <summary>calloc: takes nothing from the tcache, and clears.</summary>
    public ulong AllocateCleared(ulong count, ulong each)
    {
        Begin();
        if (each != 0 && count > ulong.MaxValue / each) return 0;
        InitTcache();
        var at = Take(count * each);
        if (at != 0 && Last != Place.Mapped) _memory.Clear(at, at - HeaderBytes + SizeOf(at - HeaderBytes) + SizeBytes);
        return at;
    }

    /// <summary>free.</summary>
    public void Free(ulong at)
    {
        Begin();
        if (at == 0) return;
        var chunk = at - HeaderBytes;
        if ((FlagsOf(chunk) & IsMapped) != 0) Unmap(chunk);
        else
        {
            InitTcache();
            RequireMainArena(chunk);
            Give(chunk);
        }
    }

    /// <summary>realloc.</summary>
    public ulong Resize(ulong at, ulong bytes)
    {
        if (at == 0) return Allocate(bytes);
        if (bytes == 0)
        {
            Free(at);
            return 0;
        }
        Begin();
        var chunk = at - HeaderBytes;
        var isMapped = (FlagsOf(chunk) & IsMapped) != 0;
        if (!isMapped)
        {
            InitTcache();
            RequireMainArena(chunk);
        }
        if (IsOutOfReach(chunk)) throw new AbortedException("realloc(): invalid pointer");
        if (bytes > long.MaxValue) return 0;
        return isMapped ? ResizeMapped(chunk, ChunkFor(bytes)) : Resize(chunk, SizeOf(chunk), ChunkFor(bytes));
    }

    private void Begin() => (Last, WasSplit, Merged) = (Place.None, false, 0);

    private void InitTcache()
    {
        if (_hasTcache) return;
        // The cache's own records are the first chunk of the heap.
        Take(TcacheBytes);
        (_hasTcache, Last) = (true, Place.None);
    }

    private static int TcacheIndex(ulong chunkBytes) => (int)Math.Min(int.MaxValue, (chunkBytes - MinChunk + Align - 1) / Align);

    private void TcachePut(ulong chunk, int index)
    {
        _memory[chunk + 24] = new(1, WordKind.Key);
        _memory[chunk + 16] = new(_tcache[index], _tcache[index] == Overwritten ? WordKind.Unknown : WordKind.Mangled);
        _tcache[index] = chunk + HeaderBytes;
        _counts[index]++;
    }

    private ulong TcacheGet(int index)
    {
        var at = _tcache[index];
        if (at == Overwritten) throw Random();
        if (at % Align != 0) throw new AbortedException("malloc(): unaligned tcache chunk detected");
        // A link that the program has overwritten does no harm while the list's count says that nothing follows.
        _tcache[index] = _memory[at].Is(WordKind.Mangled) ? _memory[at].Value : Overwritten;
        _counts[index]--;
        _memory[at + 8] = default;
        return at;
    }

    // Words of a chunk.

    private ulong SizeWord(ulong chunk) => NumberAt(chunk + 8);

    private ulong SizeOf(ulong chunk) => SizeWord(chunk) & ~Flags;

    private ulong FlagsOf(ulong chunk)
    {
        var word = _memory[chunk + 8];
        // Whatever an address is, its lowest bits are those of what lies there.
        return word.Is(WordKind.Number) || word.Is(WordKind.Pointer) ? word.Value & Flags : throw Random();
    }

    private ulong PrevSize(ulong chunk) => NumberAt(chunk);

    private void SetHead(ulong chunk, ulong size) => _memory[chunk + 8] = new(size);

    private void SetFoot(ulong chunk, ulong size) => _memory[chunk + size] = new(size);

    private bool IsPrevInUse(ulong chunk) => (SizeWord(chunk) & InUse) != 0;

    private void SetInUse(ulong chunk, bool inUse = true) => SetHead(chunk, inUse ? SizeWord(chunk) | InUse : SizeWord(chunk) & ~InUse);

    private ulong NumberAt(ulong at) => _memory[at] is var word && word.Is(WordKind.Number) ? word.Value : throw Random();

    private ulong PointerAt(ulong at) => _memory[at] is var word && (word.Is(WordKind.Number) || word.Is(WordKind.Pointer)) ? word.Value : throw Random();

    // Whether a word is that address. Half of it may be overwritten: the lowest bits of an address are the same in every run, and so is how large it may be.
    private bool IsLink(ulong at, ulong to)
    {
        var word = _memory[at];
        if (word is { Low: WordKind.Number, High: WordKind.Pointer } && ((word.Value ^ to) & (AddressMap.Page - 1)) != 0) return false;
        if (word is { Low: WordKind.Pointer, High: WordKind.Number } && word.Value >> 32 is < 0x5000 or > 0x7fff) return false;
        return PointerAt(at) == to;
    }

    private ulong Reveal(ulong at) => _memory[at] is var word && word.Is(WordKind.Mangled) ? word.Value : throw Random();

    private static UndeterminedException Random() => new("the allocator takes for its own what it did not write there, and what it finds differs from run to run");

    private bool IsOutOfReach(ulong chunk)
    {
        if (chunk % Align != 0) return true;
        return chunk > 0UL - SizeOf(chunk);
    }

    private void RequireMainArena(ulong chunk)
    {
        if ((FlagsOf(chunk) & OtherArena) != 0) throw new UndeterminedException("the bytes before it say that it belongs to another thread's heap, and what lies where that would begin differs from run to run");
    }
}
