namespace SystemsAtlas.Models.RiscV;

/// <summary>What a section of an ELF file holds. Source: System V Application Binary Interface, edition 4.1, "Sections".</summary>
internal enum SectionType
{
    Null = 0,
    ProgramBits = 1,
    SymbolTable = 2,
    Strings = 3,
    RelocationsWithAddends = 4,
    NoBits = 8,
}

/// <summary>What is allowed to a section in memory, and of its header's fields.</summary>
[Flags]
internal enum SectionFlags
{
    None = 0,
    Write = 1,
    Allocate = 2,
    Execute = 4,
    InfoLink = 0x40,
}

/// <summary>The table of sections of an ELF file, and what is only there for linkers and debuggers, behind what is loaded.</summary>
/// <param name="file">The file so far.</param>
internal sealed class SectionTable(ByteWriter file)
{
    /// <summary>Bytes of an entry.</summary>
    public const int EntryBytes = 64;

    private readonly StringTable _names = new();
    private readonly ByteWriter _headers = Empty();

    /// <summary>How many entries there are; the first is empty.</summary>
    public int Count { get; private set; } = 1;

    public static SectionFlags FlagsOf(SectionKind kind) =>
        SectionFlags.Allocate | kind switch { SectionKind.Text => SectionFlags.Execute, SectionKind.ReadOnlyData => SectionFlags.None, _ => SectionFlags.Write };

    public static SectionType TypeOf(SectionKind kind) => kind == SectionKind.Bss ? SectionType.NoBits : SectionType.ProgramBits;

    /// <summary>An entry for bytes that the file holds already, or for none.</summary>
    public void Add(string name, SectionType type, SectionFlags flags, int offset, int size, int alignment, ulong address = 0, int link = 0, int info = 0, int entry = 0) =>
        Write(_names.Add(name), type, flags, offset, size, alignment, address, link, info, entry);

    /// <summary>An entry, and its bytes at the end of the file.</summary>
    public void Append(string name, SectionType type, byte[] bytes, int alignment, SectionFlags flags = SectionFlags.None, int link = 0, int info = 0, int entry = 0) =>
        Add(name, type, flags, Append(bytes, alignment), bytes.Length, alignment, 0, link, info, entry);

    /// <summary>Writes the names of all sections, which must come last, and the table; returns where it begins.</summary>
    public int Finish()
    {
        // The last name must be in the table before the table is written.
        var last = _names.Add(".shstrtab");
        Write(last, SectionType.Strings, SectionFlags.None, Append(_names.ToArray(), 1), _names.Length, 1, 0, 0, 0, 0);
        return Append(_headers.ToArray(), 8);
    }

    private void Write(int name, SectionType type, SectionFlags flags, int offset, int size, int alignment, ulong address, int link, int info, int entry)
    {
        _headers.Word((uint)name).Word((uint)type).Double((ulong)flags).Double(address).Double((ulong)offset).Double((ulong)size).Word((uint)link).Word((uint)info).Double((ulong)alignment).Double((ulong)entry);
        Count++;
    }

    private int Append(byte[] bytes, int alignment)
    {
        file.Align(alignment);
        var offset = file.Length;
        file.Bytes(bytes);
        return offset;
    }

    private static ByteWriter Empty()
    {
        var headers = new ByteWriter();
        headers.Skip(EntryBytes);
        return headers;
    }
}
