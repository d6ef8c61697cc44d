namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>A file from its first byte to its last, to scale, cut into its parts: the code is solid, what is only there for tools is plain.</summary>
/// <param name="name">What stands over it.</param>
/// <param name="bytes">The file.</param>
/// <param name="largest">How many bytes the whole length stands for.</param>
internal sealed class FileRibbon(string name, ImmutableArray<byte> bytes, int largest) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + Box(room) + (2 * Line(room)) + 4);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("ribbon/name", $"{name}, from its first byte to its last", name) { Value = Lines.Say($"{bytes.Length:#,0} B") }.Place(room, at)) yield return shape;
        var (small, top, scale) = (room.Canvas.SmallSize, at.Y + Caption.HeightOn(room.Canvas), room.Width / largest);
        List<Said>[] lines = [[], []];
        // The largest parts first: a part whose name finds no room between others goes without.
        foreach (var part in ElfAnatomy.Of(bytes.AsSpan()).OrderByDescending(p => p.Bytes))
        {
            var (left, width) = (at.X + (part.Offset * scale), Math.Max(1, part.Bytes * scale));
            var isCode = part.Called is ".text" or "code and data";
            var box = new Rectangle { Key = $"ribbon/{part.Called.Replace(' ', '-')}", X = left, Y = top, Width = width, Height = Box(room), Radius = 0, Role = isCode ? Role.Accent : part.Called is ".rodata" or ".data" ? Role.Done : Role.Neutral, Paint = isCode ? Paint.Solid : Paint.Body };
            yield return box;
            var text = $"{part.Called} {Lines.Count(part.Bytes)}";
            var across = Text.WidthOf(text, small, Face.Voice, strong: true);
            var start = Math.Min(left, at.X + room.Width - across);
            var line = Array.FindIndex(lines, l => l.All(s => start > s.To + 8 || start + across < s.From - 8));
            if (line < 0) continue;
            lines[line].Add(new(start, start + across));
            yield return Lines.Label(box.Key + "/says", text, start, top + Box(room) + 2 + ((line + 0.5) * Line(room)), small, isCode ? Role.Accent : Role.Muted, face: Face.Voice);
        }
    }

    private readonly record struct Said(double From, double To);

    private static double Box(Room room) => room.Canvas.Pick(30.0, 20);

    private static double Line(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.3);
}
