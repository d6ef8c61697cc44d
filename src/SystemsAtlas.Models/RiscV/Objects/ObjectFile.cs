namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// What an assembler makes of one text: sections that each begin at 0, the names of their places, and the places that wait for an address. <see cref="StaticLinker"/> makes a program of several.
/// Source: System V Application Binary Interface, edition 4.1, chapter 4, "Relocatable files".
/// </summary>
/// <param name="Source">The assembly text.</param>
/// <param name="Sections">One of each kind, in the order of <see cref="SectionKind"/>; some are empty.</param>
/// <param name="Symbols">The names: those that stand here, and those that are asked for and must come from another file.</param>
public sealed record ObjectFile(string Source, ImmutableArray<ObjectSection> Sections, ImmutableArray<ObjectSymbol> Symbols)
{
    /// <summary>The section of a kind.</summary>
    public ObjectSection this[SectionKind kind] => Sections[(int)kind];
}

/// <summary>A section of an object file.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Alignment">What its address must be a multiple of.</param>
/// <param name="Bytes">Its content; empty for <see cref="SectionKind.Bss"/>.</param>
/// <param name="Relocations">What waits for an address, by offset.</param>
/// <param name="Lines">Which bytes come from which line, with offsets for addresses.</param>
public sealed record ObjectSection(SectionKind Kind, int Size, int Alignment, ImmutableArray<byte> Bytes, ImmutableArray<Relocation> Relocations, ImmutableArray<LineEntry> Lines)
{
    /// <summary>Its name, such as ".text".</summary>
    public string Name => Section.NameOf(Kind);
}

/// <summary>A name in an object file.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="IsDefined">Whether it stands in this file.</param>
/// <param name="Section">Where the label stands; null for a number and for what is not defined here.</param>
/// <param name="Value">How far the label is from its section's first byte, or the number.</param>
/// <param name="IsGlobal">Whether other files see it; what is not defined here is global.</param>
/// <param name="IsFunction">Whether <c>.type</c> says that it is a function.</param>
/// <param name="Size">What <c>.size</c> says, in bytes; else 0.</param>
/// <param name="Place">Where it is defined, or used first.</param>
public sealed record ObjectSymbol(string Name, bool IsDefined, SectionKind? Section, ulong Value, bool IsGlobal, bool IsFunction, ulong Size, SourcePlace Place)
{
    /// <summary>Whether only the assembler and the linker see it: the place of a statement, a local label, or one that begins with <c>.L</c>.</summary>
    public bool IsHidden => Name == "." || Name.StartsWith(".L", StringComparison.Ordinal) || char.IsAsciiDigit(Name[0]);
}

/// <summary>What became of assembly text: an object file, or all that is wrong with it.</summary>
/// <param name="File">The file; null when something is wrong.</param>
/// <param name="Errors">What is wrong, in the order of the text; empty when there is a file. At most <see cref="AssemblyLimits.Errors"/>.</param>
public sealed record ObjectResult(ObjectFile? File, ImmutableArray<AssemblyError> Errors)
{
    /// <summary>The file of a text that is known to be right.</summary>
    /// <exception cref="InvalidOperationException">It is not: names every error.</exception>
    public ObjectFile Expect() => File ?? throw new InvalidOperationException(string.Join('\n', Errors));
}
