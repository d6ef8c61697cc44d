namespace SystemsAtlas.Models.RiscV;

/// <summary>A section of a program, at its place in memory.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Address">Of its first byte.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Alignment">What its address is a multiple of.</param>
/// <param name="Bytes">Its content; empty for <see cref="SectionKind.Bss"/>.</param>
public sealed record Section(SectionKind Kind, ulong Address, int Size, int Alignment, ImmutableArray<byte> Bytes)
{
    /// <summary>The first address behind it.</summary>
    public ulong End => Address + (ulong)Size;

    /// <summary>Its name, such as ".text".</summary>
    public string Name => NameOf(Kind);

    /// <summary>Whether it holds the byte at an address.</summary>
    public bool Holds(ulong address) => address >= Address && address < End;

    /// <summary>All kinds, in the order in which they lie in memory.</summary>
    internal static ImmutableArray<SectionKind> Kinds { get; } = [SectionKind.Text, SectionKind.ReadOnlyData, SectionKind.Data, SectionKind.Bss];

    internal static string NameOf(SectionKind kind) => kind switch
    {
        SectionKind.Text => ".text",
        SectionKind.ReadOnlyData => ".rodata",
        SectionKind.Data => ".data",
        SectionKind.Bss => ".bss",
        _ => throw new InvalidOperationException($"{kind} is no kind of section"),
    };
}
