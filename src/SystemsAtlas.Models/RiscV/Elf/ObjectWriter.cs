namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Writes an object file as a linker reads it: ELF64, relocatable, with its sections, symbols and relocations.
/// Sources: System V Application Binary Interface, edition 4.1, chapter 4; RISC-V ABIs Specification, version 1.0, chapter 8.
/// </summary>
public static class ObjectWriter
{
    private const int RelocationBytes = 24;

    /// <summary>The file.</summary>
    public static ImmutableArray<byte> Write(ObjectFile file)
    {
        var writer = new ByteWriter();
        writer.Skip(MemoryLayout.FileHeaderBytes);
        var table = new SectionTable(writer);
        var numbers = new int[file.Sections.Length];
        foreach (var section in file.Sections)
        {
            writer.Align(section.Alignment);
            numbers[(int)section.Kind] = table.Count;
            table.Add(section.Name, SectionTable.TypeOf(section.Kind), SectionTable.FlagsOf(section.Kind), writer.Length, section.Size, section.Alignment);
            writer.Bytes(section.Bytes.AsSpan());
        }
        var strings = new StringTable();
        var (symbols, locals, places) = ElfSymbols.Write(file, numbers, strings);
        var symbolTable = table.Count;
        table.Append(".symtab", SectionType.SymbolTable, symbols, 8, link: symbolTable + 1, info: locals, entry: ElfSymbols.EntryBytes);
        table.Append(".strtab", SectionType.Strings, strings.ToArray(), 1);
        foreach (var section in file.Sections.Where(s => s.Relocations.Length > 0))
            table.Append(".rela" + section.Name, SectionType.RelocationsWithAddends, Relocations(section, places), 8, SectionFlags.InfoLink, symbolTable, numbers[(int)section.Kind], RelocationBytes);
        var start = table.Finish();
        var bytes = writer.ToArray();
        FileHeader.Write(FileHeader.Relocatable, 0, 0, start, table.Count).CopyTo(bytes, 0);
        return [.. bytes];
    }

    private static byte[] Relocations(ObjectSection section, int[] places)
    {
        var writer = new ByteWriter();
        foreach (var relocation in section.Relocations)
            writer.Double((ulong)relocation.Offset).Word((uint)relocation.Type).Word(relocation.Symbol is { } symbol ? (uint)places[symbol] : 0).Double((ulong)relocation.Addend);
        return writer.ToArray();
    }
}
