namespace SystemsAtlas.Models.RiscV;

/// <summary>A program that can be loaded: what <see cref="Assembler"/> makes of text, <see cref="ElfWriter"/> writes and <see cref="Machine"/> runs.</summary>
/// <param name="Source">The assembly text.</param>
/// <param name="Sections">Those that are not empty, by address.</param>
/// <param name="Symbols">Labels and named numbers, by value, then name; not the local labels <c>1:</c> and none that begins with <c>.L</c>.</param>
/// <param name="Lines">Which bytes come from which line.</param>
/// <param name="Entry">Where it begins: <c>_start</c>, or the first instruction when there is no such label.</param>
public sealed record Program(string Source, ImmutableArray<Section> Sections, ImmutableArray<Symbol> Symbols, LineMap Lines, ulong Entry)
{
    /// <summary>A section; null when it is empty.</summary>
    public Section? this[SectionKind kind] => Sections.FirstOrDefault(s => s.Kind == kind);

    /// <summary>A symbol by its name; null when there is none.</summary>
    public Symbol? Find(string name) => Symbols.FirstOrDefault(s => s.Name == name);

    /// <summary>The last label at or before an address in the same section, and how far behind it: "sum+8". Null when there is none.</summary>
    public (Symbol Symbol, ulong Offset)? Whereabouts(ulong address)
    {
        if (Sections.FirstOrDefault(s => s.Holds(address)) is not { } section) return null;
        Symbol? best = null;
        foreach (var symbol in Symbols)
            if (symbol.Section == section.Kind && symbol.Value <= address && (best is null || symbol.Value > best.Value || (symbol.IsGlobal && symbol.Value == best.Value))) best = symbol;
        return best is null ? null : (best, address - best.Value);
    }

    /// <summary>The 32 bits at an address in one of the sections; null outside of them.</summary>
    public uint? WordAt(ulong address)
    {
        if (Sections.FirstOrDefault(s => s.Kind != SectionKind.Bss && s.Holds(address) && s.Holds(address + 3)) is not { } section) return null;
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(section.Bytes.AsSpan((int)(address - section.Address), 4));
    }
}
