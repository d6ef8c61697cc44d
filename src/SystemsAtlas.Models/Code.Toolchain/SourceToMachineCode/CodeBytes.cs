using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The code of prog.o, four bytes a row: the last rows, or those around the instruction that is shown. A row whose field is open is hachured until the linker fills it.</summary>
internal sealed class CodeBytes(SourceToMachineCodeState state) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + (Rows(room) * Row(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in new Caption("bytes/name", ".text of prog.o", ".text") { Value = Lines.Say($"{state.Assembled} B") }.Place(room, at)) yield return shape;
        var (text, small, words) = (state.Build.Text, room.Canvas.SmallSize, state.Assembled / Instruction.Size);
        var first = Math.Max(0, words - Rows(room));
        var left = at.X + Math.Ceiling(Text.WidthOf("0x000", small)) + 6;
        for (var word = first; word < words; word++)
        {
            var offset = word * Instruction.Size;
            var isOpen = IsOpen(offset);
            var isNow = state.Offset >= 0 && offset >= state.Offset && state.SFrom > 0;
            var y = at.Y + Caption.HeightOn(room.Canvas) + ((word - first) * Row(room));
            var box = new Rectangle { Key = Lines.Say($"bytes/{offset}"), X = left, Y = y + 1, Width = at.X + room.Width - left - 2, Height = Row(room) - 2, Radius = 1, Role = isNow ? Role.Active : isOpen ? Role.Danger : Role.Neutral };
            yield return box;
            if (isOpen) yield return Texture.Hachures(box.Key + "/open", box with { X = box.X + box.Width - 30, Width = 30, Layer = Layer.Message });
            yield return Lines.Label(box.Key + "/at", SourceToMachineCodeState.Hex((ulong)offset), left - 6, y + (Row(room) / 2), small, Role.Muted, Anchor.End);
            yield return Lines.Label(box.Key + "/hex", Hexadecimal(text.Bytes.AsSpan(offset, Instruction.Size)), left + 6, y + (Row(room) / 2), small, box.Role);
        }
    }

    // A call is two instructions, both of which wait.
    private bool IsOpen(int offset) => state.Build.Text.Relocations.Any(r => (r.Offset == offset || (r.Type == RelocationType.CallPlt && r.Offset == offset - Instruction.Size)) && state.Build.Waits(r));

    private static string Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        var text = "";
        foreach (var one in bytes) text += one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture) + " ";
        return text.TrimEnd();
    }

    private static int Rows(Room room) => room.Canvas.Pick(9, 6);

    private static double Row(Room room) => room.Canvas.Pick(25.0, 18);
}
