namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Where sections lie in memory: as GNU ld 2.40 places them by its standard script. The file begins at <see cref="Base"/> with its headers, code and constants follow;
/// variables go on at the same place of the next page, so that the file needs no gap and their page is another, or begin with that page where so they take one page less.
/// </summary>
internal static class MemoryLayout
{
    public const ulong Base = 0x10000;
    public const int FileHeaderBytes = 64, ProgramHeaderBytes = 56;

    /// <summary>The address of each kind's section, and the first behind the last.</summary>
    /// <param name="sizes">Size and alignment of each kind, in the order of <see cref="SectionKind"/>.</param>
    public static (ulong[] Addresses, ulong End) Place(IReadOnlyList<(int Size, int Alignment)> sizes)
    {
        var addresses = Place(sizes, fromPage: false, out var variables, out var end);
        if (SavesPage(variables, RoundUp(end, 8))) addresses = Place(sizes, fromPage: true, out _, out end);
        return (addresses, end);
    }

    private static ulong[] Place(IReadOnlyList<(int Size, int Alignment)> sizes, bool fromPage, out ulong variables, out ulong end)
    {
        var addresses = new ulong[sizes.Count];
        var hasVariables = sizes[(int)SectionKind.Data].Size + sizes[(int)SectionKind.Bss].Size > 0;
        var next = Base + FileHeaderBytes + ProgramHeaderBytes * (hasVariables ? 2u : 1u);
        variables = 0;
        foreach (var kind in Section.Kinds)
        {
            if (kind == SectionKind.Data)
            {
                if (fromPage) next = RoundUp(next, AddressSpace.PageBytes);
                else if (next % AddressSpace.PageBytes != 0) next += AddressSpace.PageBytes;
                variables = next;
            }
            var (size, alignment) = sizes[(int)kind];
            if (size > 0) next = RoundUp(next, (ulong)alignment);
            addresses[(int)kind] = next;
            next += (ulong)size;
        }
        end = next;
        return addresses;
    }

    // Variables that would reach over the end of their first page begin with a page where they need one page less so: the file has a gap for it (lang_size_sections of GNU ld).
    private static bool SavesPage(ulong from, ulong end)
    {
        const ulong page = AddressSpace.PageBytes;
        var (first, last) = ((page - (from % page)) % page, end % page);
        return first > 0 && last > 0 && from / page != end / page && first + last <= page;
    }

    private static ulong RoundUp(ulong address, ulong multiple) => (address + multiple - 1) / multiple * multiple;
}
