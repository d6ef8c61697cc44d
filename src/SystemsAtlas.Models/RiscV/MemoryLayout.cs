namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Where sections lie in memory: as GNU ld 2.40 places them by its standard script. The file begins at <see cref="Base"/> with its headers, code and constants follow;
/// variables go on at the same place of the next page, so that the file needs no gap and their page is another.
/// </summary>
internal static class MemoryLayout
{
    public const ulong Base = 0x10000;
    public const int FileHeaderBytes = 64, ProgramHeaderBytes = 56;

    /// <summary>The address of each kind's section, and the first behind the last.</summary>
    /// <param name="sizes">Size and alignment of each kind, in the order of <see cref="SectionKind"/>.</param>
    public static (ulong[] Addresses, ulong End) Place(IReadOnlyList<(int Size, int Alignment)> sizes)
    {
        var addresses = new ulong[sizes.Count];
        var hasVariables = sizes[(int)SectionKind.Data].Size + sizes[(int)SectionKind.Bss].Size > 0;
        var next = Base + FileHeaderBytes + ProgramHeaderBytes * (hasVariables ? 2u : 1u);
        foreach (var kind in Section.Kinds)
        {
            if (kind == SectionKind.Data && next % AddressSpace.PageBytes != 0) next += AddressSpace.PageBytes;
            var (size, alignment) = sizes[(int)kind];
            if (size > 0) next = RoundUp(next, (ulong)alignment);
            addresses[(int)kind] = next;
            next += (ulong)size;
        }
        return (addresses, next);
    }

    private static ulong RoundUp(ulong address, ulong multiple) => (address + multiple - 1) / multiple * multiple;
}
