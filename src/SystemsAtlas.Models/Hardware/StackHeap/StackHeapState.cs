namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>What a variable holds.</summary>
public enum HeldKind
{
    /// <summary>A number, or bytes that nobody looks at.</summary>
    Number,

    /// <summary>The null pointer.</summary>
    Null,

    /// <summary>The address of something that lives.</summary>
    Live,

    /// <summary>The address of something that is gone: freed, or of a call that returned.</summary>
    Dangling,
}

/// <summary>A variable at an address, with what it holds.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Text">What it holds, in a few characters.</param>
/// <param name="Held">What kind of thing that is.</param>
/// <param name="Target">The address that it holds, or 0.</param>
public sealed record Placed(Variable Variable, ulong Address, string Text, HeldKind Held, ulong Target);

/// <summary>A call that has not returned.</summary>
/// <param name="Id">Which call of the run; main is 0.</param>
/// <param name="Function">Its function.</param>
/// <param name="Base">The lowest address of its variables.</param>
/// <param name="Bytes">What they take.</param>
/// <param name="Variables">Those that are declared so far.</param>
public sealed record FrameView(int Id, string Function, ulong Base, int Bytes, ImmutableArray<Placed> Variables);

/// <summary>A piece of the heap, with its header.</summary>
/// <param name="Offset">Where it begins, in bytes from the beginning of the heap.</param>
/// <param name="Bytes">Its size, header included.</param>
/// <param name="Asked">Bytes that were asked for, if it is in use; else 0.</param>
/// <param name="Free">The list that it is in, <see cref="Place.Top"/> for the rest, or <see cref="Place.None"/> if it is in use.</param>
/// <param name="Names">The pointers to it, with commas between; empty if there is none.</param>
/// <param name="Order">Its place in its list, from 1: that is how soon it is taken.</param>
public sealed record ChunkView(ulong Offset, ulong Bytes, ulong Asked, Place Free, string Names, int Order)
{
    /// <summary>Whether it is in use and no pointer leads to it.</summary>
    public bool IsLost => Free == Place.None && Names.Length == 0 && Asked != Own;

    /// <summary>What the allocator's own chunk has in place of a number of bytes that were asked for.</summary>
    public const ulong Own = ulong.MaxValue;
}

/// <summary>A block with pages of its own.</summary>
/// <param name="Address">Where it begins.</param>
/// <param name="Bytes">Its pages, in bytes.</param>
/// <param name="Asked">Bytes that were asked for.</param>
/// <param name="Names">The pointers to it.</param>
public sealed record MappedView(ulong Address, ulong Bytes, ulong Asked, string Names);

/// <summary>What was counted from the start.</summary>
public sealed partial record HeapCounts(int Allocations, int Frees, int Reused, int FromTop, int Merges, int Splits, int KernelCalls) : IValued;

/// <summary>What one line did, for the two files: C, and what that C prints.</summary>
internal sealed record Done(int Frame, string C, string Printed);

/// <summary>A call with all its variables.</summary>
internal sealed record CallVariables(int Id, string Function, ImmutableArray<Variable> Variables);

/// <summary>A program's memory between two lines.</summary>
public sealed record StackHeapState : IState
{
    /// <summary>Where the parts of the process lie.</summary>
    public required AddressMap Map { get; init; }

    /// <summary>The lines of the program, as they were written.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>The line that the step is about, or 0.</summary>
    public int Line { get; init; }

    /// <summary>Whether a reader did what the step is about, and not a line; the line is then the one before.</summary>
    public bool IsReaders { get; init; }

    /// <summary>The calls that have not returned, main first.</summary>
    public ImmutableArray<FrameView> Frames { get; init; } = [];

    /// <summary>Variables that live as long as the program.</summary>
    public ImmutableArray<Placed> Statics { get; init; } = [];

    /// <summary>The heap, piece by piece, from its beginning to the break.</summary>
    public ImmutableArray<ChunkView> Chunks { get; init; } = [];

    public ImmutableArray<MappedView> Mapped { get; init; } = [];

