namespace SystemsAtlas.Models.RiscV;

/// <summary>What a text may ask of <see cref="Assembler"/>. One that passes a limit is refused with its place and the limit.</summary>
public static class AssemblyLimits
{
    /// <summary>Characters of the text.</summary>
    public const int SourceCharacters = 1 << 18;

    /// <summary>Bytes that one section may hold.</summary>
    public const int SectionBytes = 1 << 20;

    /// <summary>How deep parentheses and signs of an expression may stand in each other.</summary>
    public const int ExpressionDepth = 100;

    /// <summary>How many errors are told.</summary>
    public const int Errors = 100;
}
