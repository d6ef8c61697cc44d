namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>How a value goes into bytes that are already there. Source: RISC-V ABIs Specification, version 1.0, section 8.4, "Relocations".</summary>
internal enum Reference
{
    /// <summary>The number itself, as an instruction's immediate.</summary>
    Immediate,

    /// <summary>The number itself, as the upper 20 bits.</summary>
    Upper,

    /// <summary>%hi: the upper 20 bits of an address, rounded for a %lo with sign (R_RISCV_HI20).</summary>
    High,

    /// <summary>%lo: its lowest 12 bits (R_RISCV_LO12_I and _S).</summary>
    Low,

    /// <summary>%pcrel_hi: the upper 20 bits of the way to an address (R_RISCV_PCREL_HI20).</summary>
    PcrelHigh,

    /// <summary>%pcrel_lo: the lowest 12 bits of the way that the instruction with %pcrel_hi at this label goes (R_RISCV_PCREL_LO12_I and _S).</summary>
    PcrelLow,

    /// <summary>The way to an address, over this and the next instruction (R_RISCV_CALL_PLT).</summary>
    Call,

    /// <summary>The way of a branch or of <c>jal</c> (R_RISCV_BRANCH, R_RISCV_JAL).</summary>
    Target,

    /// <summary>The number or address as data.</summary>
    Data,
}

/// <summary>A place that waits for a value until addresses are known.</summary>
/// <param name="Offset">In its section.</param>
/// <param name="Size">Of the data, in bytes; of an instruction 4.</param>
/// <param name="Reference">How the value goes in.</param>
/// <param name="Expression">What stands for the value.</param>
/// <param name="Known">What it comes to, where that was known at the statement.</param>
internal sealed record Fixup(int Offset, int Size, Reference Reference, Expression Expression, Value? Known);
