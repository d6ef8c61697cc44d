namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>Something that a line of the program did to memory.</summary>
public abstract partial record StackHeapEvent : Event<StackHeapState>
{
    private protected static string Bytes(long bytes) => bytes < 0 ? FormattableString.Invariant($"{(ulong)bytes:#,0} bytes") : FormattableString.Invariant($"{bytes:#,0} {(bytes == 1 ? "byte" : "bytes")}");
}

/// <summary>The program began: its parts lie at their addresses.</summary>
public sealed partial record ProgramLoaded(string Text, string Heap, string Stack) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"The program is loaded: its instructions at {Text}, the heap will begin at {Heap}, the stack ends at {Stack}.";
}

/// <summary>A variable was declared.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Size">What it takes.</param>
/// <param name="Where">stack or data.</param>
/// <param name="Address">Its address.</param>
/// <param name="Holds">What it holds.</param>
public sealed partial record VariablePlaced(string Variable, string Type, [Named("bytes")] int Size, string Where, string Address, string Holds) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"{Variable}, {Type}, has {Size:byte} in the {(Where == "stack" ? "frame on the stack" : "program's data")}, at {Address}. It holds {Holds}.";
}

/// <summary>A number was written.</summary>
/// <param name="Target">To what, as the program says.</param>
/// <param name="Holds">The number, or a question mark where it is not the same in every run.</param>
/// <param name="Where">stack, data, heap or mapped.</param>
/// <param name="Stale">Whether the memory had been given back before.</param>
public sealed partial record NumberStored(string Target, string Holds, string Where, bool Stale) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after)
    {
        if (Stale) return $"{Target} is set to {Holds}, in a chunk that is free: the allocator keeps its own records there.";
        return $"{Target} is set to {Holds}, in the {Where}.";
    }
}

/// <summary>memcpy.</summary>
public sealed partial record BytesCopied(string To, string From, [Named("bytes")] long Size) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"{Size:byte} are copied from {From} to {To}.";
}

/// <summary>A pointer was set to an address without any memory being taken.</summary>
public sealed partial record PointerSet(string Variable, string To) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"{Variable} holds {To}.";
}

/// <summary>A function was called.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Depth">How many calls are live now.</param>
/// <param name="Size">Bytes of its frame.</param>
public sealed partial record FunctionCalled(string Function, int Depth, [Named("bytes")] int Size) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"{Function} is called: its frame takes {Size:byte} below that of its caller.";
}

/// <summary>A function returned.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Size">Bytes of its frame.</param>
/// <param name="Gone">How many variables went with it.</param>
/// <param name="Lost">Blocks to which nothing leads any more.</param>
/// <param name="LostBytes">Their bytes.</param>
public sealed partial record FunctionReturned(string Function, [Named("bytes")] int Size, int Gone, int Lost, long LostBytes) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after)
    {
        if (Lost > 0) return $"{Function} returns and its {Gone:variable} are gone; {Lost:block} on the heap stay, and no pointer leads there: a leak of {LostBytes:byte}.";
        return $"{Function} returns. Its {Size:byte} and its {Gone:variable} are gone, by moving the stack pointer.";
    }
}

/// <summary>malloc, calloc or realloc gave a block.</summary>
/// <param name="Function">Which of them.</param>
/// <param name="Variable">The pointer that holds its address, or empty.</param>
/// <param name="Asked">Bytes that were asked for.</param>
/// <param name="Chunk">Bytes of its chunk, header included.</param>
/// <param name="Header">The word before the block.</param>
/// <param name="From">Where the chunk came from: top, tcache, fast, unsorted, small, large, mapped or same.</param>
/// <param name="Split">Whether it was cut from a larger one.</param>
/// <param name="Offset">Bytes from the first block of the heap to this one.</param>
/// <param name="Moved">Whether realloc moved the block.</param>
public sealed partial record BlockAllocated(string Function, string Variable, long Asked, long Chunk, string Header, string From, bool Split, long Offset, bool Moved) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after)
    {
        var to = Variable.Length == 0 ? "nobody" : Variable;
        if (From == "mapped") return $"{Function} has the kernel map {Bytes(Chunk)} for {Bytes(Asked)}, far from the heap. {to} holds the address.";
        if (From == "same") return $"{Function} changes the block where it lies: a chunk of {Bytes(Chunk)} for {Bytes(Asked)}.";
        return $"{Function} gives {Bytes(Asked)} in a chunk of {Bytes(Chunk)}, {(Split ? "cut from one out of" : "taken from")} the {Words.Of(From)}. {to} holds the address.";
    }
}

