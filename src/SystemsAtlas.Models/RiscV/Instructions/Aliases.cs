using static SystemsAtlas.Models.RiscV.Disassembler;

namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// How instructions are written that have a name of their own for what they are mostly used for.
/// Source: The RISC-V Instruction Set Manual, volume I, version 20240411, "RISC-V Assembly Programmer's Handbook", tables of pseudoinstructions.
/// </summary>
internal static class Aliases
{
    private const int EveryAccess = 0xff;

    /// <summary>The pseudo-instruction that an instruction is; null when it is none.</summary>
    public static Disassembly? Of(Instruction i, ulong pc) => i switch
    {
        { Op: Op.Addi, Rd: 0, Rs1: 0, Immediate: 0 } => new("nop", ""),
        { Op: Op.Addi, Rs1: 0 } => new("li", Say($"{Register(i.Rd)},{i.Immediate}")),
        { Op: Op.Addi, Immediate: 0 } => Two("mv", i.Rd, i.Rs1),
        { Op: Op.Xori, Immediate: -1 } => Two("not", i.Rd, i.Rs1),
        { Op: Op.Sub, Rs1: 0 } => Two("neg", i.Rd, i.Rs2),
        { Op: Op.Subw, Rs1: 0 } => Two("negw", i.Rd, i.Rs2),
        { Op: Op.Addiw, Immediate: 0 } => Two("sext.w", i.Rd, i.Rs1),
        { Op: Op.Andi, Immediate: 255 } => Two("zext.b", i.Rd, i.Rs1),
        { Op: Op.Sltiu, Immediate: 1 } => Two("seqz", i.Rd, i.Rs1),
        { Op: Op.Sltu, Rs1: 0 } => Two("snez", i.Rd, i.Rs2),
        { Op: Op.Slt, Rs2: 0 } => Two("sltz", i.Rd, i.Rs1),
        { Op: Op.Slt, Rs1: 0 } => Two("sgtz", i.Rd, i.Rs2),
        { Op: Op.Beq, Rs2: 0 } => Branch("beqz", i.Rs1, i, pc),
        { Op: Op.Bne, Rs2: 0 } => Branch("bnez", i.Rs1, i, pc),
        { Op: Op.Bge, Rs2: 0 } => Branch("bgez", i.Rs1, i, pc),
        { Op: Op.Bge, Rs1: 0 } => Branch("blez", i.Rs2, i, pc),
        { Op: Op.Blt, Rs2: 0 } => Branch("bltz", i.Rs1, i, pc),
        { Op: Op.Blt, Rs1: 0 } => Branch("bgtz", i.Rs2, i, pc),
        { Op: Op.Jal, Rd: Registers.Zero } => new("j", Target(i, pc)),
        { Op: Op.Jal, Rd: Registers.Ra } => new("jal", Target(i, pc)),
        { Op: Op.Jalr, Rd: Registers.Zero, Rs1: Registers.Ra, Immediate: 0 } => new("ret", ""),
        { Op: Op.Jalr, Rd: Registers.Zero } => new("jr", Base(i)),
        { Op: Op.Jalr, Rd: Registers.Ra } => new("jalr", Base(i)),
        { Op: Op.Fence, Rd: 0, Rs1: 0, Immediate: EveryAccess } => new("fence", ""),
        _ => null,
    };

    private static Disassembly Two(string name, int first, int second) => new(name, $"{Register(first)},{Register(second)}");

    private static Disassembly Branch(string name, int register, Instruction i, ulong pc) => new(name, $"{Register(register)},{Target(i, pc)}");

    private static string Base(Instruction i) => i.Immediate == 0 ? Register(i.Rs1) : Address(i);
}
