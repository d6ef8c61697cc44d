namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Where an instruction has its operands, in its 32 bits and in assembly text. The manual's six formats, with those apart that are written differently.
/// Source: The RISC-V Instruction Set Manual, volume I, version 20240411, sections 2.2, 2.3 and chapter 34.
/// </summary>
public enum Format
{
    /// <summary><c>add rd, rs1, rs2</c></summary>
    R,

    /// <summary><c>addi rd, rs1, imm</c>: 12 bits with sign.</summary>
    I,

    /// <summary><c>lw rd, imm(rs1)</c>: encoded as I.</summary>
    Load,

    /// <summary><c>jalr rd, imm(rs1)</c>: encoded as I.</summary>
    Jalr,

    /// <summary><c>slli rd, rs1, shamt</c>: encoded as I, 6 bits without sign.</summary>
    Shift,

    /// <summary><c>slliw rd, rs1, shamt</c>: encoded as I, 5 bits without sign.</summary>
    ShiftWord,

    /// <summary><c>sw rs2, imm(rs1)</c>: 12 bits with sign, in two pieces.</summary>
    S,

    /// <summary><c>beq rs1, rs2, target</c>: 13 bits with sign, the lowest always 0.</summary>
    B,

    /// <summary><c>lui rd, imm</c>: the upper 20 of 32 bits.</summary>
    U,

    /// <summary><c>jal rd, target</c>: 21 bits with sign, the lowest always 0.</summary>
    J,

    /// <summary><c>fence pred, succ</c>: two sets of four letters.</summary>
    Fence,

    /// <summary><c>ecall</c>: no operands.</summary>
    System,
}
