namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Writes a program as a file that Linux runs: ELF64, static, with a segment to read and execute and one to read and write. It lies in memory where GNU ld puts it, from 0x10000.
/// Sources: System V Application Binary Interface, edition 4.1, chapters 4 and 5; RISC-V ABIs Specification, version 1.0, chapter 8.
/// </summary>
public static class ElfWriter
{
    /// <summary>The file.</summary>
    /// <param name="program">What it holds.</param>
    /// <param name="symbols">Whether it also says how sections and labels are called, for debuggers and disassemblers.</param>
    public static ElfFile Write(Program program, bool symbols = true)
    {
        var segments = Segments(program);
        var writer = new ByteWriter();
        writer.Skip(MemoryLayout.FileHeaderBytes);
        foreach (var segment in segments) WriteProgramHeader(writer, segment);
        foreach (var section in program.Sections)
        {
            if (section.Kind == SectionKind.Bss) continue;
            writer.SkipTo(OffsetOf(segments, section));
            writer.Bytes(section.Bytes.AsSpan());
        }
        var table = symbols ? WriteTables(writer, program, segments) : (Offset: 0, Count: 0);
        var file = writer.ToArray();
        FileHeader.Write(FileHeader.Executable, program.Entry, segments.Length, table.Offset, table.Count).CopyTo(file, 0);
        return new([.. file], segments, program.Entry);
    }

    private static ImmutableArray<ElfSegment> Segments(Program program)
    {
        var constant = program.Sections.Where(s => s.Kind <= SectionKind.ReadOnlyData).ToList();
        var variable = program.Sections.Where(s => s.Kind > SectionKind.ReadOnlyData).ToList();
        var size = (int)(constant[^1].End - MemoryLayout.Base);
        var code = new ElfSegment(0, MemoryLayout.Base, size, size, Permissions.Read | Permissions.Execute);
        if (variable.Count == 0) return [code];
        // The next place of the file that has the same place in its page as the address.
        var (start, end) = (variable[0].Address, constant[^1].End);
        var offset = size + (int)((start - end) % AddressSpace.PageBytes);
        return [code, new(offset, start, program[SectionKind.Data]?.Size ?? 0, (int)(variable[^1].End - start), Permissions.Read | Permissions.Write)];
    }

    private static int OffsetOf(ImmutableArray<ElfSegment> segments, Section section)
    {
        var segment = segments.Last(s => s.Address <= section.Address);
        return segment.Offset + (int)(section.Address - segment.Address);
    }

    private static void WriteProgramHeader(ByteWriter writer, ElfSegment segment)
    {
        const int Load = 1;
        writer.Word(Load).Word((uint)segment.Permissions).Double((ulong)segment.Offset).Double(segment.Address).Double(segment.Address);
        writer.Double((ulong)segment.FileBytes).Double((ulong)segment.MemoryBytes).Double(AddressSpace.PageBytes);
    }

    // The names of sections and symbols, and the table of sections.
    private static (int Offset, int Count) WriteTables(ByteWriter writer, Program program, ImmutableArray<ElfSegment> segments)
    {
        var table = new SectionTable(writer);
        foreach (var section in program.Sections)
            table.Add(section.Name, SectionTable.TypeOf(section.Kind), SectionTable.FlagsOf(section.Kind), OffsetOf(segments, section), section.Size, section.Alignment, section.Address);
        var labels = new StringTable();
        var (symbols, locals) = ElfSymbols.Write(program, labels);
        table.Append(".symtab", SectionType.SymbolTable, symbols, 8, link: table.Count + 1, info: locals, entry: ElfSymbols.EntryBytes);
        table.Append(".strtab", SectionType.Strings, labels.ToArray(), 1);
        return (table.Finish(), table.Count);
    }
}
