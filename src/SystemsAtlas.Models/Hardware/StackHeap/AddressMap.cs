namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>
/// Where the parts of a process lie, from text to stack, as Linux on x86-64 places a position-independent program. Without randomisation these are the addresses that one sees under <c>setarch -R</c>.
/// </summary>
/// <param name="Text">The program's instructions.</param>
/// <param name="Heap">The first page after its data: there the heap begins, and grows up.</param>
/// <param name="MappedTop">Mapped blocks lie below, each under the one before.</param>
/// <param name="StackTop">The stack begins here and grows down.</param>
public sealed record AddressMap(ulong Text, ulong Heap, ulong MappedTop, ulong StackTop)
{
    /// <summary>Bytes of a page, of the part of a stack that may be used, and of all addresses that a program may have.</summary>
    public const ulong Page = 4096, StackBytes = 8UL << 20, AllBytes = 1UL << 47;

    /// <summary>How far above the mapped blocks the allocator's own records lie, which are in the C library.</summary>
    private const ulong ArenaAbove = 0x1f0000;

    /// <summary>The addresses of a program that is run without randomisation.</summary>
    public static AddressMap Plain { get; } = new(0x555555554000, 0x555555559000, 0x7ffff7d80000, 0x7fffffffe000);

    /// <summary>The page of variables that live as long as the program.</summary>
    public ulong Data => Heap - Page;

    /// <summary>The allocator's bins.</summary>
    public ulong Arena => MappedTop + ArenaAbove;

    /// <summary>Addresses by chance, each part moved by whole pages, as far as Linux may move it.</summary>
    public static AddressMap Random(Func<long, long, long> drawn)
    {
        var program = (ulong)drawn(0, (1L << 28) - 1) * Page;
        return new(
            Plain.Text + program, Plain.Heap + program + ((ulong)drawn(0, (1L << 13) - 1) * Page), Plain.MappedTop - ((ulong)drawn(0, (1L << 26) - 1) * Page),
            Plain.StackTop - ((ulong)drawn(0, (1L << 22) - 1) * Page));
    }

    internal bool IsStatic(ulong at) => at >= Data && at < Heap;

    internal bool IsStack(ulong at) => at < StackTop && at >= StackTop - StackBytes;

    internal bool IsArena(ulong at) => at >= Arena && at < Arena + Page;
}
