namespace SystemsAtlas.Models.RiscV;

/// <summary>The surroundings that a program is loaded into.</summary>
/// <param name="StackTop">The first address behind the stack; a multiple of the size of a page.</param>
/// <param name="StackBytes">How large the stack is. Below it nothing is mapped: that is its guard.</param>
/// <param name="MemoryLimitBytes">How much memory program, heap and stack may have together.</param>
public sealed record MachineOptions(ulong StackTop = 0x40_0000_0000, int StackBytes = 64 << 10, long MemoryLimitBytes = AddressSpace.StandardLimitBytes)
{
    /// <summary>What holds unless somebody says otherwise.</summary>
    public static MachineOptions Standard { get; } = new();
}
