namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Which section a name means. Compilers have more names than a program has kinds of memory.</summary>
internal static class SectionNames
{
    private static readonly (string Prefix, SectionKind? Kind)[] Prefixes =
    [
        (".text", SectionKind.Text), (".rodata", SectionKind.ReadOnlyData), (".srodata", SectionKind.ReadOnlyData), (".data", SectionKind.Data), (".sdata", SectionKind.Data),
        (".bss", SectionKind.Bss), (".sbss", SectionKind.Bss), (".note", null), (".comment", null), (".debug", null), (".eh_frame", null), (".riscv", null),
    ];

    public static SectionBuilder Standard(SymbolTable symbols, SectionKind kind) => symbols.Sections[(int)kind];

    /// <summary>The section that a token names, a new one that is left out of the program for notes to debuggers, or null.</summary>
    public static SectionBuilder? Find(SymbolTable symbols, Token name)
    {
        foreach (var (prefix, kind) in Prefixes)
            if (name.Text == prefix || name.Text.StartsWith(prefix + ".", StringComparison.Ordinal) || (kind is null && name.Text.StartsWith(prefix, StringComparison.Ordinal)))
                return kind is { } known ? Standard(symbols, known) : new SectionBuilder(name.Text, null);
        return null;
    }
}
