namespace SystemsAtlas.Models.RiscV;

/// <summary>The symbol table of an ELF file. Source: System V Application Binary Interface, edition 4.1, "Symbol Table".</summary>
internal static class ElfSymbols
{
    public const int EntryBytes = 24;

    private const int Global = 1 << 4, Function = 2, Absolute = 0xfff1, Undefined = 0;

    /// <summary>The table of a program, and how many entries come before the first global one: local ones must.</summary>
    public static (byte[] Table, int Locals) Write(Program program, StringTable names)
    {
        var writer = new ByteWriter();
        writer.Skip(EntryBytes);
        foreach (var symbol in program.Symbols.OrderBy(s => s.IsGlobal))
        {
            WriteEntry(writer, names.Add(symbol.Name), symbol.IsGlobal, symbol.IsFunction, SectionNumber(program, symbol), symbol.Value, symbol.Size);
        }
        return (writer.ToArray(), 1 + program.Symbols.Count(s => !s.IsGlobal));
    }

    /// <summary>The table of an object file, how many entries come before the first global one, and the entry of each of its symbols.</summary>
    public static (byte[] Table, int Locals, int[] Places) Write(ObjectFile file, int[] sections, StringTable names)
    {
        var writer = new ByteWriter();
        writer.Skip(EntryBytes);
        var places = new int[file.Symbols.Length];
        var next = 1;
        foreach (var (symbol, index) in file.Symbols.Select((s, i) => (s, i)).OrderBy(p => p.s.IsGlobal))
        {
            places[index] = next++;
            var section = !symbol.IsDefined ? Undefined : symbol.Section is { } kind ? sections[(int)kind] : Absolute;
            WriteEntry(writer, names.Add(symbol.Name), symbol.IsGlobal, symbol.IsFunction, section, symbol.Value, symbol.Size);
        }
        return (writer.ToArray(), 1 + file.Symbols.Count(s => !s.IsGlobal), places);
    }

    private static void WriteEntry(ByteWriter writer, int name, bool isGlobal, bool isFunction, int section, ulong value, ulong size)
    {
        writer.Word((uint)name).Bytes([(byte)((isGlobal ? Global : 0) | (isFunction ? Function : 0)), 0]);
        writer.Half(section).Double(value).Double(size);
    }

    // Sections are counted from 1, after the empty entry of their table. A label at the end of an empty section has none.
    private static int SectionNumber(Program program, Symbol symbol)
    {
        for (var i = 0; i < program.Sections.Length; i++)
            if (program.Sections[i].Kind == symbol.Section) return i + 1;
        return Absolute;
    }
}
