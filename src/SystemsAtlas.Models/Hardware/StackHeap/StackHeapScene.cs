namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>The program beside its stack and its heap: frames as boxes, chunks as parcels of land with headers, lists of free chunks as harbours; above them all addresses on one line to scale.</summary>
public sealed class StackHeapScene : Scene<StackHeapState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "what the line is about, and the pointer to it"),
        new(Role.Neutral, "variables, and blocks in use, each with its header at the left"),
        new(Role.Waiting, "free, and in a list from which it will be taken again"),
        new(Role.Danger, "a pointer to what is gone, or a block to which no pointer leads"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("free", "chunk/{}", "{}", "Free the block of chunk {}"),
        new("free", "moored/{}", "{}", "Free the block of chunk {} once more"),
        new("malloc", "region/heap", "24", "Allocate 24 bytes"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("variables", frame => frame.Count("var/*/*") + (frame.Number("stack/more") ?? 0)),
        new("heapPieces", frame => frame.Count("chunk/*")),
        new("depth", frame => frame.Count("frame/*", s => s.Key != "frame/data")),
        new("gapTib", frame => frame.Number("gap")),
    ];

    protected override Diagram Draw(Step step, StackHeapState before, StackHeapState after, Canvas canvas)
    {
        var code = new CodeListing("code", after.Lines) { Current = after.Line > 0 ? after.Line : null, Rows = canvas.Pick(11, 4), FillsWidth = true, CurrentRole = after is { Error.Length: > 0, IsReaders: false } ? Role.Danger : Role.Active };
        var heap = new Column([new HeapLand(after), new Harbours(after)], canvas.Pick(10, 6), Align.Start);
        var number = after.Gap == 0 ? (Diagram)new Space(0, 0) : new BigNumber("gap", Lines.Say($"{after.GapTib:0.0}"), "from a pointer on the stack to its block on the heap") { Unit = "TiB" };
        if (canvas.IsNarrow)
            return new PointerLane(new Column([new Fixed(384, code), new Error(after), new Fixed(370, new FrameColumn(after)), new Fixed(370, heap), new AddressRuler(after), number], 6, Align.Start), after);
        var right = new PointerLane(new Row([new Fixed(176, new FrameColumn(after)), new Fixed(400, heap)], 24, Align.Start), after);
        var left = new Column([new Fixed(310, code), new Error(after), number], 12, Align.Start);
        return new Column([new AddressRuler(after), new Row([new Fixed(310, left), right], 18, Align.Start)], 10, Align.Start);
    }

    protected override string[] Focus(Event? happened, StackHeapState after) => happened switch
    {
        ProgramLoaded => ["region/heap", "region/stack"],
        VariablePlaced or PointerSet => [Variable(after)],
        NumberStored { Where: "heap" } or BytesCopied when after.Chunk is not null => [Chunk(after), Variable(after)],
        NumberStored => [Variable(after)],
        BytesCopied => [Variable(after)],
        FunctionCalled => [Lines.Say($"frame/{after.Frames[^1].Id}")],
        FunctionReturned { Lost: > 0 } or BlockLost => [Lost(after), "frame/0"],
        FunctionReturned => ["frame/0"],
        BlockAllocated { From: "mapped" } or BlockFreed { Into: "mapped" } => [after.Mapped.IsEmpty ? Variable(after) : Lines.Say($"mapped/{after.Mapped[^1].Address:x}"), after.Mapped.IsEmpty ? "region/stack" : Variable(after)],
        BlockAllocated or BlockFreed => [Chunk(after), Variable(after)],
        ChunkSorted or ChunkStashed => [Chunk(after)],
        HeapGrew or HeapTrimmed or FastBinsConsolidated => ["heap/name"],
        ErrorCaught or SegmentationFaulted or RunStopped => ["error", Variable(after)],
        RequestRefused or NullFreed => [Variable(after)],
        ProgramEnded => ["gap|ruler/name", "heap/name"],
        _ => ["stack/name", "ruler/name"],
    };

    private static string Variable(StackHeapState after) => after.Variable.Length > 0 ? $"var/{after.Variable}|stack/more|stack/name" : "stack/name";

    private static string Chunk(StackHeapState after)
    {
        foreach (var chunk in after.Chunks)
            if (after.Chunk is { } at && at >= chunk.Offset && at < chunk.Offset + chunk.Bytes)
                return chunk.Free == Place.Top ? "heap/name" : Lines.Say($"moored/{chunk.Offset}|header/{chunk.Offset}|chunk/{chunk.Offset}|heap/name");
        return "heap/name";
    }

    private static string Lost(StackHeapState after)
    {
        foreach (var chunk in after.Chunks)
            if (chunk.IsLost) return Lines.Say($"header/{chunk.Offset}|heap/name");
        return "heap/name";
    }

    protected override Sentence Picture(Step step, StackHeapState after)
    {
        if (after.Frames.IsEmpty) return $"Nothing is loaded yet.";
        return $"{after.Frames.Length:frame} on the stack with {after.Variables.Count():variable}; {after.Blocks:block} in use; {Lines.Bytes((long)after.HeapBytes)} of heap, of which {Lines.Bytes((long)after.Free)} are free in pieces.";
    }

    protected override Sentence Caption(Step step, StackHeapState after) => $"line {after.Line} · {after.Blocks:block} · {Lines.Bytes((long)after.HeapBytes)} of heap";

    private sealed class Error(StackHeapState state) : Composite
    {
        protected override Diagram Compose(Room room) => state.Error.Length == 0 ? new Space(0, 0) : new Note("error", state.Error, Role.Danger);
    }
}
