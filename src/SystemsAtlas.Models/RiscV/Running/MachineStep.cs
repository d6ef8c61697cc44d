namespace SystemsAtlas.Models.RiscV;

/// <summary>A register that was written. Number 0 means none: register 0 is always 0.</summary>
/// <param name="Number">Which, 1 to 31.</param>
/// <param name="Before">What it held.</param>
/// <param name="After">What it holds.</param>
public readonly record struct RegisterWrite(int Number, ulong Before, ulong After);

/// <summary>What an instruction does with memory.</summary>
public enum AccessKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It reads.</summary>
    Read,

    /// <summary>It writes.</summary>
    Write,
}

/// <summary>Memory that an instruction read or wrote.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Address">Of the first byte.</param>
/// <param name="Size">1, 2, 4 or 8 bytes.</param>
/// <param name="Value">What was read or written, as a number without sign.</param>
/// <param name="Before">What was there before it was written; of a read, the value.</param>
public readonly record struct MemoryAccess(AccessKind Kind, ulong Address, int Size, ulong Value, ulong Before);

/// <summary>A system call that was carried out.</summary>
/// <param name="Number">Which, from a7: <see cref="LinuxCalls"/> names them.</param>
/// <param name="A0">The first argument.</param>
/// <param name="A1">The second.</param>
/// <param name="A2">The third.</param>
/// <param name="Result">What a0 holds afterwards; a negated error number where it failed.</param>
public sealed record SystemCall(ulong Number, ulong A0, ulong A1, ulong A2, long Result);

/// <summary>What one step of a machine did. Its fetch read the 4 bytes <see cref="Word"/> at <see cref="Pc"/>.</summary>
/// <param name="Pc">The address of the instruction.</param>
/// <param name="Word">Its 32 bits; 0 when they could not be fetched.</param>
/// <param name="Instruction">The instruction; that of 0 when there was none.</param>
/// <param name="NextPc">The address of the next one; of this one when it faulted.</param>
/// <param name="Register">The register that was written.</param>
/// <param name="Access">The memory that was read or written; system calls' buffers are in <see cref="Call"/>.</param>
/// <param name="IsTaken">Whether it went elsewhere: every jump, and a branch whose condition holds.</param>
/// <param name="Call">The system call; else null.</param>
/// <param name="Fault">What stopped the machine; else null.</param>
public readonly record struct MachineStep(ulong Pc, uint Word, Instruction Instruction, ulong NextPc, RegisterWrite Register, MemoryAccess Access, bool IsTaken, SystemCall? Call, Fault? Fault);
