namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>The heap as land: from its beginning on, row by row to one scale, each chunk a parcel with its header at its left; the rest is the top. Below it the blocks with pages of their own.</summary>
internal sealed class HeapLand(StackHeapState state) : Diagram
{
    public const int MostRows = 8;
    private const int MostMapped = 3;

    // The last row holds where the top begins.
    private ulong TopAt => state.Chunks.IsEmpty ? 0 : state.Chunks[^1].Free == StackHeap.Place.Top ? state.Chunks[^1].Offset : state.HeapBytes;

    private ulong RowBytes
    {
        get
        {
            var row = 1024UL;
            while ((TopAt / row) + 1 > MostRows) row *= 2;
            return row;
        }
    }

    private int Rows => (int)Math.Min(MostRows, (TopAt / RowBytes) + 1);

    protected override Size MeasureIn(Room room) => new(room.Width, Head(room) + (Rows * RowHeight(room)) + (state.Mapped.IsEmpty ? 0 : (Math.Min(MostMapped, state.Mapped.Length) * RowHeight(room)) + Caption.HeightOn(room.Canvas)));

    private static double RowHeight(Room room) => room.Canvas.Pick(38.0, 29);

    // Between two rows there is room for a pointer, and below the caption.
    private static double Head(Room room) => Caption.HeightOn(room.Canvas) + room.Canvas.Pick(8, 6);

