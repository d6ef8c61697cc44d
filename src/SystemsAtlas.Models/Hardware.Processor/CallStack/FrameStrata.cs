namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>The lower end of the stack as strata, to scale: a row is eight bytes, each frame a stratum with its slots at the left and its name at the right, and the stack pointer the line below the last. Depth grows downwards, as addresses fall.</summary>
internal sealed class FrameStrata(CallStackState state) : Diagram
{
    public const int RowBytes = 8;

    protected override Size MeasureIn(Room room) => new(room.Width, Rows(room.Canvas) * RowHeight(room.Canvas));

    public static int Rows(Canvas canvas) => canvas.Pick(24, 13);

    public static double RowHeight(Canvas canvas) => canvas.Pick(18.0, 15);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var first = TopOf(state, room.Canvas);
        double Y(int depth) => at.Y + ((depth - first) / (double)RowBytes * RowHeight(room.Canvas));
        var names = room.Canvas.Pick(98.0, 96);
        foreach (var frame in state.Frames)
        {
            var (top, bottom) = (Math.Max(first, frame.Start), frame.Start + frame.Bytes);
            if (bottom <= top && frame.Bytes > 0) continue;
            if (frame.Bytes == 0)
            {
                if (frame.Place == state.FrameCount - 1 && frame.Start >= first) yield return Lines.Label(Key(frame, "name"), Fit.Cut(NameOf(frame), room.Width - Text.WidthOf(PointerLabel, room.Canvas.SmallSize) - 20, room.Canvas.SmallSize, Face.Place), at.X + room.Width - 6, Y(frame.Start) + (RowHeight(room.Canvas) / 2) + 1, room.Canvas.SmallSize, Role.Active, Anchor.End, face: Face.Place);
                continue;
            }
            foreach (var shape in PlaceFrame(frame, room, new(at.X, Y(top)), new(at.X + room.Width, Y(bottom)), names, top)) yield return shape;
        }
        var line = Math.Min(Y(state.Depth), at.Y + (Rows(room.Canvas) * RowHeight(room.Canvas)));
        yield return new Line { Key = "sp", From = new(at.X, line), To = new(at.X + room.Width, line), Role = state.HasOverflowed ? Role.Danger : Role.Accent, Paint = Paint.Line, Layer = Layer.Message };
        if (line + RowHeight(room.Canvas) < at.Y + (Rows(room.Canvas) * RowHeight(room.Canvas)) + 1) yield return Lines.Label("sp/label", PointerLabel, at.X + 5, line + (RowHeight(room.Canvas) / 2) + 1, room.Canvas.SmallSize, state.HasOverflowed ? Role.Danger : Role.Accent);
    }

    private IEnumerable<Shape> PlaceFrame(FrameView frame, Room room, Point corner, Point end, double names, int from)
    {
        var isCurrent = frame.Place == state.FrameCount - 1;
        var box = new Rectangle { Key = Key(frame, "box"), X = corner.X, Y = corner.Y, Width = end.X - corner.X, Height = end.Y - corner.Y, Radius = 0, Role = isCurrent ? Role.Active : Role.Neutral, Layer = Layer.Ground };
        yield return box;
        var small = room.Canvas.SmallSize;
        var (height, right) = (RowHeight(room.Canvas), end.X - names + 6);
        if (box.Height >= height) yield return Lines.Label(Key(frame, "name"), Fit.Cut(frame.Shape.Name, names - 8, small, Face.Place), right, corner.Y + (height / 2), small, isCurrent ? Role.Active : Role.Neutral, face: Face.Place, strong: isCurrent);
        if (box.Height >= 2 * height && frame.Arguments.Length > 0) yield return Lines.Label(Key(frame, "arguments"), Fit.Cut(frame.Arguments, names - 8, small), right, corner.Y + (1.5 * height), small, isCurrent ? Role.Active : Role.Neutral);
        if (isCurrent && box.Height >= 3 * height) yield return Lines.Label(Key(frame, "bytes"), Lines.Bytes(frame.Bytes), right, corner.Y + (2.5 * height), small, Role.Muted, face: Face.Voice);
        foreach (var (i, slot) in frame.Shape.Slots.Index())
        {
            var start = frame.Start - slot.Offset - slot.Bytes;
            // A frame whose first rows are above the picture shows what is left of it.
            if (start - (start % RowBytes) < from || start >= frame.Start + frame.Bytes) continue;
            foreach (var shape in PlaceSlot(frame, slot, frame.Values[i], room, new(corner.X, corner.Y + ((start - (start % RowBytes) - from) / (double)RowBytes * height)), end.X - corner.X - names, start % RowBytes)) yield return shape;
        }
    }

    private static IEnumerable<Shape> PlaceSlot(FrameView frame, Slot slot, long? value, Room room, Point row, double width, int within)
    {
        var (small, height) = (room.Canvas.SmallSize, RowHeight(room.Canvas));
        var box = new Rectangle
        {
            Key = Key(frame, slot.Name), X = row.X + (width * within / RowBytes) + 1, Y = row.Y + 1, Width = (width * slot.Bytes / RowBytes) - 2, Height = height - 2, Radius = 0,
            Role = value is null ? Role.Waiting : slot.Kind == SlotKind.ReturnAddress ? Role.Accent : Role.Neutral, Layer = Layer.Body,
        };
        yield return box;
        var text = value is null ? Fit.First(box.Width - 6, small, slot.Name) : Fit.First(box.Width - 6, small, Wordings(frame, slot, value.Value));
        if (text.Length > 0) yield return Lines.Label(Key(frame, $"{slot.Name}/text"), text, box.X + 4, box.Y + (box.Height / 2), small, value is null ? Role.Muted : box.Role);
    }

    private static IEnumerable<string> Wordings(FrameView frame, Slot slot, long value)
    {
        if (slot.Kind == SlotKind.ReturnAddress) return [frame.ReturnLine > 0 ? Lines.Say($"ra {CallStackState.Hex((ulong)value)} line {frame.ReturnLine}") : $"ra {CallStackState.Hex((ulong)value)}", $"ra {CallStackState.Hex((ulong)value)}", "ra"];
        if (slot.Kind == SlotKind.CallerFrame || slot is { Bytes: 8, Name: "a" }) return [$"{slot.Name} {CallStackState.Hex((ulong)value)}", slot.Name];
        if (slot.Bytes == 2) return [slot.Name];
        return [Lines.Say($"{slot.Name} {value}"), Lines.Say($"{value}"), slot.Name];
    }

    private string PointerLabel => $"sp {CallStackState.Hex(state.Sp)}";

    private static string NameOf(FrameView frame) => $"{frame.Shape.Name} {frame.Arguments}".TrimEnd();

    private static string Key(FrameView frame, string part) => Lines.Say($"frame/{frame.Place}/{part}");

    // The first depth that is shown, so that the stack pointer and a row below it are in the picture.
    public static int TopOf(CallStackState state, Canvas canvas) => Math.Max(0, RoundUp(state.Depth) - ((Rows(canvas) - 1) * RowBytes));

    private static int RoundUp(int bytes) => (bytes + RowBytes - 1) / RowBytes * RowBytes;
}