/// <summary>A request was refused: the null pointer came back.</summary>
public sealed partial record RequestRefused(string Function, string Variable, string Asked) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"{Function} refuses {Asked} bytes: no address space is that large. {Variable} holds the null pointer.";
}

/// <summary>free took a block back.</summary>
/// <param name="Variable">The pointer, as the program says.</param>
/// <param name="Chunk">Bytes of the chunk.</param>
/// <param name="Into">Where the chunk went: tcache, fast, unsorted, top or mapped, which is to the kernel.</param>
/// <param name="Merged">How many free neighbours it was merged with, the top not counted.</param>
/// <param name="Count">How many chunks its list holds now.</param>
public sealed partial record BlockFreed(string Variable, long Chunk, string Into, int Merged, int Count) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after)
    {
        if (Into == "mapped") return $"free({Variable}) gives {Bytes(Chunk)} of pages back to the kernel at once.";
        if (Merged > 0) return $"free({Variable}): the chunk of {Bytes(Chunk)} joins {Merged:free neighbour} and goes to the {Words.Of(Into)}.";
        return $"free({Variable}): the chunk of {Bytes(Chunk)} goes to the {Words.Of(Into)}. {Variable} still holds the address.";
    }
}

/// <summary>free was given the null pointer.</summary>
public sealed partial record NullFreed : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"free of the null pointer does nothing.";
}

/// <summary>The last pointer to a block was set to something else.</summary>
public sealed partial record BlockLost(string Variable, int Lost, long LostBytes) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"No pointer leads to {Lost:block} any more: a leak of {LostBytes:byte}.";
}

/// <summary>The kernel moved the program break up.</summary>
public sealed partial record HeapGrew([Named("bytes")] long Size) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"The allocator asks the kernel for {Bytes(Size)} more heap.";
}

/// <summary>The kernel moved the program break down.</summary>
public sealed partial record HeapTrimmed([Named("bytes")] long Size) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"The top has become so large that {Bytes(Size)} go back to the kernel.";
}

/// <summary>A chunk that had just become free was put into the bin of its size.</summary>
public sealed partial record ChunkSorted(long Chunk, string Into) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"On the way, a free chunk of {Bytes(Chunk)} does not fit and goes to its {Words.Of(Into)}.";
}

/// <summary>The fast bins were emptied.</summary>
public sealed partial record FastBinsConsolidated(int Chunks) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"The fast bins are emptied: {Chunks:chunk} join free neighbours.";
}

/// <summary>A chunk of the same size was put into the tcache on the way.</summary>
public sealed partial record ChunkStashed(long Chunk) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"On the way, another chunk of {Bytes(Chunk)} moves to the tcache.";
}

/// <summary>The allocator found its records broken and ended the program.</summary>
public sealed partial record ErrorCaught(string Message, string Line) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"glibc stops the program at {Line}: {Message}.";
}

/// <summary>The program used an address where there is no memory.</summary>
public sealed partial record SegmentationFaulted(string Address, string Line) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"At {Line} the program uses {Address}, where there is no memory: the kernel ends it.";
}

/// <summary>The model cannot follow the run further.</summary>
public sealed partial record RunStopped(string Reason, string Line) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"The model stops at {Line}: {Reason}.";
}

/// <summary>The program came to its end.</summary>
public sealed partial record ProgramEnded(int Blocks, long Asked, int Lost, double Gap) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"The program ends, with {Blocks:block} on the heap that nobody freed, of which {Lost} are lost. The kernel takes all of it back.";
}

/// <summary>What a reader did changes nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Why) : StackHeapEvent
{
    protected override Sentence Say(StackHeapState after) => $"Nothing happens: {Why}.";
}

/// <summary>Words for places.</summary>
internal static class Words
{
    public static string Of(SourceKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(Place place) => place.ToString().ToLowerInvariant();

    public static string Of(string place) => place switch { "fast" => "fast bin", "unsorted" => "unsorted bin", "small" => "small bin", "large" => "large bin", _ => place };
}
