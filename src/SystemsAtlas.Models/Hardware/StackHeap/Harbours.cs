namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>The lists of free chunks as harbours: each a quay with its chunks moored in the order in which they sail again.</summary>
internal sealed class Harbours(StackHeapState state) : Diagram
{
    private const int MostLists = 3;

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (MostLists * Height(room)));

    // From the first block, as the pointers are written.
    private static string Distance(long bytes) => Lines.Say($"{(bytes < 0 ? "" : "+")}{bytes}");

    private static double Height(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.75) + 4;

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var lists = state.Chunks.Where(c => c.Free is not (StackHeap.Place.None or StackHeap.Place.Top)).GroupBy(c => (c.Free, Bytes: c.Free is StackHeap.Place.Tcache or StackHeap.Place.Fast or StackHeap.Place.Small ? c.Bytes : 0)).ToList();
        foreach (var shape in new Caption("bins/name", lists.Count == 0 ? "free chunks: none but the top" : "free chunks, the next to be taken first", "free chunks") { Value = lists.Count > MostLists ? Lines.Say($"{lists.Count} lists") : "" }.Place(room, at)) yield return shape;
        var (y, small) = (at.Y + Caption.HeightOn(room.Canvas), room.Canvas.SmallSize);
        // The list that the step is about is always shown.
        foreach (var list in lists.OrderByDescending(l => l.Any(c => c.Offset == state.Chunk)).Take(MostLists))
        {
            var name = list.Key.Free + (list.Key.Bytes > 0 ? Lines.Say($" {list.Key.Bytes}") : "");
            var key = Lines.Say($"bin/{Words.Of(list.Key.Free)}-{list.Key.Bytes}");
            var middle = y + ((Height(room) - 4) / 2);
            yield return Lines.Label(key, name.ToLowerInvariant(), at.X, middle, small, face: Face.Place);
            var x = at.X + room.Canvas.Pick(130.0, 108);
            var chunks = list.OrderBy(c => c.Order).ToList();
            foreach (var (i, chunk) in chunks.Index())
            {
                var text = list.Key.Bytes > 0 ? Distance((long)(chunk.Offset + Malloc.HeaderBytes) - (long)state.First) : Lines.Say($"{chunk.Bytes} B");
                var width = Text.WidthOf(text, small) + 14;
                if (x + width > at.X + room.Width - (i < chunks.Count - 1 ? 50 : 0))
                {
                    yield return Lines.Label($"{key}/more", Lines.Say($"+{chunks.Count - i} more"), x, middle, small, Role.Muted, face: Face.Voice);
                    break;
                }
                var box = new Rectangle { Key = Lines.Say($"moored/{chunk.Offset}"), X = x, Y = y, Width = width, Height = Height(room) - 4, Radius = 8, Role = chunk.Offset == state.Chunk ? Role.Accent : Role.Waiting };
                yield return box;
                yield return Lines.Centred($"{box.Key}/says", text, box, small, box.Role);
                x += width + 8;
            }
            y += Height(room);
        }
    }
}
