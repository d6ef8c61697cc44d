namespace SystemsAtlas.Models.RiscV;

/// <summary>A place that waits for an address.</summary>
/// <param name="Offset">Of the instruction or the data in its section.</param>
/// <param name="Type">How the address goes in.</param>
/// <param name="Symbol">Whose address: an index into the file's symbols; null for none, whose address is 0.</param>
/// <param name="Addend">What is added to it.</param>
/// <param name="Place">Where the text asks for it.</param>
/// <param name="Length">In how many characters.</param>
public sealed record Relocation(int Offset, RelocationType Type, int? Symbol, long Addend, SourcePlace Place, int Length);

/// <summary>
/// How an address goes into a place, with the numbers of the standard. S is the symbol's address, A the addend, P the place's own address.
/// Source: RISC-V ABIs Specification, version 1.0, section 8.4, "Relocations".
/// </summary>
public enum RelocationType
{
    /// <summary>S + A as data of 4 bytes.</summary>
    Data32 = 1,

    /// <summary>S + A as data of 8 bytes.</summary>
    Data64 = 2,

    /// <summary>S + A - P as the way of a branch.</summary>
    Branch = 16,

    /// <summary>S + A - P as the way of <c>jal</c>.</summary>
    Jal = 17,

    /// <summary>S + A - P over an <c>auipc</c> and the <c>jalr</c> behind it.</summary>
    CallPlt = 19,

    /// <summary>The upper 20 bits of S + A - P.</summary>
    PcrelHi20 = 23,

    /// <summary>The lowest 12 bits of the way that the instruction at the symbol goes, in a load, an <c>addi</c> or a <c>jalr</c>.</summary>
    PcrelLo12I = 24,

    /// <summary>The same in a store.</summary>
    PcrelLo12S = 25,

    /// <summary>The upper 20 bits of S + A.</summary>
    Hi20 = 26,

    /// <summary>The lowest 12 bits of S + A, in a load, an <c>addi</c> or a <c>jalr</c>.</summary>
    Lo12I = 27,

    /// <summary>The same in a store.</summary>
    Lo12S = 28,
}
