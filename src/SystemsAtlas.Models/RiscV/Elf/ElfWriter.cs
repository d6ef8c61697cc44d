namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// Writes a program as a file that Linux runs: ELF64, static, with a segment to read and execute and one to read and write. It lies in memory where GNU ld puts it, from 0x10000.
/// Sources: System V Application Binary Interface, edition 4.1, chapters 4 and 5; RISC-V ABIs Specification, version 1.0, chapter 8.
/// </summary>
public static class ElfWriter
{
    private const int SectionHeaderBytes = 64;

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
        FileHeader(program.Entry, segments.Length, table.Offset, table.Count).CopyTo(file, 0);
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

    private static byte[] FileHeader(ulong entry, int segments, int sectionTable, int sections)
    {
        const int Executable = 2, RiscV = 243, Version = 1;
        var writer = new ByteWriter();
        // ELF, 64 bits, little-endian, version 1, System V.
        writer.Bytes([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Half(Executable).Half(RiscV).Word(Version).Double(entry).Double(MemoryLayout.FileHeaderBytes).Double((ulong)sectionTable).Word(0);
        writer.Half(MemoryLayout.FileHeaderBytes).Half(MemoryLayout.ProgramHeaderBytes).Half(segments).Half(sections == 0 ? 0 : SectionHeaderBytes).Half(sections).Half(Math.Max(0, sections - 1));
        return writer.ToArray();
    }

    private static void WriteProgramHeader(ByteWriter writer, ElfSegment segment)
    {
        const int Load = 1;
        writer.Word(Load).Word((uint)segment.Permissions).Double((ulong)segment.Offset).Double(segment.Address).Double(segment.Address);
        writer.Double((ulong)segment.FileBytes).Double((ulong)segment.MemoryBytes).Double(AddressSpace.PageBytes);
    }

    // The names of sections and symbols, and the table of sections, whose last entry holds the names of all.
    private static (int Offset, int Count) WriteTables(ByteWriter writer, Program program, ImmutableArray<ElfSegment> segments)
    {
        const uint Bits = 1, SymbolTable = 2, Strings = 3, NoBits = 8;
        const ulong Write = 1, Allocate = 2, Execute = 4;
        var names = new StringTable();
        var headers = new ByteWriter();
        headers.SkipTo(SectionHeaderBytes);
        foreach (var section in program.Sections)
        {
            var flags = Allocate | section.Kind switch { SectionKind.Text => Execute, SectionKind.ReadOnlyData => 0, _ => Write };
            Header(section.Name, section.Kind == SectionKind.Bss ? NoBits : Bits, flags, section.Address, OffsetOf(segments, section), section.Size, 0, 0, section.Alignment, 0);
        }
        var labels = new StringTable();
        var (table, locals) = ElfSymbols.Write(program, labels);
        var count = program.Sections.Length + 4;
        Header(".symtab", SymbolTable, 0, 0, Append(table, 8), table.Length, count - 2, locals, 8, ElfSymbols.EntryBytes);
        Header(".strtab", Strings, 0, 0, Append(labels.ToArray(), 1), labels.Length, 0, 0, 1, 0);
        // The last name must be in the table before the table is written.
        var last = names.Add(".shstrtab");
        Entry(last, Strings, 0, 0, Append(names.ToArray(), 1), names.Length, 0, 0, 1, 0);
        return (Append(headers.ToArray(), 8), count);

        int Append(byte[] bytes, int alignment)
        {
            writer.Align(alignment);
            var offset = writer.Length;
            writer.Bytes(bytes);
            return offset;
        }

        void Header(string name, uint type, ulong flags, ulong address, int offset, int size, int link, int info, int alignment, int entry) =>
            Entry(names.Add(name), type, flags, address, offset, size, link, info, alignment, entry);

        void Entry(int name, uint type, ulong flags, ulong address, int offset, int size, int link, int info, int alignment, int entry) =>
            headers.Word((uint)name).Word(type).Double(flags).Double(address).Double((ulong)offset).Double((ulong)size).Word((uint)link).Word((uint)info).Double((ulong)alignment).Double((ulong)entry);
    }
}
