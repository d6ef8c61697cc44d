namespace SystemsAtlas.Models.RiscV;

/// <summary>What a text may ask of <see cref="Assembler"/>. One that passes a limit is refused with its place and the limit.</summary>
public static class AssemblyLimits
{
    /// <summary>Characters of the text.</summary>
    public const int SourceCharacters = 1 << 18;

    /// <summary>Bytes that one section may hold.</summary>
    public const int SectionBytes = 1 << 20;

    /// <summary>Numbers, symbols and signs of one expression.</summary>
    public const int ExpressionParts = 500;

    /// <summary>Through how many others a symbol may be defined by <c>.equ</c>.</summary>
    public const int SymbolDepth = 50;

    /// <summary>What <c>.align</c> may align to: a page.</summary>
    public const int AlignmentBytes = AddressSpace.PageBytes;

    /// <summary>How many errors are told; the text is not read on after that.</summary>
    public const int Errors = 100;
}