    private static double BoxHeight(Room room) => RowHeight(room) - room.Canvas.Pick(12, 10);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var head = state.Chunks.IsEmpty ? new Caption("heap/name", "the heap: nothing yet") : new Caption("heap/name", Lines.Say($"the heap, {Lines.Bytes((long)state.HeapBytes)}; a row is {Lines.Bytes((long)RowBytes)}"), Lines.Say($"the heap, {Lines.Bytes((long)state.HeapBytes)}"), "the heap");
        foreach (var shape in head.Place(room, at)) yield return shape;
        var top = at.Offset(0, Head(room));
        if (state.Chunks.IsEmpty)
        {
            yield return new Rectangle { Key = "heap/sea", X = top.X, Y = top.Y, Width = room.Width, Height = BoxHeight(room), Radius = 2, Role = Role.Muted, Layer = Layer.Ground };
        }
        foreach (var group in Groups(room))
            foreach (var shape in Parcel(group, room, top)) yield return shape;
        if (state.Mapped.IsEmpty) yield break;
        var below = top.Offset(0, Rows * RowHeight(room));
        foreach (var shape in new Caption("mapped/name", "blocks with pages of their own, far away", "mapped blocks") { Value = state.Mapped.Length > MostMapped ? Lines.Say($"{state.Mapped.Length}") : "" }.Place(room, below)) yield return shape;
        foreach (var (i, block) in state.Mapped.Take(MostMapped).Index())
        {
            var box = new Rectangle { Key = Lines.Say($"mapped/{block.Address:x}"), X = below.X, Y = below.Y + Caption.HeightOn(room.Canvas) + (i * RowHeight(room)), Width = room.Width * 0.7, Height = BoxHeight(room), Radius = 2, Role = block.Names.Length == 0 ? Role.Danger : Role.Accent };
            yield return box;
            yield return Lines.Centred(Lines.Say($"mapped/{block.Address:x}/says"), Fit.Cut(Lines.Say($"{(block.Names.Length == 0 ? "lost" : block.Names)}: {Lines.Bytes((long)block.Bytes)}"), box.Width - 8, room.Canvas.SmallSize), box, room.Canvas.SmallSize, box.Role);
        }
    }

    // Chunks that are too small to be seen are drawn as one with neighbours of their kind.
    private List<ChunkView> Groups(Room room)
    {
        var (groups, least) = (new List<ChunkView>(), (ulong)Math.Ceiling(3 / room.Width * RowBytes));
        foreach (var chunk in state.Chunks)
        {
            if (groups.Count > 0 && groups[^1] is var last && chunk.Bytes < least && last.Bytes < 64 * least && Kind(last) == Kind(chunk) && chunk.Offset != state.Chunk && last.Offset != state.Chunk) groups[^1] = last with { Bytes = last.Bytes + chunk.Bytes, Names = last.Names.Length > 0 ? last.Names : chunk.Names };
            else groups.Add(chunk);
        }
        return groups;
    }

    private static int Kind(ChunkView chunk) => chunk.Free == StackHeap.Place.Top ? 3 : chunk.Free != StackHeap.Place.None ? 2 : chunk.IsLost ? 1 : 0;

    private IEnumerable<Shape> Parcel(ChunkView chunk, Room room, Point top)
    {
        var isNow = chunk.Offset == state.Chunk;
        var role = chunk.Free == StackHeap.Place.Top || chunk.Asked == ChunkView.Own ? Role.Muted : chunk.Free != StackHeap.Place.None ? Role.Waiting : chunk.IsLost ? Role.Danger : isNow ? Role.Accent : Role.Neutral;
        var (units, height) = (room.Width / RowBytes, BoxHeight(room));
        var end = Math.Min(chunk.Offset + chunk.Bytes, (ulong)Rows * RowBytes);
        var (commands, widest) = (new List<PathCommand>(), (Width: 0.0, X: 0.0, Y: 0.0));
        for (var from = chunk.Offset; from < end;)
        {
            var (row, to) = (from / RowBytes, Math.Min(end, ((from / RowBytes) + 1) * RowBytes));
            var (x, y) = (Math.Round(top.X + (from % RowBytes * units), 1), top.Y + (row * RowHeight(room)));
            var right = Math.Round(top.X + ((to - (row * RowBytes)) * units), 1);
            var corner = new Point(x + 0.5, y);
            var width = Math.Max(0.6, right - x - 1);
            commands.AddRange([PathCommand.Move(corner), PathCommand.LineTo(corner.Offset(width, 0)), PathCommand.LineTo(corner.Offset(width, height)), PathCommand.LineTo(corner.Offset(0, height)), PathCommand.Close()]);
            if (width > widest.Width) widest = (width, x, y);
            from = to;
        }
        if (commands.Count == 0) yield break;
        var key = Lines.Say($"chunk/{chunk.Offset}");
        yield return new PathShape { Key = key, Role = role, Paint = Paint.Body, Layer = Layer.Body, Commands = commands };
        var header = Math.Max(1.5, Math.Round(8 * units, 1));
        var start = commands[0].Points[0];
        if (chunk.Free != StackHeap.Place.Top && widest.Width > 3) yield return new Rectangle { Key = Lines.Say($"header/{chunk.Offset}"), X = start.X, Y = start.Y, Width = Math.Min(header, widest.Width), Height = height, Radius = 0, Role = role, Paint = Paint.Solid, Layer = Layer.Message };
        var said = Fit.First(widest.Width - header - 6, room.Canvas.SmallSize, Wordings(chunk));
        if (said.Length > 0) yield return Lines.Label($"{key}/says", said, widest.X + header + ((widest.Width - header) / 2), widest.Y + (height / 2), room.Canvas.SmallSize, role, Anchor.Middle);
    }

    private static string[] Wordings(ChunkView chunk)
    {
        if (chunk.Free == StackHeap.Place.Top) return [Lines.Say($"top: {Lines.Bytes((long)chunk.Bytes)} more"), "top", ""];
        if (chunk.Asked == ChunkView.Own) return ["the allocator's own records", "the allocator's own", "own", ""];
        if (chunk.Free != StackHeap.Place.None) return [Lines.Say($"free, {Lines.Bytes((long)chunk.Bytes)}"), "free", ""];
        return chunk.IsLost ? [Lines.Say($"lost: {chunk.Asked} of {chunk.Bytes} B"), "lost", ""] : [Lines.Say($"{chunk.Names}: {chunk.Asked} of {chunk.Bytes} B"), Lines.Say($"{chunk.Names}: {chunk.Asked}"), chunk.Names, ""];
    }
}
