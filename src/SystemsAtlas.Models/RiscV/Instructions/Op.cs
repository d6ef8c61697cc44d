namespace SystemsAtlas.Models.RiscV;

#pragma warning disable CS1591 // Each is named as its mnemonic.

/// <summary>The instructions of RV64I and M, in the order of the manual's tables (chapter 34). What each looks like is in <see cref="InstructionTable"/>.</summary>
public enum Op
{
    Lui, Auipc, Jal, Jalr,
    Beq, Bne, Blt, Bge, Bltu, Bgeu,
    Lb, Lh, Lw, Lbu, Lhu, Sb, Sh, Sw,
    Addi, Slti, Sltiu, Xori, Ori, Andi, Slli, Srli, Srai,
    Add, Sub, Sll, Slt, Sltu, Xor, Srl, Sra, Or, And,
    FenceTso, Fence, Ecall, Ebreak,
    Lwu, Ld, Sd,
    Addiw, Slliw, Srliw, Sraiw, Addw, Subw, Sllw, Srlw, Sraw,
    Mul, Mulh, Mulhsu, Mulhu, Div, Divu, Rem, Remu,
    Mulw, Divw, Divuw, Remw, Remuw,
}
