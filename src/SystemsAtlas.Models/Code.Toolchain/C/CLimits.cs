namespace SystemsAtlas.Models.Code.Toolchain.C;

/// <summary>What a program in C may ask of the compiler. One that passes a limit is refused with its place and the limit.</summary>
public static class CLimits
{
    /// <summary>Characters of the source.</summary>
    public const int SourceCharacters = 16_000;

    /// <summary>Tokens after preprocessing, so that macros that use macros end.</summary>
    public const int Tokens = 20_000;

    /// <summary>How deep expressions, statements and macros may be nested.</summary>
    public const int Depth = 60;

    /// <summary>Parameters of a function: as many as travel in registers.</summary>
    public const int Parameters = 8;

    /// <summary>Elements of an array.</summary>
    public const int Elements = 4096;

    /// <summary>Bytes of a function's frame.</summary>
    public const int FrameBytes = 1 << 16;
}
