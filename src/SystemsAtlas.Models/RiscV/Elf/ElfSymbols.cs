namespace SystemsAtlas.Models.RiscV;

/// <summary>The symbol table of an ELF file. Source: System V Application Binary Interface, edition 4.1, "Symbol Table".</summary>
internal static class ElfSymbols
{
    public const int EntryBytes = 24;

    private const int Global = 1 << 4, Function = 2, Absolute = 0xfff1;

    /// <summary>The table, and how many entries come before the first global one: local ones must.</summary>
    public static (byte[] Table, int Locals) Write(Program program, StringTable names)
    {
        var writer = new ByteWriter();
        writer.Skip(EntryBytes);
        foreach (var symbol in program.Symbols.OrderBy(s => s.IsGlobal))
        {
            writer.Word((uint)names.Add(symbol.Name)).Bytes([(byte)((symbol.IsGlobal ? Global : 0) | (symbol.IsFunction ? Function : 0)), 0]);
            writer.Half(SectionNumber(program, symbol)).Double(symbol.Value).Double(symbol.Size);
        }
        return (writer.ToArray(), 1 + program.Symbols.Count(s => !s.IsGlobal));
    }

    // Sections are counted from 1, after the empty entry of their table. A label at the end of an empty section has none.
    private static int SectionNumber(Program program, Symbol symbol)
    {
        for (var i = 0; i < program.Sections.Length; i++)
            if (program.Sections[i].Kind == symbol.Section) return i + 1;
        return Absolute;
    }
}
