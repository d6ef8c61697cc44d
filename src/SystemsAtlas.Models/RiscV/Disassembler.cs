namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Writes instructions as text, as <c>riscv64-linux-gnu-objdump -d</c> does: registers by the ABI's names, targets as addresses.
/// Sources: binutils 2.40, <c>opcodes/riscv-dis.c</c>; The RISC-V Instruction Set Manual, volume I, version 20240411, "RISC-V Assembly Programmer's Handbook".
/// </summary>
public static class Disassembler
{
    /// <summary>An instruction at an address.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="pc">Its address, from which a target follows.</param>
    /// <param name="aliases">Whether <c>addi a0,zero,1</c> is written <c>li a0,1</c>; objdump's <c>-M no-aliases</c> when not.</param>
    public static Disassembly Of(Instruction instruction, ulong pc, bool aliases = false)
    {
        throw new NotImplementedException($"{instruction}{pc}{aliases}");
    }

    /// <summary>A word at an address; <c>.word</c> where it is no instruction.</summary>
    public static Disassembly Of(uint word, ulong pc, bool aliases = false) =>
        Instruction.TryDecode(word, out var instruction) ? Of(instruction, pc, aliases) : new(".word", $"0x{word:x8}");
}
