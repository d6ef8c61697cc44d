using SystemsAtlas.Models.Code.Toolchain.C.Generation;
using SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;
using SystemsAtlas.Models.Code.Toolchain.C.Syntax;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C;

/// <summary>A program in C on its way to an object file.</summary>
/// <param name="Source">What the preprocessor made of it.</param>
/// <param name="Assembly">The assembly text.</param>
/// <param name="Object">The object file.</param>
public sealed record Compilation(Preprocessed Source, string Assembly, ObjectFile Object)
{
    /// <summary>The text without directives, as <c>gcc -E</c> writes it.</summary>
    public string Preprocessed => Source.Text;

    /// <summary>The program as the compiler understands it.</summary>
    internal Unit Unit { get; init; } = new([], [], []);
}

/// <summary>
/// Compiles a subset of C for RV64IM: int, char, pointers and arrays of them, functions, if, while, do, for, and all operators but the comma, casts and sizeof. What it does not know it refuses by its name.
/// Source: ISO/IEC 9899:2018; RISC-V ABIs Specification, version 1.0.
/// </summary>
public static class Compiler
{
    /// <summary>Compiles a source.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="source">Its text.</param>
    /// <param name="optimises">Whether variables live in registers, and what is known is not computed.</param>
    /// <exception cref="CRefusedException">It is refused.</exception>
    public static Compilation Compile(string file, string source, bool optimises)
    {
        var preprocessed = Preprocessor.Run(file, source);
        var unit = Parser.Read(preprocessed.Tokens);
        var lines = source.Split('\n');
        var text = CodeGenerator.Write(unit, file, lines, optimises, reachesFar: false);
        var result = Assembler.ToObject(text);
        if (result.File is { } near && Reaches(near)) return new(preprocessed, text, near) { Unit = unit };
        text = CodeGenerator.Write(unit, file, lines, optimises, reachesFar: true);
        result = Assembler.ToObject(text);
        // The text is the compiler's own, so all that can be wrong with it is its size.
        return new(preprocessed, text, result.File ?? throw CRefusedException.At(new SourcePlace(1, 1), $"the program becomes assembly that is refused: {result.Errors[0].Reason}", "make it shorter")) { Unit = unit };
    }

    // Whether every branch within the file gets where it goes.
    private static bool Reaches(ObjectFile file) => file[SectionKind.Text].Relocations.All(r => r.Type != RelocationType.Branch || r.Symbol is not { } symbol || Math.Abs((long)file.Symbols[symbol].Value - r.Offset) < 4096);
}
