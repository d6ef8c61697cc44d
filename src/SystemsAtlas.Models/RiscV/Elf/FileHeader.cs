namespace SystemsAtlas.Models.RiscV;

/// <summary>The first bytes of an ELF file. Source: System V Application Binary Interface, edition 4.1, "ELF Header"; RISC-V ABIs Specification, version 1.0, section 8.1.</summary>
internal static class FileHeader
{
    public const int Relocatable = 1, Executable = 2;

    private const int RiscV = 243, Version = 1;

    /// <param name="type">What kind of file.</param>
    /// <param name="entry">Where the program begins.</param>
    /// <param name="segments">How many program headers follow this one.</param>
    /// <param name="sectionTable">Where the table of sections begins; 0 for none.</param>
    /// <param name="sections">How many entries it has; the last one holds the names.</param>
    public static byte[] Write(int type, ulong entry, int segments, int sectionTable, int sections)
    {
        var writer = new ByteWriter();
        // ELF, 64 bits, little-endian, version 1, System V.
        writer.Bytes([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Half(type).Half(RiscV).Word(Version).Double(entry).Double(segments == 0 ? 0UL : MemoryLayout.FileHeaderBytes).Double((ulong)sectionTable).Word(0);
        writer.Half(MemoryLayout.FileHeaderBytes).Half(segments == 0 ? 0 : MemoryLayout.ProgramHeaderBytes).Half(segments).Half(sections == 0 ? 0 : SectionTable.EntryBytes).Half(sections).Half(Math.Max(0, sections - 1));
        return writer.ToArray();
    }
}
