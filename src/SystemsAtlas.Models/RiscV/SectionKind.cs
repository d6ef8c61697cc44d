namespace SystemsAtlas.Models.RiscV;

/// <summary>The kinds of sections, in the order in which they lie in memory.</summary>
public enum SectionKind
{
    /// <summary>Code: <c>.text</c>.</summary>
    Text,

    /// <summary>Constants: <c>.rodata</c>.</summary>
    ReadOnlyData,

    /// <summary>Variables with a value: <c>.data</c>.</summary>
    Data,

    /// <summary>Variables that begin as zeros, of which a file holds no bytes: <c>.bss</c>.</summary>
    Bss,
}