    public HeapCounts Counts { get; init; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>The chunk that the step is about, by its offset, or null.</summary>
    public ulong? Chunk { get; init; }

    /// <summary>The variable that the step is about, by its id, or empty.</summary>
    public string Variable { get; init; } = "";

    /// <summary>How the program ended before its end, or empty.</summary>
    public string Error { get; init; } = "";

    /// <summary>What has been done, line by line.</summary>
    internal ImmutableList<Done> Log { get; init; } = [];

    /// <summary>The first block of the heap, by its offset in it.</summary>
    internal ulong First { get; init; }

    /// <summary>The variables of each call so far, by its number; declared or not.</summary>
    internal ImmutableList<CallVariables> Calls { get; init; } = [];

    /// <summary>Those that live as long as the program; declared or not.</summary>
    internal ImmutableArray<Variable> AllStatics { get; init; } = [];

    /// <summary>Blocks that are in use.</summary>
    public int Blocks => Used.Count() + Mapped.Length;

    /// <summary>Bytes that were asked for and are in use.</summary>
    public ulong Asked => Sum(Used, c => c.Asked) + Sum(Mapped, m => m.Asked);

    /// <summary>Bytes of the chunks that hold them.</summary>
    public ulong Taken => Sum(Used, c => c.Bytes) + Sum(Mapped, m => m.Bytes);

    /// <summary>Bytes of chunks that are free, the top not counted.</summary>
    public ulong Free => Sum(FreeChunks, c => c.Bytes);

    /// <summary>The largest of the free chunks, the top not counted.</summary>
    public ulong LargestFree => FreeChunks.Select(c => c.Bytes).DefaultIfEmpty().Max();

    /// <summary>Bytes of the heap.</summary>
    public ulong HeapBytes => Sum(Chunks, c => c.Bytes);

    /// <summary>Blocks in use that no pointer leads to.</summary>
    public int Lost => Chunks.Count(c => c.IsLost) + Mapped.Count(m => m.Names.Length == 0);

    /// <summary>Bytes of those blocks.</summary>
    public ulong LostBytes => Sum(Chunks.Where(c => c.IsLost), c => c.Bytes) + Sum(Mapped.Where(m => m.Names.Length == 0), m => m.Bytes);

    /// <summary>All variables that are there.</summary>
    public IEnumerable<Placed> Variables => Statics.Concat(Frames.SelectMany(f => f.Variables));

    /// <summary>Pointers to what is gone.</summary>
    public int Dangling => Variables.Count(v => v.Held == HeldKind.Dangling);

    /// <summary>Bytes between a pointer on the stack and its block: of the first that has one, or 0.</summary>
    public ulong Gap => Variables.FirstOrDefault(v => v is { Held: HeldKind.Live } && !v.Variable.IsStatic && v.Target >= Map.Heap && v.Target < Map.Heap + HeapBytes) is { } v ? v.Address - v.Target : 0;

    /// <summary>The same in TiB.</summary>
    public double GapTib => Math.Round(Gap / (double)(1L << 40), 1);

    private IEnumerable<ChunkView> Used => Chunks.Where(c => c.Free == Place.None && c.Asked != ChunkView.Own);

    private IEnumerable<ChunkView> FreeChunks => Chunks.Where(c => c.Free is not (Place.None or Place.Top));

    public RecordValue Values => Value.Record(
        ("line", Line), ("function", Frames.IsEmpty ? "" : Frames[^1].Function), ("depth", Frames.Length), ("variables", Variables.Count()), ("stackBytes", Frames.Sum(f => f.Bytes)),
        ("blocks", Blocks), ("asked", (long)Asked), ("taken", (long)Taken), ("overhead", (long)(Taken - Asked)), ("free", (long)Free), ("freeChunks", FreeChunks.Count()), ("largestFree", (long)LargestFree),
        ("heapBytes", (long)HeapBytes), ("heapKib", (long)(HeapBytes / 1024)), ("heapPieces", Chunks.Length), ("top", (long)(Chunks.IsEmpty ? 0 : Chunks[^1].Bytes)), ("mapped", Mapped.Length), ("mappedBytes", (long)Sum(Mapped, m => m.Bytes)),
        ("lost", Lost), ("lostBytes", (long)LostBytes), ("dangling", Dangling), ("gap", (long)Gap), ("gapTib", GapTib), ("counts", Counts.Values), ("error", Error),
        ("heapAt", Hex(Map.Heap)), ("textAt", Hex(Map.Text)), ("stackTop", Hex(Map.StackTop)), ("frame", Frames.IsEmpty ? "" : Hex(Frames[^1].Base)));

    internal static string Hex(ulong address) => FormattableString.Invariant($"0x{address:x}");

    private static ulong Sum<T>(IEnumerable<T> all, Func<T, ulong> of)
    {
        var sum = 0UL;
        foreach (var one in all) sum += of(one);
        return sum;
    }
}
