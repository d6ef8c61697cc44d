using System.Globalization;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>A field of an instruction.</summary>
/// <param name="Called">Such as rd or opcode.</param>
/// <param name="High">Its highest bit.</param>
/// <param name="Low">Its lowest bit.</param>
/// <param name="IsImmediate">Whether it holds a part of the number.</param>
internal readonly record struct WordField(string Called, int High, int Low, bool IsImmediate)
{
    public int Bits => High - Low + 1;
}

/// <summary>The 32 bits of an instruction, cut into its fields: the highest bit at the left, over each field its name and under it what it says. Source: The RISC-V Instruction Set Manual, volume I, version 20240411, section 2.3.</summary>
/// <param name="key">Its key.</param>
/// <param name="word">The bits.</param>
/// <param name="isOpen">Whether the number is missing and the linker will fill it in.</param>
/// <param name="role">The role of the number's field.</param>
internal sealed class WordFields(string key, uint word, bool isOpen, Role role) : Diagram
{
    /// <summary>Whether names and meanings stand over and under it.</summary>
    public bool IsNamed { get; init; } = true;

    protected override Size MeasureIn(Room room) => new(room.Width, Box(room) + (IsNamed ? 2 * Line(room) : 0));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (cell, small) = (Math.Floor(room.Width / 32), room.Canvas.SmallSize);
        var top = at.Y + (IsNamed ? Line(room) : 0);
        foreach (var field in Fields(word))
        {
            var (left, width) = (at.X + ((31 - field.High) * cell), field.Bits * cell);
            var name = field.IsImmediate ? field.Low == 7 ? $"{key}/imm/low" : $"{key}/imm" : Lines.Say($"{key}/{field.Low}");
            var box = new Rectangle { Key = name, X = left + 1, Y = top, Width = width - 2, Height = Box(room), Radius = 1, Role = field.IsImmediate ? isOpen ? Role.Danger : role : Role.Neutral };
            yield return box;
            if (field.IsImmediate && isOpen) yield return Texture.Hachures(name + "/open", box with { Layer = Layer.Message }, Box(room) - 12, Role.Danger);
            yield return Lines.Label(name + "/bits", Convert.ToString((word >> field.Low) & ((1L << field.Bits) - 1), 2).PadLeft(field.Bits, '0'), left + (width / 2), top + (Box(room) / 2), small, box.Role, Anchor.Middle);
            if (!IsNamed) continue;
            if (Fit.First(Face.Voice, width - 2, small, field.Called, field.Called[..1]) is { Length: > 0 } called) yield return Lines.Label(name + "/name", called, left + (width / 2), at.Y + (Line(room) / 2), small, Role.Muted, Anchor.Middle, face: Face.Voice);
            if (Fit.First(width + 4, small, Said(field, isOpen)) is { Length: > 0 } said) yield return Lines.Label(name + "/says", said, left + (width / 2), top + Box(room) + (Line(room) / 2), small, box.Role, Anchor.Middle);
        }
    }

    private IEnumerable<string> Said(WordField field, bool open)
    {
        if (!Instruction.TryDecode(word, out var instruction)) return [];
        return field.Called switch
        {
            "rd" or "rs1" or "rs2" => [Registers.Names[(int)(word >> field.Low) & 31]],
            "opcode" => [instruction.Form.Mnemonic],
            _ when field.IsImmediate && field.Low != 7 => open ? ["open", "?"] : [instruction.Immediate.ToString(CultureInfo.InvariantCulture)],
            _ => [],
        };
    }

    /// <summary>The fields of a word, from the left; one of 32 bits where it is no instruction.</summary>
    internal static IReadOnlyList<WordField> Fields(uint word)
    {
        if (!Instruction.TryDecode(word, out var instruction)) return [new("data", 31, 0, false)];
        WordField rs2 = new("rs2", 24, 20, false), rs1 = new("rs1", 19, 15, false), funct3 = new("funct3", 14, 12, false), rd = new("rd", 11, 7, false), opcode = new("opcode", 6, 0, false);
        return instruction.Form.Format switch
        {
            Format.R => [new("funct7", 31, 25, false), rs2, rs1, funct3, rd, opcode],
            Format.S or Format.B => [new("imm", 31, 25, true), rs2, rs1, funct3, new("imm", 11, 7, true), opcode],
            Format.U or Format.J => [new("imm", 31, 12, true), rd, opcode],
            Format.Shift => [new("funct6", 31, 26, false), new("imm", 25, 20, true), rs1, funct3, rd, opcode],
            Format.ShiftWord => [new("funct7", 31, 25, false), new("imm", 24, 20, true), rs1, funct3, rd, opcode],
            Format.System => [new("funct12", 31, 20, false), rs1, funct3, rd, opcode],
            _ => [new("imm", 31, 20, true), rs1, funct3, rd, opcode],
        };
    }

    private static double Box(Room room) => room.Canvas.Pick(28.0, 20);

    private static double Line(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.3);
}
