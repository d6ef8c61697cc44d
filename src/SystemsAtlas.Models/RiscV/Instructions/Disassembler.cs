namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Writes instructions as text, as <c>riscv64-linux-gnu-objdump -d</c> does: registers by the ABI's names, targets as addresses.
/// Sources: binutils 2.40, <c>opcodes/riscv-dis.c</c>; The RISC-V Instruction Set Manual, volume I, version 20240411, "RISC-V Assembly Programmer's Handbook".
/// </summary>
public static class Disassembler
{
    private const string FenceLetters = "iorw";

    /// <summary>An instruction at an address.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="pc">Its address, from which a target follows.</param>
    /// <param name="aliases">Whether <c>addi a0,zero,1</c> is written <c>li a0,1</c>; objdump's <c>-M no-aliases</c> when not.</param>
    public static Disassembly Of(Instruction instruction, ulong pc, bool aliases = false) =>
        HasReserved(instruction) ? Data(instruction.Encode())
        : aliases && Aliases.Of(instruction, pc) is { } alias ? alias
        : Plain(instruction, pc);

    /// <summary>A word at an address; <c>.4byte</c> where it is no instruction, or a fence that only the future knows a meaning of.</summary>
    public static Disassembly Of(uint word, ulong pc, bool aliases = false) =>
        Instruction.TryDecode(word, out var instruction) ? Of(instruction, pc, aliases) : Data(word);

    internal static string Register(int number) => Registers.Names[number];

    internal static string Target(Instruction instruction, ulong pc) => $"0x{pc + (ulong)instruction.Immediate:x}";

    internal static string Address(Instruction i) => Say($"{i.Immediate}({Register(i.Rs1)})");

    internal static string Say(FormattableString text) => FormattableString.Invariant(text);

    private static Disassembly Plain(Instruction i, ulong pc)
    {
        var (rd, rs1, rs2) = (Register(i.Rd), Register(i.Rs1), Register(i.Rs2));
        return new(i.Form.Mnemonic, i.Form.Format switch
        {
            Format.R => $"{rd},{rs1},{rs2}",
            Format.I => Say($"{rd},{rs1},{i.Immediate}"),
            Format.Load or Format.Jalr => $"{rd},{Address(i)}",
            Format.Shift or Format.ShiftWord => $"{rd},{rs1},0x{i.Immediate:x}",
            Format.S => $"{rs2},{Address(i)}",
            Format.B => $"{rs1},{rs2},{Target(i, pc)}",
            Format.U => $"{rd},0x{(i.Immediate >> 12) & 0xfffff:x}",
            Format.J => $"{rd},{Target(i, pc)}",
            Format.Fence => $"{FenceSet(i.Immediate >> 4)},{FenceSet(i.Immediate)}",
            Format.System => "",
            _ => throw new InvalidOperationException($"{i.Form.Format} is no format"),
        });
    }

    private static Disassembly Data(uint word) => new(".4byte", $"0x{word:x}");

    private static bool HasReserved(Instruction i) => i.Op is Op.Fence && (i.Rd, i.Rs1, i.Immediate >> 8) is not (0, 0, 0);

    // The letters of four bits, such as "rw"; "unknown", as objdump says, when none is set.
    private static string FenceSet(long bits)
    {
        var letters = string.Concat(FenceLetters.Where((_, i) => (bits >> (3 - i) & 1) != 0));
        return letters.Length == 0 ? "unknown" : letters;
    }
}
