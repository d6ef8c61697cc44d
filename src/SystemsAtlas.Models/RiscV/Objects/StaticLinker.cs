using SystemsAtlas.Models.RiscV.Assembling;

namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Makes a program of object files: lays their sections one behind another, finds every name, and fills in the places that wait for an address. The same bytes at the same addresses as GNU ld 2.40 gives with its standard script and without relaxation.
/// Source: RISC-V ABIs Specification, version 1.0, chapter 8.
/// </summary>
public static class StaticLinker
{
    /// <summary>Links files in their order. Whatever they hold, it ends, and says of every fault where it is.</summary>
    public static LinkResult Link(params ReadOnlySpan<ObjectFile> files)
    {
        var link = new Link([.. files]);
        var program = link.Make();
        return new(link.Errors.IsEmpty ? program : null, link.Parts, link.Applied, link.Errors);
    }

    internal static long Word(long number, SourcePlace place, int length) => number is >= int.MinValue - 0x800L and < int.MaxValue - 0x7ffL ? number
        : throw new SourceFault(place, length, FormattableString.Invariant($"{number} is more than 32 bits with sign hold"), "use li for a number, or an address within 2 GiB");
}
